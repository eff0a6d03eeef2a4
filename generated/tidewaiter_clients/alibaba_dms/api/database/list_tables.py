from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.gateway_error import GatewayError
from ...models.tables_reply import TablesReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    database_id: str,
    search_name: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    return_guid: bool | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["DatabaseId"] = database_id

    params["SearchName"] = search_name

    params["PageNumber"] = page_number

    params["PageSize"] = page_size

    params["ReturnGuid"] = return_guid

    params["RealLoginUserUid"] = real_login_user_uid

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/ListTables",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> GatewayError | TablesReply | None:
    if response.status_code == 200:
        response_200 = TablesReply.from_dict(response.json())

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
) -> Response[GatewayError | TablesReply]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    database_id: str,
    search_name: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    return_guid: bool | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | TablesReply]:
    """List the tables of a database

     One page of the tables of a database: their names are what data tracking takes.

    Args:
        database_id (str): Id of the database within DMS.
        search_name (str | Unset): A part of the name; `%` for all (field).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tables of a page, at most 200 (field).
        return_guid (bool | Unset): Whether ids that are unique across databases are returned too.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | TablesReply]
    """

    kwargs = _get_kwargs(
        database_id=database_id,
        search_name=search_name,
        page_number=page_number,
        page_size=page_size,
        return_guid=return_guid,
        real_login_user_uid=real_login_user_uid,
        tid=tid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    database_id: str,
    search_name: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    return_guid: bool | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | TablesReply | None:
    """List the tables of a database

     One page of the tables of a database: their names are what data tracking takes.

    Args:
        database_id (str): Id of the database within DMS.
        search_name (str | Unset): A part of the name; `%` for all (field).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tables of a page, at most 200 (field).
        return_guid (bool | Unset): Whether ids that are unique across databases are returned too.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | TablesReply
    """

    return sync_detailed(
        client=client,
        database_id=database_id,
        search_name=search_name,
        page_number=page_number,
        page_size=page_size,
        return_guid=return_guid,
        real_login_user_uid=real_login_user_uid,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    database_id: str,
    search_name: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    return_guid: bool | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | TablesReply]:
    """List the tables of a database

     One page of the tables of a database: their names are what data tracking takes.

    Args:
        database_id (str): Id of the database within DMS.
        search_name (str | Unset): A part of the name; `%` for all (field).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tables of a page, at most 200 (field).
        return_guid (bool | Unset): Whether ids that are unique across databases are returned too.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | TablesReply]
    """

    kwargs = _get_kwargs(
        database_id=database_id,
        search_name=search_name,
        page_number=page_number,
        page_size=page_size,
        return_guid=return_guid,
        real_login_user_uid=real_login_user_uid,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    database_id: str,
    search_name: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    return_guid: bool | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | TablesReply | None:
    """List the tables of a database

     One page of the tables of a database: their names are what data tracking takes.

    Args:
        database_id (str): Id of the database within DMS.
        search_name (str | Unset): A part of the name; `%` for all (field).
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Tables of a page, at most 200 (field).
        return_guid (bool | Unset): Whether ids that are unique across databases are returned too.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | TablesReply
    """

    return (
        await asyncio_detailed(
            client=client,
            database_id=database_id,
            search_name=search_name,
            page_number=page_number,
            page_size=page_size,
            return_guid=return_guid,
            real_login_user_uid=real_login_user_uid,
            tid=tid,
        )
    ).parsed
