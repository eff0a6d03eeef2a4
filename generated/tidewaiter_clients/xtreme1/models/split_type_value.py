from enum import StrEnum


class SplitTypeValue(StrEnum):
    NOT_SPLIT = "NOT_SPLIT"
    TEST = "TEST"
    TRAINING = "TRAINING"
    VALIDATION = "VALIDATION"

    def __str__(self) -> str:
        return str(self.value)
