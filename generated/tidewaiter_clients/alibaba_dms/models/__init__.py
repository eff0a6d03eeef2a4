"""Contains all the data models used in inputs/outputs"""

from .download_status_reply import DownloadStatusReply
from .download_status_value import DownloadStatusValue
from .gateway_error import GatewayError
from .status_result import StatusResult

__all__ = (
    "DownloadStatusReply",
    "DownloadStatusValue",
    "GatewayError",
    "StatusResult",
)
