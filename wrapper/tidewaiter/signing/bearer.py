"""Tokens that are simply shown: no signature, so whoever sees the header has the key."""

from __future__ import annotations

from datetime import datetime

from .canonical import Request


def bearer(request: Request, _: datetime, token: str) -> Request:
    """`Authorization: Bearer TOKEN`, as Xtreme1 takes it."""
    return request.with_headers({"authorization": f"Bearer {token}"})


def x_auth_token(request: Request, _: datetime, token: str) -> Request:
    """`X-Auth-Token: TOKEN`, a Huawei Cloud IAM token."""
    return request.with_headers({"x-auth-token": token})
