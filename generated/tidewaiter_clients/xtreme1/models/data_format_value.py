from enum import StrEnum


class DataFormatValue(StrEnum):
    COCO = "COCO"
    XTREME1 = "XTREME1"

    def __str__(self) -> str:
        return str(self.value)
