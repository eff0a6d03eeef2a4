"""Contains all the data models used in inputs/outputs"""

from .dataset_sync_status import DatasetSyncStatus
from .refusal import Refusal
from .sync_status_value import SyncStatusValue

__all__ = (
    "DatasetSyncStatus",
    "Refusal",
    "SyncStatusValue",
)
