from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.exports_page import ExportsPage
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    dataset_id: str,
    *,
    export_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["export_type"] = export_type

    params["offset"] = offset

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/{project_id}/datasets/{dataset_id}/export-tasks".format(
            project_id=quote(str(project_id), safe=""),
            dataset_id=quote(str(dataset_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ExportsPage | Refusal | None:
    if response.status_code == 200:
        response_200 = ExportsPage.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Refusal.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Refusal.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Refusal.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Refusal.from_dict(response.json())

        return response_404

    if response.status_code == 429:
        response_429 = Refusal.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Refusal.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ExportsPage | Refusal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    export_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[ExportsPage | Refusal]:
    """List the exports of a dataset

     One page of the exports of a dataset.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        export_type (int | Unset): An identifier of the kind, as in the answer: those alone.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExportsPage | Refusal]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        dataset_id=dataset_id,
        export_type=export_type,
        offset=offset,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    export_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> ExportsPage | Refusal | None:
    """List the exports of a dataset

     One page of the exports of a dataset.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        export_type (int | Unset): An identifier of the kind, as in the answer: those alone.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExportsPage | Refusal
    """

    return sync_detailed(
        project_id=project_id,
        dataset_id=dataset_id,
        client=client,
        export_type=export_type,
        offset=offset,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    export_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[ExportsPage | Refusal]:
    """List the exports of a dataset

     One page of the exports of a dataset.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        export_type (int | Unset): An identifier of the kind, as in the answer: those alone.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExportsPage | Refusal]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        dataset_id=dataset_id,
        export_type=export_type,
        offset=offset,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    export_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> ExportsPage | Refusal | None:
    """List the exports of a dataset

     One page of the exports of a dataset.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        export_type (int | Unset): An identifier of the kind, as in the answer: those alone.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExportsPage | Refusal
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            dataset_id=dataset_id,
            client=client,
            export_type=export_type,
            offset=offset,
            limit=limit,
        )
    ).parsed
