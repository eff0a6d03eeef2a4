"""Logging in: a user's name and password become an API token.

Source: Xtreme1 server source 0.9.1; no page describes these calls.
"""

from __future__ import annotations

from datetime import datetime

from tidewaiter_clients.xtreme1.api.user import create_api_token, login
from tidewaiter_clients.xtreme1.models import ApiToken, Credentials, Login, TokenRequest

from ...credentials.access_key import secret_header_value
from ...errors import ConfigError
from ...http.response import parsed
from ...http.session import Session
from ...redaction import masking
from ...redaction.secret import Secret
from ...runtime import Runtime
from . import NAME
from .errors import object_of


class LoginToken:
    """The token of a client that logs in: none at first."""

    def __init__(self) -> None:
        self._token = Secret("")

    def set(self, token: str) -> None:
        self._token = Secret(secret_header_value("Xtreme1 API token", token))

    def current(self, now: datetime, deadline: float) -> str:  # noqa: ARG002 - of the protocol
        return self._token

    def renew(self, rejected: str, now: datetime, deadline: float) -> bool:  # noqa: ARG002
        return False


async def log_in(io: Runtime, session: Session, token: LoginToken, username: str, password: str) -> None:
    """Make an API token that does not expire, and keep it in `token`.

    Raises `AuthError` if there is no such user, or if the password is another.
    """
    if not isinstance(username, str) or not isinstance(password, str):
        raise ConfigError("a user name and a password are needed, as text")
    masking.remember(password)  # a server may say it back
    response = await session.call(io, login, None, body=Credentials(username, password))
    token.set(parsed(NAME, response, Login, object_of(response)).token)
    response = await session.call(io, create_api_token, None, body=TokenRequest())
    token.set(parsed(NAME, response, ApiToken, object_of(response)).token)
