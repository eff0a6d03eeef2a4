"""Blocks of commands with what they print: what the site's button copies of them is the commands alone."""

from __future__ import annotations

import html
import re

PROMPTS = ("$ ", "> ")
BLOCK = re.compile(r'<div class="highlight">(<pre>(?:(?!</pre>).)*<span class="gp">.*?</pre>)', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def copied_without_prompts(page: str) -> str:
    """The page's HTML, where each such block says what is copied of it (`data-copy`, which Material's button reads)."""

    def named(match: re.Match[str]) -> str:
        commands = html.escape(commands_of(html.unescape(TAG.sub("", match[1]))), quote=True)
        return f'<div class="highlight" data-copy="{commands}">{match[1]}'

    return BLOCK.sub(named, page)


def commands_of(session: str) -> str:
    """Without prompts, and without what is printed."""
    lines = [line for line in session.splitlines() if line.startswith(PROMPTS)]
    return "\n".join(line[2:] for line in lines)
