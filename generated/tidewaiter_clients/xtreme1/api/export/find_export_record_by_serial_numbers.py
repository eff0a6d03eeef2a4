from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.export_record_list import ExportRecordList
from ...models.refusal import Refusal
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
        "url": "/data/findExportRecordBySerialNumbers",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ExportRecordList | Refusal | None:
    if response.status_code == 200:
        response_200 = ExportRecordList.from_dict(response.json())

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
) -> Response[ExportRecordList | Refusal]:
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
) -> Response[ExportRecordList | Refusal]:
    """Find export records by serial number

     Reads any number of exports at once. A serial number that the server does not know is left out
    without a word; rows come in no promised order.

    Args:
        serial_numbers (list[str]): Serial numbers of the exports, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExportRecordList | Refusal]
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
) -> ExportRecordList | Refusal | None:
    """Find export records by serial number

     Reads any number of exports at once. A serial number that the server does not know is left out
    without a word; rows come in no promised order.

    Args:
        serial_numbers (list[str]): Serial numbers of the exports, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExportRecordList | Refusal
    """

    return sync_detailed(
        client=client,
        serial_numbers=serial_numbers,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    serial_numbers: list[str],
) -> Response[ExportRecordList | Refusal]:
    """Find export records by serial number

     Reads any number of exports at once. A serial number that the server does not know is left out
    without a word; rows come in no promised order.

    Args:
        serial_numbers (list[str]): Serial numbers of the exports, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExportRecordList | Refusal]
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
) -> ExportRecordList | Refusal | None:
    """Find export records by serial number

     Reads any number of exports at once. A serial number that the server does not know is left out
    without a word; rows come in no promised order.

    Args:
        serial_numbers (list[str]): Serial numbers of the exports, as answered when each was
            started. At least one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExportRecordList | Refusal
    """

    return (
        await asyncio_detailed(
            client=client,
            serial_numbers=serial_numbers,
        )
    ).parsed
