from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.gateway_error import GatewayError
from ...models.workflow_reply import WorkflowReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    order_id: int,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["OrderId"] = order_id

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/PreviewWorkflow",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> GatewayError | WorkflowReply | None:
    if response.status_code == 200:
        response_200 = WorkflowReply.from_dict(response.json())

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
) -> Response[GatewayError | WorkflowReply]:
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
    tid: int | Unset = UNSET,
) -> Response[GatewayError | WorkflowReply]:
    """Read who will have to approve a ticket

     The nodes of the approval that a ticket will go through, and who can act at each.

    Args:
        order_id (int): Id of the ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | WorkflowReply]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
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
    tid: int | Unset = UNSET,
) -> GatewayError | WorkflowReply | None:
    """Read who will have to approve a ticket

     The nodes of the approval that a ticket will go through, and who can act at each.

    Args:
        order_id (int): Id of the ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | WorkflowReply
    """

    return sync_detailed(
        client=client,
        order_id=order_id,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | WorkflowReply]:
    """Read who will have to approve a ticket

     The nodes of the approval that a ticket will go through, and who can act at each.

    Args:
        order_id (int): Id of the ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | WorkflowReply]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    order_id: int,
    tid: int | Unset = UNSET,
) -> GatewayError | WorkflowReply | None:
    """Read who will have to approve a ticket

     The nodes of the approval that a ticket will go through, and who can act at each.

    Args:
        order_id (int): Id of the ticket.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | WorkflowReply
    """

    return (
        await asyncio_detailed(
            client=client,
            order_id=order_id,
            tid=tid,
        )
    ).parsed
