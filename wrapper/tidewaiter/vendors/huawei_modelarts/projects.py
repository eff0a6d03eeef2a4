"""Projects: what one account has in one region. Each request names one.

Source: Huawei Cloud IAM API reference, "KeystoneListProjects"; the vendor's SDK core 3.1.219.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

import attrs

from ...coerce import RecordReader, shorten
from ...errors import ConfigError
from ...http.lookup import Lookup
from ...http.response import unreadable
from ...http.session import Session
from ...runtime import Runtime, Runtimes, both, both_iterators
from . import IAM, NAME

NEEDED = "project_id= (HUAWEICLOUD_SDK_PROJECT_ID)"


@attrs.frozen
class Project:
    """A project: what one account has in one region."""

    id: str
    name: str | None = None
    """The region's, such as `cn-north-4`; `cn-north-4_name` for one below it."""
    enabled: bool | None = None
    description: str | None = None


@attrs.frozen(eq=False)
class Projects:
    """The projects of the caller's account, and the one of this client."""

    _session: Session = attrs.field(repr=False)
    """To IAM."""
    _runtimes: Runtimes = attrs.field(repr=False)
    _region: str | None
    _given: str | None
    _of_login: Any = attrs.field(default=None, repr=False)
    """An `IamLogin`, whose token names its project; None where there is no login."""
    _known: Lookup[str] | None = attrs.field(default=None, repr=False)
    """What another client of this account asks, or has learnt."""
    _asked: Lookup[str] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_asked", self._known or Lookup("project id", self._ask))

    def over(self, session: Session) -> Projects:
        """The same, by another session to IAM."""
        return Projects(session, self._runtimes, self._region, self._given, self._of_login, self._asked)

    async def _list(self, io: Runtime, *, name: str | None = None) -> AsyncGenerator[Project, None]:
        """The projects, or those of that name alone: a region's name is that of its main project."""
        for project in await self._named(io, name, None):
            yield project

    async def _current(self, io: Runtime) -> Project:
        """The project of this client's requests. Where its id was not given, it is that of the region, and is asked
        for once.

        Raises:
            ConfigError: If there is none, or several; if IAM returned what cannot be an id.
        """
        number = await self.id(io, None)
        return Project(number, self._region)

    @property
    def known(self) -> str | None:
        """Its id, as far as it is known by now."""
        return self._given or self._asked.value

    async def id(self, io: Runtime, within: float | None) -> str:
        return self._given or await self._asked.get(io, self._session.seconds if within is None else within)

    async def _ask(self, io: Runtime, within: float | None) -> str:
        if self._of_login is not None:
            found: str | None = await self._of_login.project(io, within)
            if found:
                return checked(found)
        region = self._region
        if region is None:
            raise ConfigError(f"{NAME}: no project id, and no region to look for it by: set {NEEDED}")
        found_all = [one for one in await self._named(io, region, within) if one.enabled is not False]
        if len(found_all) == 1:
            return checked(found_all[0].id)
        if not found_all:
            said = "the account has no project in it: open the region once in the vendor's console"
        else:
            said = f"it has several ({', '.join(one.id for one in found_all)})"
        raise ConfigError(f"{NAME}: no project id for the region {region}: {said}, or set {NEEDED}")

    async def _named(self, io: Runtime, name: str | None, within: float | None) -> list[Project]:
        from .iam import list_projects

        response, rows = await list_projects(io, self._session, name, within)
        reader = RecordReader(partial(unreadable, IAM, response))
        found = [reader.read(Project, row) for row in rows]
        return [one for one in found if name is None or one.name == name]

    list, list_async = both_iterators(_list)
    current, current_async = both(_current)


def checked(number: str) -> str:
    """An id that IAM returned.

    Raises `ConfigError` if it can be none: it stands in a path and in a header.
    """
    if not re.fullmatch(r"[\w-]{1,64}", number, re.ASCII):
        raise ConfigError(f"{IAM}: the project id that it returned is {shorten(number)}: set {NEEDED}")
    return number
