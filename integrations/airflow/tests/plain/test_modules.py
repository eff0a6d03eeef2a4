"""What can be read from the source: imports, and what is serialised."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tidewaiter_provider
from tidewaiter_provider.connections import EXTRA, Fields, settings
from tidewaiter_provider.get_provider_info import get_provider_info

PACKAGE = Path(tidewaiter_provider.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports_at_import_time(tree: ast.AST) -> Iterator[str]:
    """Names of modules that are imported when the module is, hence not those in functions and type checks."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        else:
            yield from imports_at_import_time(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_of_tidewaiter_is_imported_at_the_top(path: Path) -> None:
    """Each parsing of a DAG would pay for it."""
    names = imports_at_import_time(ast.parse(path.read_text(encoding="utf-8")))
    assert [] == [name for name in names if name.split(".")[0] in ("tidewaiter", "tidewaiter_clients", "httpx")]


@pytest.mark.parametrize("name", ["watchers", "connections", "get_provider_info", "__init__"])
def test_what_needs_no_airflow(name: str) -> None:
    """Nor does it import any, not even in functions."""
    tree = ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))
    found = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [] == [one for one in found if "airflow" in one]


def modules(script: str) -> int:
    """How many are imported after it."""
    command = [sys.executable, "-c", f"import sys; {script}print(len(sys.modules))"]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=True, timeout=60)
    return int(done.stdout)


def test_the_providers_facts_import_nothing() -> None:
    """Airflow calls the function in each of its processes."""
    tree = ast.parse((PACKAGE / "get_provider_info.py").read_text(encoding="utf-8"))
    assert [] == [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    facts = "import tidewaiter_provider.get_provider_info as p; p.get_provider_info(); "
    assert 2 == modules(facts) - modules("")


def test_the_providers_facts_are_plain_and_name_what_is_there() -> None:
    """Three connection types, whose fields are just those that are read."""
    info = json.loads(json.dumps(get_provider_info()))
    types = {one["connection-type"]: one for one in info["connection-types"]}
    assert EXTRA.keys() == types.keys()
    for name, one in types.items():
        module, _, hook = one["hook-class-name"].rpartition(".")
        path = PACKAGE.parent / f"{module.replace('.', '/')}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert hook in [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        assert set(EXTRA[name]) - {"max_body"} == set(one["conn-fields"])
    versions = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{tidewaiter_provider.__version__}"' in versions
    assert [tidewaiter_provider.__version__] == info["versions"]


def test_a_trigger_serialises_all_of_its_arguments_and_no_other() -> None:
    """Read from the source, as no Airflow is needed here: each key is a parameter, each value that attribute."""
    tree = ast.parse((PACKAGE / "triggers" / "jobs.py").read_text(encoding="utf-8"))
    trigger = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    methods = {node.name: node for node in trigger.body if isinstance(node, ast.FunctionDef)}
    parameters = methods["__init__"].args.args[1:]
    plain = {"str", "float", "float | None", "str | None"}
    assert set() == {ast.unparse(one.annotation) for one in parameters if one.annotation} - plain
    returned = next(node for node in ast.walk(methods["serialize"]) if isinstance(node, ast.Return)).value
    assert isinstance(returned, ast.Tuple)
    path, arguments = returned.elts
    assert isinstance(arguments, ast.Dict)
    assert "tidewaiter_provider.triggers.jobs.JobTrigger" == ast.literal_eval(path)
    names = [one.arg for one in parameters]
    assert names == [ast.literal_eval(key) for key in arguments.keys if key]
    assert [f"self.{name}" for name in names] == [ast.unparse(value) for value in arguments.values]


# connections


def test_xtreme1s_connection() -> None:
    """A host with a port, as a URI has them, is plain http: such servers mostly have nothing else."""
    assert {"endpoint": "http://x1:8190", "token": "t"} == settings(Fields("xtreme1", "x1", None, 8190, None, "t"), {})
    assert {"endpoint": "https://x1/api", "token": "t"} == settings(
        Fields("xtreme1", "https://x1/api", None, None, "", "t"), {"timeout": ""}
    )


def test_connections_of_the_clouds() -> None:
    """A key pair; at ModelArts an IAM user or a token in its place."""
    key = {"access_key_id": "id", "access_key_secret": "secret"}
    assert {**key, "region": "cn-hangzhou", "tenant_id": 3000} == settings(
        Fields("alibaba_dms", None, None, None, "id", "secret"), {"region": "cn-hangzhou", "tenant_id": 3000}
    )
    assert {
        "iam_user": "mate",
        "iam_account": "harbour",
        "iam_password": "secret",
        "endpoint": "https://ma",
    } == settings(
        Fields("huawei_modelarts", "ma", None, None, None, "secret"), {"iam_user": "mate", "iam_account": "harbour"}
    )
    assert {"token": "t", "region": "cn-north-4"} == settings(
        Fields("huawei_modelarts"), {"token": "t", "region": "cn-north-4"}
    )


def test_text_of_a_uri_is_read() -> None:
    """`?timeout=5&allow_http=true` is text."""
    extra = {"timeout": "5", "requests_at_once": "3", "allow_http": "true"}
    assert {"timeout": 5.0, "requests_at_once": 3, "allow_http": True} == settings(Fields("xtreme1"), extra)


@pytest.mark.parametrize("extra", [{"regoin": "x"}, {"timeout": "soon"}, {"transport": "httpx"}, {"clock": "x"}])
def test_what_is_not_known_is_refused(extra: dict[str, str]) -> None:
    """By its name, and without other values."""
    with pytest.raises(ValueError, match=next(iter(extra))) as raised:
        settings(Fields("xtreme1", password="hidden"), extra)
    assert "hidden" not in str(raised.value)


def test_another_type_is_refused() -> None:
    """Airflow lets a user name any connection."""
    with pytest.raises(ValueError, match="postgres"):
        settings(Fields("postgres"), {})


def test_fields_never_show_a_secret() -> None:
    """Not in a repr, and so in no traceback."""
    shown = Fields("xtreme1", "host", None, None, "login", "hidden")
    assert "hidden" not in f"{shown!r} {shown}"
