"""Users of IAM: a password is a credential, whose token is asked for, and renewed, by itself.

Source: Huawei Cloud IAM API reference, "KeystoneCreateUserTokenByPassword".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import attrs

from ...coerce import moment, shorten, text
from ...credentials.access_key import secret_header_value
from ...errors import AuthError, ConfigError, TidewaiterError
from ...http.lookup import Lookup
from ...http.session import Session
from ...redaction import masking
from ...redaction.log import logger
from ...runtime import Runtime

MARGIN, SHARE = 300.0, 0.1
"""Seconds before its end, and the share of its life, when a token is replaced: whichever is less."""
DAY = 86_400.0
"""Seconds that a token lasts, where the vendor does not say."""
REST = 300.0
"""Seconds that a refused password is not tried again."""


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

    Raises:
        ConfigError: If a part is no text, or empty.
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
    project_id: str | None
    renew_at: float
    """A moment on the client's clock."""
    ends_at: float


class IamLogin:
    """The token of one user in one project."""

    session: Session
    """To IAM, with nothing signed; set by the client that owns it."""

    def __init__(self, user: IAMUser, project_id: str | None, region: str | None) -> None:
        self._user = user
        self._scope = {"id": project_id} if project_id else {"name": region or ""}
        self._lookup = Lookup("IAM token", self._log_in, self._is_good)
        self._now: Callable[[], float] = lambda: 0.0
        self._rejected: str | None = None
        """A token that the vendor takes no more."""
        self._refused: tuple[AuthError, float] | None = None
        """How the password was refused, and until when it is not tried again."""

    async def prepare(self, io: Runtime, within: float | None) -> None:
        """Log in, unless the token is good. A login that fails does no harm while the token that is there lasts."""
        self._now = io.clock.now
        try:
            await self._lookup.get(io, within)
        except TidewaiterError as error:
            token = self._lookup.value
            if token is None or token.value == self._rejected or io.clock.now() >= token.ends_at:
                raise
            logger.warning("%s; the token that is there is used", error)

    async def project(self, io: Runtime, within: float | None) -> str | None:
        """The id of the project that the token is for."""
        self._now = io.clock.now
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
            self._rejected = rejected
        return True

    def _is_good(self, token: Token) -> bool:
        return token.value != self._rejected and self._now() < token.renew_at

    async def _log_in(self, io: Runtime, within: float | None) -> Token:
        """A password that was refused is not tried again for a while: each attempt counts towards a lock."""
        from .iam import log_in

        now = io.clock.now()
        if self._refused is not None and now < self._refused[1]:
            raise self._refused[0]
        account = {"name": self._user.account}
        user = {"name": self._user.name, "password": self._user.password, "domain": account}
        try:
            value, said = await log_in(io, self.session, user, self._scope, within)
        except AuthError as error:
            self._refused = error, now + REST
            raise
        lasts = _lifetime(said)
        return Token(
            secret_header_value("IAM token", value),
            text(getattr(getattr(said, "project", None), "id", None)),
            now + lasts - min(MARGIN, lasts * SHARE),
            now + lasts,
        )


def _lifetime(token: Any) -> float:
    """Seconds from its making to its end, by the vendor's own clock, so that ours need not be right."""
    made, ends = moment(getattr(token, "issued_at", None)), moment(getattr(token, "expires_at", None))
    seconds = (ends - made).total_seconds() if made and ends else 0.0
    return seconds if seconds > 0 else DAY
