"""Make the typed clients in `generated/` from the documents in `specs/`, and say from what they were made."""

from __future__ import annotations

import argparse
import filecmp
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from speclint.places import spec_files

ROOT = Path(__file__).resolve().parent.parent
SPECS = ROOT / "specs"
CLIENTS = ROOT / "generated" / "tidewaiter_clients"
CONFIG = ROOT / "scripts" / "generator.yaml"
TEMPLATES = ROOT / "scripts" / "templates"
DERIVED_FROM = {  # our templates, and the digest of the stock one that each was derived from
    "property_templates/union_property.py.jinja": (
        "sha256:03790f2710deaeb219c18e518ae183ad4a41eda1f78cf625d139edff7546cd26"
    ),
}
PACKAGE_DOC = '"""Typed clients made from `specs/` by `make generate`. Nobody edits what is below here."""\n'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=Path, required=True, help="where openapi-python-client and ruff are")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the committed clients differ")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / CLIENTS.name
        build(fresh, options.bin)
        if options.check:
            return report(differences(fresh, CLIENTS))
        if differences(fresh, CLIENTS):
            shutil.rmtree(CLIENTS, ignore_errors=True)
            shutil.copytree(fresh, CLIENTS)
    return 0


def build(target: Path, tools: Path) -> None:
    """Write the whole package into `target`, an empty place: the generator leaves stale files in a used one."""
    refuse_changed(stock_templates(tools))
    target.mkdir()
    (target / "__init__.py").write_text(PACKAGE_DOC)
    (target / "py.typed").touch()
    specs = spec_files(SPECS)
    for spec in specs:
        generate(spec, target / spec.stem, tools)
        (target / spec.stem / "py.typed").touch()  # `--meta none` writes none
    (target / "generated.lock").write_text(json.dumps(provenance(specs, tools), indent=2) + "\n")


def refuse_changed(stock: Path) -> None:
    """Exit where a template of ours stands in for a stock one that is not what it was derived from."""
    for name, derived_from in DERIVED_FROM.items():
        found = digest((stock / name).read_bytes()) if (stock / name).is_file() else "gone"
        if found != derived_from:
            raise SystemExit(
                f"{stock / name}: the generator's template is not the one that ours was derived from\n"
                f"is: {found}\nwas: {derived_from}\n"
                f"carry what changed over to scripts/{TEMPLATES.name}/{name}, or delete ours;"
                " then bring DERIVED_FROM in scripts/generate.py up to date"
            )


def generate(spec: Path, target: Path, tools: Path) -> None:
    command = [tools / "openapi-python-client", "generate", "--path", spec, "--config", CONFIG]
    options = ["--custom-template-path", TEMPLATES, "--meta", "none", "--fail-on-warning", "--output-path", target]
    # Without ruff on PATH the generator skips formatting, with no more than a warning.
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}", "RUFF_NO_CACHE": "true"}
    run = subprocess.run([*command, *options], check=False, env=environment, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"{spec.name}: the generator refused\n{run.stdout}{run.stderr}")


def provenance(specs: list[Path], tools: Path) -> dict[str, object]:
    return {
        "generator": version(tools, "openapi-python-client"),
        "ruff": version(tools, "ruff"),
        "templates": digest_tree(stock_templates(tools)),
        "our_templates": digest_tree(TEMPLATES),
        "config": digest(CONFIG.read_bytes()),
        "specs": {spec.name: digest(spec.read_bytes()) for spec in specs},
    }


def version(tools: Path, distribution: str) -> str:
    return ask(tools, f"import importlib.metadata as m; print(m.version({distribution!r}))")


def stock_templates(tools: Path) -> Path:
    return Path(ask(tools, "import openapi_python_client as o; print(o.__path__[0])")) / "templates"


def ask(tools: Path, code: str) -> str:
    """What `code` prints in the generator's environment."""
    return subprocess.run([tools / "python", "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def digest_tree(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*.jinja"))
    return digest("".join(f"{path.relative_to(folder)} {digest(path.read_bytes())}\n" for path in files).encode())


def differences(fresh: Path, committed: Path) -> list[str]:
    """Relative paths of the files that are not the same, byte for byte, in both trees."""
    names = files_below(fresh) | files_below(committed)
    return sorted(name for name in names if not same(fresh / name, committed / name))


def files_below(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}


def same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def report(changed: list[str]) -> int:
    for name in changed:
        print(f"generated/{CLIENTS.name}/{name}: not what the specs give", file=sys.stderr)
    if changed:
        print("run `make generate` and commit what it makes", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
