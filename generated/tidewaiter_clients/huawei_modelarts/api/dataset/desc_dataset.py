from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dataset import Dataset
from ...models.refusal import Refusal
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    dataset_id: str,
    *,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["check_running_task"] = check_running_task

    params["running_task_type"] = running_task_type

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/{project_id}/datasets/{dataset_id}".format(
            project_id=quote(str(project_id), safe=""),
            dataset_id=quote(str(dataset_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Dataset | Refusal | None:
    if response.status_code == 200:
        response_200 = Dataset.from_dict(response.json())

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
) -> Response[Dataset | Refusal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
) -> Response[Dataset | Refusal]:
    """Read a dataset

     One dataset, its state and its counts.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Dataset | Refusal]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        dataset_id=dataset_id,
        check_running_task=check_running_task,
        running_task_type=running_task_type,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
) -> Dataset | Refusal | None:
    """Read a dataset

     One dataset, its state and its counts.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Dataset | Refusal
    """

    return sync_detailed(
        project_id=project_id,
        dataset_id=dataset_id,
        client=client,
        check_running_task=check_running_task,
        running_task_type=running_task_type,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
) -> Response[Dataset | Refusal]:
    """Read a dataset

     One dataset, its state and its counts.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Dataset | Refusal]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        dataset_id=dataset_id,
        check_running_task=check_running_task,
        running_task_type=running_task_type,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    dataset_id: str,
    *,
    client: AuthenticatedClient | Client,
    check_running_task: bool | Unset = UNSET,
    running_task_type: int | Unset = UNSET,
) -> Dataset | Refusal | None:
    """Read a dataset

     One dataset, its state and its counts.

    Args:
        project_id (str): Id of the caller's project in the region.
        dataset_id (str): Id of the dataset.
        check_running_task (bool | Unset): Whether to say which tasks run; without it those fields
            tell nothing (inferred).
        running_task_type (int | Unset): An identifier of the kind of tasks to look for: 0
            automatic labelling, 1 pre-labelling, 2 export, 3 switching of versions, 4 export of a
            manifest, 5 import of a manifest, 6 publication, 7 grouping, 10 deployment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Dataset | Refusal
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            dataset_id=dataset_id,
            client=client,
            check_running_task=check_running_task,
            running_task_type=running_task_type,
        )
    ).parsed
