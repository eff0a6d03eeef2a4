from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.datasets_page import DatasetsPage
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    search_content: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    dataset_type: int | Unset = UNSET,
    with_labels: bool | Unset = UNSET,
    file_preview: bool | Unset = UNSET,
    contain_versions: bool | Unset = UNSET,
    support_export: bool | Unset = UNSET,
    train_evaluate_ratio: str | Unset = UNSET,
    version_format: int | Unset = UNSET,
    workspace_id: str | Unset = UNSET,
    dataset_version: str | Unset = UNSET,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["search_content"] = search_content

    params["sort_by"] = sort_by

    params["order"] = order

    params["dataset_type"] = dataset_type

    params["with_labels"] = with_labels

    params["file_preview"] = file_preview

    params["contain_versions"] = contain_versions

    params["support_export"] = support_export

    params["train_evaluate_ratio"] = train_evaluate_ratio

    params["version_format"] = version_format

    params["workspace_id"] = workspace_id

    params["dataset_version"] = dataset_version

    params["check_running_task"] = check_running_task

    params["running_task_type"] = running_task_type

    params["offset"] = offset

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/{project_id}/datasets".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DatasetsPage | Refusal | None:
    if response.status_code == 200:
        response_200 = DatasetsPage.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Refusal.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Refusal.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Refusal.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Refusal.from_dict(response.json())

        return response_404

    if response.status_code == 429:
        response_429 = Refusal.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Refusal.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[DatasetsPage | Refusal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    search_content: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    dataset_type: int | Unset = UNSET,
    with_labels: bool | Unset = UNSET,
    file_preview: bool | Unset = UNSET,
    contain_versions: bool | Unset = UNSET,
    support_export: bool | Unset = UNSET,
    train_evaluate_ratio: str | Unset = UNSET,
    version_format: int | Unset = UNSET,
    workspace_id: str | Unset = UNSET,
    dataset_version: str | Unset = UNSET,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[DatasetsPage | Refusal]:
    """List datasets

     One page of the datasets of the project.

    Args:
        project_id (str): Id of the caller's project in the region.
        search_content (str | Unset): A part of the name.
        sort_by (str | Unset): `create_time` or `dataset_name`.
        order (str | Unset): `desc` or `asc`.
        dataset_type (int | Unset): An identifier of the type, as in the answer.
        with_labels (bool | Unset): Whether labels are returned.
        file_preview (bool | Unset): Whether four samples of each are returned, with presigned
            URLs, which are credentials.
        contain_versions (bool | Unset): Whether versions are returned.
        support_export (bool | Unset): Whether to list those alone that can be exported.
        train_evaluate_ratio (str | Unset): Two shares, such as `0.0,1.0`: those alone with a
            version whose share of training data lies between.
        version_format (int | Unset): An identifier of the format of versions: 0, 1 or 2.
        workspace_id (str | Unset): Id of the workspace; `0` is the default one.
        dataset_version (str | Unset): `v1`, `v2` or `all`.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DatasetsPage | Refusal]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        search_content=search_content,
        sort_by=sort_by,
        order=order,
        dataset_type=dataset_type,
        with_labels=with_labels,
        file_preview=file_preview,
        contain_versions=contain_versions,
        support_export=support_export,
        train_evaluate_ratio=train_evaluate_ratio,
        version_format=version_format,
        workspace_id=workspace_id,
        dataset_version=dataset_version,
        check_running_task=check_running_task,
        running_task_type=running_task_type,
        offset=offset,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    search_content: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    dataset_type: int | Unset = UNSET,
    with_labels: bool | Unset = UNSET,
    file_preview: bool | Unset = UNSET,
    contain_versions: bool | Unset = UNSET,
    support_export: bool | Unset = UNSET,
    train_evaluate_ratio: str | Unset = UNSET,
    version_format: int | Unset = UNSET,
    workspace_id: str | Unset = UNSET,
    dataset_version: str | Unset = UNSET,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> DatasetsPage | Refusal | None:
    """List datasets

     One page of the datasets of the project.

    Args:
        project_id (str): Id of the caller's project in the region.
        search_content (str | Unset): A part of the name.
        sort_by (str | Unset): `create_time` or `dataset_name`.
        order (str | Unset): `desc` or `asc`.
        dataset_type (int | Unset): An identifier of the type, as in the answer.
        with_labels (bool | Unset): Whether labels are returned.
        file_preview (bool | Unset): Whether four samples of each are returned, with presigned
            URLs, which are credentials.
        contain_versions (bool | Unset): Whether versions are returned.
        support_export (bool | Unset): Whether to list those alone that can be exported.
        train_evaluate_ratio (str | Unset): Two shares, such as `0.0,1.0`: those alone with a
            version whose share of training data lies between.
        version_format (int | Unset): An identifier of the format of versions: 0, 1 or 2.
        workspace_id (str | Unset): Id of the workspace; `0` is the default one.
        dataset_version (str | Unset): `v1`, `v2` or `all`.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DatasetsPage | Refusal
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        search_content=search_content,
        sort_by=sort_by,
        order=order,
        dataset_type=dataset_type,
        with_labels=with_labels,
        file_preview=file_preview,
        contain_versions=contain_versions,
        support_export=support_export,
        train_evaluate_ratio=train_evaluate_ratio,
        version_format=version_format,
        workspace_id=workspace_id,
        dataset_version=dataset_version,
        check_running_task=check_running_task,
        running_task_type=running_task_type,
        offset=offset,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    search_content: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    dataset_type: int | Unset = UNSET,
    with_labels: bool | Unset = UNSET,
    file_preview: bool | Unset = UNSET,
    contain_versions: bool | Unset = UNSET,
    support_export: bool | Unset = UNSET,
    train_evaluate_ratio: str | Unset = UNSET,
    version_format: int | Unset = UNSET,
    workspace_id: str | Unset = UNSET,
    dataset_version: str | Unset = UNSET,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> Response[DatasetsPage | Refusal]:
    """List datasets

     One page of the datasets of the project.

    Args:
        project_id (str): Id of the caller's project in the region.
        search_content (str | Unset): A part of the name.
        sort_by (str | Unset): `create_time` or `dataset_name`.
        order (str | Unset): `desc` or `asc`.
        dataset_type (int | Unset): An identifier of the type, as in the answer.
        with_labels (bool | Unset): Whether labels are returned.
        file_preview (bool | Unset): Whether four samples of each are returned, with presigned
            URLs, which are credentials.
        contain_versions (bool | Unset): Whether versions are returned.
        support_export (bool | Unset): Whether to list those alone that can be exported.
        train_evaluate_ratio (str | Unset): Two shares, such as `0.0,1.0`: those alone with a
            version whose share of training data lies between.
        version_format (int | Unset): An identifier of the format of versions: 0, 1 or 2.
        workspace_id (str | Unset): Id of the workspace; `0` is the default one.
        dataset_version (str | Unset): `v1`, `v2` or `all`.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DatasetsPage | Refusal]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        search_content=search_content,
        sort_by=sort_by,
        order=order,
        dataset_type=dataset_type,
        with_labels=with_labels,
        file_preview=file_preview,
        contain_versions=contain_versions,
        support_export=support_export,
        train_evaluate_ratio=train_evaluate_ratio,
        version_format=version_format,
        workspace_id=workspace_id,
        dataset_version=dataset_version,
        check_running_task=check_running_task,
        running_task_type=running_task_type,
        offset=offset,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    search_content: str | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    order: str | Unset = UNSET,
    dataset_type: int | Unset = UNSET,
    with_labels: bool | Unset = UNSET,
    file_preview: bool | Unset = UNSET,
    contain_versions: bool | Unset = UNSET,
    support_export: bool | Unset = UNSET,
    train_evaluate_ratio: str | Unset = UNSET,
    version_format: int | Unset = UNSET,
    workspace_id: str | Unset = UNSET,
    dataset_version: str | Unset = UNSET,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    limit: int | Unset = UNSET,
) -> DatasetsPage | Refusal | None:
    """List datasets

     One page of the datasets of the project.

    Args:
        project_id (str): Id of the caller's project in the region.
        search_content (str | Unset): A part of the name.
        sort_by (str | Unset): `create_time` or `dataset_name`.
        order (str | Unset): `desc` or `asc`.
        dataset_type (int | Unset): An identifier of the type, as in the answer.
        with_labels (bool | Unset): Whether labels are returned.
        file_preview (bool | Unset): Whether four samples of each are returned, with presigned
            URLs, which are credentials.
        contain_versions (bool | Unset): Whether versions are returned.
        support_export (bool | Unset): Whether to list those alone that can be exported.
        train_evaluate_ratio (str | Unset): Two shares, such as `0.0,1.0`: those alone with a
            version whose share of training data lies between.
        version_format (int | Unset): An identifier of the format of versions: 0, 1 or 2.
        workspace_id (str | Unset): Id of the workspace; `0` is the default one.
        dataset_version (str | Unset): `v1`, `v2` or `all`.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.
        offset (int | Unset): Number of the page, from 0; the page says so, though one client
            counts rows (golangsdk).
        limit (int | Unset): Entries of a page, 1 to 100; 10 if not given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DatasetsPage | Refusal
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            search_content=search_content,
            sort_by=sort_by,
            order=order,
            dataset_type=dataset_type,
            with_labels=with_labels,
            file_preview=file_preview,
            contain_versions=contain_versions,
            support_export=support_export,
            train_evaluate_ratio=train_evaluate_ratio,
            version_format=version_format,
            workspace_id=workspace_id,
            dataset_version=dataset_version,
            check_running_task=check_running_task,
            running_task_type=running_task_type,
            offset=offset,
            limit=limit,
        )
    ).parsed
