"""The pages of docs/recipes/, and the files that their readers save."""

from __future__ import annotations

import importlib.util
import re
import socket
import sys
from pathlib import Path
from types import ModuleType

RECIPES = Path(__file__).parents[2] / "docs" / "recipes"
SAVED_AS = re.compile(r"^Save this as `([\w.-]+)`:\n\n```(?:python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (RECIPES / name).read_text(encoding="utf-8")


def write_files(name: str, folder: Path) -> list[Path]:
    """Each file that the page tells its reader to save; a block of code that is no such file is an error."""
    text = page(name)
    blocks = SAVED_AS.findall(text)
    assert len(blocks) == text.count("```python") + text.count("```sh"), f"{name}: a block is not saved as a file"
    paths = [folder / file for file, _ in blocks]
    for path, (_, code) in zip(paths, blocks, strict=True):
        path.write_text(code, encoding="utf-8")
    return paths


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


def imported(file: Path) -> ModuleType:
    """The file as a module, under its own name: what it defines looks that up."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module
