"""`completion`: scripts for shells, and what they are answered."""

from __future__ import annotations

from typing import Any

import pytest

SIGNS = {
    "bash": "complete -o nosort -F _tidewaiter_completion tidewaiter",
    "zsh": "#compdef tidewaiter",
    "fish": "complete --no-files --command tidewaiter",
}


@pytest.mark.parametrize("shell", SIGNS)
def test_the_script_is_for_that_shell(bare_run: Any, shell: str) -> None:
    """Each shell gets a script in its own language, which asks the command `tidewaiter`."""
    ran = bare_run("completion", shell)

    assert 0 == ran.code
    assert SIGNS[shell] in ran.out
    assert f"_TIDEWAITER_COMPLETE={shell}_complete" in ran.out


def test_another_shell_is_bad_usage(bare_run: Any) -> None:
    """A shell that is not known is named in the message."""
    ran = bare_run("completion", "tcsh")

    assert 2 == ran.code
    assert "'tcsh'" in ran.err


def test_the_scripts_question_is_responded(python: Any) -> None:
    """What the script asks, the command answers: the commands that begin like this."""
    ran = python(
        *("-c", "from tidewaiter.__main__ import main; main()"),
        _TIDEWAITER_COMPLETE="bash_complete",
        COMP_WORDS="tidewaiter wa",
        COMP_CWORD="1",
    )

    assert ["plain,wait", "plain,watch"] == ran.out.split()
