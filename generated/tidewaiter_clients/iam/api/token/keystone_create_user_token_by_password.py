from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.iam_refusal import IamRefusal
from ...models.login import Login
from ...models.token_reply import TokenReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: Login,
    nocatalog: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["nocatalog"] = nocatalog

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v3/auth/tokens",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> IamRefusal | TokenReply | None:
    if response.status_code == 201:
        response_201 = TokenReply.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = IamRefusal.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = IamRefusal.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = IamRefusal.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = IamRefusal.from_dict(response.json())

        return response_404

    if response.status_code == 500:
        response_500 = IamRefusal.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = IamRefusal.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[IamRefusal | TokenReply]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Login,
    nocatalog: str | Unset = UNSET,
) -> Response[IamRefusal | TokenReply]:
    """Log in with a password

     Returns a token, good for 24 hours, in the header `X-Subject-Token`. One from the global host is
    good in all regions.

    Args:
        nocatalog (str | Unset): Any text: leave the catalogue of services out, which is large.
        body (Login): Who logs in, and for what.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamRefusal | TokenReply]
    """

    kwargs = _get_kwargs(
        body=body,
        nocatalog=nocatalog,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: Login,
    nocatalog: str | Unset = UNSET,
) -> IamRefusal | TokenReply | None:
    """Log in with a password

     Returns a token, good for 24 hours, in the header `X-Subject-Token`. One from the global host is
    good in all regions.

    Args:
        nocatalog (str | Unset): Any text: leave the catalogue of services out, which is large.
        body (Login): Who logs in, and for what.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamRefusal | TokenReply
    """

    return sync_detailed(
        client=client,
        body=body,
        nocatalog=nocatalog,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Login,
    nocatalog: str | Unset = UNSET,
) -> Response[IamRefusal | TokenReply]:
    """Log in with a password

     Returns a token, good for 24 hours, in the header `X-Subject-Token`. One from the global host is
    good in all regions.

    Args:
        nocatalog (str | Unset): Any text: leave the catalogue of services out, which is large.
        body (Login): Who logs in, and for what.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamRefusal | TokenReply]
    """

    kwargs = _get_kwargs(
        body=body,
        nocatalog=nocatalog,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: Login,
    nocatalog: str | Unset = UNSET,
) -> IamRefusal | TokenReply | None:
    """Log in with a password

     Returns a token, good for 24 hours, in the header `X-Subject-Token`. One from the global host is
    good in all regions.

    Args:
        nocatalog (str | Unset): Any text: leave the catalogue of services out, which is large.
        body (Login): Who logs in, and for what.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamRefusal | TokenReply
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            nocatalog=nocatalog,
        )
    ).parsed
