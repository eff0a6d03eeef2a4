"""Requests to IAM. Most programs name their project and sign with a key: this is imported when it is first needed.

Source: Huawei Cloud IAM API reference, "KeystoneListProjects" and "KeystoneCreateUserTokenByPassword".
"""

from __future__ import annotations

from typing import Any

from tidewaiter_clients.iam import Client, models
from tidewaiter_clients.iam.api.project import keystone_list_projects
from tidewaiter_clients.iam.api.token import keystone_create_user_token_by_password
from tidewaiter_clients.iam.types import UNSET

from ...http.response import Response, parsed, rows_in, unreadable
from ...http.session import Session
from ...redaction.secret import mask_model_reprs
from ...runtime import Runtime
from . import IAM

mask_model_reprs(models)

__all__ = ["Client", "list_projects", "log_in"]

TOKEN = "x-subject-token"  # noqa: S105 - the name of a header


async def list_projects(
    io: Runtime, session: Session, name: str | None, within: float | None
) -> tuple[Response, list[Any]]:
    """The response, and the projects in it."""
    response = await session.call(io, keystone_list_projects, within, name=UNSET if name is None else name)
    rows = rows_in(IAM, response, "projects")
    return response, [parsed(IAM, response, models.Project, row) for row in rows]


async def log_in(
    io: Runtime, session: Session, user: dict[str, Any], scope: dict[str, str], within: float | None
) -> tuple[str, Any]:
    """The token, and what it is for."""
    identity = {"methods": ["password"], "password": {"user": user}}
    login = models.Login.from_dict({"auth": {"identity": identity, "scope": {"project": scope}}})
    response = await session.call(io, keystone_create_user_token_by_password, within, body=login, nocatalog="true")
    value = response.headers.get(TOKEN)
    if not value:
        raise unreadable(IAM, response, "the login has succeeded, and there is no X-Subject-Token", is_outage=False)
    return value, parsed(IAM, response, models.TokenReply, response.json()).token
