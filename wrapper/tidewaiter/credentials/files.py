"""Reading the files in which the vendors' own tools keep keys. An error names a file, and never shows what is in it.

Permanent and temporary keys are read. Every other way in which those tools can get a key (roles, OIDC, metadata
services, ...) is refused by name: it needs the vendor's own library, which plugs in as a provider. Nothing here talks
to a network.
"""

from __future__ import annotations

import configparser
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from ..errors import ConfigError
from ..redaction.log import logger
from .access_key import AccessKey

C = TypeVar("C")
T = TypeVar("T")

READABLE_BY_OTHERS = 0o077
USE_A_PROVIDER = "pass credentials= a callable around the vendor's own library"


def pair(where: str, key_id: str, secret: str, token: str | None, *, values: Mapping[str, Any]) -> AccessKey:
    for name in (key_id, secret):
        if not values.get(name):
            raise ConfigError(f"{where} has only one half of a key: set {name} too")
    return AccessKey(values[key_id], values[secret], (values.get(token) or None) if token else None)


def section(path: Path, name: str) -> Mapping[str, str] | None:
    parser = attempt(_ini, read(path) or "")
    if parser is None:
        raise ConfigError(f"{path}: not an INI file")
    return parser[name] if parser.has_section(name) else None


def _ini(content: str) -> configparser.ConfigParser:
    # No interpolation and no inline comments: both would change a secret that has a % or a # in it.
    parser = configparser.ConfigParser(interpolation=None, comment_prefixes=("#", ";"), inline_comment_prefixes=None)
    parser.read_string(content)
    return parser


def read(path: Path) -> str | None:
    """The file's text; None if there is no such file."""
    try:
        mode, content = path.stat().st_mode, path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {type(error).__name__}") from error
    text = attempt(bytes.decode, content)
    if text is None:
        raise ConfigError(f"{path} cannot be read: it is not text in UTF-8")
    if mode & READABLE_BY_OTHERS and os.name == "posix":
        logger.warning("%s can be read by other users of this machine: chmod 600 it", path)
    return text


def attempt(parse: Callable[[C], T], content: C) -> T | None:
    """The parsed content; None if `parse` fails. Its exception quotes the content, so no error of ours may hold it."""
    try:
        return parse(content)
    except (ValueError, LookupError, TypeError, RecursionError, configparser.Error):
        return None
