from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.presigned_urls_result import PresignedUrlsResult
from ...models.refusal import Refusal
from ...types import UNSET, Response


def _get_kwargs(
    *,
    file_name: str,
    dataset_id: int,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["fileName"] = file_name

    params["datasetId"] = dataset_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/data/generatePresignedUrl",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PresignedUrlsResult | Refusal | None:
    if response.status_code == 200:
        response_200 = PresignedUrlsResult.from_dict(response.json())

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
) -> Response[PresignedUrlsResult | Refusal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    file_name: str,
    dataset_id: int,
) -> Response[PresignedUrlsResult | Refusal]:
    """Get URLs for an archive

     Two presigned URLs for an object with a key of its own. Nothing is checked, and nothing is kept: ask
    again at will. The extension of the name decides what the server takes the object for.

    Args:
        file_name (str): Name of the archive, with its extension. `#` and `?` in it would cut the
            URL later (inferred).
        dataset_id (int): Id of the dataset. Need not exist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PresignedUrlsResult | Refusal]
    """

    kwargs = _get_kwargs(
        file_name=file_name,
        dataset_id=dataset_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    file_name: str,
    dataset_id: int,
) -> PresignedUrlsResult | Refusal | None:
    """Get URLs for an archive

     Two presigned URLs for an object with a key of its own. Nothing is checked, and nothing is kept: ask
    again at will. The extension of the name decides what the server takes the object for.

    Args:
        file_name (str): Name of the archive, with its extension. `#` and `?` in it would cut the
            URL later (inferred).
        dataset_id (int): Id of the dataset. Need not exist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PresignedUrlsResult | Refusal
    """

    return sync_detailed(
        client=client,
        file_name=file_name,
        dataset_id=dataset_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    file_name: str,
    dataset_id: int,
) -> Response[PresignedUrlsResult | Refusal]:
    """Get URLs for an archive

     Two presigned URLs for an object with a key of its own. Nothing is checked, and nothing is kept: ask
    again at will. The extension of the name decides what the server takes the object for.

    Args:
        file_name (str): Name of the archive, with its extension. `#` and `?` in it would cut the
            URL later (inferred).
        dataset_id (int): Id of the dataset. Need not exist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PresignedUrlsResult | Refusal]
    """

    kwargs = _get_kwargs(
        file_name=file_name,
        dataset_id=dataset_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    file_name: str,
    dataset_id: int,
) -> PresignedUrlsResult | Refusal | None:
    """Get URLs for an archive

     Two presigned URLs for an object with a key of its own. Nothing is checked, and nothing is kept: ask
    again at will. The extension of the name decides what the server takes the object for.

    Args:
        file_name (str): Name of the archive, with its extension. `#` and `?` in it would cut the
            URL later (inferred).
        dataset_id (int): Id of the dataset. Need not exist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PresignedUrlsResult | Refusal
    """

    return (
        await asyncio_detailed(
            client=client,
            file_name=file_name,
            dataset_id=dataset_id,
        )
    ).parsed
