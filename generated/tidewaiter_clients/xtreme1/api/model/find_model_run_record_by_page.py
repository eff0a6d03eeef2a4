from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.model_run_page_result import ModelRunPageResult
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    model_id: int,
    dataset_ids: list[int] | Unset = UNSET,
    run_no: str | Unset = UNSET,
    run_record_type: str | Unset = UNSET,
    status: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pageNo"] = page_no

    params["pageSize"] = page_size

    params["modelId"] = model_id

    json_dataset_ids: list[int] | Unset = UNSET
    if not isinstance(dataset_ids, Unset):
        json_dataset_ids = dataset_ids

    params["datasetIds"] = json_dataset_ids

    params["runNo"] = run_no

    params["runRecordType"] = run_record_type

    params["status"] = status

    params["ascOrDesc"] = asc_or_desc

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/modelRun/findModelRunRecordByPage",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ModelRunPageResult | Refusal | None:
    if response.status_code == 200:
        response_200 = ModelRunPageResult.from_dict(response.json())

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
) -> Response[ModelRunPageResult | Refusal]:
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
    model_id: int,
    dataset_ids: list[int] | Unset = UNSET,
    run_no: str | Unset = UNSET,
    run_record_type: str | Unset = UNSET,
    status: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> Response[ModelRunPageResult | Refusal]:
    """List the runs of a model

     One page of a model's runs, the newest first.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        model_id (int): Id of the model.
        dataset_ids (list[int] | Unset): Ids of the datasets. None is no filter.
        run_no (str | Unset): A part of the run's number.
        run_record_type (str | Unset): `RUNS` or `IMPORTED`.
        status (str | Unset): Runs in this state.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelRunPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        model_id=model_id,
        dataset_ids=dataset_ids,
        run_no=run_no,
        run_record_type=run_record_type,
        status=status,
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
    model_id: int,
    dataset_ids: list[int] | Unset = UNSET,
    run_no: str | Unset = UNSET,
    run_record_type: str | Unset = UNSET,
    status: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> ModelRunPageResult | Refusal | None:
    """List the runs of a model

     One page of a model's runs, the newest first.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        model_id (int): Id of the model.
        dataset_ids (list[int] | Unset): Ids of the datasets. None is no filter.
        run_no (str | Unset): A part of the run's number.
        run_record_type (str | Unset): `RUNS` or `IMPORTED`.
        status (str | Unset): Runs in this state.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelRunPageResult | Refusal
    """

    return sync_detailed(
        client=client,
        page_no=page_no,
        page_size=page_size,
        model_id=model_id,
        dataset_ids=dataset_ids,
        run_no=run_no,
        run_record_type=run_record_type,
        status=status,
        asc_or_desc=asc_or_desc,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    model_id: int,
    dataset_ids: list[int] | Unset = UNSET,
    run_no: str | Unset = UNSET,
    run_record_type: str | Unset = UNSET,
    status: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> Response[ModelRunPageResult | Refusal]:
    """List the runs of a model

     One page of a model's runs, the newest first.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        model_id (int): Id of the model.
        dataset_ids (list[int] | Unset): Ids of the datasets. None is no filter.
        run_no (str | Unset): A part of the run's number.
        run_record_type (str | Unset): `RUNS` or `IMPORTED`.
        status (str | Unset): Runs in this state.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelRunPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        model_id=model_id,
        dataset_ids=dataset_ids,
        run_no=run_no,
        run_record_type=run_record_type,
        status=status,
        asc_or_desc=asc_or_desc,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    model_id: int,
    dataset_ids: list[int] | Unset = UNSET,
    run_no: str | Unset = UNSET,
    run_record_type: str | Unset = UNSET,
    status: str | Unset = UNSET,
    asc_or_desc: str | Unset = UNSET,
) -> ModelRunPageResult | Refusal | None:
    """List the runs of a model

     One page of a model's runs, the newest first.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        model_id (int): Id of the model.
        dataset_ids (list[int] | Unset): Ids of the datasets. None is no filter.
        run_no (str | Unset): A part of the run's number.
        run_record_type (str | Unset): `RUNS` or `IMPORTED`.
        status (str | Unset): Runs in this state.
        asc_or_desc (str | Unset): Which way to sort: `ASC` or `DESC`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelRunPageResult | Refusal
    """

    return (
        await asyncio_detailed(
            client=client,
            page_no=page_no,
            page_size=page_size,
            model_id=model_id,
            dataset_ids=dataset_ids,
            run_no=run_no,
            run_record_type=run_record_type,
            status=status,
            asc_or_desc=asc_or_desc,
        )
    ).parsed
