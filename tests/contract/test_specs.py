"""The shipped specs keep the rules of `specs/README.md`, and the linter sees every rule that is broken."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
sys.path.append(str(SCRIPTS))

import lint_specs  # noqa: E402 - it lies in scripts/, which is no package
from speclint.drafts import drafts  # noqa: E402
from speclint.findings import RULES, Finding, findings  # noqa: E402
from speclint.places import resolve, spec_files, walk  # noqa: E402
from speclint.words import UNITS  # noqa: E402

NAMES = ("alibaba_dms", "huawei_modelarts", "iam", "xtreme1")
DOCUMENTS = {name: lint_specs.load(ROOT / "specs" / f"{name}.yaml") for name in NAMES}
AWAY = object()

GET = "/paths/~1data~1findUploadRecordBySerialNumbers/get"
OK = f"{GET}/responses/200"
JSON = f"{OK}/content/application~1json"
POST = "/paths/~1QueryDataTrackResultDownloadStatus/post"
SCHEMAS = "/components/schemas"
ROW = f"{SCHEMAS}/UploadRecordRow/properties"
REPLY = f"{SCHEMAS}/DownloadStatusReply/properties"

# Each: the spec, what is changed in it and to what, where the finding is, and a part of what it says.
BROKEN: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "no valid OpenAPI": ("xtreme1", {"/info/title": AWAY}, "/info", "no valid OpenAPI 3.1"),
    "another OpenAPI": ("xtreme1", {"/openapi": "3.0.3"}, "/openapi", "no valid OpenAPI 3.1"),
    "a reference to nothing": (
        "xtreme1",
        {f"{JSON}/schema/$ref": "#/components/schemas/Gone"},
        "",
        "/components/schemas/Gone leads nowhere",
    ),
    "an operation without description": ("xtreme1", {f"{GET}/description": AWAY}, GET, "`description`"),
    "a parameter without description": (
        "xtreme1",
        {f"{GET}/parameters/0/description": " ", f"{GET}/parameters/0/schema/description": " "},
        f"{GET}/parameters/0",
        "`description`",
    ),
    "a response with an empty description": ("xtreme1", {f"{OK}/description": ""}, OK, "`description`"),
    "a field without description": (
        "xtreme1",
        {f"{ROW}/errorMessage/description": AWAY},
        f"{ROW}/errorMessage",
        "`description`",
    ),
    "a field without source": ("xtreme1", {f"{ROW}/id/x-source": AWAY}, f"{ROW}/id", "`x-source`"),
    "a shared response without source": (
        "alibaba_dms",
        {"/components/responses/GatewayRefusal/x-source": AWAY},
        "/components/responses/GatewayRefusal",
        "`x-source`",
    ),
    "an unknown source": (
        "xtreme1",
        {f"{ROW}/id/x-source": "blog: a post"},
        f"{ROW}/id",
        "one of page, twin, page-create",
    ),
    "a source without place": ("xtreme1", {f"{ROW}/id/x-source": "page:"}, f"{ROW}/id", "`ID: place`"),
    "an example of unknown source": (
        "xtreme1",
        {f"{JSON}/examples/refused/x-source": "hearsay: x"},
        f"{JSON}/examples/refused",
        "`ID: place`",
    ),
    "a parameter whose schema is silent": (
        "alibaba_dms",
        {f"{POST}/parameters/0/schema/description": AWAY},
        f"{POST}/parameters/0",
        "repeats its description",
    ),
    "a quantity without unit": ("xtreme1", {f"{ROW}/totalDataNum/x-unit": AWAY}, f"{ROW}/totalDataNum", "`x-unit`"),
    "a parameter without unit": (
        "alibaba_dms",
        {f"{POST}/parameters/0/description": "How many.", f"{POST}/parameters/0/schema/description": "How many."},
        f"{POST}/parameters/0",
        "`x-unit`",
    ),
    "a unit misspelt": ("xtreme1", {f"{ROW}/totalFileSize/x-unit": "bytes"}, f"{ROW}/totalFileSize", "'bytes'"),
    "a wire type untold": ("xtreme1", {f"{ROW}/parsedDataNum/x-wire": AWAY}, f"{ROW}/parsedDataNum", "`x-wire`"),
    "a documented type untold": (
        "alibaba_dms",
        {f"{SCHEMAS}/StatusResult/properties/TotalCount/x-documented-type": AWAY},
        f"{SCHEMAS}/StatusResult/properties/TotalCount",
        "`x-documented-type`",
    ),
    "a null no page documents": (
        "alibaba_dms",
        {f"{REPLY}/Success/x-documented-type": AWAY},
        f"{REPLY}/Success",
        "`x-documented-type`",
    ),
    "a documented type unheard of": (
        "alibaba_dms",
        {f"{REPLY}/Success/x-documented-type": "yes/no"},
        f"{REPLY}/Success",
        "'yes/no'",
    ),
    "a code unexplained": (
        "alibaba_dms",
        {f"{REPLY}/ErrorCode/x-codes/0/meaning": AWAY},
        f"{REPLY}/ErrorCode",
        "`meaning`",
    ),
    "a virtual path untold": ("alibaba_dms", {f"{POST}/x-wire": AWAY}, POST, "virtual path"),
    "a media type without example": ("xtreme1", {f"{JSON}/examples": AWAY}, JSON, "has an example"),
    "an example that is none": (
        "xtreme1",
        {f"{JSON}/examples/wireTypes/value/data/0/totalFileSize": 1.5},
        f"{JSON}/examples/wireTypes/value/data/0/totalFileSize",
        "not what the schema says",
    ),
    "an example that lacks a required key": (
        "xtreme1",
        {f"{JSON}/examples/refused/value/code": AWAY},
        f"{JSON}/examples/refused/value",
        "'code' is a required property",
    ),
    "a parameter's example that is none": (
        "alibaba_dms",
        {f"{POST}/parameters/0/examples/ticket/value": "11****"},
        f"{POST}/parameters/0/examples/ticket/value",
        "not of type 'integer'",
    ),
    "a value unexplained": (
        "huawei_modelarts",
        {f"{SCHEMAS}/SyncStatusValue/description": "- `QUEUING`: waiting."},
        f"{SCHEMAS}/SyncStatusValue",
        "explains each value",
    ),
    "a value explained and gone": (
        "huawei_modelarts",
        {f"{SCHEMAS}/SyncStatusValue/enum": ["QUEUING"]},
        f"{SCHEMAS}/SyncStatusValue",
        "explains each value",
    ),
    "a closed enum used directly": (
        "xtreme1",
        {f"{ROW}/status/$ref": f"#{SCHEMAS}/UploadStatusValue", f"{JSON}/examples/documented/value/data": []},
        f"{ROW}/status",
        f"#{SCHEMAS}/UploadStatus",
    ),
    "a closed enum without wrapper": (
        "xtreme1",
        {f"{SCHEMAS}/UploadStatus/anyOf/1": {"type": ["string", "null"]}},
        f"{SCHEMAS}/UploadStatusValue",
        "opens the enum",
    ),
    "an enum in place": (
        "xtreme1",
        {f"{ROW}/errorMessage/enum": ["", None]},
        f"{ROW}/errorMessage",
        "a schema of its own",
    ),
    "a nullable reference by anyOf": (
        "alibaba_dms",
        {
            f"{REPLY}/StatusResult/oneOf": AWAY,
            f"{REPLY}/StatusResult/anyOf": [{"$ref": f"#{SCHEMAS}/StatusResult"}, {"type": "null"}],
        },
        f"{REPLY}/StatusResult",
        "oneOf",
    ),
    "a description beside a reference": (
        "xtreme1",
        {f"{ROW}/status/description": "Lost."},
        f"{ROW}/status",
        "nothing stands beside",
    ),
    "a required key that is none": (
        "xtreme1",
        {f"{SCHEMAS}/Refusal/properties/code": AWAY},
        f"{SCHEMAS}/Refusal",
        "names code, which is no property",
    ),
    "security on an operation": ("xtreme1", {f"{GET}/security": [{"token": []}]}, GET, "AuthenticatedClient"),
    "no security at all": ("xtreme1", {"/security": AWAY}, "", "`security`"),
    "two tags": ("xtreme1", {f"{GET}/tags": ["upload", "upload"]}, GET, "one tag"),
    "a tag undeclared": ("xtreme1", {f"{GET}/tags": ["berths"]}, GET, "one tag"),
    "a mark that is no mark": ("xtreme1", {f"{GET}/x-draft": False}, GET, "is `true`, or goes"),
    "a draft whose mark is gone": (
        "xtreme1",
        {f"{GET}/summary": "TODO(review): it"},
        GET,
        "the mark `x-draft` is gone",
    ),
    "a schema of no draft": (
        "xtreme1",
        {f"{ROW}/id/description": "An identifier. TODO(review): whose."},
        f"{SCHEMAS}/UploadRecordRow",
        "no draft uses it",
    ),
    "a document whose mark is gone": (
        "xtreme1",
        {"/servers/0/description": "TODO(review): it"},
        "",
        "`info` has no mark",
    ),
    "a field that the generated class uses itself": (
        "xtreme1",
        {f"{ROW}/toDict": {"type": "string", "description": "x", "x-source": "page: x"}},
        f"{ROW}/toDict",
        "breaks the generated class",
    ),
    "a parameter that the generated call uses itself": (
        "xtreme1",
        {f"{GET}/parameters/0/name": "params"},
        f"{GET}/parameters/0",
        "breaks the generated call",
    ),
    "a schema named Client": (
        "xtreme1",
        {f"{SCHEMAS}/Client": {"type": "object", "description": "x", "x-source": "page: x"}},
        f"{SCHEMAS}/Client",
        "shadows",
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_spec_keeps_every_rule(name: str) -> None:
    """Nothing is amiss in a spec that clients are made from."""
    assert [] == findings(DOCUMENTS[name])


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_is_found(case: str) -> None:
    """A change that breaks a rule is found, where it is, and nothing else is."""
    _, _, pointer, words = BROKEN[case]

    assert [pointer] == [finding.pointer for finding in found(case)], found(case)
    assert words in found(case)[0].sentence


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_spec_is_no_draft(name: str) -> None:
    """Clients are made from what a person has looked at."""
    assert [] == list(drafts(DOCUMENTS[name]))


def test_a_draft_may_say_what_is_to_be_reviewed() -> None:
    """In its operation, and in the schemas that it uses, however far down; and around them, if `info` is marked."""
    unfinished = {f"{GET}/summary": "TODO(review): it", f"{SCHEMAS}/UploadStatus/description": "TODO(review): it"}
    around = {"/servers/0/description": "TODO(review): it", "/info/x-draft": True}
    marked = changed(DOCUMENTS["xtreme1"], unfinished | around | {f"{GET}/x-draft": True})

    assert [] == findings(marked)
    assert ["info, servers, security and tags", "GET /data/findUploadRecordBySerialNumbers"] == list(drafts(marked))


def test_every_rule_is_broken_by_some_case() -> None:
    """No rule of the tables can be lost unseen: without any one of them, some case finds nothing."""
    speaking = {finding.rule for case in BROKEN for finding in found(case)}

    assert {"valid", "example"} | {rule.__name__ for rule in RULES} == speaking


def test_every_spec_is_looked_at() -> None:
    """The specs that these tests name are all there are."""
    assert sorted(NAMES) == [path.stem for path in spec_files(ROOT / "specs")]


def test_every_operation_has_a_row() -> None:
    """`specs/README.md` says of each operation, and of no other, where it was learnt."""
    places = [(name, place) for name, document in DOCUMENTS.items() for place in walk(document)]
    operations = {(p.node["operationId"], f"{name}.yaml") for name, p in places if p.kind == "operation"}
    text = (ROOT / "specs" / "README.md").read_text()

    assert operations == set(re.findall(r"(?m)^\| `(\w+)` \| `([\w.]+)` \|", text))


def test_every_unit_is_listed() -> None:
    """`specs/README.md` lists the units that the linter knows."""
    text = (ROOT / "specs" / "README.md").read_text()

    assert f"`{' '.join(UNITS)}`" in text


def test_the_command_counts_what_it_looked_at() -> None:
    """`scripts/lint_specs.py` prints one line on stdout and exits 0 when nothing is amiss."""
    run = subprocess.run([sys.executable, SCRIPTS / "lint_specs.py"], check=False, capture_output=True, text=True)

    assert (0, "") == (run.returncode, run.stderr)
    assert ("specs: 4 documents, ", 1) == (run.stdout[:20], run.stdout.count("\n"))


def test_the_command_prints_a_line_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Findings go to stderr, one a line: file, pointer, sentence; and the exit code is 1."""
    monkeypatch.setattr(lint_specs, "ROOT", tmp_path)
    monkeypatch.setattr(lint_specs, "SPECS", tmp_path)
    spec = (ROOT / "specs" / "xtreme1.yaml").read_text().replace("x-unit: byte", "x-unit: bytes")
    (tmp_path / "x.yaml").write_text(spec)

    code = lint_specs.main()

    out, err = capsys.readouterr()
    assert (1, "") == (code, out)
    assert [f"x.yaml: {ROW}/{name}" for name in ("totalFileSize", "downloadedFileSize")] + [
        f"x.yaml: {SCHEMAS}/StoredFile/properties/size"
    ] == [line.split(": `")[0] for line in err.splitlines()]


def test_the_command_reminds_of_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line each, beside which nothing is amiss."""
    monkeypatch.setattr(lint_specs, "ROOT", tmp_path)
    monkeypatch.setattr(lint_specs, "SPECS", tmp_path)
    spec, marked = (ROOT / "specs" / "xtreme1.yaml").read_text(), "operationId: findUploadRecordBySerialNumbers"
    (tmp_path / "x.yaml").write_text(spec.replace(marked, f"{marked}\n      x-draft: true"))

    code = lint_specs.main()

    first, last = capsys.readouterr().out.splitlines()
    assert (0, True) == (code, last.startswith("specs: 1 documents, "))
    assert "draft: x.yaml GET /data/findUploadRecordBySerialNumbers: review it, then remove x-draft" == first


@cache
def found(case: str) -> list[Finding]:
    """What the linter finds when the spec of `case` is changed."""
    name, changes, _, _ = BROKEN[case]
    return findings(changed(DOCUMENTS[name], changes))


def changed(document: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A copy of `document` with other values, or none, at the pointers of `changes`."""
    fresh = copy.deepcopy(document)
    for pointer, value in changes.items():
        parent, _, name = pointer.rpartition("/")
        node = resolve(fresh, f"#{parent}")
        key = int(name) if isinstance(node, list) else name.replace("~1", "/")
        if value is AWAY:
            del node[key]
        else:
            node[key] = value
    return fresh
