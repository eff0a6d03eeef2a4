from enum import StrEnum


class DownloadStatusValue(StrEnum):
    DOWNLOADING = "DOWNLOADING"
    DOWNLOAD_FAIL = "DOWNLOAD_FAIL"
    DOWNLOAD_SUCCESS = "DOWNLOAD_SUCCESS"
    INIT = "INIT"
    LISTING = "LISTING"

    def __str__(self) -> str:
        return str(self.value)
