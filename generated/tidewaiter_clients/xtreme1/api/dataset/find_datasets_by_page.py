from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dataset_page_result import DatasetPageResult
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
    type_: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pageNo"] = page_no

    params["pageSize"] = page_size

    params["name"] = name

    params["createStartTime"] = create_start_time

    params["createEndTime"] = create_end_time

    params["sortField"] = sort_field

    params["ascOrDesc"] = asc_or_desc

    params["type"] = type_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/dataset/findByPage",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DatasetPageResult | Refusal | None:
    if response.status_code == 200:
        response_200 = DatasetPageResult.from_dict(response.json())

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
) -> Response[DatasetPageResult | Refusal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
    type_: str | Unset = UNSET,
) -> Response[DatasetPageResult | Refusal]:
    """List datasets

     One page of the datasets. Without `sortField` and `ascOrDesc` the order is nobody's promise. Each
    row has previews with presigned URLs: keep pages small.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        name (str | Unset): A part of the name, whatever its case; `%` and `_` stand for anything.
        create_start_time (str | Unset): Datasets made from this moment on: ISO-8601, or
            `2026-11-26 00:00:00` in the server's zone. Without an end it has no effect.
        create_end_time (str | Unset): Datasets made until this moment, written alike. Without a
            start it has no effect.
        sort_field (str | Unset): What to sort by: `NAME`, `CREATED_AT` or `UPDATED_AT`. Without
            `ascOrDesc` beside it the server fails; without it, the order is nobody's promise.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.
        type_ (str | Unset): Datasets of this type: `LIDAR_FUSION`, `LIDAR_BASIC`, `IMAGE` or
            `TEXT`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DatasetPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        name=name,
        create_start_time=create_start_time,
        create_end_time=create_end_time,
        sort_field=sort_field,
        asc_or_desc=asc_or_desc,
        type_=type_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
    type_: str | Unset = UNSET,
) -> DatasetPageResult | Refusal | None:
    """List datasets

     One page of the datasets. Without `sortField` and `ascOrDesc` the order is nobody's promise. Each
    row has previews with presigned URLs: keep pages small.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        name (str | Unset): A part of the name, whatever its case; `%` and `_` stand for anything.
        create_start_time (str | Unset): Datasets made from this moment on: ISO-8601, or
            `2026-11-26 00:00:00` in the server's zone. Without an end it has no effect.
        create_end_time (str | Unset): Datasets made until this moment, written alike. Without a
            start it has no effect.
        sort_field (str | Unset): What to sort by: `NAME`, `CREATED_AT` or `UPDATED_AT`. Without
            `ascOrDesc` beside it the server fails; without it, the order is nobody's promise.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.
        type_ (str | Unset): Datasets of this type: `LIDAR_FUSION`, `LIDAR_BASIC`, `IMAGE` or
            `TEXT`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DatasetPageResult | Refusal
    """

    return sync_detailed(
        client=client,
        page_no=page_no,
        page_size=page_size,
        name=name,
        create_start_time=create_start_time,
        create_end_time=create_end_time,
        sort_field=sort_field,
        asc_or_desc=asc_or_desc,
        type_=type_,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
    type_: str | Unset = UNSET,
) -> Response[DatasetPageResult | Refusal]:
    """List datasets

     One page of the datasets. Without `sortField` and `ascOrDesc` the order is nobody's promise. Each
    row has previews with presigned URLs: keep pages small.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        name (str | Unset): A part of the name, whatever its case; `%` and `_` stand for anything.
        create_start_time (str | Unset): Datasets made from this moment on: ISO-8601, or
            `2026-11-26 00:00:00` in the server's zone. Without an end it has no effect.
        create_end_time (str | Unset): Datasets made until this moment, written alike. Without a
            start it has no effect.
        sort_field (str | Unset): What to sort by: `NAME`, `CREATED_AT` or `UPDATED_AT`. Without
            `ascOrDesc` beside it the server fails; without it, the order is nobody's promise.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.
        type_ (str | Unset): Datasets of this type: `LIDAR_FUSION`, `LIDAR_BASIC`, `IMAGE` or
            `TEXT`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DatasetPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        name=name,
        create_start_time=create_start_time,
        create_end_time=create_end_time,
        sort_field=sort_field,
        asc_or_desc=asc_or_desc,
        type_=type_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
    type_: str | Unset = UNSET,
) -> DatasetPageResult | Refusal | None:
    """List datasets

     One page of the datasets. Without `sortField` and `ascOrDesc` the order is nobody's promise. Each
    row has previews with presigned URLs: keep pages small.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        name (str | Unset): A part of the name, whatever its case; `%` and `_` stand for anything.
        create_start_time (str | Unset): Datasets made from this moment on: ISO-8601, or
            `2026-11-26 00:00:00` in the server's zone. Without an end it has no effect.
        create_end_time (str | Unset): Datasets made until this moment, written alike. Without a
            start it has no effect.
        sort_field (str | Unset): What to sort by: `NAME`, `CREATED_AT` or `UPDATED_AT`. Without
            `ascOrDesc` beside it the server fails; without it, the order is nobody's promise.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.
        type_ (str | Unset): Datasets of this type: `LIDAR_FUSION`, `LIDAR_BASIC`, `IMAGE` or
            `TEXT`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DatasetPageResult | Refusal
    """

    return (
        await asyncio_detailed(
            client=client,
            page_no=page_no,
            page_size=page_size,
            name=name,
            create_start_time=create_start_time,
            create_end_time=create_end_time,
            sort_field=sort_field,
            asc_or_desc=asc_or_desc,
            type_=type_,
        )
    ).parsed
