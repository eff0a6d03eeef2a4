"""The committed clients are what the specs of today give, as far as it shows without running the generator."""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from tidewaiter.coerce import RecordReader

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))

import generate  # noqa: E402 - it lies in scripts/, which is no package
from speclint.places import spec_files  # noqa: E402

SPECS = spec_files(ROOT / "specs")
TOOLS = ROOT / ".tools" / "generate" / "bin"
LOCK = json.loads((generate.CLIENTS / "generated.lock").read_text())
UNIONS = {
    "openapi": "3.1.0",
    "info": {"title": "acme", "version": "1"},
    "paths": {
        "/records": {
            "get": {
                "operationId": "get_record",
                "responses": {
                    "200": {
                        "description": "found",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Record"}}},
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "State": {"type": "string", "enum": ["RUNNING", "FAILED"]},
            "Part": {"type": "object", "properties": {"number": {"type": "integer"}}},
            "Record": {
                "type": "object",
                "required": ["size", "state"],
                "properties": {
                    "size": {"type": ["integer", "string", "null"]},
                    "note": {"type": ["string", "null"]},
                    "share": {"type": ["number", "boolean"]},
                    "self": {"type": ["integer", "null"]},
                    "state": {"anyOf": [{"$ref": "#/components/schemas/State"}, {"type": "string"}]},
                    "since": {"oneOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
                    "part": {"oneOf": [{"$ref": "#/components/schemas/Part"}, {"type": "null"}]},
                    "tags": {"type": ["array", "null"], "items": {"type": "string"}},
                },
            },
        }
    },
}


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Path, Path]:
    """Two equal trees."""
    for name in ("fresh", "committed"):
        (tmp_path / name / "acme").mkdir(parents=True)
        (tmp_path / name / "acme" / "client.py").write_text("TIMEOUT = 5\n")
        (tmp_path / name / "py.typed").touch()
    return tmp_path / "fresh", tmp_path / "committed"


def test_equal_trees_do_not_differ(trees: tuple[Path, Path]) -> None:
    """Files of the same bytes are the same, whoever wrote them when."""
    assert [] == generate.differences(*trees)


def test_a_changed_byte_is_a_difference(trees: tuple[Path, Path]) -> None:
    """Contents are compared, not sizes and dates."""
    fresh, committed = (tree / "acme" / "client.py" for tree in trees)
    committed.write_text("TIMEOUT = 6\n")
    for path in (fresh, committed):
        os.utime(path, (0, 0))

    assert ["acme/client.py"] == generate.differences(*trees)


def test_a_missing_file_is_a_difference(trees: tuple[Path, Path]) -> None:
    """What the generator makes must be committed, though it be empty."""
    (trees[1] / "py.typed").unlink()

    assert ["py.typed"] == generate.differences(*trees)


def test_an_extra_file_is_a_difference(trees: tuple[Path, Path]) -> None:
    """What the generator no longer makes must go, whatever its name."""
    (trees[1] / "acme" / "stale.py").touch()
    (trees[1] / ".hidden").touch()

    assert [".hidden", "acme/stale.py"] == generate.differences(*trees)


def test_a_file_where_a_folder_was_is_a_difference(trees: tuple[Path, Path]) -> None:
    """A name that is a file in one tree and a folder in the other is reported, not read."""
    (trees[0] / "models").touch()
    (trees[1] / "models").mkdir()

    assert ["models"] == generate.differences(*trees)


def test_compiled_files_are_no_difference(trees: tuple[Path, Path]) -> None:
    """Importing the clients does not make them stale."""
    (trees[1] / "acme" / "__pycache__").mkdir()
    (trees[1] / "acme" / "__pycache__" / "client.cpython-311.pyc").touch()

    assert [] == generate.differences(*trees)


def test_differences_are_reported_and_fail(capsys: pytest.CaptureFixture[str]) -> None:
    """Each file that differs is named, with what to do, and the exit code is 1."""
    code = generate.report(["acme/client.py"])

    lines = capsys.readouterr().err.splitlines()
    assert (1, 2) == (code, len(lines))
    assert lines[0].startswith("generated/tidewaiter_clients/acme/client.py: ")
    assert "make generate" in lines[1]


def test_no_difference_is_no_report(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is said when nothing differs, and the exit code is 0."""
    code = generate.report([])

    assert (0, ("", "")) == (code, capsys.readouterr())


def test_the_lock_names_the_specs_of_today() -> None:
    """A spec edited without `make generate` shows: its hash is no longer the locked one."""
    assert {spec.name: generate.digest(spec.read_bytes()) for spec in SPECS} == LOCK["specs"]


def test_the_lock_names_the_configuration_of_today() -> None:
    """So does a change of the generator's configuration."""
    assert generate.digest(generate.CONFIG.read_bytes()) == LOCK["config"]


def test_the_lock_names_our_templates_of_today() -> None:
    """And a change of the templates that stand in for the generator's own."""
    assert generate.digest_tree(generate.TEMPLATES) == LOCK["our_templates"]


def test_every_template_of_ours_says_what_it_was_derived_from() -> None:
    """None stands in for a stock template unguarded, and no guard is left behind."""
    ours = {str(path.relative_to(generate.TEMPLATES)) for path in generate.TEMPLATES.rglob("*.jinja")}

    assert ours == set(generate.DERIVED_FROM)


def test_the_installed_templates_are_those_that_ours_were_derived_from() -> None:
    """The pinned generator is not refused."""
    assert None is generate.refuse_changed(generate.stock_templates(TOOLS))


def test_our_union_template_only_adds_to_the_stock_one() -> None:
    """Below the macro that we put first, it is the generator's own text: nothing else was edited."""
    name = "property_templates/union_property.py.jinja"
    stock = (generate.stock_templates(TOOLS) / name).read_text().replace("macro construct(", "macro stock_construct(")

    assert (generate.TEMPLATES / name).read_text().endswith("{% endmacro %}\n\n" + stock)


@pytest.mark.parametrize(("text", "found"), [("edited", generate.digest(b"edited")), (None, "gone")])
def test_a_stock_template_that_changed_is_rejected(text: str | None, found: str, tmp_path: Path) -> None:
    """The error names the template, its digest, our copy, and where the digest is recorded."""
    name = next(iter(generate.DERIVED_FROM))
    if text is not None:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)

    with pytest.raises(SystemExit) as refusal:
        generate.refuse_changed(tmp_path)

    said = str(refusal.value)
    assert [] == [
        part for part in (f"{tmp_path / name}: ", f"is: {found}\n", f"scripts/templates/{name}") if part not in said
    ]
    assert said.endswith("DERIVED_FROM in scripts/generate.py up to date")


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a client was made by the generator from a document with unions of every sort."""
    folder = tmp_path_factory.mktemp("acme")
    (folder / "acme.yaml").write_text(json.dumps(UNIONS))
    generate.generate(folder / "acme.yaml", folder / "acme", TOOLS)
    return folder


@pytest.fixture(scope="module")
def assignments(acme: Path) -> str:
    """The source of a model's `from_dict`."""
    return (acme / "acme" / "models" / "record.py").read_text().partition("def from_dict")[2]


@pytest.mark.parametrize(
    "line",
    [
        'size: int | None | str = d.pop("size")',
        'note: None | str | Unset = d.pop("note", UNSET)',
        'share: bool | float | Unset = d.pop("share", UNSET)',
        'self_: int | None | Unset = d.pop("self", UNSET)',
    ],
)
def test_a_union_of_plain_types_is_taken_as_it_comes(assignments: str, line: str) -> None:
    """One assignment, typed by declaration, required or not."""
    assert f"        {line}\n" in assignments


@pytest.mark.parametrize("name", ["state", "since", "part", "tags"])
def test_a_union_with_a_member_to_construct_is_parsed(assignments: str, name: str) -> None:
    """Enums, times, models and lists keep the generator's own function."""
    assert f"        {name} = _parse_{name}(d.pop(" in assignments


@attrs.frozen
class Sized:
    """A record with a field that the scratch document has, and nothing else."""

    size: int | None


@pytest.mark.parametrize("said", [104857600, "104857600"])
def test_an_int_or_text_of_a_new_spec_is_an_int_by_one_annotation(
    acme: Path, said: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line reads the field: the record's annotation is enough."""
    monkeypatch.syspath_prepend(str(acme))
    model: Any = importlib.import_module("acme.models.record").Record
    record = RecordReader(ArithmeticError).read(Sized, model.from_dict({"size": said, "state": "RUNNING"}))

    assert (104857600, int) == (record.size, type(record.size))


@pytest.mark.parametrize("tool", ["generator", "ruff"])
def test_the_lock_names_the_pinned_tools(tool: str) -> None:
    """The clients were made by the versions that are pinned for it: another pair formats differently."""
    name = {"generator": "openapi-python-client", "ruff": "ruff"}[tool]
    pins = (ROOT / "requirements" / "generate.txt").read_text().splitlines()

    assert f"{name}=={LOCK[tool]} \\" in pins


def test_a_digest_is_of_the_bytes() -> None:
    """A hash in the lock can be checked with `sha256sum`."""
    empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert empty == generate.digest(b"")


def test_a_digest_of_templates_sees_names_and_contents(tmp_path: Path) -> None:
    """A template renamed or edited changes the hash; a file that is no template does not."""
    digests = []
    for name, text in (("a.jinja", "1"), ("b.jinja", "1"), ("b.jinja", "2"), ("b.txt", "1")):
        (tmp_path / name).write_text(text)
        digests.append(generate.digest_tree(tmp_path))

    assert digests[2] == digests[3]
    assert 3 == len(set(digests))


def test_every_spec_has_a_client_and_every_client_a_spec() -> None:
    """The folders beside `py.typed` are the specs' names."""
    folders = [path for path in generate.CLIENTS.iterdir() if path.is_dir() and path.name != "__pycache__"]

    assert sorted(spec.stem for spec in SPECS) == sorted(folder.name for folder in folders)


@pytest.mark.parametrize("package", ["", *(spec.stem for spec in SPECS)])
def test_every_package_says_that_it_is_typed(package: str) -> None:
    """Type checkers read annotations only beside a `py.typed`, which the generator does not write."""
    assert (generate.CLIENTS / package / "py.typed").is_file()
