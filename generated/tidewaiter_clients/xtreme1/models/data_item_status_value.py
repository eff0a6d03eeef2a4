from enum import StrEnum


class DataItemStatusValue(StrEnum):
    INVALID = "INVALID"
    VALID = "VALID"

    def __str__(self) -> str:
        return str(self.value)
