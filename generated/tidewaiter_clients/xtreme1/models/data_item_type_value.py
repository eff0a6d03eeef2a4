from enum import StrEnum


class DataItemTypeValue(StrEnum):
    SCENE = "SCENE"
    SINGLE_DATA = "SINGLE_DATA"

    def __str__(self) -> str:
        return str(self.value)
