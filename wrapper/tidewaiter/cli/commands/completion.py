"""`completion`: the script that makes a shell complete our commands and options."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    For bash: eval "$(tidewaiter completion bash)"
    """
    from click.shell_completion import get_completion_class

    root = ctx.find_root()
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - these three are click's own
    click.echo(kind(root.command, {}, "tidewaiter", "_TIDEWAITER_COMPLETE").source())
