from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.approval_reply import ApprovalReply
from ...models.gateway_error import GatewayError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    workflow_instance_id: int,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["WorkflowInstanceId"] = workflow_instance_id

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/GetApprovalDetail",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ApprovalReply | GatewayError | None:
    if response.status_code == 200:
        response_200 = ApprovalReply.from_dict(response.json())

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
) -> Response[ApprovalReply | GatewayError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    workflow_instance_id: int,
    tid: int | Unset = UNSET,
) -> Response[ApprovalReply | GatewayError]:
    """Read how far the approval of a ticket has come

     The state of each node of an approval, and who can act now.

    Args:
        workflow_instance_id (int): Id of the approval, as GetOrderBaseInfo returns it.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ApprovalReply | GatewayError]
    """

    kwargs = _get_kwargs(
        workflow_instance_id=workflow_instance_id,
        tid=tid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    workflow_instance_id: int,
    tid: int | Unset = UNSET,
) -> ApprovalReply | GatewayError | None:
    """Read how far the approval of a ticket has come

     The state of each node of an approval, and who can act now.

    Args:
        workflow_instance_id (int): Id of the approval, as GetOrderBaseInfo returns it.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ApprovalReply | GatewayError
    """

    return sync_detailed(
        client=client,
        workflow_instance_id=workflow_instance_id,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    workflow_instance_id: int,
    tid: int | Unset = UNSET,
) -> Response[ApprovalReply | GatewayError]:
    """Read how far the approval of a ticket has come

     The state of each node of an approval, and who can act now.

    Args:
        workflow_instance_id (int): Id of the approval, as GetOrderBaseInfo returns it.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ApprovalReply | GatewayError]
    """

    kwargs = _get_kwargs(
        workflow_instance_id=workflow_instance_id,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    workflow_instance_id: int,
    tid: int | Unset = UNSET,
) -> ApprovalReply | GatewayError | None:
    """Read how far the approval of a ticket has come

     The state of each node of an approval, and who can act now.

    Args:
        workflow_instance_id (int): Id of the approval, as GetOrderBaseInfo returns it.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ApprovalReply | GatewayError
    """

    return (
        await asyncio_detailed(
            client=client,
            workflow_instance_id=workflow_instance_id,
            tid=tid,
        )
    ).parsed
