from enum import StrEnum


class UploadStatusValue(StrEnum):
    DOWNLOADING = "DOWNLOADING"
    DOWNLOAD_COMPLETED = "DOWNLOAD_COMPLETED"
    FAILED = "FAILED"
    PARSE_COMPLETED = "PARSE_COMPLETED"
    PARSING = "PARSING"
    UNSTARTED = "UNSTARTED"

    def __str__(self) -> str:
        return str(self.value)
