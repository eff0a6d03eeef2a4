from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.created_ticket_reply import CreatedTicketReply
from ...models.gateway_error import GatewayError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    comment: str,
    param: str,
    related_user_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["Comment"] = comment

    params["Param"] = param

    params["RelatedUserList"] = related_user_list

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/CreateDataTrackOrder",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CreatedTicketReply | GatewayError | None:
    if response.status_code == 200:
        response_200 = CreatedTicketReply.from_dict(response.json())

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
) -> Response[CreatedTicketReply | GatewayError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    comment: str,
    param: str,
    related_user_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[CreatedTicketReply | GatewayError]:
    """Make a data-tracking ticket

     Makes a ticket: logs are looked for, and after an approval fetched and parsed. At most 48 hours of a
    physical database in Security Collaboration mode. Twice the same makes two tickets (inferred).

    Args:
        comment (str): What the ticket is for; approvers read it.
        param (str): A compact JSON object: `DbId` (text), `JobStartTime`, `JobEndTime` (`yyyy-MM-
            dd HH:mm:ss`), `TableNames` and `TrackTypes` (lists of text; `INSERT`, `UPDATE`,
            `DELETE`). All five are required.
        related_user_list (str | Unset): A compact JSON list of ids of people who may see the
            ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreatedTicketReply | GatewayError]
    """

    kwargs = _get_kwargs(
        comment=comment,
        param=param,
        related_user_list=related_user_list,
        tid=tid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    comment: str,
    param: str,
    related_user_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> CreatedTicketReply | GatewayError | None:
    """Make a data-tracking ticket

     Makes a ticket: logs are looked for, and after an approval fetched and parsed. At most 48 hours of a
    physical database in Security Collaboration mode. Twice the same makes two tickets (inferred).

    Args:
        comment (str): What the ticket is for; approvers read it.
        param (str): A compact JSON object: `DbId` (text), `JobStartTime`, `JobEndTime` (`yyyy-MM-
            dd HH:mm:ss`), `TableNames` and `TrackTypes` (lists of text; `INSERT`, `UPDATE`,
            `DELETE`). All five are required.
        related_user_list (str | Unset): A compact JSON list of ids of people who may see the
            ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreatedTicketReply | GatewayError
    """

    return sync_detailed(
        client=client,
        comment=comment,
        param=param,
        related_user_list=related_user_list,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    comment: str,
    param: str,
    related_user_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[CreatedTicketReply | GatewayError]:
    """Make a data-tracking ticket

     Makes a ticket: logs are looked for, and after an approval fetched and parsed. At most 48 hours of a
    physical database in Security Collaboration mode. Twice the same makes two tickets (inferred).

    Args:
        comment (str): What the ticket is for; approvers read it.
        param (str): A compact JSON object: `DbId` (text), `JobStartTime`, `JobEndTime` (`yyyy-MM-
            dd HH:mm:ss`), `TableNames` and `TrackTypes` (lists of text; `INSERT`, `UPDATE`,
            `DELETE`). All five are required.
        related_user_list (str | Unset): A compact JSON list of ids of people who may see the
            ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CreatedTicketReply | GatewayError]
    """

    kwargs = _get_kwargs(
        comment=comment,
        param=param,
        related_user_list=related_user_list,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    comment: str,
    param: str,
    related_user_list: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> CreatedTicketReply | GatewayError | None:
    """Make a data-tracking ticket

     Makes a ticket: logs are looked for, and after an approval fetched and parsed. At most 48 hours of a
    physical database in Security Collaboration mode. Twice the same makes two tickets (inferred).

    Args:
        comment (str): What the ticket is for; approvers read it.
        param (str): A compact JSON object: `DbId` (text), `JobStartTime`, `JobEndTime` (`yyyy-MM-
            dd HH:mm:ss`), `TableNames` and `TrackTypes` (lists of text; `INSERT`, `UPDATE`,
            `DELETE`). All five are required.
        related_user_list (str | Unset): A compact JSON list of ids of people who may see the
            ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CreatedTicketReply | GatewayError
    """

    return (
        await asyncio_detailed(
            client=client,
            comment=comment,
            param=param,
            related_user_list=related_user_list,
            tid=tid,
        )
    ).parsed
