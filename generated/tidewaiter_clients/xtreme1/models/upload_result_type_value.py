from enum import StrEnum


class UploadResultTypeValue(StrEnum):
    GROUND_TRUTH = "GROUND_TRUTH"
    MODEL_RUN = "MODEL_RUN"

    def __str__(self) -> str:
        return str(self.value)
