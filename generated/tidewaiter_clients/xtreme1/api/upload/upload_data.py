from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.refusal import Refusal
from ...models.serial_number import SerialNumber
from ...models.upload_request import UploadRequest
from ...types import Response


def _get_kwargs(
    *,
    body: UploadRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/data/upload",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Refusal | SerialNumber | None:
    if response.status_code == 200:
        response_200 = SerialNumber.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = Refusal.from_dict(response.json())

        return response_401

    if response.status_code == 500:
        response_500 = Refusal.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Refusal | SerialNumber]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: UploadRequest,
) -> Response[Refusal | SerialNumber]:
    """Start an upload

     Opens `fileUrl` and waits until it answers, however long; then returns a serial number, though the
    upload may have failed already. There is no list of uploads: a serial number that is lost is a job
    that is lost. The same archive again adds nothing twice. Servers may label the answer text/plain.

    Args:
        body (UploadRequest): Which archive to read into which dataset.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Refusal | SerialNumber]
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
    body: UploadRequest,
) -> Refusal | SerialNumber | None:
    """Start an upload

     Opens `fileUrl` and waits until it answers, however long; then returns a serial number, though the
    upload may have failed already. There is no list of uploads: a serial number that is lost is a job
    that is lost. The same archive again adds nothing twice. Servers may label the answer text/plain.

    Args:
        body (UploadRequest): Which archive to read into which dataset.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Refusal | SerialNumber
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: UploadRequest,
) -> Response[Refusal | SerialNumber]:
    """Start an upload

     Opens `fileUrl` and waits until it answers, however long; then returns a serial number, though the
    upload may have failed already. There is no list of uploads: a serial number that is lost is a job
    that is lost. The same archive again adds nothing twice. Servers may label the answer text/plain.

    Args:
        body (UploadRequest): Which archive to read into which dataset.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Refusal | SerialNumber]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: UploadRequest,
) -> Refusal | SerialNumber | None:
    """Start an upload

     Opens `fileUrl` and waits until it answers, however long; then returns a serial number, though the
    upload may have failed already. There is no list of uploads: a serial number that is lost is a job
    that is lost. The same archive again adds nothing twice. Servers may label the answer text/plain.

    Args:
        body (UploadRequest): Which archive to read into which dataset.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Refusal | SerialNumber
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
