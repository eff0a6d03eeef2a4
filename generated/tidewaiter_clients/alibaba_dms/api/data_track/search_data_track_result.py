from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.gateway_error import GatewayError
from ...models.track_result_reply import TrackResultReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    order_id: int,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    column_filter: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["OrderId"] = order_id

    params["FilterStartTime"] = filter_start_time

    params["FilterEndTime"] = filter_end_time

    params["FilterTableList"] = filter_table_list

    params["FilterTypeList"] = filter_type_list

    params["ColumnFilter"] = column_filter

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/SearchDataTrackResult",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> GatewayError | TrackResultReply | None:
    if response.status_code == 200:
        response_200 = TrackResultReply.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = GatewayError.from_dict(response.json())

        return response_400

    if response.status_code == 403:
        response_403 = GatewayError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = GatewayError.from_dict(response.json())

        return response_404

    if response.status_code == 500:
        response_500 = GatewayError.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = GatewayError.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[GatewayError | TrackResultReply]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    column_filter: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | TrackResultReply]:
    """Read what was tracked

     Events that fit, with the SQL that undoes each. Not paged: beside `TotalCount` the list need not be
    whole, and a shorter time shows more (inferred).

    Args:
        order_id (int): Id of the ticket.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        column_filter (str | Unset): A compact JSON object: `ColumnName`, `Operator` (`EQUAL`,
            `NOT_EQUAL`, `IN`, `BETWEEN`, `LESS`, `MORE`, `NOT_IN`), and `Value`, `BetweenStart` and
            `BetweenEnd`, or `InList`.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | TrackResultReply]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        filter_start_time=filter_start_time,
        filter_end_time=filter_end_time,
        filter_table_list=filter_table_list,
        filter_type_list=filter_type_list,
        column_filter=column_filter,
        tid=tid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    column_filter: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | TrackResultReply | None:
    """Read what was tracked

     Events that fit, with the SQL that undoes each. Not paged: beside `TotalCount` the list need not be
    whole, and a shorter time shows more (inferred).

    Args:
        order_id (int): Id of the ticket.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        column_filter (str | Unset): A compact JSON object: `ColumnName`, `Operator` (`EQUAL`,
            `NOT_EQUAL`, `IN`, `BETWEEN`, `LESS`, `MORE`, `NOT_IN`), and `Value`, `BetweenStart` and
            `BetweenEnd`, or `InList`.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | TrackResultReply
    """

    return sync_detailed(
        client=client,
        order_id=order_id,
        filter_start_time=filter_start_time,
        filter_end_time=filter_end_time,
        filter_table_list=filter_table_list,
        filter_type_list=filter_type_list,
        column_filter=column_filter,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    column_filter: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | TrackResultReply]:
    """Read what was tracked

     Events that fit, with the SQL that undoes each. Not paged: beside `TotalCount` the list need not be
    whole, and a shorter time shows more (inferred).

    Args:
        order_id (int): Id of the ticket.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        column_filter (str | Unset): A compact JSON object: `ColumnName`, `Operator` (`EQUAL`,
            `NOT_EQUAL`, `IN`, `BETWEEN`, `LESS`, `MORE`, `NOT_IN`), and `Value`, `BetweenStart` and
            `BetweenEnd`, or `InList`.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | TrackResultReply]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        filter_start_time=filter_start_time,
        filter_end_time=filter_end_time,
        filter_table_list=filter_table_list,
        filter_type_list=filter_type_list,
        column_filter=column_filter,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    column_filter: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | TrackResultReply | None:
    """Read what was tracked

     Events that fit, with the SQL that undoes each. Not paged: beside `TotalCount` the list need not be
    whole, and a shorter time shows more (inferred).

    Args:
        order_id (int): Id of the ticket.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        column_filter (str | Unset): A compact JSON object: `ColumnName`, `Operator` (`EQUAL`,
            `NOT_EQUAL`, `IN`, `BETWEEN`, `LESS`, `MORE`, `NOT_IN`), and `Value`, `BetweenStart` and
            `BetweenEnd`, or `InList`.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | TrackResultReply
    """

    return (
        await asyncio_detailed(
            client=client,
            order_id=order_id,
            filter_start_time=filter_start_time,
            filter_end_time=filter_end_time,
            filter_table_list=filter_table_list,
            filter_type_list=filter_type_list,
            column_filter=column_filter,
            tid=tid,
        )
    ).parsed
