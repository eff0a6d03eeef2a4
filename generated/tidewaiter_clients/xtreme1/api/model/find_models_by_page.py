from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.model_page_result import ModelPageResult
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    dataset_type: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["pageNo"] = page_no

    params["pageSize"] = page_size

    params["datasetType"] = dataset_type

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/model/page",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ModelPageResult | Refusal | None:
    if response.status_code == 200:
        response_200 = ModelPageResult.from_dict(response.json())

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
) -> Response[ModelPageResult | Refusal]:
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
    dataset_type: str | Unset = UNSET,
) -> Response[ModelPageResult | Refusal]:
    """List models

     One page of the models.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_type (str | Unset): Models for datasets of this type.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        dataset_type=dataset_type,
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
    dataset_type: str | Unset = UNSET,
) -> ModelPageResult | Refusal | None:
    """List models

     One page of the models.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_type (str | Unset): Models for datasets of this type.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelPageResult | Refusal
    """

    return sync_detailed(
        client=client,
        page_no=page_no,
        page_size=page_size,
        dataset_type=dataset_type,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    dataset_type: str | Unset = UNSET,
) -> Response[ModelPageResult | Refusal]:
    """List models

     One page of the models.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_type (str | Unset): Models for datasets of this type.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelPageResult | Refusal]
    """

    kwargs = _get_kwargs(
        page_no=page_no,
        page_size=page_size,
        dataset_type=dataset_type,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    page_no: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    dataset_type: str | Unset = UNSET,
) -> ModelPageResult | Refusal | None:
    """List models

     One page of the models.

    Args:
        page_no (int | Unset): Number of the page, from 1, which is the default; less counts as 1.
        page_size (int | Unset): Rows of a page, 10 by default. There is no limit.
        dataset_type (str | Unset): Models for datasets of this type.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelPageResult | Refusal
    """

    return (
        await asyncio_detailed(
            client=client,
            page_no=page_no,
            page_size=page_size,
            dataset_type=dataset_type,
        )
    ).parsed
