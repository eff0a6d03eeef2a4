"""Tokens that are simply shown: no signature, so whoever sees the header has the key."""

from __future__ import annotations

from datetime import datetime

from .canonical import Message


def bearer(message: Message, _: datetime, token: str) -> Message:
    """`Authorization: Bearer TOKEN`, as Xtreme1 takes it."""
    return message.with_headers({"authorization": f"Bearer {token}"})


def x_auth_token(message: Message, _: datetime, token: str) -> Message:
    """`X-Auth-Token: TOKEN`, a Huawei Cloud IAM token."""
    return message.with_headers({"x-auth-token": token})
