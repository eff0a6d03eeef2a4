from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.iam_refusal import IamRefusal
from ...models.projects_page import ProjectsPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["name"] = name

    params["domain_id"] = domain_id

    params["parent_id"] = parent_id

    params["enabled"] = enabled

    params["is_domain"] = is_domain

    params["page"] = page

    params["per_page"] = per_page

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v3/projects",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> IamRefusal | ProjectsPage | None:
    if response.status_code == 200:
        response_200 = ProjectsPage.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = IamRefusal.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = IamRefusal.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = IamRefusal.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = IamRefusal.from_dict(response.json())

        return response_404

    if response.status_code == 500:
        response_500 = IamRefusal.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = IamRefusal.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[IamRefusal | ProjectsPage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
) -> Response[IamRefusal | ProjectsPage]:
    """List projects

     The projects of the caller's account: a region has one of its own name, and others below it.

    Args:
        name (str | Unset): Name of the project: a region's, such as `cn-north-4`, or `cn-
            north-4_name`.
        domain_id (str | Unset): Id of the account.
        parent_id (str | Unset): Id of the project above it.
        enabled (bool | Unset): Whether it can be used.
        is_domain (bool | Unset): The page says to leave it out.
        page (int | Unset): Number of the page, from 1; with `per_page` or not at all.
        per_page (int | Unset): Projects of a page, 1 to 5000; with `page` or not at all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamRefusal | ProjectsPage]
    """

    kwargs = _get_kwargs(
        name=name,
        domain_id=domain_id,
        parent_id=parent_id,
        enabled=enabled,
        is_domain=is_domain,
        page=page,
        per_page=per_page,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
) -> IamRefusal | ProjectsPage | None:
    """List projects

     The projects of the caller's account: a region has one of its own name, and others below it.

    Args:
        name (str | Unset): Name of the project: a region's, such as `cn-north-4`, or `cn-
            north-4_name`.
        domain_id (str | Unset): Id of the account.
        parent_id (str | Unset): Id of the project above it.
        enabled (bool | Unset): Whether it can be used.
        is_domain (bool | Unset): The page says to leave it out.
        page (int | Unset): Number of the page, from 1; with `per_page` or not at all.
        per_page (int | Unset): Projects of a page, 1 to 5000; with `page` or not at all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamRefusal | ProjectsPage
    """

    return sync_detailed(
        client=client,
        name=name,
        domain_id=domain_id,
        parent_id=parent_id,
        enabled=enabled,
        is_domain=is_domain,
        page=page,
        per_page=per_page,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
) -> Response[IamRefusal | ProjectsPage]:
    """List projects

     The projects of the caller's account: a region has one of its own name, and others below it.

    Args:
        name (str | Unset): Name of the project: a region's, such as `cn-north-4`, or `cn-
            north-4_name`.
        domain_id (str | Unset): Id of the account.
        parent_id (str | Unset): Id of the project above it.
        enabled (bool | Unset): Whether it can be used.
        is_domain (bool | Unset): The page says to leave it out.
        page (int | Unset): Number of the page, from 1; with `per_page` or not at all.
        per_page (int | Unset): Projects of a page, 1 to 5000; with `page` or not at all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IamRefusal | ProjectsPage]
    """

    kwargs = _get_kwargs(
        name=name,
        domain_id=domain_id,
        parent_id=parent_id,
        enabled=enabled,
        is_domain=is_domain,
        page=page,
        per_page=per_page,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    name: str | Unset = UNSET,
    domain_id: str | Unset = UNSET,
    parent_id: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    is_domain: bool | Unset = UNSET,
    page: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
) -> IamRefusal | ProjectsPage | None:
    """List projects

     The projects of the caller's account: a region has one of its own name, and others below it.

    Args:
        name (str | Unset): Name of the project: a region's, such as `cn-north-4`, or `cn-
            north-4_name`.
        domain_id (str | Unset): Id of the account.
        parent_id (str | Unset): Id of the project above it.
        enabled (bool | Unset): Whether it can be used.
        is_domain (bool | Unset): The page says to leave it out.
        page (int | Unset): Number of the page, from 1; with `per_page` or not at all.
        per_page (int | Unset): Projects of a page, 1 to 5000; with `page` or not at all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IamRefusal | ProjectsPage
    """

    return (
        await asyncio_detailed(
            client=client,
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            enabled=enabled,
            is_domain=is_domain,
            page=page,
            per_page=per_page,
        )
    ).parsed
