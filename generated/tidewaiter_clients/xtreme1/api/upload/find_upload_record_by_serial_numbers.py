from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.refusal import Refusal
from ...models.upload_record_list import UploadRecordList
from ...types import UNSET, Response


def _get_kwargs(
    *,
    serial_numbers: list[str],
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_serial_numbers = serial_numbers

    params["serialNumbers"] = json_serial_numbers

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/data/findUploadRecordBySerialNumbers",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Refusal | UploadRecordList | None:
    if response.status_code == 200:
        response_200 = UploadRecordList.from_dict(response.json())

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
) -> Response[Refusal | UploadRecordList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    serial_numbers: list[str],
) -> Response[Refusal | UploadRecordList]:
    """Find upload records by serial number

     Reads the progress of any number of uploads at once.
    A serial number that the server does not know is left out of the answer without a word,
    and rows come in no promised order: match them by `serialNumber`.

    Args:
        serial_numbers (list[str]): Serial numbers of the uploads, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Refusal | UploadRecordList]
    """

    kwargs = _get_kwargs(
        serial_numbers=serial_numbers,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    serial_numbers: list[str],
) -> Refusal | UploadRecordList | None:
    """Find upload records by serial number

     Reads the progress of any number of uploads at once.
    A serial number that the server does not know is left out of the answer without a word,
    and rows come in no promised order: match them by `serialNumber`.

    Args:
        serial_numbers (list[str]): Serial numbers of the uploads, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Refusal | UploadRecordList
    """

    return sync_detailed(
        client=client,
        serial_numbers=serial_numbers,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    serial_numbers: list[str],
) -> Response[Refusal | UploadRecordList]:
    """Find upload records by serial number

     Reads the progress of any number of uploads at once.
    A serial number that the server does not know is left out of the answer without a word,
    and rows come in no promised order: match them by `serialNumber`.

    Args:
        serial_numbers (list[str]): Serial numbers of the uploads, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Refusal | UploadRecordList]
    """

    kwargs = _get_kwargs(
        serial_numbers=serial_numbers,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    serial_numbers: list[str],
) -> Refusal | UploadRecordList | None:
    """Find upload records by serial number

     Reads the progress of any number of uploads at once.
    A serial number that the server does not know is left out of the answer without a word,
    and rows come in no promised order: match them by `serialNumber`.

    Args:
        serial_numbers (list[str]): Serial numbers of the uploads, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Refusal | UploadRecordList
    """

    return (
        await asyncio_detailed(
            client=client,
            serial_numbers=serial_numbers,
        )
    ).parsed
