from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.iam_refusal import IamRefusal
from ...models.key_reply import KeyReply
from ...models.key_request import KeyRequest
from ...types import Response


def _get_kwargs(
    *,
    body: KeyRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v3.0/OS-CREDENTIAL/securitytokens",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> IamRefusal | KeyReply | None:
    if response.status_code == 201:
        response_201 = KeyReply.from_dict(response.json())

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
) -> Response[IamRefusal | KeyReply]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: KeyRequest,
) -> Response[IamRefusal | KeyReply]:
    """Make a temporary access key

     A key with a security token, for the user of the token that is shown; or, with `assume_role`, for an
    agency (the page CreateTemporaryAccessKeyByAgency).

    Args:
        body (KeyRequest): Whose key to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamRefusal | KeyReply]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: KeyRequest,
) -> IamRefusal | KeyReply | None:
    """Make a temporary access key

     A key with a security token, for the user of the token that is shown; or, with `assume_role`, for an
    agency (the page CreateTemporaryAccessKeyByAgency).

    Args:
        body (KeyRequest): Whose key to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamRefusal | KeyReply
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: KeyRequest,
) -> Response[IamRefusal | KeyReply]:
    """Make a temporary access key

     A key with a security token, for the user of the token that is shown; or, with `assume_role`, for an
    agency (the page CreateTemporaryAccessKeyByAgency).

    Args:
        body (KeyRequest): Whose key to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamRefusal | KeyReply]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: KeyRequest,
) -> IamRefusal | KeyReply | None:
    """Make a temporary access key

     A key with a security token, for the user of the token that is shown; or, with `assume_role`, for an
    agency (the page CreateTemporaryAccessKeyByAgency).

    Args:
        body (KeyRequest): Whose key to make.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamRefusal | KeyReply
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
