"""Alibaba Cloud's API gateway: who may come in. Strict by the written rules of both signatures."""

from __future__ import annotations

import hmac
import re
import uuid
from collections.abc import Mapping, Set
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import attrs

from ..signing import acs3, canonical, rpc_v1
from ..signing.canonical import Request
from .clock import TurnableClock
from .response import Response, as_json
from .vendor import Account

VERSION = "2018-11-01"
TOLERANCE = timedelta(minutes=15)
AUTHORIZATION = re.compile(rf"{acs3.ALGORITHM} Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{{64}})")
PUBLIC_OF_V1 = {"Action", "Version", "Format", "Timestamp", "AccessKeyId", "Signature", "SecurityToken", "RegionId"}


@attrs.define
class GatewayError(Exception):
    """The gateway says no."""

    status: int
    code: str
    message: str
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])


MESSAGES = {
    "Throttling": (400, "Request was denied due to request throttling."),
    "Throttling.User": (400, "Request was denied due to user flow control."),
    "Throttling.Api": (400, "Request was denied due to api flow control."),
    "ServiceUnavailable": (503, "The request has failed due to a temporary failure of the server."),
    "InternalError": (500, "The request processing has failed due to some unknown error."),
    "SignatureNonceUsed": (400, "Specified signature nonce was used already."),
    "InvalidTimeStamp.Expired": (400, "Specified time stamp or date value is expired."),
    "InvalidTimeStamp.Format": (400, "Specified time stamp or date value is not well formatted."),
    "SignatureDoesNotMatch": (400, "Specified signature is not matched with our calculation."),
    "IncompleteSignature": (400, "The request signature does not conform to the standards."),
    "InvalidAccessKeyId.NotFound": (404, "Specified access key is not found."),
    "InvalidAccessKeyId.Inactive": (400, "Specified access key is disabled."),
    "InvalidSecurityToken.Expired": (400, "Specified SecurityToken is expired."),
    "InvalidSecurityToken.Malformed": (400, "Specified SecurityToken is malformed."),
    "MissingSecurityToken": (400, "SecurityToken is mandatory for this action."),
    "MissingAccessKeyId": (400, "AccessKeyId is mandatory for this action."),
    "InvalidAction.NotFound": (404, "Specified api is not found, please check your url and method."),
    "InvalidVersion": (400, "Specified parameter Version is not valid."),
    "UnsupportedHTTPMethod": (403, "This http method is not supported."),
    "Forbidden.RAM": (403, "User not authorized to operate on the specified resource."),
    "NoPermission": (403, "You are not authorized to perform this operation."),
    "TenantNotExist": (404, "The specified tenant does not exist."),
}


def gateway_error(code: str, more: str = "") -> GatewayError:
    status, message = MESSAGES[code]
    return GatewayError(status, code, message + more)


@attrs.define
class AcsGateway:
    clock: TurnableClock
    _nonces: dict[str, datetime] = attrs.field(factory=dict[str, datetime])
    _request_count: int = 0

    def admit(self, request: Request, account: Account, actions: Set[str]) -> Mapping[str, str]:
        """The operation's parameters, if the request may come in; else `GatewayError` is raised."""
        query = dict(request.query)
        is_v3 = "authorization" in request.headers
        action = request.headers.get("x-acs-action") or query.get("Action")
        version = request.headers.get("x-acs-version") or query.get("Version")
        if request.method not in ("GET", "POST"):
            raise gateway_error("UnsupportedHTTPMethod")
        if action not in actions:
            raise gateway_error("InvalidAction.NotFound")
        if version != VERSION:
            raise gateway_error("InvalidVersion")
        if not is_v3 and "Signature" not in query:
            raise gateway_error("MissingAccessKeyId")
        return self._admit_v3(request, account) if is_v3 else self._admit_v1(request, account)

    def _admit_v3(self, request: Request, account: Account) -> Mapping[str, str]:
        headers = request.headers
        parsed = AUTHORIZATION.fullmatch(headers["authorization"])
        if parsed is None:
            raise gateway_error("IncompleteSignature")
        key_id, names, signature = parsed.groups()
        signed = names.split(";")
        self._check_key(key_id, headers.get("x-acs-security-token"), account)
        self._check_date(headers.get("x-acs-date"))
        must_be_signed = {*acs3.signed_headers(headers), "host", "x-acs-date", "x-acs-signature-nonce"}
        if not must_be_signed <= set(signed) <= headers.keys():
            raise gateway_error("IncompleteSignature")
        if headers.get("x-acs-content-sha256") != canonical.sha256(request.body):
            raise gateway_error("SignatureDoesNotMatch", " the body is not the one that was signed")
        expected_string = acs3.string_to_sign(acs3.canonical_request(request, signed))
        self._check_signature(signature, acs3.signature(account.secret, expected_string), expected_string)
        self._use_nonce(headers["x-acs-signature-nonce"])
        return dict(request.query)

    def _admit_v1(self, request: Request, account: Account) -> Mapping[str, str]:
        pairs = [*request.query, *form_pairs(request)]
        parameters = dict(pairs)
        if parameters.get("SignatureMethod") != "HMAC-SHA1" or parameters.get("SignatureVersion") != "1.0":
            raise gateway_error("IncompleteSignature")
        self._check_key(parameters.get("AccessKeyId", ""), parameters.get("SecurityToken"), account)
        self._check_date(parameters.get("Timestamp"))
        unsigned = [(name, value) for name, value in pairs if name != "Signature"]
        expected_string = rpc_v1.string_to_sign(request.method, unsigned)
        expected = rpc_v1.signature(account.secret, expected_string)
        self._check_signature(parameters["Signature"], expected, expected_string)
        self._use_nonce(parameters.get("SignatureNonce", ""))
        return {n: v for n, v in parameters.items() if n not in PUBLIC_OF_V1 and not n.startswith("Signature")}

    def _check_key(self, key_id: str, token: str | None, account: Account) -> None:
        if key_id != account.id:
            raise gateway_error("InvalidAccessKeyId.NotFound")
        if account.token and not token:
            raise gateway_error("MissingSecurityToken")
        if (token or None) != account.token:
            raise gateway_error("InvalidSecurityToken.Malformed")

    def _check_date(self, text: str | None) -> None:
        try:
            date = datetime.strptime(text or "", acs3.DATE_FORMAT).replace(tzinfo=UTC)
        except ValueError:
            raise gateway_error("InvalidTimeStamp.Format") from None
        if abs(self.clock.vendor_date() - date) > TOLERANCE:
            raise gateway_error("InvalidTimeStamp.Expired")

    def _check_signature(self, given: str, expected: str, string_to_sign: str) -> None:
        if not hmac.compare_digest(given.encode(), expected.encode()):
            raise gateway_error("SignatureDoesNotMatch", f" server string to sign is:{string_to_sign}")

    def _use_nonce(self, nonce: str) -> None:
        """Each nonce is good once; after the tolerance its date would be refused anyway."""
        now = self.clock.vendor_date()
        while self._nonces and now - next(iter(self._nonces.values())) > TOLERANCE:  # the oldest stand first
            del self._nonces[next(iter(self._nonces))]
        if not nonce or nonce in self._nonces:
            raise gateway_error("SignatureNonceUsed")
        self._nonces[nonce] = now

    def failures(self) -> Mapping[str, GatewayError]:
        return {code: gateway_error(code) for code in MESSAGES}

    def error_response(self, said: GatewayError, host: str = "") -> Response:
        body = {
            "RequestId": self.next_request_id(),
            "HostId": host,
            "Code": said.code,
            "Message": said.message,
            "Recommend": f"https://api.aliyun.com/troubleshoot?q={said.code}",
        }
        return as_json(said.status, body, said.headers)

    def next_request_id(self) -> str:
        self._request_count += 1
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"alibaba-{self._request_count}")).upper()


def form_pairs(request: Request) -> list[tuple[str, str]]:
    """The parameters of a form body, which the legacy signature covers like those of the query."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return []
    return parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
