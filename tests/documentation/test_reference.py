"""What the reference shows of public methods: their options with defaults, and what they raise."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe
import pytest
from website.as_markdown import expanded, load
from website.methods import shown_default

import tidewaiter
from tidewaiter.client import DEFAULTS

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
