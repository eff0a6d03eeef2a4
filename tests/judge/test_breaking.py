"""`scripts/breaking.py` from end to end: a small repository of our shape, a change, and what is said of it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import breaking
import pytest

FILES = {
    "specs/acme.yaml": """
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths:
  /jobs:
    get:
      operationId: findJob
      responses:
        "200":
          description: Found.
          content: {application/json: {schema: {$ref: "#/components/schemas/Record"}}}
components:
  schemas:
    Record: {type: object, properties: {id: {type: string}, size: {type: integer, x-unit: byte}}}
""",
    "wrapper/tidewaiter/__init__.py": """
from importlib import import_module

_HOME_OF = {name: "handle" for name in ("Job", "look", "seek", "Colour")} | {"Missing": "errors", "Wrong": "errors"}
__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> object:
    return getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
""",
    "wrapper/tidewaiter/__init__.pyi": """
from .errors import Missing as Missing
from .errors import Wrong as Wrong
from .handle import Job as Job
from .handle import look as look
from .handle import seek as seek
from .handle import Colour as Colour
""",
    "wrapper/tidewaiter/errors.py": """
class Wrong(Exception): ...
class Missing(Wrong): ...
""",
    "wrapper/tidewaiter/handle.py": """
from enum import Enum

from .inside import Base

class Colour(Enum):
    RED = "red"

class Job(Base):
    def __init__(self, ref: str) -> None:
        self.ref = ref
        self._forget()

    def __repr__(self) -> str:
        return self.ref

    def _forget(self) -> None:
        self.seen = 0

def look(job: Job, strict: bool = False, *, deep: bool = False) -> int:
    return _look(job)

def seek(job: Job, where: str | int = "", *, slot: str = "", **options: object) -> int | None:
    return None

def _look(job: Job) -> int:
    return 1
""",
    "wrapper/tidewaiter/inside.py": """
class Base:
    def wait(self, timeout: float = 1.0) -> int:
        return 1

def helper(x: int) -> int:
    return x
""",
    "generated/tidewaiter_clients/__init__.py": "",
    "generated/tidewaiter_clients/acme/__init__.py": "",
    "generated/tidewaiter_clients/acme/models/__init__.py": """
from .record import Record

__all__ = ("Record",)
""",
    "generated/tidewaiter_clients/acme/models/record.py": """
from attrs import define as _attrs_define


@_attrs_define
class Record:
    id: str
    size: int | None = None
""",
    "tests/typing/api.py": """
from tidewaiter import Job, look


def use(job: Job) -> int:
    return look(job, strict=True) + look(job, deep=True)
""",
    "pyproject.toml": """
[project]
name = "tidewaiter"
version = "0.3.1"

[tool.mypy]
mypy_path = ["wrapper", "generated"]
explicit_package_bases = true
namespace_packages = true
""",
    "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n",
}
DOOR = "wrapper/tidewaiter/__init__.pyi"
HANDLE = "wrapper/tidewaiter/handle.py"
INSIDE = "wrapper/tidewaiter/inside.py"
ERRORS = "wrapper/tidewaiter/errors.py"
MODELS = "generated/tidewaiter_clients/acme/models"
SPEC = "specs/acme.yaml"
PYPROJECT = "pyproject.toml"


class Repository:
    """A repository whose one commit is the base, and whose working tree a test changes."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self._capsys = root, capsys
        for name, text in FILES.items():
            self.write(name, text)
        self.git("init", "-q")
        self.git("add", ".")
        self.git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "base")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", "-C", self.root, *arguments], check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip())

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new))

    def judge(self, base: str = "HEAD") -> tuple[int, dict[str, Any]]:
        code = breaking.main(["--base", base, "--json"], self.root)
        return code, json.loads(self._capsys.readouterr().out)

    def breaks(self) -> list[str]:
        """Where, worst first."""
        _, document = self.judge()
        return [each["where"] for each in document["findings"] if each["severity"] == "break"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy learns of the standard library, once."""
    return tmp_path_factory.mktemp("mypy")


@pytest.fixture
def typed(
    tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Repository:
    """With its callers judged by mypy, which takes seconds."""
    monkeypatch.setenv("MYPY_CACHE_DIR", str(cache))
    return Repository(tmp_path, capsys)


@pytest.fixture
def repository(typed: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    without_mypy = [judge for judge in breaking.JUDGES if judge is not breaking.broken_callers]
    monkeypatch.setattr(breaking, "JUDGES", without_mypy)
    return typed


def test_nothing_changed(typed: Repository) -> None:
    """A tree that is its base has no findings, and its version stays."""
    code, document = typed.judge()

    assert (0, [], "", "none") == (
        code,
        document["findings"],
        document["changelog"],
        document["release"]["bump"],
    )


def test_a_parameter_is_gone(typed: Repository) -> None:
    """The signature is judged, and so are those who relied on it; a minor version says so before 1.0."""
    typed.change(HANDLE, ", *, deep: bool = False", "")

    code, document = typed.judge()

    found = [(each["where"], each["found_by"]) for each in document["findings"]]
    assert [("tests/typing/api.py:5", "mypy"), ("tidewaiter.look", "parameters_gone")] == found
    assert (1, "0.4.0") == (code, document["release"]["version"])
    assert "### Changed\n\n- **Breaking:** `tidewaiter.look`: The parameter `deep` is gone." in document["changelog"]


def test_a_field_of_a_model_is_renamed(repository: Repository) -> None:
    """It is gone under one name and new under another, each said once, by the way that callers take."""
    repository.change(f"{MODELS}/record.py", "size:", "length:")

    _, document = repository.judge()

    model = "tidewaiter_clients.acme.models.Record"
    found = [(each["severity"], each["where"]) for each in document["findings"]]
    assert [("break", f"{model}.size"), ("info", f"{model}.length")] == found
    assert ["### Added", "### Removed"] == [line for line in document["changelog"].splitlines() if line[:3] == "###"]


# Each: a file, what stands in it, what is written instead, and where that breaks.
CHANGES = {
    "a name leaves the door": (DOOR, "from .handle import look as look\n", "", ["tidewaiter.look"]),
    "an inherited method goes": (INSIDE, "wait(", "_wait(", ["tidewaiter.Job.wait"]),
    "an inherited parameter goes": (INSIDE, "timeout: float = 1.0", "", ["tidewaiter.Job.wait"]),
    "a function turns async": (HANDLE, "def look", "async def look", ["tidewaiter.look"]),
    "an attribute goes": (HANDLE, "self.seen", "self._seen", ["tidewaiter.Job.seen"]),
    "an error changes its base": (ERRORS, "Missing(Wrong)", "Missing(Exception)", ["tidewaiter.Missing"]),
    "a model goes": (
        f"{MODELS}/__init__.py",
        "from .record import Record\n",
        "",
        ["tidewaiter_clients.acme.models.Record"],
    ),
    "a unit changes": (SPEC, "x-unit: byte", "x-unit: item", ["acme GET /jobs 200 size"]),
    "a method that each object has goes": (HANDLE, "__repr__", "__str__", []),
    "a private function goes": (HANDLE, "def _look", "def _peep", []),
    "a promise-less function goes": (INSIDE, "def helper", "def other", []),
    "an attribute is set elsewhere": (HANDLE, "self._forget()", "self.seen = 0", []),
    "a keyword that **options swallows is renamed": (HANDLE, "slot: str", "berth: str", ["tidewaiter.seek"]),
    "**options is called otherwise": (HANDLE, "**options", "**rest", []),
    "a positional parameter goes into *args": (HANDLE, 'where: str | int = "", *', "*where: str", ["tidewaiter.seek"]),
    "a union is written otherwise": (HANDLE, "str | int", "Union[int, str]", []),
    "a parameter takes more": (HANDLE, "str | int", "str | int | None", []),
    "a parameter takes a wider number": (HANDLE, "str | int", "str | float", []),
    "a parameter takes less": (HANDLE, "str | int", "str", ["tidewaiter.seek"]),
    "a parameter takes something else": (HANDLE, "strict: bool", "strict: str", ["tidewaiter.look"]),
    "less is returned": (HANDLE, "-> int | None", "-> int", []),
    "more is returned": (HANDLE, "-> int | None", "-> int | str | None", ["tidewaiter.seek"]),
    "optional is a word": (HANDLE, "-> int | None", "-> Optional[int]", []),
    "a member of an enum has another value": (HANDLE, '"red"', '"rot"', ["tidewaiter.Colour.RED"]),
    "a field may be missing now": (
        f"{MODELS}/record.py",
        "id: str",
        "id: str | None",
        ["tidewaiter_clients.acme.models.Record.id"],
    ),
    "a field is always there now": (f"{MODELS}/record.py", "size: int | None", "size: int", []),
    "a parameter is new": (HANDLE, "deep: bool = False", "deep: bool = False, wide: bool = False", []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_the_tree(repository: Repository, name: str) -> None:
    """What callers may write is judged, each thing once, and nothing else."""
    path, old, new, breaks = CHANGES[name]
    repository.change(path, old, new)

    assert breaks == repository.breaks()


def test_a_keyword_that_options_swallows_is_said_to_be_gone(repository: Repository) -> None:
    """`**options` raises no TypeError for the old name: nothing else would tell."""
    repository.change(HANDLE, "slot: str", "berth: str")

    code, document = repository.judge()

    assert (1, "The parameter `slot` is gone: `**options` takes it, and nothing comes of it.") == (
        code,
        document["findings"][0]["sentence"],
    )


CLI = "wrapper/tidewaiter/cli/__init__.py"
COMMANDS = """
import click

@click.group()
def cli() -> None: ...

@cli.command()
@click.argument("jobs", nargs=-1)
@click.option("-o", "--output", type=click.Choice(["text", "json"]), default="text")
@click.option("--timeout", type=float, default=1.0)
def status(jobs, output, timeout) -> None: ...

@cli.group()
def config() -> None: ...

@config.command()
def show() -> None: ...
"""
# Each: what stands in the command line, what is written instead, where it is told, how loudly, and a part of it.
TYPED = {
    "an option goes": ('"-o", "--output"', '"--output"', ("tidewaiter status", "break", "`-o` is gone")),
    "an option is new": ('"-o", ', '"-o", "--out", ', ("tidewaiter status", "info", "`--out` is new")),
    "a choice goes": ('"text", "json"', '"text"', ("tidewaiter status", "break", "takes no `json` any more")),
    "a choice is new": ('"text", "json"', '"text", "json", "csv"', ("tidewaiter status", "info", "takes `csv` now")),
    "a default changes": ("default=1.0", "default=2.0", ("tidewaiter status", "warn", "was `1.0`, and is `2.0`")),
    "a type changes": ("type=float", "type=int", ("tidewaiter status", "break", "type float, and takes integer")),
    "a type takes more": ("type=float, default=1.0", "default='1.0'", ("tidewaiter status", "info", "takes text")),
    "an option is required": ("default=1.0", "required=True", ("tidewaiter status", "break", "is required now")),
    "an argument takes one": ("nargs=-1", "required=False", ("tidewaiter status", "break", "another number of values")),
    "a command is called otherwise": (
        "@config.command()",
        '@config.command("look")',
        ("tidewaiter config show", "break", "The command is gone."),
    ),
}


@pytest.mark.parametrize("name", TYPED)
def test_a_change_of_the_command_line(repository: Repository, name: str) -> None:
    """What is typed is judged as click knows it, in the base and now."""
    old, new, (where, severity, words) = TYPED[name]
    repository.write(CLI, COMMANDS)
    repository.git("add", ".")
    repository.git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "cli")
    repository.change(CLI, old, new)

    _, document = repository.judge()

    told = next(each for each in document["findings"] if each["found_by"] == "click")
    assert (where, severity, True) == (told["where"], told["severity"], words in told["sentence"])


def test_clients_that_specs_do_not_give_are_no_ground_to_judge_on(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """A spec that was edited and not generated from would be judged by half: exit 2, and what to run."""
    digest = hashlib.sha256((repository.root / SPEC).read_bytes()).hexdigest()
    lock = json.dumps({"specs": {"acme.yaml": f"sha256:{digest}"}})
    repository.write("generated/tidewaiter_clients/generated.lock", lock)
    fresh = breaking.main(["--base=HEAD", "--json"], repository.root)
    repository.change(SPEC, "string", "boolean")

    assert (0, 2) == (fresh, breaking.main(["--base=HEAD", "--json"], repository.root))
    assert "not generated from specs/acme.yaml as it is now: run `make generate` first" in capsys.readouterr().err


def test_without_a_base(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence says what to give."""
    assert 2 == breaking.main([], repository.root)
    assert "say what to compare with: `make breaking BASE=main`" in capsys.readouterr().err


def test_an_error_may_live_elsewhere(repository: Repository) -> None:
    """Where a name of the door is defined is nobody's affair."""
    repository.write("wrapper/tidewaiter/faults.py", FILES[ERRORS])
    repository.write(ERRORS, "")
    repository.change(DOOR, "from .errors", "from .faults")

    assert [] == repository.breaks()


def test_a_model_is_gone_with_its_module(repository: Repository) -> None:
    """That is one thing."""
    repository.git("rm", "-q", f"{MODELS}/record.py")
    repository.write(f"{MODELS}/__init__.py", "")

    assert ["tidewaiter_clients.acme.models.Record"] == repository.breaks()


def test_a_spec_comes_and_another_goes(repository: Repository) -> None:
    """Both are said, with their operations."""
    repository.git("mv", SPEC, "specs/zenith.yaml")

    _, document = repository.judge()

    found = [(each["severity"], each["where"], each["heading"]) for each in document["findings"]]
    assert [("break", "acme", "Removed"), ("info", "zenith", "Added")] == found


# Each: what makes judging impossible, and what the sentence says to do.
UNJUDGEABLE = {
    "a ref that is none": ("nowhere", {}, "give a branch, tag or commit"),
    "an option for a ref": ("--all", {}, "give a branch, tag or commit"),
    "a spec that is no YAML": ("HEAD", {SPEC: "a: [b"}, "specs/acme.yaml is no YAML"),
    "a spec that is no OpenAPI": ("HEAD", {SPEC: "openapi: 3.1.0"}, "specs/acme.yaml at / is no valid OpenAPI"),
    "a command line that cannot be loaded": (
        "HEAD",
        {CLI: "import nowhere"},
        "nowhere",
    ),
    "a module that is no Python": ("HEAD", {HANDLE: "def ("}, "handle.py is no Python"),
    "no version": ("HEAD", {PYPROJECT: "[project]"}, "pyproject.toml gives no `project.version`"),
}


@pytest.mark.parametrize("name", UNJUDGEABLE)
def test_what_cannot_be_judged(repository: Repository, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """It is exit code 2 and a sentence, never a verdict."""
    base, files, sentence = UNJUDGEABLE[name]
    for path, text in files.items():
        repository.write(path, text)

    assert 2 == breaking.main([f"--base={base}", "--json"], repository.root)
    printed = capsys.readouterr()
    assert (True, "") == (sentence in printed.err, printed.out)


def test_a_folder_without_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is no base, and that is said."""
    assert 2 == breaking.main(["--base", "HEAD"], tmp_path)
    assert "is no git repository" in capsys.readouterr().err


def test_a_defect_of_ours_is_no_finding(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python ends with 1 after a crash; that would say that something breaks."""
    monkeypatch.setattr(breaking, "JUDGES", [lambda base, root: 1 / 0])

    assert 2 == breaking.main(["--base", "HEAD"], repository.root)


def test_the_report_for_people(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Away from a terminal it is plain lines, worst first, then the changelog, then the version and why."""
    repository.change(SPEC, "size: {", "more: {type: string}, size: {")
    repository.change(HANDLE, "strict: bool = False, ", "")

    breaking.main(["--base", "HEAD"], repository.root)

    lines = capsys.readouterr().out.splitlines()
    assert "1 break, 1 info." == lines[0].partition("): ")[2]
    assert "break tidewaiter.look: The parameter `strict` is gone. [parameters_gone]" == lines[1]
    assert "info  acme GET /jobs 200 more: New field added: 'more'. [specshift]" == lines[2]
    assert ["", "## [Unreleased]", "", "### Added"] == lines[3:7]
    because = "because something breaks, and before 1.0 that is a minor version."
    assert f"Version: 0.3.1 -> 0.4.0, {because}" == lines[-2]
    assert "Not judged: exit codes and JSON of the command line, the text form of JobRef." == lines[-1]


def test_git_is_left_as_it_was(repository: Repository) -> None:
    """Neither a worktree nor a branch stays behind."""
    repository.change(DOOR, "from .handle import look as look\n", "")
    before = sorted(path.name for path in (repository.root / ".git").rglob("*"))

    repository.judge()

    assert before == sorted(path.name for path in (repository.root / ".git").rglob("*"))


READER = """
from tidewaiter_clients.acme.models import Record


def size(row: dict[str, int], record: Record) -> int:
    return row["size"] or record.size or 0
"""


def test_a_field_that_went_and_that_the_wrapper_reads_is_told_with_the_modules(repository: Repository) -> None:
    """By its name on the wire or in Python; of that vendor alone; nothing while the spec still has it."""
    for vendor in ("acme", "other"):
        repository.write(f"wrapper/tidewaiter/vendors/{vendor}/jobs.py", READER)
    repository.git("add", ".")
    repository.git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "a reader")
    assert repository.judge()[1]["findings"] == []

    repository.change(SPEC, "size: {", "length: {")
    _, document = repository.judge()

    told = [(each["severity"], each["where"]) for each in document["findings"] if each["found_by"] == "readers"]
    assert told == [("warn", "wrapper/tidewaiter/vendors/acme/jobs.py:5")]
    assert "readers" not in document["changelog"]


RECORD = """
from tidewaiter_clients.acme.models import Record, Other

class Job:
    size: int
"""
OTHER = "Other: {type: object, properties: {size: {type: integer}}}"


def test_a_field_that_one_schema_lost_is_told_where_that_schema_is_read(repository: Repository) -> None:
    """Though another has it; as a record's field too; not in a module that does not name the schema."""
    text = (repository.root / SPEC).read_text()
    repository.write(SPEC, text.replace("  schemas:\n", f"  schemas:\n    {OTHER}\n", 1))
    repository.write("wrapper/tidewaiter/vendors/acme/jobs.py", RECORD)
    repository.write("wrapper/tidewaiter/vendors/acme/others.py", RECORD.replace("Record, ", ""))
    repository.git("add", ".")
    repository.git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "a record")

    repository.change(SPEC, "size: {type: integer, x-unit", "length: {type: integer, x-unit")
    _, document = repository.judge()

    told = [(each["where"], each["sentence"]) for each in document["findings"] if each["found_by"] == "readers"]
    assert [where for where, _ in told] == ["wrapper/tidewaiter/vendors/acme/jobs.py:4"]
    assert "beside `Record`, which has no `size` any more" in told[0][1]
