"""What changed between two folders of specs, for those who send requests and read answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from attrs import evolve
from speclint.documents import values
from speclint.findings import no_openapi
from speclint.places import METHODS, Document, spec_files

from .findings import Finding, Heading, Severity, UnjudgeableError
from .pairs import pairs
from .plain import plain
from .rules import RULES
from .schemas import Schema
from .shifts import shifts

STATUS = re.compile(r"^(\w+ \S+ )(\d{3}|\dXX|default)\b(.*)$")

NO_CONTENT = re.compile(r"Content type .* is no longer offered")


def changed_specs(base: Path, root: Path) -> list[Finding]:
    """Of all specs below `base` and `root`, each finding with the name of its spec."""
    old, new = specs(base, "the base's "), specs(root, "")
    findings = [finding for name in old if name in new for finding in named(name, differences(old[name], new[name]))]
    for name in new.keys() - old.keys():
        said = f"A new spec: {', '.join(operations(new[name])) or 'without operations'}."
        findings.append(Finding(Severity.INFO, name, said, "files", Heading.ADDED))
    for name in old.keys() - new.keys():
        said = f"The spec is gone, and with it {', '.join(operations(old[name])) or 'no operation'}."
        findings.append(Finding(Severity.BREAK, name, said, "files", Heading.REMOVED))
    return findings


def specs(folder: Path, whose: str) -> dict[str, Document]:
    return {path.stem: readable(path, f"{whose}specs/{path.name}") for path in spec_files(folder / "specs")}


def readable(path: Path, name: str) -> Document:
    mend = "mend it, or choose a base where it is readable"
    try:
        document = values(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeError) as error:
        raise UnjudgeableError(f"{name} is no YAML ({' '.join(str(error).split())}): {mend}") from error
    if not isinstance(document, dict):
        raise UnjudgeableError(f"{name} holds no document: {mend}")
    if finding := next(no_openapi(document), None):
        raise UnjudgeableError(f"{name} at {finding.pointer or '/'} is {finding.sentence}: {mend}")
    return document


def differences(old: Document, new: Document) -> list[Finding]:
    """Between two documents, whatever they are called."""
    was, now = plain(old), plain(new)
    found = [*shifts(was, now), *broken_rules(was, now)]
    return gathered(without_what_follows(found, was, now))


def without_what_follows(found: list[Finding], old: Document, new: Document) -> Iterator[Finding]:
    """Without the fields that went because what held them did: a content type, or an object that is text now."""
    gone = [each.where for each in found if NO_CONTENT.match(each.sentence)]
    gone += [each.where for each in pairs(old, new) if each.kind == "schema" and holds_no_more(each.old, each.new)]
    inside = tuple(f"{where}{mark}" for where in gone for mark in (" ", ".", "[]"))
    return (each for each in found if each.heading is not Heading.REMOVED or not each.where.startswith(inside))


def holds_no_more(old: Schema, new: Schema) -> bool:
    was, now = (set(each["x-types"]) & {"array", "object"} for each in (old, new))
    return bool(was and new["x-types"] and not was & now)


def broken_rules(old: Document, new: Document) -> Iterator[Finding]:
    for pair in pairs(old, new):
        for rule, kinds in RULES.items():
            if pair.kind in kinds:
                for severity, heading, sentence in rule(pair):
                    yield Finding(severity, pair.where, sentence, rule.__name__, heading)


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Each once: what a shared schema says of `400` and `500` is one thing."""
    groups: dict[tuple[Finding, str, str], set[str]] = {}
    for finding in findings:
        match = STATUS.match(finding.where)
        before, status, after = match.groups() if match else (finding.where, "", "")
        groups.setdefault((evolve(finding, where=""), before, after), set()).add(status)
    return [
        evolve(finding, where=f"{before}{','.join(sorted(statuses))}{after}")
        for (finding, before, after), statuses in groups.items()
    ]


def named(name: str, findings: Iterable[Finding]) -> list[Finding]:
    return [evolve(finding, where=f"{name} {finding.where}") for finding in findings]


def operations(document: Document) -> list[str]:
    paths = document.get("paths", {})
    return [f"{method.upper()} {path}" for path, node in paths.items() for method in METHODS if method in node]
