"""Users, and their tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs

from ...signing.canonical import Request
from ..clock import TurnableClock
from ..response import Response
from .envelope import Rejected, body_of, done, invalid, text_in

TOKEN = "emulated-xtreme1-token"
USERNAME, PASSWORD = "mate@harbour.example", "tides-2026"


@attrs.define
class Users:
    """One user. Made up; there is nothing to protect."""

    clock: TurnableClock
    tokens: dict[str, dict[str, Any]] = attrs.field(factory=dict[str, dict[str, Any]])
    """API tokens that were made."""
    sessions: set[str] = attrs.field(factory=set[str])

    def knows(self, token: str, standing: str) -> bool:
        return token == standing or token in self.tokens or token in self.sessions

    def login(self, request: Request) -> Response:
        body = body_of(request)
        username, password = text_in(body, "username") or "", text_in(body, "password") or ""
        problems = ["username username must be email format"] * ("@" not in username)
        if not (8 <= len(password) <= 64 and any(map(str.isalpha, password)) and any(map(str.isdigit, password))):
            problems.append("password password must contains one letter, number, and length 8-64")
        if problems:
            raise invalid(*problems)
        if username != USERNAME:
            raise Rejected("USER_NOT_REGISTER", "User not register")
        if password != PASSWORD:
            raise Rejected("USERNAME_AND_PASSWORD_NOT_MATCH", "Username and password not match")
        token = f"emulated-session-{len(self.sessions) + 1}"
        self.sessions.add(token)
        return done({"token": token, "user": self._user()})

    def create_token(self, request: Request) -> Response:
        until = text_in(body_of(request), "expireAt")
        try:
            end = datetime.fromisoformat(until).replace(hour=0, minute=0, second=0, microsecond=0) if until else None
        except ValueError:
            raise Rejected("UNKNOWN", "The date format is incorrect") from None
        if end is not None and end.tzinfo is None:
            raise Rejected("UNKNOWN", "The date format is incorrect")
        made: dict[str, Any] = {
            "id": 14 + len(self.tokens),
            "token": f"emulated-api-token-{end.isoformat() if end else 'for-ever'}",
            "tokenType": "API",
            "expireAt": end.isoformat() if end else None,
            "createdAt": self.clock.utcnow().isoformat(),
            "createdBy": 2,
            "updatedAt": None,
            "updatedBy": None,
        }
        self.tokens[made["token"]] = made
        return done(made)

    def token_info(self, _: Request) -> Response:
        return done(next(iter(self.tokens.values()), None))

    def _user(self) -> dict[str, Any]:
        unset = dict.fromkeys(("avatarId", "avatarUrl", "lastLoginAt", "updatedAt"))
        made = {"id": 2, "username": USERNAME, "nickname": "mate", "createdAt": "2026-11-01T08:00:00Z"}
        return made | unset
