from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.gateway_error import GatewayError
from ...models.tickets_reply import TicketsReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    order_result_type: str | Unset = UNSET,
    order_status: str | Unset = UNSET,
    plugin_type: str | Unset = UNSET,
    search_content: str | Unset = UNSET,
    search_date_type: str | Unset = UNSET,
    start_time: str | Unset = UNSET,
    end_time: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["OrderResultType"] = order_result_type

    params["OrderStatus"] = order_status

    params["PluginType"] = plugin_type

    params["SearchContent"] = search_content

    params["SearchDateType"] = search_date_type

    params["StartTime"] = start_time

    params["EndTime"] = end_time

    params["PageNumber"] = page_number

    params["PageSize"] = page_size

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/ListOrders",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> GatewayError | TicketsReply | None:
    if response.status_code == 200:
        response_200 = TicketsReply.from_dict(response.json())

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
) -> Response[GatewayError | TicketsReply]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    order_result_type: str | Unset = UNSET,
    order_status: str | Unset = UNSET,
    plugin_type: str | Unset = UNSET,
    search_content: str | Unset = UNSET,
    search_date_type: str | Unset = UNSET,
    start_time: str | Unset = UNSET,
    end_time: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | TicketsReply]:
    """List tickets

     One page of tickets; without `OrderResultType`, the caller's own.

    Args:
        order_result_type (str | Unset): Whose: `AS_COMMITTER` mine (the default), `AS_HANDLER`
            those that wait for me, `AS_OWNER` those that I handled, `AS_ADMIN` all.
        order_status (str | Unset): `ALL`, `FINISHED` or `RUNNING`.
        plugin_type (str | Unset): Kind of tickets: `DATA_TRACK`.
        search_content (str | Unset): A part of the comment.
        search_date_type (str | Unset): What `StartTime` and `EndTime` are about: `CREATE_TIME` or
            `MODIFY_TIME`.
        start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time
            (inferred).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tickets of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | TicketsReply]
    """

    kwargs = _get_kwargs(
        order_result_type=order_result_type,
        order_status=order_status,
        plugin_type=plugin_type,
        search_content=search_content,
        search_date_type=search_date_type,
        start_time=start_time,
        end_time=end_time,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    order_result_type: str | Unset = UNSET,
    order_status: str | Unset = UNSET,
    plugin_type: str | Unset = UNSET,
    search_content: str | Unset = UNSET,
    search_date_type: str | Unset = UNSET,
    start_time: str | Unset = UNSET,
    end_time: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | TicketsReply | None:
    """List tickets

     One page of tickets; without `OrderResultType`, the caller's own.

    Args:
        order_result_type (str | Unset): Whose: `AS_COMMITTER` mine (the default), `AS_HANDLER`
            those that wait for me, `AS_OWNER` those that I handled, `AS_ADMIN` all.
        order_status (str | Unset): `ALL`, `FINISHED` or `RUNNING`.
        plugin_type (str | Unset): Kind of tickets: `DATA_TRACK`.
        search_content (str | Unset): A part of the comment.
        search_date_type (str | Unset): What `StartTime` and `EndTime` are about: `CREATE_TIME` or
            `MODIFY_TIME`.
        start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time
            (inferred).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tickets of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | TicketsReply
    """

    return sync_detailed(
        client=client,
        order_result_type=order_result_type,
        order_status=order_status,
        plugin_type=plugin_type,
        search_content=search_content,
        search_date_type=search_date_type,
        start_time=start_time,
        end_time=end_time,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    order_result_type: str | Unset = UNSET,
    order_status: str | Unset = UNSET,
    plugin_type: str | Unset = UNSET,
    search_content: str | Unset = UNSET,
    search_date_type: str | Unset = UNSET,
    start_time: str | Unset = UNSET,
    end_time: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | TicketsReply]:
    """List tickets

     One page of tickets; without `OrderResultType`, the caller's own.

    Args:
        order_result_type (str | Unset): Whose: `AS_COMMITTER` mine (the default), `AS_HANDLER`
            those that wait for me, `AS_OWNER` those that I handled, `AS_ADMIN` all.
        order_status (str | Unset): `ALL`, `FINISHED` or `RUNNING`.
        plugin_type (str | Unset): Kind of tickets: `DATA_TRACK`.
        search_content (str | Unset): A part of the comment.
        search_date_type (str | Unset): What `StartTime` and `EndTime` are about: `CREATE_TIME` or
            `MODIFY_TIME`.
        start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time
            (inferred).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tickets of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | TicketsReply]
    """

    kwargs = _get_kwargs(
        order_result_type=order_result_type,
        order_status=order_status,
        plugin_type=plugin_type,
        search_content=search_content,
        search_date_type=search_date_type,
        start_time=start_time,
        end_time=end_time,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    order_result_type: str | Unset = UNSET,
    order_status: str | Unset = UNSET,
    plugin_type: str | Unset = UNSET,
    search_content: str | Unset = UNSET,
    search_date_type: str | Unset = UNSET,
    start_time: str | Unset = UNSET,
    end_time: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | TicketsReply | None:
    """List tickets

     One page of tickets; without `OrderResultType`, the caller's own.

    Args:
        order_result_type (str | Unset): Whose: `AS_COMMITTER` mine (the default), `AS_HANDLER`
            those that wait for me, `AS_OWNER` those that I handled, `AS_ADMIN` all.
        order_status (str | Unset): `ALL`, `FINISHED` or `RUNNING`.
        plugin_type (str | Unset): Kind of tickets: `DATA_TRACK`.
        search_content (str | Unset): A part of the comment.
        search_date_type (str | Unset): What `StartTime` and `EndTime` are about: `CREATE_TIME` or
            `MODIFY_TIME`.
        start_time (str | Unset): From when on: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing
            time (inferred).
        end_time (str | Unset): Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time
            (inferred).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tickets of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | TicketsReply
    """

    return (
        await asyncio_detailed(
            client=client,
            order_result_type=order_result_type,
            order_status=order_status,
            plugin_type=plugin_type,
            search_content=search_content,
            search_date_type=search_date_type,
            start_time=start_time,
            end_time=end_time,
            page_number=page_number,
            page_size=page_size,
            tid=tid,
        )
    ).parsed
