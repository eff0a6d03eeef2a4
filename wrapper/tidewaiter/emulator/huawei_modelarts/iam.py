"""IAM: projects by name, tokens by password, temporary keys.

Source: `specs/iam.yaml`. Users, projects and keys are made up.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

import attrs

from ...signing.canonical import Request
from ..clock import TurnableClock
from ..response import Response, as_json
from ..vendor import Account

REGION = "cn-north-4"
PROJECT = "77b6a44cba5143ab91d13ab9a8ff44fd"
OTHER_PROJECT = "a4a5d4098fb4474fa22cd05f897d6b99"
DOMAIN = {"id": "65382450e8f64ac0870cd180d14e684b", "name": "harbour"}
USER, PASSWORD = "mate", "tides-and-moons-2026"
PATHS = ("/v3/projects", "/v3/auth/tokens", "/v3.0/OS-CREDENTIAL/securitytokens")
DAY = timedelta(hours=24)
LEAST, MOST = 900, 86_400
"""Seconds that a temporary key is good for."""
STATUSES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


@attrs.frozen
class Issued:
    """A token, or a temporary key."""

    project: str | None
    until: datetime


@attrs.define
class EmulatedIAM:
    """One account, one user."""

    clock: TurnableClock
    has_twin_projects: bool = False
    """Whether a second project has the region's name."""
    token_seconds: int = int(DAY.total_seconds())
    """How long a token is good."""
    tokens: dict[str, Issued] = attrs.field(factory=dict[str, Issued])
    keys: dict[str, tuple[Account, Issued]] = attrs.field(factory=dict[str, tuple[Account, Issued]])
    logins: int = 0

    def respond(self, request: Request, who: str | None) -> Response:
        """What IAM says to a request of `who`: the id of a project, or None for nobody."""
        path = request.path.rstrip("/")
        if (request.method, path) == ("POST", PATHS[1]):
            return self._log_in(request)
        if who is None:
            return _error(401, "The request you have made requires authentication.")
        if (request.method, path) == ("GET", PATHS[0]):
            return self._list_projects(dict(request.query))
        if (request.method, path) == ("POST", PATHS[2]):
            return self._make_key(request, who)
        return _error(404, "The API does not exist.")

    def _list_projects(self, query: Mapping[str, str]) -> Response:
        if ("page" in query) != ("per_page" in query):
            return _error(400, "Invalid input for field 'page'")
        known = {PROJECT: REGION, OTHER_PROJECT: REGION if self.has_twin_projects else f"{REGION}_dock"}
        known |= {"mos-project": "MOS"}
        rows = [_project(key, name) for key, name in known.items() if query.get("name", name) == name]
        links = {"next": None, "previous": None, "self": "https://iam.emulated/v3/projects"}
        return as_json(200, {"projects": rows, "links": links}, self._trace())

    def _log_in(self, request: Request) -> Response:
        said = json_of(request.body)
        user, scope = "auth.identity.password.user", part(said, "auth.scope.project")
        who = tuple(part(said, f"{user}.{name}") for name in ("name", "password", "domain.name"))
        if part(said, "auth.identity.methods") != ["password"] or not all(isinstance(one, str) for one in who):
            return _error(400, "The request body is invalid")
        self.logins += 1
        if who != (USER, PASSWORD, DOMAIN["name"]):
            return _error(401, "The username or password is wrong.")
        named = part(scope, "name")
        number = part(scope, "id") or {REGION: PROJECT, f"{REGION}_dock": OTHER_PROJECT}.get(named)
        if scope and number not in (PROJECT, OTHER_PROJECT):
            return _error(401, "The project does not exist.")
        now, value = (
            self.clock.vendor_date(),
            f"MIIatAYJKoZIhvcN{uuid.uuid5(uuid.NAMESPACE_OID, f'{self.logins}').hex * 4}",
        )
        self.tokens[value] = Issued(number, now + timedelta(seconds=self.token_seconds))
        for_what = {"project": {"id": number, "name": named or REGION, "domain": DOMAIN}}
        token = {
            "methods": ["password"],
            "issued_at": f"{now:%Y-%m-%dT%H:%M:%S.%fZ}",
            "expires_at": f"{self.tokens[value].until:%Y-%m-%dT%H:%M:%S.%fZ}",
            "catalog": list[str](),
            **(for_what if scope else {"domain": DOMAIN}),
            "roles": [{"id": "0", "name": "te_admin"}],
            "user": {
                "id": "7116d09f88fa41908676fdd4b039e000",
                "name": USER,
                "password_expires_at": "",
                "domain": DOMAIN,
            },
        }
        return as_json(201, {"token": token}, {"x-subject-token": value, **self._trace()})

    def _make_key(self, request: Request, who: str) -> Response:
        identity = part(json_of(request.body), "auth.identity")
        methods = part(identity, "methods")
        wanted = part(identity, methods[0]) if methods in (["token"], ["assume_role"]) else None
        seconds = LEAST if part(wanted, "duration_seconds") is None else part(wanted, "duration_seconds")
        if wanted is None or type(seconds) is not int or not LEAST <= seconds <= MOST:
            return _error(400, "The request body is invalid")
        until = self.clock.vendor_date() + timedelta(seconds=seconds)
        number = len(self.keys)
        key = Account(
            f"NZFAT5VNWEJDGZ4P{number:04}", f"emulated-temporary-{number}", f"emulated-security-token-{number}"
        )
        self.keys[key.id] = key, Issued(who, until)
        made = {"access": key.id, "secret": key.secret, "securitytoken": key.token}
        return as_json(201, {"credential": {**made, "expires_at": f"{until:%Y-%m-%dT%H:%M:%S.%fZ}"}}, self._trace())

    def _trace(self) -> dict[str, str]:
        return {"x-iam-trace-id": uuid.uuid5(uuid.NAMESPACE_OID, f"iam-{self.logins}").hex}


def _project(key: str, name: str) -> dict[str, Any]:
    return {
        "domain_id": DOMAIN["id"],
        "is_domain": False,
        "parent_id": DOMAIN["id"],
        "name": name,
        "description": "",
        "links": {"next": None, "previous": None, "self": f"https://iam.emulated/v3/projects/{key}"},
        "id": key,
        "enabled": True,
    }


def json_of(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def part(said: Any, path: str) -> Any:
    """What stands there; None if nothing does."""
    found: Any = said
    for name in path.split("."):
        found = cast("dict[str, Any]", found).get(name) if type(found) is dict else None
    return found


def _error(status: int, message: str) -> Response:
    return as_json(status, {"error": {"code": status, "message": message, "title": STATUSES[status]}})
