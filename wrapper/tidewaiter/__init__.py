"""Know where jobs on other people's platforms stand, in types you can trust, until they are done.

The public names, nothing else. Each is imported when it is first asked for (`__init__.pyi` shows them to type
checkers), so that a program which only might talk to a vendor pays for it only if it does.
"""

from importlib import import_module

_HOMES = {
    "credentials.access_key": ["AccessKey"],
    "errors": [
        *["TidewaiterError", "ConfigError", "ApiError", "AuthError", "NotFoundError", "ThrottledError"],
        *["FileError", "JobConflict", "StartUncertain"],
        *["UnexpectedResponse", "Unreachable", "WaitError", "JobFailed", "JobNotFound", "JobStalled"],
        *["WaitCancelled", "WaitTimeout"],
    ],
    "jobs": ["JobRef", "JobState", "JobStatus", "Progress"],
    "vendors": ["connect"],
    "vendors.alibaba_dms.client": ["AlibabaDMS"],
    "vendors.alibaba_dms.data_track_downloads": ["DataTrackDownload"],
    "vendors.alibaba_dms.data_tracks": ["DataTrack"],
    "vendors.alibaba_dms.databases": ["Database"],
    "vendors.alibaba_dms.instances": ["Instance"],
    "vendors.alibaba_dms.orders": ["Order"],
    "vendors.alibaba_dms.tenants": ["Tenant"],
    "vendors.huawei_modelarts.client": ["HuaweiModelArts"],
    "vendors.huawei_modelarts.dataset_syncs": ["DatasetSync"],
    "vendors.huawei_modelarts.dataset_versions": ["DatasetVersion"],
    "vendors.huawei_modelarts.datasets": ["ModelArtsDataset"],
    "vendors.huawei_modelarts.exports": ["DatasetExport"],
    "vendors.huawei_modelarts.iam_users": ["IAMUser"],
    "vendors.huawei_modelarts.imports": ["DatasetImport"],
    "vendors.huawei_modelarts.projects": ["Project"],
    "vendors.xtreme1.client": ["Xtreme1"],
    "vendors.xtreme1.data": ["DataItem"],
    "vendors.xtreme1.datasets": ["Dataset"],
    "vendors.xtreme1.exports": ["ExportRecord"],
    "vendors.xtreme1.model_runs": ["Model", "ModelRun"],
    "vendors.xtreme1.uploads": ["UploadRecord"],
    "waiting.job": ["FileJob", "Job"],
    "waiting.many": ["poll_all", "poll_all_async", "wait_all", "wait_all_async", "watch", "watch_async"],
    "waiting.policy": ["WaitOptions"],
    "waiting.watcher": ["WatchedJob", "Watcher"],
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    if name == "__version__":
        globals()[name] = _version()
        return globals()[name]
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    return value


def _version() -> str:
    """Programs that were frozen, or copied without their metadata, do not know it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(__name__)
    except PackageNotFoundError:
        return "unknown"


def _imported_by_name() -> tuple[object, ...]:  # pyright: ignore[reportUnusedFunction]
    """Never called: tools that freeze programs, such as PyInstaller, find here what is imported by name."""
    from .credentials import access_key
    from .vendors.alibaba_dms import client as alibaba_dms
    from .vendors.alibaba_dms import data_track_downloads, data_tracks, databases, instances, orders, tenants
    from .vendors.huawei_modelarts import client as huawei_modelarts
    from .vendors.huawei_modelarts import dataset_syncs, dataset_versions, iam_users, imports, projects
    from .vendors.huawei_modelarts import datasets as modelarts_datasets
    from .vendors.huawei_modelarts import exports as modelarts_exports
    from .vendors.xtreme1 import client as xtreme1
    from .vendors.xtreme1 import data, datasets, exports, model_runs, uploads
    from .waiting import job, many, policy, watcher

    of_dms = (alibaba_dms, data_track_downloads, data_tracks, databases, instances, orders, tenants)
    of_huawei = (huawei_modelarts, dataset_syncs, dataset_versions, iam_users, imports, projects)
    of_xtreme1 = (xtreme1, data, datasets, exports, model_runs, uploads)
    own_names = (modelarts_datasets, modelarts_exports)
    return (access_key, *of_dms, *of_huawei, *of_xtreme1, *own_names, job, many, policy, watcher)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
