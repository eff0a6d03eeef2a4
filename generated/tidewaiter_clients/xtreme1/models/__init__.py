"""Contains all the data models used in inputs/outputs"""

from .refusal import Refusal
from .upload_record_list import UploadRecordList
from .upload_record_row import UploadRecordRow
from .upload_status_value import UploadStatusValue

__all__ = (
    "Refusal",
    "UploadRecordList",
    "UploadRecordRow",
    "UploadStatusValue",
)
