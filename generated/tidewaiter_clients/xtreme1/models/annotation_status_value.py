from enum import StrEnum


class AnnotationStatusValue(StrEnum):
    ANNOTATED = "ANNOTATED"
    INVALID = "INVALID"
    NOT_ANNOTATED = "NOT_ANNOTATED"

    def __str__(self) -> str:
        return str(self.value)
