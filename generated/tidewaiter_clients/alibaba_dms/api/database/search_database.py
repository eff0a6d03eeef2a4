from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.found_databases_reply import FoundDatabasesReply
from ...models.gateway_error import GatewayError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    search_key: str | Unset = UNSET,
    search_target: str | Unset = UNSET,
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["SearchKey"] = search_key

    params["SearchTarget"] = search_target

    params["DbType"] = db_type

    params["EnvType"] = env_type

    params["PageNumber"] = page_number

    params["PageSize"] = page_size

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/SearchDatabase",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> FoundDatabasesReply | GatewayError | None:
    if response.status_code == 200:
        response_200 = FoundDatabasesReply.from_dict(response.json())

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
) -> Response[FoundDatabasesReply | GatewayError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    search_key: str | Unset = UNSET,
    search_target: str | Unset = UNSET,
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[FoundDatabasesReply | GatewayError]:
    """Search databases

     One page of databases that fit. Of several with one name it may miss some (field): GetDatabase is
    exact.

    Args:
        search_key (str | Unset): A part of the name.
        search_target (str | Unset): `DB` both, `SINGLE_DB` physical ones, `LOGIC_DB` logical
            ones.
        db_type (str | Unset): Kind, such as `MYSQL`.
        env_type (str | Unset): What it is for.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page, 1 to 1000.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FoundDatabasesReply | GatewayError]
    """

    kwargs = _get_kwargs(
        search_key=search_key,
        search_target=search_target,
        db_type=db_type,
        env_type=env_type,
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
    search_key: str | Unset = UNSET,
    search_target: str | Unset = UNSET,
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> FoundDatabasesReply | GatewayError | None:
    """Search databases

     One page of databases that fit. Of several with one name it may miss some (field): GetDatabase is
    exact.

    Args:
        search_key (str | Unset): A part of the name.
        search_target (str | Unset): `DB` both, `SINGLE_DB` physical ones, `LOGIC_DB` logical
            ones.
        db_type (str | Unset): Kind, such as `MYSQL`.
        env_type (str | Unset): What it is for.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page, 1 to 1000.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FoundDatabasesReply | GatewayError
    """

    return sync_detailed(
        client=client,
        search_key=search_key,
        search_target=search_target,
        db_type=db_type,
        env_type=env_type,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    search_key: str | Unset = UNSET,
    search_target: str | Unset = UNSET,
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[FoundDatabasesReply | GatewayError]:
    """Search databases

     One page of databases that fit. Of several with one name it may miss some (field): GetDatabase is
    exact.

    Args:
        search_key (str | Unset): A part of the name.
        search_target (str | Unset): `DB` both, `SINGLE_DB` physical ones, `LOGIC_DB` logical
            ones.
        db_type (str | Unset): Kind, such as `MYSQL`.
        env_type (str | Unset): What it is for.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page, 1 to 1000.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FoundDatabasesReply | GatewayError]
    """

    kwargs = _get_kwargs(
        search_key=search_key,
        search_target=search_target,
        db_type=db_type,
        env_type=env_type,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    search_key: str | Unset = UNSET,
    search_target: str | Unset = UNSET,
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> FoundDatabasesReply | GatewayError | None:
    """Search databases

     One page of databases that fit. Of several with one name it may miss some (field): GetDatabase is
    exact.

    Args:
        search_key (str | Unset): A part of the name.
        search_target (str | Unset): `DB` both, `SINGLE_DB` physical ones, `LOGIC_DB` logical
            ones.
        db_type (str | Unset): Kind, such as `MYSQL`.
        env_type (str | Unset): What it is for.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Databases of a page, 1 to 1000.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FoundDatabasesReply | GatewayError
    """

    return (
        await asyncio_detailed(
            client=client,
            search_key=search_key,
            search_target=search_target,
            db_type=db_type,
            env_type=env_type,
            page_number=page_number,
            page_size=page_size,
            tid=tid,
        )
    ).parsed
