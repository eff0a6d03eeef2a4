from enum import StrEnum


class DataTrackStatusValue(StrEnum):
    DOWNLOADING = "DOWNLOADING"
    DOWNLOAD_FAIL = "DOWNLOAD_FAIL"
    DOWNLOAD_SUCCESS = "DOWNLOAD_SUCCESS"
    FILTERING = "FILTERING"
    FILTER_FAIL = "FILTER_FAIL"
    FILTER_SUCCESS = "FILTER_SUCCESS"
    INIT = "INIT"
    LISTING = "LISTING"
    LIST_SUCCESS = "LIST_SUCCESS"

    def __str__(self) -> str:
        return str(self.value)
