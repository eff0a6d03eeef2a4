"""What was found, for people: a table on a terminal, lines elsewhere; then the changelog's draft and the version."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs
from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .changelog import changelog
from .findings import Finding, Severity
from .release import Release

COLOURS = {Severity.BREAK: "bold red", Severity.WARN: "yellow", Severity.INFO: "dim"}


@frozen
class Report:
    base: str
    commit: str
    findings: list[Finding]
    release: Release

    @property
    def breaks(self) -> bool:
        return any(each.severity is Severity.BREAK for each in self.findings)

    def document(self) -> dict[str, Any]:
        """All of it, as JSON has it."""
        return attrs.asdict(self) | {"breaks": self.breaks, "changelog": changelog(self.findings)}

    def show(self, console: Console) -> None:
        console.print(self._summary())
        if self.findings:
            self._table(console) if console.is_terminal else self._lines(console)
        for part in (changelog(self.findings), self._version()):
            if part:
                console.print(f"\n{part.rstrip()}")

    def _summary(self) -> str:
        counts = Counter(each.severity for each in self.findings)
        found = ", ".join(f"{counts[each]} {each}" for each in Severity if counts[each]) or "nothing"
        return f"Since {self.base} ({self.commit[:12]}): {found}."

    def _table(self, console: Console) -> None:
        table = Table("")
        for column in ("where", "what", "found by"):
            table.add_column(column, overflow="fold")
        for each in self.findings:
            severity = Text(each.severity, COLOURS[each.severity])
            table.add_row(severity, *map(Text, (each.where, each.sentence, each.found_by)))
        console.print(table, soft_wrap=False)

    def _lines(self, console: Console) -> None:
        for each in self.findings:
            console.print(f"{each.severity:5} {each.where}: {each.sentence} [{each.found_by}]")

    def _version(self) -> str:
        release = self.release
        step = f"{release.base} -> {release.version}" if release.bump != "none" else f"stays {release.base}"
        return f"Version: {step}, because {release.reason}.\nNot judged: {release.not_judged}."
