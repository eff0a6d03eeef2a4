from enum import StrEnum


class TokenTypeValue(StrEnum):
    API = "API"
    GATEWAY = "GATEWAY"

    def __str__(self) -> str:
        return str(self.value)
