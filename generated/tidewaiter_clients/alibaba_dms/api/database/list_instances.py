from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.gateway_error import GatewayError
from ...models.instances_reply import InstancesReply
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    search_key: str | Unset = UNSET,
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    instance_source: str | Unset = UNSET,
    net_type: str | Unset = UNSET,
    instance_state: str | Unset = UNSET,
    region: str | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["SearchKey"] = search_key

    params["DbType"] = db_type

    params["EnvType"] = env_type

    params["InstanceSource"] = instance_source

    params["NetType"] = net_type

    params["InstanceState"] = instance_state

    params["Region"] = region

    params["RealLoginUserUid"] = real_login_user_uid

    params["PageNumber"] = page_number

    params["PageSize"] = page_size

    params["Tid"] = tid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/ListInstances",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> GatewayError | InstancesReply | None:
    if response.status_code == 200:
        response_200 = InstancesReply.from_dict(response.json())

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
) -> Response[GatewayError | InstancesReply]:
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
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    instance_source: str | Unset = UNSET,
    net_type: str | Unset = UNSET,
    instance_state: str | Unset = UNSET,
    region: str | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | InstancesReply]:
    """List instances

     One page of the instances that are registered with DMS.

    Args:
        search_key (str | Unset): A part of the name.
        db_type (str | Unset): Kind, such as `MySQL`.
        env_type (str | Unset): What it is for, such as `product` or `dev`.
        instance_source (str | Unset): Where it comes from: `RDS`, `ECS_OWN`, `PUBLIC_OWN`,
            `VPC_IDC` by the page; scripts in use send `ECS` and `PUBLIC` (field).
        net_type (str | Unset): `CLASSIC` or `VPC`.
        instance_state (str | Unset): `NORMAL` or `DISABLE`.
        region (str | Unset): Region.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Instances of a page, at most 100.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | InstancesReply]
    """

    kwargs = _get_kwargs(
        search_key=search_key,
        db_type=db_type,
        env_type=env_type,
        instance_source=instance_source,
        net_type=net_type,
        instance_state=instance_state,
        region=region,
        real_login_user_uid=real_login_user_uid,
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
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    instance_source: str | Unset = UNSET,
    net_type: str | Unset = UNSET,
    instance_state: str | Unset = UNSET,
    region: str | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | InstancesReply | None:
    """List instances

     One page of the instances that are registered with DMS.

    Args:
        search_key (str | Unset): A part of the name.
        db_type (str | Unset): Kind, such as `MySQL`.
        env_type (str | Unset): What it is for, such as `product` or `dev`.
        instance_source (str | Unset): Where it comes from: `RDS`, `ECS_OWN`, `PUBLIC_OWN`,
            `VPC_IDC` by the page; scripts in use send `ECS` and `PUBLIC` (field).
        net_type (str | Unset): `CLASSIC` or `VPC`.
        instance_state (str | Unset): `NORMAL` or `DISABLE`.
        region (str | Unset): Region.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Instances of a page, at most 100.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | InstancesReply
    """

    return sync_detailed(
        client=client,
        search_key=search_key,
        db_type=db_type,
        env_type=env_type,
        instance_source=instance_source,
        net_type=net_type,
        instance_state=instance_state,
        region=region,
        real_login_user_uid=real_login_user_uid,
        page_number=page_number,
        page_size=page_size,
        tid=tid,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    search_key: str | Unset = UNSET,
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    instance_source: str | Unset = UNSET,
    net_type: str | Unset = UNSET,
    instance_state: str | Unset = UNSET,
    region: str | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> Response[GatewayError | InstancesReply]:
    """List instances

     One page of the instances that are registered with DMS.

    Args:
        search_key (str | Unset): A part of the name.
        db_type (str | Unset): Kind, such as `MySQL`.
        env_type (str | Unset): What it is for, such as `product` or `dev`.
        instance_source (str | Unset): Where it comes from: `RDS`, `ECS_OWN`, `PUBLIC_OWN`,
            `VPC_IDC` by the page; scripts in use send `ECS` and `PUBLIC` (field).
        net_type (str | Unset): `CLASSIC` or `VPC`.
        instance_state (str | Unset): `NORMAL` or `DISABLE`.
        region (str | Unset): Region.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Instances of a page, at most 100.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GatewayError | InstancesReply]
    """

    kwargs = _get_kwargs(
        search_key=search_key,
        db_type=db_type,
        env_type=env_type,
        instance_source=instance_source,
        net_type=net_type,
        instance_state=instance_state,
        region=region,
        real_login_user_uid=real_login_user_uid,
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
    db_type: str | Unset = UNSET,
    env_type: str | Unset = UNSET,
    instance_source: str | Unset = UNSET,
    net_type: str | Unset = UNSET,
    instance_state: str | Unset = UNSET,
    region: str | Unset = UNSET,
    real_login_user_uid: str | Unset = UNSET,
    page_number: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    tid: int | Unset = UNSET,
) -> GatewayError | InstancesReply | None:
    """List instances

     One page of the instances that are registered with DMS.

    Args:
        search_key (str | Unset): A part of the name.
        db_type (str | Unset): Kind, such as `MySQL`.
        env_type (str | Unset): What it is for, such as `product` or `dev`.
        instance_source (str | Unset): Where it comes from: `RDS`, `ECS_OWN`, `PUBLIC_OWN`,
            `VPC_IDC` by the page; scripts in use send `ECS` and `PUBLIC` (field).
        net_type (str | Unset): `CLASSIC` or `VPC`.
        instance_state (str | Unset): `NORMAL` or `DISABLE`.
        region (str | Unset): Region.
        real_login_user_uid (str | Unset): An identifier of the person on whose behalf an account
            calls.
        page_number (int | Unset): Number of the page, from 1.
        page_size (int | Unset): Instances of a page, at most 100.
        tid (int | Unset): Id of the tenant. Left out, the vendor takes the caller's active tenant
            (inferred).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GatewayError | InstancesReply
    """

    return (
        await asyncio_detailed(
            client=client,
            search_key=search_key,
            db_type=db_type,
            env_type=env_type,
            instance_source=instance_source,
            net_type=net_type,
            instance_state=instance_state,
            region=region,
            real_login_user_uid=real_login_user_uid,
            page_number=page_number,
            page_size=page_size,
            tid=tid,
        )
    ).parsed
