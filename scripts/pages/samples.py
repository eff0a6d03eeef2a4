"""JSON in copied text."""

from __future__ import annotations

import json

from .lines import Lines, is_section


def json_value(lines: Lines) -> str | None:
    """The JSON value that begins on this line; what looks like one and is broken goes on to where it is closed."""
    source = "\n".join(lines.all[lines.at :])
    lead = len(source) - len(source.lstrip())
    try:
        end = lead + json.JSONDecoder(strict=False).raw_decode(source[lead:])[1]
    except (ValueError, RecursionError):
        return _broken(lines)
    lines.at += source[:end].count("\n")
    rest = source[end:].partition("\n")[0]
    if rest.strip():  # the page's next heading, run together with the sample
        lines.all[lines.at] = rest
    else:
        lines.step()
    return source[lead:end]


def _broken(lines: Lines) -> str | None:
    """Up to the line that closes as many brackets as were opened."""
    begun, depth = lines.at, 0
    for place in range(begun, len(lines.all)):
        line = lines.all[place]
        depth += sum(map(line.count, "{[")) - sum(map(line.count, "}]"))
        if is_section(line) or depth <= 0:
            lines.at = place if is_section(line) else place + 1
            break
    else:
        lines.at = len(lines.all)
    if lines.at - begun < 2:
        lines.at = begun
        return None
    return "\n".join(lines.all[begun : lines.at])
