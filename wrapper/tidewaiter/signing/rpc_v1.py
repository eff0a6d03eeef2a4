"""The legacy RPC signature of Alibaba Cloud (SignatureVersion 1.0, HMAC-SHA1), carried in the query.

Never sent by us: keys and tokens would stand in the URL. Here so that the emulator can be asked by the vendor's
older clients.

Source: Alibaba Cloud, "Request syntax and signature method V2 for RPC APIs".
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from . import canonical
from .canonical import Pairs


def string_to_sign(method: str, parameters: Pairs) -> str:
    """`parameters` are those of the query, without `Signature`, and those of a form body."""
    return "&".join([method.upper(), canonical.encode("/"), canonical.encode(canonical.query_string(parameters))])


def signature(secret: str, string_to_sign: str) -> str:
    digest = hmac.new(f"{secret}&".encode(), string_to_sign.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
