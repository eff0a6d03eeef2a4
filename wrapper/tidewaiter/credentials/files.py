"""Reading the files in which the vendors' own tools keep keys. An error names a file, and never shows what is in it.

Permanent and temporary keys are read. Every other way in which those tools can get a key (roles, OIDC, metadata
services, ...) is refused by name: it needs the vendor's own library, which plugs in as a provider. None of this talks
to a network.
"""

from __future__ import annotations

import configparser
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs

from ..errors import ConfigError
from ..redaction.log import logger
from .access_key import AccessKey
from .environment import setting

C = TypeVar("C")
T = TypeVar("T")

READABLE_BY_OTHERS = 0o077
USE_A_PROVIDER = "pass credentials= a callable around the vendor's own library"
COMMENT = re.compile(r"\s+#.*")
"""No key has a space in it, so what follows one is none of it; a `#` within a key is."""


@attrs.frozen
class FoundKey:
    """A key, and where it was found."""

    key: AccessKey
    where: str
    more: Mapping[str, str] = attrs.field(factory=dict[str, str], repr=False)
    """What else stands there."""


class NoKeyError(Exception):
    """A source has no key; the next one is asked. The message says why, and is empty where there is nothing at all."""


Source: TypeAlias = Callable[[], FoundKey]


def first_key(sources: Iterable[Source], otherwise: str) -> FoundKey:
    """The key of the first source that has one. What is wrong with a source before it is logged.

    Raises `ConfigError` if none has one, with what is wrong with each, or if one names a way of getting a key that is
    not supported: another source's key would be somebody else's.
    """
    wrong: list[str] = []
    for source in sources:
        try:
            found = source()
        except NoKeyError as reason:
            wrong += [str(reason)] if str(reason) else []
        else:
            for said in wrong:
                logger.warning("%s; the key in %s is used", said, found.where)
            return found
    raise ConfigError("; ".join([otherwise, *wrong]))


def pair(
    where: str, key_id: str, secret: str, token: str | None, values: Mapping[str, Any], *, is_temporary: bool = False
) -> FoundKey:
    """Raises `NoKeyError` if there is no whole key: of a temporary one, the token is a part."""
    missing = [name for name in (key_id, secret) if not values.get(name)]
    if missing:
        raise NoKeyError(f"{where} has only one half of a key: set {missing[0]} too" if len(missing) == 1 else "")
    if is_temporary and not (token and values.get(token)):
        raise NoKeyError(f"{where} has a temporary key without its {token}")
    return FoundKey(AccessKey(values[key_id], values[secret], (values.get(token) or None) if token else None), where)


def place(variable: str, *default: str) -> Path | None:
    """The file that a variable names, or the one below the home; None if there is no home.

    Raises `NoKeyError` if the variable names a file that is not there.
    """
    named = setting(variable) if variable else None
    try:
        path = Path(named).expanduser() if named else Path.home().joinpath(*default)
    except RuntimeError:  # no home
        return None
    if named and not _exists(path):
        raise NoKeyError(f"{variable} names {path}, which is not there")
    return path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def section(path: Path | None, name: str) -> Mapping[str, str] | None:
    """Raises `NoKeyError` if the file cannot be read."""
    parser = attempt(_ini, read(path) or "")
    if parser is None:
        raise NoKeyError(f"{path}: not an INI file")
    return {key: COMMENT.sub("", value) for key, value in parser[name].items()} if parser.has_section(name) else None


def _ini(content: str) -> configparser.ConfigParser:
    # No interpolation and no inline comments: both would change a secret that has a % or a # in it.
    parser = configparser.ConfigParser(interpolation=None, comment_prefixes=("#", ";"), inline_comment_prefixes=None)
    parser.read_string(content)
    return parser


def read(path: Path | None) -> str | None:
    """The file's text; None if there is no such file.

    Raises `NoKeyError` if it cannot be read.
    """
    if path is None:
        return None
    try:
        mode, content = path.stat().st_mode, path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise NoKeyError(f"{path} cannot be read: {type(error).__name__}") from error
    text = attempt(lambda raw: raw.decode("utf-8-sig"), content)
    if text is None:
        raise NoKeyError(f"{path} cannot be read: it is not text in UTF-8")
    if mode & READABLE_BY_OTHERS and os.name == "posix":
        logger.warning("%s can be read by other users of this machine: chmod 600 it", path)
    return text


def attempt(parse: Callable[[C], T], content: C) -> T | None:
    """The parsed content; None if `parse` fails. Its exception quotes the content, so no error of ours may hold it."""
    try:
        return parse(content)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, configparser.Error):
        return None
