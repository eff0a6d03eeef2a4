from enum import StrEnum


class ModelRunStatusValue(StrEnum):
    FAILURE = "FAILURE"
    RUNNING = "RUNNING"
    STARTED = "STARTED"
    SUCCESS = "SUCCESS"
    SUCCESS_WITH_ERROR = "SUCCESS_WITH_ERROR"

    def __str__(self) -> str:
        return str(self.value)
