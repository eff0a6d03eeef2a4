"""`config show`: which settings are read, where each was found, and whether it would be accepted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import attrs
import click

from ...credentials.environment import ALLOW_HTTP, Setting, missing, setting, yes_or_no
from ...errors import DOCS_URL, ConfigError, TidewaiterError
from ...redaction.masking import printable

MASK = "**********"
LOGIN = re.compile(r"(?:(?<=//)|^)(?!.*//).*@")
QUERY = re.compile(r"(?<=[?#]).*")
EVERY_VENDOR = "every vendor"
GENERAL = (
    Setting(ALLOW_HTTP, "1: keys may be used over plain http", "allow_http", check=partial(yes_or_no, ALLOW_HTTP)),
    Setting("TIDEWAITER_CA_BUNDLE", "certificates that are trusted instead of all others", "ca_bundle"),
    Setting("SSL_CERT_FILE", "as TIDEWAITER_CA_BUNDLE, if that is not set"),
    Setting("SSL_CERT_DIR", "as TIDEWAITER_CA_BUNDLE, if that is not set"),
    Setting("REQUESTS_CA_BUNDLE", "as TIDEWAITER_CA_BUNDLE, if none of these is set"),
    Setting("CURL_CA_BUNDLE", "as TIDEWAITER_CA_BUNDLE, if none of these is set"),
    Setting("HTTPS_PROXY", "proxy for https"),
    Setting("HTTP_PROXY", "proxy for http"),
    Setting("ALL_PROXY", "proxy for what has no other"),
    Setting("NO_PROXY", "what is reached without a proxy"),
    Setting(DOCS_URL, "where your copy of the documentation is served: errors link there"),
    Setting("TIDEWAITER_LOG", "info or debug: log to stderr"),
)


@attrs.frozen
class Row:
    """One setting, as it stands."""

    vendor: str
    setting: Setting
    value: str | None
    """As it may be shown; None if there is none."""
    source: str
    problem: str | None = None
    """Why the value would not be accepted, or why one is needed; None if all is well."""

    def as_dict(self) -> dict[str, Any]:
        return {
            "vendor": self.vendor,
            "setting": self.setting.variable,
            "required": self.setting.is_required,
            "value": self.value,
            "source": self.source,
            "problem": self.problem,
            "meaning": self.setting.meaning,
        }


@click.group()
def config() -> None:
    """What tidewaiter reads from the environment."""


@config.command()
@click.option("-o", "--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(output: str) -> None:
    """Show every setting, its value (secrets masked) and where it comes from."""
    from ...vendors import VENDORS

    rows = {name: list(_rows(name)) for name in VENDORS} | {EVERY_VENDOR: [_row(EVERY_VENDOR, one) for one in GENERAL]}
    problems = {name: _problem(name) for name in VENDORS}
    if output == "json":
        documents = [
            row.as_dict() | {"ready": problems[name] is None if name in problems else None}
            for name, group in rows.items()
            for row in group
        ]
        click.echo(json.dumps(documents, indent=2))
        return
    for name, group in rows.items():
        verdict = problems.get(name) or "ready"
        click.echo(f"{name}: {printable(verdict)}" if name in problems else f"{name}:")
        for row in group:
            click.echo(f"  {row.setting.variable:<42}{printable(row.value or '-')}")
            mark = ", required" if row.setting.is_required else ""
            click.echo(f"      {row.setting.meaning} ({printable(row.source)}{mark})")
            if row.problem and row.value is not None:
                click.echo(f"      not accepted: {printable(row.problem)}")


def _rows(name: str) -> Iterator[Row]:
    """The settings of a vendor; those of a key that was found elsewhere, with their place."""
    from ...vendors import load

    vendor = load(name)
    keys = _found_key(vendor)
    needed = missing(
        vendor.settings, {one.variable: setting(one.variable) or keys.get(one.variable) for one in vendor.settings}
    )
    for one in vendor.settings:
        if one.variable in keys:
            value, where = keys[one.variable]
            yield Row(name, one, _shown(one, value), where, one.problem(value))
        else:
            row = _row(name, one)
            yield attrs.evolve(row, problem=one.when_missing) if one.when_missing in needed else row


def _row(vendor: str, one: Setting) -> Row:
    value = setting(one.variable) or setting(one.variable.lower() if one.variable.endswith("_PROXY") else "")
    if value is None:
        absent = f"not set: {one.when_absent}" if one.when_absent else "not set"
        return Row(vendor, one, one.default, "default" if one.default else absent)
    return Row(vendor, one, _shown(one, value), "environment", one.problem(value))


def _found_key(vendor: Any) -> dict[str, tuple[str, str]]:
    """The value and the place of each part of the key that would be used, where that is not the environment."""
    try:
        found = vendor.find_key()
    except TidewaiterError:
        return {}
    if found is None or found.where == "the environment":
        return {}
    parts = zip(vendor.key_variables, (found.key.id, found.key.secret, found.key.token), strict=True)
    ids = {
        variable: found.more[one.option]
        for one in vendor.settings
        if one.option in found.more
        for variable in [one.variable]
    }
    return {variable: (value, found.where) for variable, value in [*parts, *ids.items()] if value}


def _shown(one: Setting, value: str) -> str:
    return MASK if one.is_secret else QUERY.sub(MASK, LOGIN.sub(f"{MASK}@", value))


def is_configured(name: str) -> bool:
    """Whether a key of the vendor's was found, or any setting that it cannot do without."""
    from ...vendors import load

    vendor = load(name)
    telling = (one.variable for one in vendor.settings if one.is_required or one.is_secret)
    return any(map(setting, (*telling, *vendor.key_variables))) or bool(_found_key(vendor))


def _problem(name: str) -> str | None:
    """Why no client can be made; None if one can."""
    from ...vendors import load

    try:
        load(name).from_env().close()
    except ConfigError as error:
        return str(error)
    return None
