from enum import StrEnum


class ExportStatusValue(StrEnum):
    FAILED = "FAILED"
    INIT = "INIT"
    RUNNING = "RUNNING"
    SUCCESSED = "SUCCESSED"

    def __str__(self) -> str:
        return str(self.value)
