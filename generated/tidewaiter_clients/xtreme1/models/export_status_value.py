from enum import StrEnum


class ExportStatusValue(StrEnum):
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    GENERATING = "GENERATING"
    UNSTARTED = "UNSTARTED"

    def __str__(self) -> str:
        return str(self.value)
