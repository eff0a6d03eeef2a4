from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.databases_reply import DatabasesReply
from ...models.gateway_error import GatewayError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    instance_id: str,
    search_key: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["InstanceId"] = instance_id

    params["SearchKey"] = search_key

    params["PageNumber"] = page_number

    params["PageSize"] = page_size

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/ListDatabases",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DatabasesReply | GatewayError | None:
    if response.status_code == 200:
        response_200 = DatabasesReply.from_dict(response.json())

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
) -> Response[DatabasesReply | GatewayError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    instance_id: str,
    search_key: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[DatabasesReply | GatewayError]:
    """List the databases of an instance

     One page of the databases of an instance. The exact way to one of several with the same name.

    Args:
        instance_id (str): Id of the instance within DMS.
        search_key (str | Unset): A part of the name.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DatabasesReply | GatewayError]
    """

    kwargs = _get_kwargs(
        instance_id=instance_id,
        search_key=search_key,
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
    instance_id: str,
    search_key: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> DatabasesReply | GatewayError | None:
    """List the databases of an instance

     One page of the databases of an instance. The exact way to one of several with the same name.

    Args:
        instance_id (str): Id of the instance within DMS.
        search_key (str | Unset): A part of the name.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DatabasesReply | GatewayError
    """

    return sync_detailed(
        client=client,
        instance_id=instance_id,
        search_key=search_key,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    instance_id: str,
    search_key: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[DatabasesReply | GatewayError]:
    """List the databases of an instance

     One page of the databases of an instance. The exact way to one of several with the same name.

    Args:
        instance_id (str): Id of the instance within DMS.
        search_key (str | Unset): A part of the name.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DatabasesReply | GatewayError]
    """

    kwargs = _get_kwargs(
        instance_id=instance_id,
        search_key=search_key,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    instance_id: str,
    search_key: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> DatabasesReply | GatewayError | None:
    """List the databases of an instance

     One page of the databases of an instance. The exact way to one of several with the same name.

    Args:
        instance_id (str): Id of the instance within DMS.
        search_key (str | Unset): A part of the name.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DatabasesReply | GatewayError
    """

    return (
        await asyncio_detailed(
            client=client,
            instance_id=instance_id,
            search_key=search_key,
            page_number=page_number,
            page_size=page_size,
            tid=tid,
        )
    ).parsed
