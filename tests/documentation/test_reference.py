"""What the reference shows of public methods: their options with defaults, and what they raise."""

from __future__ import annotations

import builtins
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import build_site
import griffe
import pytest
from website.as_markdown import expanded, load
from website.methods import shown_default

import tidewaiter
from tidewaiter.client import DEFAULTS

PAGES = {page.path: page for page in build_site.pages()}
WRAPPER = Path(__file__).parents[2] / "wrapper"
OF_EVERY_REQUEST = {"ApiError", "UnexpectedResponse", "Unreachable"}


@pytest.fixture(scope="module")
def package() -> griffe.Module:
    return load(WRAPPER)


def raised(function: griffe.Function) -> dict[str, str]:
    sections = function.docstring.parsed if function.docstring else []
    rows = [one for each in sections if isinstance(each, griffe.DocstringSectionRaises) for one in each.value]
    return {str(one.annotation): one.description for one in rows}


def functions(inside: Any) -> Iterator[griffe.Function]:
    for member in inside.members.values():
        if isinstance(member, griffe.Function) and not member.name.startswith("_"):
            yield member
        elif isinstance(member, griffe.Class | griffe.Module) and member.name not in ("emulator", "cli"):
            yield from functions(member)


def test_a_wait_shows_its_options_and_what_it_raises(package: griffe.Module) -> None:
    wait = package["waiting.job.Job.wait"]

    assert ("3600", "2", "None") == tuple(wait.parameters[name].default for name in ("timeout", "interval", "since"))
    assert "io" not in wait.parameters
    assert ["text", "parameters", "raises"] == [one.kind.value for one in wait.docstring.parsed]
    assert {"JobFailed", "JobStalled", "JobNotFound", "WaitTimeout", *OF_EVERY_REQUEST} < set(raised(wait))
    assert "As `wait`, and raises the same." == package["waiting.job.Job.wait_async"].docstring.value


def test_what_is_said_of_one_error_stays_beside_what_every_request_raises(package: griffe.Module) -> None:
    said = raised(package["vendors.xtreme1.datasets.Datasets.create"])["ApiError"]

    assert "With the code `DATASET_NAME_DUPLICATED`, if the name is taken. If the vendor refuses:" in said


@pytest.mark.parametrize("path", ["watch", "wait_all"])
def test_functions_over_many_jobs_raise_what_requests_do(package: griffe.Module, path: str) -> None:
    assert set(raised(package[f"waiting.many.{path}"])) > OF_EVERY_REQUEST


def test_every_error_that_is_named_can_be_caught(package: griffe.Module) -> None:
    """It is public, or Python's own."""
    named = {error for function in functions(package) for error in raised(function)}

    assert len(named) > 12
    assert [] == [one for one in sorted(named) if not hasattr(tidewaiter, one) and not hasattr(builtins, one)]


def test_every_method_that_asks_a_vendor_says_what_it_raises(package: griffe.Module) -> None:
    asking = [one for one in functions(package["vendors"]) if f"{one.name}_async" in one.parent.members]

    assert len(asking) > 30
    assert [] == [one.path for one in asking if not set(raised(one)) >= OF_EVERY_REQUEST]


def test_what_only_the_package_calls_is_not_shown(package: griffe.Module) -> None:
    assert [] == [one.path for one in functions(package["vendors"]) if one.parent.is_class and "io" in one.parameters]


def test_defaults_are_shown_as_they_are_typed() -> None:
    assert {"timeout": "30", "transport": "'httpx'", "ca_bundle": "None", "clock": "RealClock()"} == {
        name: shown_default(DEFAULTS[name]) for name in ("timeout", "transport", "ca_bundle", "clock")
    }


def test_a_page_without_html_has_what_the_reference_shows(package: griffe.Module) -> None:
    page = '# Xtreme1\n\n::: tidewaiter.vendors.xtreme1.uploads.Uploads\n    options:\n      heading: "`x1.uploads`"\n'
    text = expanded(page, package)

    assert text.startswith("# Xtreme1\n\n## `x1.uploads`\n\nThe uploads of one installation.\n")
    assert "\n### `start`\n\n```python\nstart(source:" in text
    assert "| raises | when |\n|---|---|\n| `ApiError` | If the vendor refuses:" in text
    assert "| `on_status` |" not in text
    assert ":::" not in text
    assert "| `timeout` | `Seconds \\| None` | `3600` | How long" in expanded(
        "::: tidewaiter.waiting.job.Job\n", package
    )


def public_members(kind: type) -> set[str]:
    inherited = {name for base in kind.__mro__ for name in vars(base) if base.__module__.startswith("tidewaiter")}
    fields = {name for base in kind.__mro__ for name in inspect.get_annotations(base)}
    return {name for name in inherited | fields if not name.startswith("_")}


HIDDEN = {"over", "id", "tid", "login_token"}
"""What only the package calls."""


@pytest.mark.parametrize("path", sorted(path for path in PAGES if path.startswith("reference/")))
def test_every_public_member_of_what_a_page_lists_is_on_it(package: griffe.Module, path: str) -> None:
    """As a heading, or as a row; those of an error where it is defined."""
    text = expanded(PAGES[path].text, package)
    missing = []
    for place in re.findall(r"^::: ([\w.]+)", PAGES[path].text, re.MULTILINE):
        home, _, name = place.rpartition(".")
        found = getattr(import_module(home), name)
        if isinstance(found, type) and not issubclass(found, Exception):
            told = text.partition(f"`{name}`")[2] or text
            wanted = {one for one in public_members(found) - HIDDEN if f"`{one}`" not in told}
            missing += [f"{place}.{one}" for one in sorted(wanted)]

    assert [] == missing


def test_no_page_without_html_lists_names_alone(package: griffe.Module) -> None:
    assert [] == [path for path, page in PAGES.items() if ":::" in expanded(page.text, package)]


PROSE = sorted(path for path in PAGES if path.startswith(("start", "workflows/", "guides/", "index", "testing")))


@pytest.mark.parametrize("path", PROSE)
def test_what_prose_calls_a_parameter_or_a_method_is_one(package: griffe.Module, path: str) -> None:
    known = {one.name for function in all_functions(package) for one in function.parameters}
    methods = {one.name for one in all_functions(package)} | {"list", "with_options"}
    text = re.sub(r"```.*?```", "", PAGES[path].text, flags=re.DOTALL)
    parameters = set(re.findall(r"`(?:[^`\n]*[(, ])?([a-z_]+)=[^`\n]*`", text)) - {"since", "default_deferrable"}
    called = set(re.findall(r"`[\w.]*\.(\w+)\([^`\n]*\)`", text))

    assert parameters <= known | {"since", "deferrable", "conn_id", "retries", "default", "instance"}
    assert called <= methods | {"OTel"}


def all_functions(inside: Any) -> Iterator[griffe.Function]:
    for member in inside.members.values():
        if isinstance(member, griffe.Function):
            yield member
        elif isinstance(member, griffe.Class | griffe.Module):
            yield from all_functions(member)
