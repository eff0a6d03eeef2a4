from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.download_key_reply import DownloadKeyReply
from ...models.gateway_error import GatewayError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    order_id: int,
    rollback_sql_type: str,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    event_id_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["OrderId"] = order_id

    params["RollbackSQLType"] = rollback_sql_type

    params["FilterStartTime"] = filter_start_time

    params["FilterEndTime"] = filter_end_time

    params["FilterTableList"] = filter_table_list

    params["FilterTypeList"] = filter_type_list

    params["EventIdList"] = event_id_list

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/DownloadDataTrackResult",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DownloadKeyReply | GatewayError | None:
    if response.status_code == 200:
        response_200 = DownloadKeyReply.from_dict(response.json())

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
) -> Response[DownloadKeyReply | GatewayError]:
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
    rollback_sql_type: str,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    event_id_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[DownloadKeyReply | GatewayError]:
    """Start the packing of what was found

     Starts a packing and returns its key, another one each time (inferred). Only in `FILTER_SUCCESS`.

    Args:
        order_id (int): Id of the ticket.
        rollback_sql_type (str): `REVERSE` undoes what was tracked, `FORWARD` does it again.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        event_id_list (str | Unset): A compact JSON list of ids of events.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DownloadKeyReply | GatewayError]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        rollback_sql_type=rollback_sql_type,
        filter_start_time=filter_start_time,
        filter_end_time=filter_end_time,
        filter_table_list=filter_table_list,
        filter_type_list=filter_type_list,
        event_id_list=event_id_list,
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
    rollback_sql_type: str,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    event_id_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> DownloadKeyReply | GatewayError | None:
    """Start the packing of what was found

     Starts a packing and returns its key, another one each time (inferred). Only in `FILTER_SUCCESS`.

    Args:
        order_id (int): Id of the ticket.
        rollback_sql_type (str): `REVERSE` undoes what was tracked, `FORWARD` does it again.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        event_id_list (str | Unset): A compact JSON list of ids of events.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DownloadKeyReply | GatewayError
    """

    return sync_detailed(
        client=client,
        order_id=order_id,
        rollback_sql_type=rollback_sql_type,
        filter_start_time=filter_start_time,
        filter_end_time=filter_end_time,
        filter_table_list=filter_table_list,
        filter_type_list=filter_type_list,
        event_id_list=event_id_list,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    rollback_sql_type: str,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    event_id_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[DownloadKeyReply | GatewayError]:
    """Start the packing of what was found

     Starts a packing and returns its key, another one each time (inferred). Only in `FILTER_SUCCESS`.

    Args:
        order_id (int): Id of the ticket.
        rollback_sql_type (str): `REVERSE` undoes what was tracked, `FORWARD` does it again.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        event_id_list (str | Unset): A compact JSON list of ids of events.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DownloadKeyReply | GatewayError]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        rollback_sql_type=rollback_sql_type,
        filter_start_time=filter_start_time,
        filter_end_time=filter_end_time,
        filter_table_list=filter_table_list,
        filter_type_list=filter_type_list,
        event_id_list=event_id_list,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    rollback_sql_type: str,
    filter_start_time: str | Unset = UNSET,
    filter_end_time: str | Unset = UNSET,
    filter_table_list: str | Unset = UNSET,
    filter_type_list: str | Unset = UNSET,
    event_id_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> DownloadKeyReply | GatewayError | None:
    """Start the packing of what was found

     Starts a packing and returns its key, another one each time (inferred). Only in `FILTER_SUCCESS`.

    Args:
        order_id (int): Id of the ticket.
        rollback_sql_type (str): `REVERSE` undoes what was tracked, `FORWARD` does it again.
        filter_start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone;
            Beijing time (inferred).
        filter_end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        filter_table_list (str | Unset): A compact JSON list of names of tables.
        filter_type_list (str | Unset): A compact JSON list of `INSERT`, `UPDATE`, `DELETE`.
        event_id_list (str | Unset): A compact JSON list of ids of events.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DownloadKeyReply | GatewayError
    """

    return (
        await asyncio_detailed(
            client=client,
            order_id=order_id,
            rollback_sql_type=rollback_sql_type,
            filter_start_time=filter_start_time,
            filter_end_time=filter_end_time,
            filter_table_list=filter_table_list,
            filter_type_list=filter_type_list,
            event_id_list=event_id_list,
            tid=tid,
        )
    ).parsed
