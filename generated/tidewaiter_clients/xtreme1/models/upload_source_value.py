from enum import StrEnum


class UploadSourceValue(StrEnum):
    LOCAL = "LOCAL"
    URL = "URL"

    def __str__(self) -> str:
        return str(self.value)
