from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.refusal import Refusal
from ...models.serial_number import SerialNumber
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
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
    select_model_run_ids: list[int] | Unset = UNSET,
    data_format: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

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

    json_select_model_run_ids: list[int] | Unset = UNSET
    if not isinstance(select_model_run_ids, Unset):
        json_select_model_run_ids = select_model_run_ids

    params["selectModelRunIds"] = json_select_model_run_ids

    params["dataFormat"] = data_format

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/data/export",
        "params": params,
    }

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
    select_model_run_ids: list[int] | Unset = UNSET,
    data_format: str | Unset = UNSET,
) -> Response[Refusal | SerialNumber]:
    """Start an export

     Starts an export, though it is a GET: a second one costs a second export. Without
    `selectModelRunIds` the archive holds no annotations at all. A selection of nothing never ends, and
    a dataset that is not there is HTTP 500 with a NullPointerException. Servers may label the answer
    text/plain.

    Args:
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
        select_model_run_ids (list[int] | Unset): Whose results go in: -1 for the ground truth,
            and ids of model runs. Each an identifier.
        data_format (str | Unset): How annotations are written: `XTREME1` or `COCO`; for pictures
            alone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Refusal | SerialNumber]
    """

    kwargs = _get_kwargs(
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
        select_model_run_ids=select_model_run_ids,
        data_format=data_format,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
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
    select_model_run_ids: list[int] | Unset = UNSET,
    data_format: str | Unset = UNSET,
) -> Refusal | SerialNumber | None:
    """Start an export

     Starts an export, though it is a GET: a second one costs a second export. Without
    `selectModelRunIds` the archive holds no annotations at all. A selection of nothing never ends, and
    a dataset that is not there is HTTP 500 with a NullPointerException. Servers may label the answer
    text/plain.

    Args:
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
        select_model_run_ids (list[int] | Unset): Whose results go in: -1 for the ground truth,
            and ids of model runs. Each an identifier.
        data_format (str | Unset): How annotations are written: `XTREME1` or `COCO`; for pictures
            alone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Refusal | SerialNumber
    """

    return sync_detailed(
        client=client,
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
        select_model_run_ids=select_model_run_ids,
        data_format=data_format,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
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
    select_model_run_ids: list[int] | Unset = UNSET,
    data_format: str | Unset = UNSET,
) -> Response[Refusal | SerialNumber]:
    """Start an export

     Starts an export, though it is a GET: a second one costs a second export. Without
    `selectModelRunIds` the archive holds no annotations at all. A selection of nothing never ends, and
    a dataset that is not there is HTTP 500 with a NullPointerException. Servers may label the answer
    text/plain.

    Args:
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
        select_model_run_ids (list[int] | Unset): Whose results go in: -1 for the ground truth,
            and ids of model runs. Each an identifier.
        data_format (str | Unset): How annotations are written: `XTREME1` or `COCO`; for pictures
            alone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Refusal | SerialNumber]
    """

    kwargs = _get_kwargs(
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
        select_model_run_ids=select_model_run_ids,
        data_format=data_format,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
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
    select_model_run_ids: list[int] | Unset = UNSET,
    data_format: str | Unset = UNSET,
) -> Refusal | SerialNumber | None:
    """Start an export

     Starts an export, though it is a GET: a second one costs a second export. Without
    `selectModelRunIds` the archive holds no annotations at all. A selection of nothing never ends, and
    a dataset that is not there is HTTP 500 with a NullPointerException. Servers may label the answer
    text/plain.

    Args:
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
        select_model_run_ids (list[int] | Unset): Whose results go in: -1 for the ground truth,
            and ids of model runs. Each an identifier.
        data_format (str | Unset): How annotations are written: `XTREME1` or `COCO`; for pictures
            alone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Refusal | SerialNumber
    """

    return (
        await asyncio_detailed(
            client=client,
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
            select_model_run_ids=select_model_run_ids,
            data_format=data_format,
        )
    ).parsed
