"""Users of IAM: a password is a credential, whose token is asked for, and renewed, by itself.

Source: Huawei Cloud IAM API reference, "KeystoneCreateUserTokenByPassword".
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import attrs

from ...coerce import moment, shorten, text
from ...credentials.access_key import secret_header_value
from ...errors import ConfigError
from ...http.lookup import Lookup
from ...http.session import Session
from ...redaction import masking
from ...runtime import Runtime

MARGIN = timedelta(minutes=5)
"""How long before its end a token is replaced."""


def _is_text(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str) or not value:
        shown = "" if attribute.repr is False else f" ({shorten(value)})"
        raise ConfigError(f"the IAM user's {attribute.name} is no text, or empty{shown}")


@attrs.frozen
class IAMUser:
    """A user of IAM, who logs in with a password: a credential beside an `AccessKey`.

    The client gets a token for its project from it when it first needs one, and another one shortly before that ends,
    or when the vendor takes it no more. Accounts that log in as a HUAWEI ID, federated users and users with a second
    factor cannot: the vendor refuses them as it refuses a wrong password.
    """

    name: str = attrs.field(validator=_is_text)
    password: str = attrs.field(validator=_is_text, repr=False)
    account: str = attrs.field(validator=_is_text)
    """Name of the account (domain) that the user belongs to."""

    def __attrs_post_init__(self) -> None:
        masking.remember(self.password)


@attrs.frozen
class Token:
    value: str = attrs.field(repr=False)
    expires_at: datetime | None
    project_id: str | None


class IamLogin:
    """The token of one user in one project."""

    session: Session
    """To IAM, with nothing signed; set by the client that owns it."""

    def __init__(self, user: IAMUser, project_id: str | None, region: str | None) -> None:
        self._user = user
        self._scope = {"id": project_id} if project_id else {"name": region or ""}
        self._lookup = Lookup("IAM token", self._log_in, self._is_good)

    async def prepare(self, io: Runtime, within: float | None) -> None:
        """Log in, unless the token is good."""
        await self._lookup.get(io, within)

    async def project(self, io: Runtime, within: float | None) -> str | None:
        """The id of the project that the token is for."""
        return (await self._lookup.get(io, within)).project_id

    # as a CredentialProvider

    def current(self, now: datetime, deadline: float) -> str:  # noqa: ARG002 - `prepare` has seen to it
        token = self._lookup.value
        assert token is not None  # noqa: S101 - nothing is signed before it is prepared
        return token.value

    def renew(self, rejected: str, now: datetime, deadline: float) -> bool:  # noqa: ARG002
        """`prepare`, which comes next, logs in again."""
        token = self._lookup.value
        if token is not None and token.value == rejected:
            self._lookup.forget(token)
        return True

    def _is_good(self, token: Token) -> bool:
        return token.expires_at is None or token.expires_at - self.session.utcnow() > MARGIN

    async def _log_in(self, io: Runtime, within: float | None) -> Token:
        from .iam import log_in

        account = {"name": self._user.account}
        user = {"name": self._user.name, "password": self._user.password, "domain": account}
        value, said = await log_in(io, self.session, user, self._scope, within)
        project = getattr(said, "project", None)
        return Token(
            secret_header_value("IAM token", value),
            moment(getattr(said, "expires_at", None)),
            text(getattr(project, "id", None)),
        )
