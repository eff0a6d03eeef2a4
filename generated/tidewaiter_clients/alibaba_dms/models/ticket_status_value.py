from enum import StrEnum


class TicketStatusValue(StrEnum):
    APPROVED = "approved"
    CANCEL = "cancel"
    CLOSED = "closed"
    FAIL = "fail"
    NEW = "new"
    PROCESSING = "processing"
    REJECT = "reject"
    SUCCESS = "success"
    TOAUDIT = "toaudit"

    def __str__(self) -> str:
        return str(self.value)
