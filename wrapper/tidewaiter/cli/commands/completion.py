"""`completion`: the script that makes a shell complete commands, kinds, resources and options."""

from __future__ import annotations

import click

ZSH = """\
        local -a suffix
        [[ ${completions[1]} == */ ]] && suffix=(-S '')
        compadd "${suffix[@]}" -U -V unsorted -a completions
"""
NO_SPACE = {
    "bash": ("    return 0\n", "    [[ ${COMPREPLY[0]} == */ ]] && compopt -o nospace\n    return 0\n"),
    "zsh": ("        compadd -U -V unsorted -a completions\n", ZSH),
}
"""What is put where in click's scripts, so that `xtreme1/upload/` is not followed by a space. fish does so itself."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    In ~/.bashrc:                  eval "$(tidewaiter completion bash)"
    In ~/.zshrc, after compinit:   eval "$(tidewaiter completion zsh)"
    In ~/.config/fish/config.fish: tidewaiter completion fish | source
    """
    from click.shell_completion import get_completion_class

    root = ctx.find_root()
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - these three are click's own
    script = kind(root.command, {}, "tidewaiter", "_TIDEWAITER_COMPLETE").source()
    click.echo(script.replace(*NO_SPACE[shell]) if shell in NO_SPACE else script)
