from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.data_item_page_result import DataItemPageResult
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    dataset_id: int,
    parent_id: int | Unset = UNSET,
    ids: list[int] | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    annotation_status: str | Unset = UNSET,
    split_type: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pageNo"] = page_no

    params["pageSize"] = page_size

    params["datasetId"] = dataset_id

    params["parentId"] = parent_id

    json_ids: list[int] | Unset = UNSET
    if not isinstance(ids, Unset):
        json_ids = ids

    params["ids"] = json_ids

    params["name"] = name

    params["createStartTime"] = create_start_time

    params["createEndTime"] = create_end_time

    params["annotationStatus"] = annotation_status

    params["splitType"] = split_type

    params["sortField"] = sort_field

    params["ascOrDesc"] = asc_or_desc

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/data/findByPage",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DataItemPageResult | Refusal | None:
    if response.status_code == 200:
        response_200 = DataItemPageResult.from_dict(response.json())

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
) -> Response[DataItemPageResult | Refusal]:
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
    dataset_id: int,
    parent_id: int | Unset = UNSET,
    ids: list[int] | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    annotation_status: str | Unset = UNSET,
    split_type: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> Response[DataItemPageResult | Refusal]:
    """List the items of a dataset

     One page of items. The order is total: scenes first, then `sortField` or the name, then the id.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_id (int): Id of the dataset.
        parent_id (int | Unset): Id of a scene, whose frames are meant; without one, what lies on
            top. Frames are found in no other way, by `ids` neither.
        ids (list[int] | Unset): Ids of the items. None is no filter.
        name (str | Unset): A part of the name.
        create_start_time (str | Unset): Items from this moment on: ISO-8601, or `2026-11-26
            00:00:00` in the server's zone.
        create_end_time (str | Unset): Items until this moment, written alike.
        annotation_status (str | Unset): Items like this: `ANNOTATED`, `NOT_ANNOTATED` or
            `INVALID`.
        split_type (str | Unset): Items for this: `TRAINING`, `VALIDATION`, `TEST` or `NOT_SPLIT`.
        sort_field (str | Unset): What to sort by, scenes first: `NAME` or `CREATED_AT`. Without
            `ascOrDesc` beside it: by name. `DATA_CONFIDENCE` is accepted, and fails: no such column
            is there.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DataItemPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        dataset_id=dataset_id,
        parent_id=parent_id,
        ids=ids,
        name=name,
        create_start_time=create_start_time,
        create_end_time=create_end_time,
        annotation_status=annotation_status,
        split_type=split_type,
        sort_field=sort_field,
        asc_or_desc=asc_or_desc,
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
    dataset_id: int,
    parent_id: int | Unset = UNSET,
    ids: list[int] | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    annotation_status: str | Unset = UNSET,
    split_type: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> DataItemPageResult | Refusal | None:
    """List the items of a dataset

     One page of items. The order is total: scenes first, then `sortField` or the name, then the id.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_id (int): Id of the dataset.
        parent_id (int | Unset): Id of a scene, whose frames are meant; without one, what lies on
            top. Frames are found in no other way, by `ids` neither.
        ids (list[int] | Unset): Ids of the items. None is no filter.
        name (str | Unset): A part of the name.
        create_start_time (str | Unset): Items from this moment on: ISO-8601, or `2026-11-26
            00:00:00` in the server's zone.
        create_end_time (str | Unset): Items until this moment, written alike.
        annotation_status (str | Unset): Items like this: `ANNOTATED`, `NOT_ANNOTATED` or
            `INVALID`.
        split_type (str | Unset): Items for this: `TRAINING`, `VALIDATION`, `TEST` or `NOT_SPLIT`.
        sort_field (str | Unset): What to sort by, scenes first: `NAME` or `CREATED_AT`. Without
            `ascOrDesc` beside it: by name. `DATA_CONFIDENCE` is accepted, and fails: no such column
            is there.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DataItemPageResult | Refusal
    """

    return sync_detailed(
        client=client,
        page_no=page_no,
        page_size=page_size,
        dataset_id=dataset_id,
        parent_id=parent_id,
        ids=ids,
        name=name,
        create_start_time=create_start_time,
        create_end_time=create_end_time,
        annotation_status=annotation_status,
        split_type=split_type,
        sort_field=sort_field,
        asc_or_desc=asc_or_desc,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    dataset_id: int,
    parent_id: int | Unset = UNSET,
    ids: list[int] | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    annotation_status: str | Unset = UNSET,
    split_type: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> Response[DataItemPageResult | Refusal]:
    """List the items of a dataset

     One page of items. The order is total: scenes first, then `sortField` or the name, then the id.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_id (int): Id of the dataset.
        parent_id (int | Unset): Id of a scene, whose frames are meant; without one, what lies on
            top. Frames are found in no other way, by `ids` neither.
        ids (list[int] | Unset): Ids of the items. None is no filter.
        name (str | Unset): A part of the name.
        create_start_time (str | Unset): Items from this moment on: ISO-8601, or `2026-11-26
            00:00:00` in the server's zone.
        create_end_time (str | Unset): Items until this moment, written alike.
        annotation_status (str | Unset): Items like this: `ANNOTATED`, `NOT_ANNOTATED` or
            `INVALID`.
        split_type (str | Unset): Items for this: `TRAINING`, `VALIDATION`, `TEST` or `NOT_SPLIT`.
        sort_field (str | Unset): What to sort by, scenes first: `NAME` or `CREATED_AT`. Without
            `ascOrDesc` beside it: by name. `DATA_CONFIDENCE` is accepted, and fails: no such column
            is there.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DataItemPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        dataset_id=dataset_id,
        parent_id=parent_id,
        ids=ids,
        name=name,
        create_start_time=create_start_time,
        create_end_time=create_end_time,
        annotation_status=annotation_status,
        split_type=split_type,
        sort_field=sort_field,
        asc_or_desc=asc_or_desc,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    dataset_id: int,
    parent_id: int | Unset = UNSET,
    ids: list[int] | Unset = UNSET,
    name: str | Unset = UNSET,
    create_start_time: str | Unset = UNSET,
    create_end_time: str | Unset = UNSET,
    annotation_status: str | Unset = UNSET,
    split_type: str | Unset = UNSET,
    sort_field: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> DataItemPageResult | Refusal | None:
    """List the items of a dataset

     One page of items. The order is total: scenes first, then `sortField` or the name, then the id.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_id (int): Id of the dataset.
        parent_id (int | Unset): Id of a scene, whose frames are meant; without one, what lies on
            top. Frames are found in no other way, by `ids` neither.
        ids (list[int] | Unset): Ids of the items. None is no filter.
        name (str | Unset): A part of the name.
        create_start_time (str | Unset): Items from this moment on: ISO-8601, or `2026-11-26
            00:00:00` in the server's zone.
        create_end_time (str | Unset): Items until this moment, written alike.
        annotation_status (str | Unset): Items like this: `ANNOTATED`, `NOT_ANNOTATED` or
            `INVALID`.
        split_type (str | Unset): Items for this: `TRAINING`, `VALIDATION`, `TEST` or `NOT_SPLIT`.
        sort_field (str | Unset): What to sort by, scenes first: `NAME` or `CREATED_AT`. Without
            `ascOrDesc` beside it: by name. `DATA_CONFIDENCE` is accepted, and fails: no such column
            is there.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DataItemPageResult | Refusal
    """

    return (
        await asyncio_detailed(
            client=client,
            page_no=page_no,
            page_size=page_size,
            dataset_id=dataset_id,
            parent_id=parent_id,
            ids=ids,
            name=name,
            create_start_time=create_start_time,
            create_end_time=create_end_time,
            annotation_status=annotation_status,
            split_type=split_type,
            sort_field=sort_field,
            asc_or_desc=asc_or_desc,
        )
    ).parsed
