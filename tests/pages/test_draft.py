"""A page's operation is drafted as the rules of specs demand, beside what is there, and clients can be made of it."""

from __future__ import annotations

import difflib
import importlib
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import docs_draft
import generate
import pytest
from pages.comparing.compare import with_spec
from pages.draft import Draft, Refused, add, begin, home
from pages.draft.whole import spliced
from pages.facts import ErrorCode, Facts, Field, Page, Sample, Status, Unread, Unreadable
from pages.specs.operations import operations
from speclint.documents import values
from speclint.drafts import MARK, TODO
from speclint.findings import findings
from speclint.places import spec_files, walk

ROOT = Path(__file__).resolve().parents[2]
SPECS = {path.stem: path.read_bytes().decode() for path in spec_files(ROOT / "specs")}
DOCUMENTS = {name: values(text) for name, text in SPECS.items()}
TOOLS = ROOT / ".tools" / "generate" / "bin"
PROSE = "How the harbour master counts what lies at the quay."

REST = Facts(
    title="Listing synchronization tasks",
    operation="ListSyncTasks",
    method="GET",
    path="/v2/{project_id}/datasets/{dataset_id}/sync-tasks",
    updated="2026-03-01",
    language="en",
    parameters=(
        Field("project_id", "String", True, "path", description=PROSE),
        Field("dataset_id", "String", True, "path", example="gfghHSokody6AJigS5A"),
        Field("limit", "Integer", False, "query", example="10"),
        Field("order", "String", False, "query", values=("asc", "desc")),
        Field("labels", "Array of strings", False, "query"),
    ),
    answers={
        "200": (
            Field("total_number", "Integer", True, description=PROSE),
            Field("tasks", "Array of SyncTask objects"),
            Field("tasks[].task_id", "String"),
            Field("tasks[].status", "String", values=("QUEUING", "STOPPED")),
            Field("tasks[].size", "Long", unit="bytes"),
            Field("tasks[].labels", "Array of strings"),
            Field("tasks[].source", "SyncSource object"),
            Field("tasks[].source.depth", "String"),
            Field("tasks[].share", "Double"),
            Field("tasks[].extra", "Blob"),
        )
    },
    statuses=(Status("200", "OK"), Status("401", "Unauthorized"), Status("404")),
    samples=(
        Sample(
            "response",
            "",
            {
                "total_number": 1,
                "tasks": [
                    {
                        "task_id": "t1",
                        "status": "STOPPED",
                        "size": "12",
                        "labels": ["a"],
                        "source": {"depth": 3},
                        "share": 0.5,
                    }
                ],
            },
            "200",
            line=90,
        ),
    ),
)
RPC = Facts(
    title="Data Management:ListDownloadKeys",
    operation="ListDownloadKeys",
    language="en",
    parameters=(
        Field("OrderId", "long", True, example="11****"),
        Field("PageSize", "int", False, example="10"),
        Field("Filter", "object"),
        Field("Filter.Kind", "string"),
    ),
    answers={
        "200": (
            Field("RequestId", "string", example="0C1CB646"),
            Field("Keys", "array<object>"),
            Field("Keys[].KeyId", "string", example="k1"),
            Field(
                "Keys[].State",
                "string",
                values=("INIT", "LISTING", "DOWNLOADING", "DOWNLOAD_SUCCESS", "DOWNLOAD_FAIL"),
            ),
            Field("Tags", "array"),
            Field("Tags[]", "string", example="red"),
            Field("ErrorCode", "string"),
            Field("Level", "integer", values=("0", "1")),
        )
    },
    codes=(ErrorCode("NoSuchKey", "There is no such key."),),
)
NEW = Facts(
    title="Begin an export",
    method="POST",
    path="/api/v1/projects/{projectId}/exports",
    parameters=(
        Field("name", "string", True),
        Field("format", "string", False, values=("COCO", "1x")),
        Field("files", "object[]"),
        Field("files[].url", "string", True),
        Field("files[].bytes", "long", unit="bytes"),
    ),
    answers={
        "201": (Field("code", "string", True), Field("data", "object"), Field("data.exportId", "integer")),
        "400": (Field("error_code", "string"), Field("error_msg", "string")),
    },
    statuses=(Status("201"), Status("400"), Status("401")),
    samples=(
        Sample("request", "", {"name": "ours", "files": [{"url": "u", "bytes": 5}]}),
        Sample("response", "", {"code": "OK", "data": {"exportId": 5}}),
    ),
    codes=(ErrorCode("E1"),),
    unread=(Unread(7, "a table without a heading"),),
)
STYLES = {"huawei_modelarts": REST, "alibaba_dms": RPC, "acme": NEW}


def page(facts: Facts) -> Page:
    return Page("page.md", "0" * 64, "markdown", facts)


@cache
def drafted(name: str) -> Draft:
    if name in SPECS:
        return add(SPECS[name], page(STYLES[name]), f"specs/{name}.yaml")
    return begin(name, page(STYLES[name]))


def document(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = values(drafted(name).text)
    return loaded


def operation(name: str) -> dict[str, Any]:
    made = drafted(name).identity
    found: dict[str, Any] = document(name)["paths"][made.path][made.method]
    return found


def schema(name: str, of: str) -> dict[str, Any]:
    found: dict[str, Any] = document(name)["components"]["schemas"][of]
    return found


def answer(*fields: Field, sample: Any = None) -> dict[str, Any]:
    """The schema of an answer with `fields`, and perhaps a sample."""
    samples = () if sample is None else (Sample("response", "", sample, line=5),)
    facts = Facts(method="GET", path="/things", answers={"200": fields}, samples=samples)
    made: dict[str, Any] = values(begin("acme", page(facts)).text)
    return dict(made["components"]["schemas"]["GetThingsReply"])


@pytest.mark.parametrize("name", STYLES)
def test_a_draft_keeps_every_rule(name: str) -> None:
    """Whatever the style of its vendor, `make check-specs` has nothing to say but that it is a draft."""
    assert [] == findings(document(name))


@pytest.mark.parametrize("name", SPECS)
def test_what_was_there_stays_byte_for_byte(name: str) -> None:
    """Lines are added, and none is touched."""
    facts = STYLES.get(name, attrs.evolve(NEW, path="/data/exports"))
    after = add(SPECS[name], page(facts), name).text
    changes = difflib.SequenceMatcher(None, *(text.splitlines(True) for text in (SPECS[name], after)), autojunk=False)

    assert {"equal", "insert"} == {tag for tag, *_ in changes.get_opcodes()}


@pytest.mark.parametrize("name", ["huawei_modelarts", "alibaba_dms"])
def test_a_draft_is_added_where_it_belongs(name: str) -> None:
    """Without what is new, the document is what it was."""
    made = document(name)
    del made["paths"][drafted(name).identity.path]
    for keys in (("info", "x-sources"), ("components", "schemas")):
        new, old = made[keys[0]][keys[1]], DOCUMENTS[name][keys[0]][keys[1]]
        for key in [key for key in new if key not in old]:
            del new[key]

    assert made == DOCUMENTS[name]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
def test_text_goes_in_between_comments(newline: str, end: str) -> None:
    """Behind the comments of a mapping's members, before those of what follows; blocks of text stay whole."""
    head = ["# top", "a:", "  one: |", "    # text", "  # of one"]
    tail = ["", "# of b", "b: &x {c: 1}", "last:", "  two: *x # two"]
    text = newline.join([*head, *tail]) + end.replace("\n", newline)

    after = spliced(text, {("a",): {"new": [1, 2]}, ("last",): {"three": {"x": "y"}}})

    wanted = newline.join([*head, "  new: [1, 2]", *tail, "  three:", "    x: y"])
    assert wanted + (end or "\n").replace("\n", newline) == after


def test_a_mapping_in_a_line_is_not_added_to() -> None:
    """There is no line to put it on."""
    with pytest.raises(Refused, match="`a/b`"):
        spliced("a:\n  b: {c: 1}\n", {("a", "b"): {"d": 1}})


@pytest.mark.parametrize("name", ["huawei_modelarts", "alibaba_dms"])
def test_a_page_is_drafted_once(name: str) -> None:
    """What is there already is for `make docs-check`."""
    with pytest.raises(Refused, match=rf"{STYLES[name].operation}\) already; `make docs-check`"):
        add(drafted(name).text, page(STYLES[name]), name)


def test_a_path_is_the_same_whatever_its_parameters_are_called() -> None:
    """Two spellings of one operation are not two."""
    facts = Facts(method="GET", path="/v2/{project}/datasets/{id}/sync-data/status")

    with pytest.raises(Refused, match="SyncDataSourceState"):
        add(SPECS["huawei_modelarts"], page(facts), "it")


def test_another_method_joins_the_path_that_is_there() -> None:
    """A path is said once."""
    path = "/data/findUploadRecordBySerialNumbers"

    made = values(add(SPECS["xtreme1"], page(Facts(method="DELETE", path=path)), "it").text)

    assert ["get", "delete"] == list(made["paths"][path])
    assert [] == findings(made)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("huawei_modelarts", REST),
        ("alibaba_dms", RPC),
        ("alibaba_dms", attrs.evolve(RPC, title="ListDownloadKeys", path="/")),
        ("xtreme1", Facts(method="GET", path="/data/export")),
    ],
)
def test_a_page_finds_its_spec(name: str, facts: Facts) -> None:
    """By the beginning of its path; without one, among the RPC styles, by the product in its title."""
    assert name == home(DOCUMENTS, facts)


@pytest.mark.parametrize(
    "facts",
    [
        NEW,
        Facts(method="GET", path="/v2/{project_id}/servers"),
        attrs.evolve(RPC, title="Elastic Compute:ListServers"),
    ],
)
def test_a_page_of_nobody_is_refused_with_what_to_say(facts: Facts) -> None:
    """A version and a parameter are no likeness, nor is another product's RPC style."""
    with pytest.raises(Refused, match=r"is like no spec here: say --spec .*, or --name"):
        home(DOCUMENTS, facts)


def test_a_page_that_names_nothing_is_refused() -> None:
    """Neither path nor operation: nothing to call it by."""
    with pytest.raises(Refused, match="neither a path nor the name"):
        begin("acme", page(Facts(title="A page")))


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/v2/{a}/datasets/{b}/sync-data/status", "syncDataStatus"),
        ("GET", "/data/findByName", "findByName"),
        ("POST", "/v1/exports", "postExports"),
        ("GET", "/v1/exports/{exportId}", "getExportsByExportId"),
    ],
)
def test_an_operation_without_a_name_is_called_after_its_path(method: str, path: str, name: str) -> None:
    """By its last words, and by the method if these are no name yet."""
    assert name == begin("acme", page(Facts(method=method, path=path))).identity.operation


def test_the_page_is_a_source() -> None:
    """With vendor, title, language and date, by an ID that all that was drafted names."""
    told = document("huawei_modelarts")["info"]["x-sources"]["page-ListSyncTasks"]

    assert told.endswith('page "Listing synchronization tasks" (English, updated 2026-03-01)')
    assert (
        "page-ListSyncTasks: Request parameters, row limit"
        == operation("huawei_modelarts")["parameters"][2]["x-source"]
    )


def test_no_sentence_of_the_vendor_is_copied() -> None:
    """Descriptions are written by whoever reviews."""
    assert PROSE not in drafted("huawei_modelarts").text


def test_a_parameter_goes_where_the_page_says() -> None:
    """With its type, and its description twice; unit and description are those that the spec has of this name."""
    limit = operation("huawei_modelarts")["parameters"][2]

    assert ("limit", "query", False, "entry") == tuple(limit[key] for key in ("name", "in", "required", "x-unit"))
    assert ("integer", limit["description"]) == (limit["schema"]["type"], limit["schema"]["description"])
    assert TODO not in limit["description"]
    assert any("`limit` is described as elsewhere in this spec" in note for note in drafted("huawei_modelarts").notes)
    assert {"documented": {"value": 10}} == limit["examples"]


def test_an_identifier_says_so_and_has_no_unit() -> None:
    """A `long` that names something counts nothing; a masked example is none."""
    order = operation("alibaba_dms")["parameters"][0]

    assert ("integer", "int64") == (order["schema"]["type"], order["schema"]["format"])
    assert order["description"].startswith("Id of the ticket.")
    assert not {"x-unit", "examples"} & set(order)
    assert any("example of `OrderId` is left out" in note for note in drafted("alibaba_dms").notes)


@pytest.mark.parametrize(
    ("where", "note"),
    [
        (None, "where `size` goes, the page does not say: put into the query"),
        ("body", "`size` is put into the query: the page says body, where it cannot be"),
        ("path", "`size` is put into the query: the page says path, where it cannot be"),
    ],
)
def test_where_a_parameter_goes_is_not_guessed_silently(where: str | None, note: str) -> None:
    """What the page does not say, or cannot mean, is put where it can be, and said."""
    made = begin("acme", page(Facts(method="GET", path="/things", parameters=(Field("size", "int", where=where),))))

    assert "query" == values(made.text)["paths"]["/things"]["get"]["parameters"][0]["in"]
    assert note in made.notes


@pytest.mark.parametrize(("where", "word"), [("query", "object"), ("header", "Array of strings")])
def test_what_has_no_one_way_to_stand_in_a_request_is_text(where: str, word: str) -> None:
    """Until somebody has seen how it is written there; and a person is told."""
    made = begin("acme", page(Facts(method="GET", path="/things", parameters=(Field("Filter", word, where=where),))))

    drawn = values(made.text)["paths"]["/things"]["get"]["parameters"][0]["schema"]
    assert ("string", word) == (drawn["type"], drawn["x-documented-type"])
    assert any(note.startswith(f"`Filter` is {word}, in the {where}") for note in made.notes)


@pytest.mark.parametrize(("word", "example"), [("long", "11****"), ("Array of strings", "[1]"), ("list", "a,b")])
def test_an_example_that_is_none_is_left_out_and_named(word: str, example: str) -> None:
    """Pages mask them, or write them as no JSON is written."""
    row = Field("size", word, False, "query", example=example)

    made = begin("acme", page(Facts(method="GET", path="/things", parameters=(row,))))

    assert "examples" not in values(made.text)["paths"]["/things"]["get"]["parameters"][0]
    assert f"the page's example of `size` is left out: it is no {word}" in made.notes


def test_a_header_that_is_set_anyway_is_no_parameter() -> None:
    """Who signs sends the token."""
    facts = Facts(method="GET", path="/things", parameters=(Field("X-Auth-Token", "String", True, "header"),))

    made = begin("acme", page(facts))

    assert "parameters" not in values(made.text)["paths"]["/things"]["get"]
    assert "the header X-Auth-Token is left out: it is for whoever sends or signs" in made.notes


def test_a_parameter_of_the_path_is_there_though_no_row_names_it() -> None:
    """The path needs it."""
    there = operation("acme")["parameters"]

    assert [("projectId", "path", True)] == [(each["name"], each["in"], each["required"]) for each in there]
    assert "`projectId` is in the path, and in no row of the page" in drafted("acme").notes


def test_a_virtual_path_is_sent_as_those_that_are_there() -> None:
    """The page of an RPC has no path: its name is one, and `x-wire` says what is sent, by whose example."""
    made = operation("alibaba_dms")

    assert "/ListDownloadKeys" in document("alibaba_dms")["paths"]
    assert "x-acs-action: ListDownloadKeys (sdk); assumed, after QueryDataTrack" in made["x-wire"]


def test_a_body_takes_what_the_page_says_and_no_more() -> None:
    """What we send is not widened."""
    made = schema("acme", "PostExportsRequest")

    assert ["name"] == made["required"]
    assert ["string", "array"] == [made["properties"][name]["type"] for name in ("name", "files")]
    assert {"type": "integer", "x-unit": "byte"}.items() <= schema("acme", "FilesItem")["properties"]["bytes"].items()
    assert "documented" in operation("acme")["requestBody"]["content"]["application/json"]["examples"]


@pytest.mark.parametrize(
    ("word", "types"),
    [
        ("string", ["string", "null"]),
        ("Long", ["integer", "string", "null"]),
        ("integer(int32)", ["integer", "string", "null"]),
        ("double", ["number", "string", "null"]),
        ("Boolean", ["boolean", "null"]),
        ("object", ["object", "null"]),
        ("list", ["array", "null"]),
        (r"\[object]", ["array", "null"]),
        ("date-time", ["string", "null"]),
        ("null", None),
        ("Gadget", None),
    ],
)
def test_an_answer_accepts_null_and_numbers_as_text(word: str, types: list[str] | None) -> None:
    """Whatever word the page has; where it has none that is known, anything is accepted."""
    made = answer(Field("it", word))["properties"]["it"]

    assert types == made.get("type")
    assert (None if word == "Gadget" else word) == made.get("x-documented-type")
    assert ("string" in (types or [])[1:]) == ("x-wire" in made)


def test_a_sample_widens_what_the_rows_say() -> None:
    """The wire is believed before the page; and the page's word is kept."""
    made = answer(Field("size", "string"), Field("left"), sample={"size": 5, "left": True})["properties"]

    assert (["string", "integer", "null"], "unknown") == (made["size"]["type"], made["size"]["x-unit"])
    assert "The page's own sample carries whole numbers" in made["size"]["x-wire"]
    assert (["boolean", "null"], "null") == (made["left"]["type"], made["left"]["x-documented-type"])


def test_a_sample_that_cannot_fit_is_left_out_and_named() -> None:
    """A list where the rows have an object: a person decides."""
    facts = Facts(
        method="GET",
        path="/things",
        answers={"200": (Field("data", "object"), Field("data.id", "long"))},
        samples=(Sample("response", "", {"data": [{"id": 1}]}, line=5),),
    )
    made = begin("acme", page(facts))
    answered = values(made.text)["paths"]["/things"]["get"]["responses"]["200"]

    assert ["madeUp"] == list(answered["content"]["application/json"]["examples"])
    assert any(note.startswith("line 5: the sample is left out") for note in made.notes)
    assert [] == findings(values(made.text))


def test_a_key_that_only_a_sample_has_is_named() -> None:
    """It may be a row that was not read."""
    facts = Facts(
        method="GET",
        path="/things",
        answers={"200": (Field("id", "long"),)},
        samples=(Sample("response", "", {"id": 1, "more": {"deep": 1}}, line=5),),
    )

    assert "line 5: the sample has `more`, which no row names" in begin("acme", page(facts)).notes


def test_a_key_is_required_if_no_sample_lacks_it() -> None:
    """The page's word is not enough against its own sample."""
    made = answer(Field("code", "string", True), Field("data", "string", True), sample={"code": "OK"})

    assert ["code"] == made["required"]


def test_a_list_of_objects_is_a_list_of_a_named_schema() -> None:
    """Nested objects too; each is called after its field."""
    tasks = schema("huawei_modelarts", "ListSyncTasksReply")["properties"]["tasks"]
    item = schema("huawei_modelarts", "TasksItem")["properties"]

    assert {"$ref": "#/components/schemas/TasksItem"} == tasks["items"]
    assert [{"$ref": "#/components/schemas/Source"}, {"type": "null"}] == item["source"]["oneOf"]
    assert {"type": "string"} == schema("alibaba_dms", "ListDownloadKeysReply")["properties"]["Tags"]["items"]


def test_brackets_make_a_list_of_what_no_row_calls_one() -> None:
    """Rows below a list tell of it, though it has no row of its own, or one of another type."""
    made = answer(Field("data[].size", "long"), Field("more", "object"), Field("more[].size", "long"))["properties"]

    assert [["array", "null"]] * 2 == [made[name]["type"] for name in ("data", "more")]
    assert ["null", "object"] == [made[name]["x-documented-type"] for name in ("data", "more")]


def test_values_are_an_open_enum_with_a_line_for_each() -> None:
    """A bland name like `status` gets the operation's before it."""
    name = "ListSyncTasksStatus"

    assert {"$ref": f"#/components/schemas/{name}"} == schema("huawei_modelarts", "TasksItem")["properties"]["status"]
    assert [{"$ref": f"#/components/schemas/{name}Value"}, {"type": "string"}] == schema("huawei_modelarts", name)[
        "anyOf"
    ]
    assert ["QUEUING", "STOPPED"] == schema("huawei_modelarts", f"{name}Value")["enum"]


def test_a_set_of_values_that_is_there_is_used_again() -> None:
    """The spec explains these states already. Numbers are no enum."""
    level = schema("alibaba_dms", "ListDownloadKeysReply")["properties"]["Level"]

    assert {"$ref": "#/components/schemas/DownloadStatus"} == schema("alibaba_dms", "KeysItem")["properties"]["State"]
    assert "The page lists `0`, `1`." in level["description"]


def test_refusals_are_those_of_the_spec() -> None:
    """By reference, or in the schema of the operations that are there, with their samples of the same status."""
    gateway = operation("alibaba_dms")["responses"]
    refused = operation("huawei_modelarts")["responses"]

    assert ["200", "400", "403", "404", "500", "503"] == list(gateway)
    assert {"$ref": "#/components/responses/GatewayRefusal"} == gateway["403"]
    assert ["200", "401", "404"] == list(refused)
    assert {"$ref": "#/components/schemas/Refusal"} == refused["404"]["content"]["application/json"]["schema"]
    example = refused["404"]["content"]["application/json"]["examples"]["missing"]
    assert "ModelArts.6623" == example["value"]["error_code"]


def test_a_refusal_that_nobody_saw_is_like_another_and_says_so() -> None:
    """Its sample is of another status."""
    made = add(SPECS["xtreme1"], page(Facts(method="GET", path="/data/all", statuses=(Status("418"),))), "it")
    refused = values(made.text)["paths"]["/data/all"]["get"]["responses"]["418"]

    assert "I'm a teapot." == refused["description"]
    examples = refused["content"]["application/json"]["examples"]
    assert "As with HTTP 500; none was published with 418" == examples["failed"]["summary"]


def test_refusals_of_a_new_vendor_are_those_of_the_page() -> None:
    """With its rows as a schema, its codes at the field for codes, and no body where none is told."""
    responses = operation("acme")["responses"]

    assert {"$ref": "#/components/schemas/Refusal"} == responses["400"]["content"]["application/json"]["schema"]
    assert "content" not in responses["401"]
    assert ["E1"] == [each["code"] for each in schema("acme", "Refusal")["properties"]["error_code"]["x-codes"]]
    assert 1 == drafted("acme").text.count("x-codes:")


def test_a_new_spec_has_placeholders_that_say_so() -> None:
    """Nothing on one page tells the host or how requests are signed."""
    made = document("acme")

    assert made["info"][MARK] is True
    assert all(TODO in str(made[key]) for key in ("servers", "tags"))
    assert TODO in str(made["components"]["securitySchemes"])
    assert "line 7 of the page was not read: a table without a heading" in drafted("acme").notes


def test_a_page_without_a_sample_gets_one_of_its_rows() -> None:
    """Their examples, the first of their values, and fillers; and it says that it is made up."""
    example = operation("alibaba_dms")["responses"]["200"]["content"]["application/json"]["examples"]["madeUp"]

    keys = [{"KeyId": "k1", "State": "INIT"}]
    filler = {"ErrorCode": "string", "Level": 0}
    assert {"RequestId": "0C1CB646", "Keys": keys, "Tags": ["red"]} | filler == example["value"]
    assert "the page shows no sample" in example["summary"]


@pytest.mark.parametrize("code", ["204", "205", "304"])
def test_an_answer_that_can_have_no_content_gets_none(code: str) -> None:
    """Whatever the page shows: a client would read it in vain. It is said."""
    samples = (Sample("response", "", {"id": "a"}, code, line=5),)
    facts = Facts(method="GET", path="/things", answers={code: (Field("id", "String"),)}, samples=samples)
    made = begin("acme", page(facts))
    responses = values(made.text)["paths"]["/things"]["get"]["responses"]

    assert "content" not in responses[code]
    assert f"an answer with {code} has no content: what the page shows of one is left out" in made.notes


def test_a_field_that_would_break_the_client_is_left_out() -> None:
    """It is in `additional_properties`; and it is said."""
    fields = tuple(Field(name, "String", True) for name in ("d", "toDict", "depth"))
    made = begin("acme", page(Facts(method="GET", path="/things", answers={"200": fields})))
    schema = values(made.text)["components"]["schemas"]["GetThingsReply"]

    assert (["depth"], ["depth"]) == (list(schema["properties"]), schema["required"])
    assert {"`d` is left out: the generated class uses that name itself"} <= set(made.notes)


@pytest.mark.parametrize("name", STYLES)
def test_a_fresh_draft_agrees_with_its_page(name: str, tmp_path: Path) -> None:
    """What a draft takes beyond its page it says itself, so that nothing drifts but what the page leaves open."""
    (tmp_path / f"{name}.yaml").write_text(drafted(name).text)
    wanted = drafted(name).identity.operation
    [made] = [each for each in operations(tmp_path) if each.facts.operation == wanted]
    types = [each for each in with_spec(STYLES[name], made) if each.kind.endswith(("wider", "word", "type"))]

    assert [] == [each.sentence for each in types if each.severity != "notes"]


def test_a_sample_stands_as_it_is() -> None:
    """Verbatim, where the operation answers it."""
    examples = operation("huawei_modelarts")["responses"]["200"]["content"]["application/json"]["examples"]

    assert REST.samples[0].value == examples["documented"]["value"]


@pytest.mark.parametrize("name", STYLES)
def test_without_the_mark_no_placeholder_is_accepted(name: str) -> None:
    """Whoever removes the mark has written every sentence."""
    made = document(name)
    made["info"].pop(MARK, None)
    for place in walk(made):
        place.node.pop(MARK, None) if place.kind == "operation" else None

    rules = {finding.rule for finding in findings(made)}

    assert {"operation_reviewed", "part_reviewed", *(["document_reviewed"] if name == "acme" else [])} == rules


@pytest.mark.parametrize(
    ("name", "module", "reply"),
    [
        ("huawei_modelarts", "api.dataset.list_sync_tasks", "ListSyncTasksReply"),
        ("alibaba_dms", "api.data_track.list_download_keys", "ListDownloadKeysReply"),
        ("acme", "api.exports.post_exports", "PostExportsReply"),
    ],
)
def test_clients_can_be_made_of_a_draft(
    name: str, module: str, reply: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generator accepts it without a warning; what it makes can be imported, and reads the example."""
    (tmp_path / f"{name}.yaml").write_text(drafted(name).text)
    generate.generate(tmp_path / f"{name}.yaml", tmp_path / f"drafted_{name}", TOOLS)
    monkeypatch.syspath_prepend(tmp_path)
    success = next(iter(operation(name)["responses"].values()))
    example = next(iter(success["content"]["application/json"]["examples"].values()))["value"]

    model = getattr(importlib.import_module(f"drafted_{name}.models"), reply)

    assert example == model.from_dict(example).to_dict()
    assert callable(importlib.import_module(f"drafted_{name}.{module}").sync)


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the specs, for the command to write in."""
    for name, text in SPECS.items():
        (tmp_path / f"{name}.yaml").write_bytes(text.encode())
    monkeypatch.setattr(docs_draft, "ROOT", tmp_path)
    monkeypatch.setattr(docs_draft, "SPECS", tmp_path)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, facts: Facts, *arguments: str) -> int:
    """The command, with a page that says `facts`."""
    monkeypatch.setattr(docs_draft, "read", lambda path: page(facts))
    return docs_draft.main(["--page", "page.md", *arguments])


def test_the_command_writes_and_says_what_is_next(
    specs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The spec is found, a line says what was drafted, and each note is a line."""
    code = run(monkeypatch, REST)

    out, err = capsys.readouterr()
    assert (0, "") == (code, err)
    assert drafted("huawei_modelarts").text == (specs / "huawei_modelarts.yaml").read_bytes().decode()
    assert f"huawei_modelarts.yaml: a draft of GET {REST.path}, operation ListSyncTasks" == out.splitlines()[0]
    assert len(drafted("huawei_modelarts").notes) == out.count("\nnote: ")


def test_the_command_begins_a_spec_of_a_new_vendor(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once; the next page goes into it."""
    assert 0 == run(monkeypatch, NEW, "--name", "acme")
    assert 1 == run(monkeypatch, NEW, "--name", "acme")
    assert 0 == run(monkeypatch, attrs.evolve(NEW, method="GET"), "--spec", str(specs / "acme.yaml"))
    assert [] == findings(values((specs / "acme.yaml").read_bytes()))


@pytest.mark.parametrize(
    ("facts", "arguments", "words"),
    [
        (NEW, (), "--name NAME for a new vendor"),
        (NEW, ("--name", "No Name"), "no name for a Python module"),
        (NEW, ("--name", "xtreme1"), "say --spec xtreme1.yaml"),
        (NEW, ("--spec", "nowhere.yaml"), "begun with --name"),
        (attrs.evolve(REST, operation="SyncDataSourceState"), (), "make docs-check"),
    ],
)
def test_the_command_refuses_and_writes_nothing(
    facts: Facts,
    arguments: tuple[str, ...],
    words: str,
    specs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In a sentence that says what to do instead."""
    code = run(monkeypatch, facts, *arguments)

    assert (1, True) == (code, words in capsys.readouterr().err)
    assert SPECS == {path.stem: path.read_bytes().decode() for path in specs.glob("*.yaml")}


def test_a_draft_that_breaks_a_rule_is_not_written() -> None:
    """The linter has the last word; what was amiss before is not the draft's."""
    broken = SPECS["xtreme1"].replace("x-unit: byte", "x-unit: bytes")

    docs_draft.hold_to_rules(broken, add(broken, page(attrs.evolve(NEW, path="/data/exports")), "it").text)
    with pytest.raises(Refused, match="x-unit"):
        docs_draft.hold_to_rules(SPECS["xtreme1"], broken)


def test_the_command_asks_the_linter(
    specs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before it writes."""
    text = SPECS["huawei_modelarts"].replace("x-unit: sample", "x-unit: it")
    broken = attrs.evolve(drafted("huawei_modelarts"), text=text)
    monkeypatch.setattr(docs_draft, "add", lambda *_: broken)

    assert 1 == run(monkeypatch, REST)
    assert "Nothing was written" in capsys.readouterr().err
    assert SPECS["huawei_modelarts"] == (specs / "huawei_modelarts.yaml").read_bytes().decode()


def test_the_command_says_what_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a page, a sentence of what to give."""
    assert 2 == docs_draft.main([])
    assert "say which page: `make draft PAGE=a.md`" in capsys.readouterr().err


def test_an_unreadable_page_is_said_to_be_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its reader's sentence goes to stderr."""

    def refuse(path: Path) -> Page:
        raise Unreadable("looked for a table")

    monkeypatch.setattr(docs_draft, "read", refuse)

    assert 2 == docs_draft.main(["--page", "page.md"])
    assert "page.md: looked for a table\n" == capsys.readouterr().err
