"""Tickets of data tracking at the emulated DMS: two people, one who asks and one who approves.

Source: `specs/alibaba_dms.yaml`; the product page of data tracking. Codes that end in `.Emulated` are made up: none are
published for these refusals.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, cast

import attrs

from .acs_gateway import GatewayError, gateway_error
from .clock import TurnableClock
from .lifecycle import Lifecycle, Script, paced

ANN, DBA = 29002, 29001
FIRST_ORDER, FIRST_APPROVAL = 43281234, 184001
HOST = "rm-bp1emulated.mysql.rds.aliyuncs.com"
DATABASES = {
    "25281234": ("shop", HOST, 3306, False),
    "25281235": ("shop", f"other-{HOST}", 3306, False),
    "25281236": ("shop_all", "", 0, True),
}
"""Name, host, port, and whether it is a logical one, by id. Two have one name."""
REQUIRED = {"DbId", "JobStartTime", "JobEndTime", "TableNames", "TrackTypes"}
TYPES = {"INSERT", "UPDATE", "DELETE"}
TIME = "%Y-%m-%d %H:%M:%S"
BEIJING = timezone(timedelta(hours=8))
BEFORE: Script = (("INIT", 1.0), ("LISTING", 2.0), ("LIST_SUCCESS", 0.0))
AFTER: Script = (
    ("DOWNLOADING", 3.0),
    ("DOWNLOAD_SUCCESS", 0.5),
    ("FILTERING", 3.0),
    ("FILTER_SUCCESS", 0.0),
)
SUBMITS_AFTER = 2.0
"""Seconds after which a ticket goes to approval by itself, if it does."""
WORDS = {"new": "New", "toaudit": "In approval", "approved": "Approved", "processing": "In progress"}
OVER = ("reject", "cancel", "closed")
DONE = {
    "DOWNLOADING": 0,
    "DOWNLOAD_SUCCESS": 1,
    "FILTERING": 1,
    "FILTER_SUCCESS": 2,
    "DOWNLOAD_FAIL": 0,
    "FILTER_FAIL": 1,
}
"""How many of the later two shares are whole in each state."""


class Rejected(Exception):  # noqa: N818 - it is an answer
    """`Success: false`, within HTTP 200."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


@attrs.define
class Ticket:
    number: int
    comment: str
    committer: int
    made: float
    made_at: datetime
    submits_itself: bool
    end: str
    submitted: float | None = None
    approved: float | None = None
    over: str | None = None
    """How it ended before it was carried out."""


@attrs.define
class Tickets:
    """All tickets of the tenant."""

    clock: TurnableClock
    pace: float = 1.0
    needs_approval: bool = True
    submits_itself: bool = True
    by_number: dict[int, Ticket] = attrs.field(factory=dict[int, Ticket])

    def add(self, comment: str = "undo 4711", *, committer: int = ANN, end: str = "FILTER_SUCCESS") -> Ticket:
        number, now = FIRST_ORDER + len(self.by_number), self.clock.now()
        made = Ticket(number, comment, committer, now, self.clock.utcnow(), self.submits_itself, end)
        self.by_number[number] = made
        return made

    # what a ticket is at the moment

    def status(self, ticket: Ticket) -> str:
        if ticket.over:
            return ticket.over
        now = self.clock.now()
        submitted = ticket.submitted
        if submitted is None and ticket.submits_itself:
            submitted = ticket.made + SUBMITS_AFTER * self.pace
        if submitted is None or now < submitted:
            return "new"
        if ticket.approved is None and not self.needs_approval:
            ticket.approved = submitted
        if ticket.approved is None:
            return "toaudit"
        word = self.parsing(ticket)[0]
        return {ticket.end: "fail", "FILTER_SUCCESS": "success"}.get(word, "processing")

    def parsing(self, ticket: Ticket) -> tuple[str, float]:
        """Its state, and how much of that is over."""
        now = self.clock.now()
        if ticket.approved is None:
            return Lifecycle(ticket.made, paced(BEFORE, self.pace)).at(now)
        script = paced((*AFTER[:-1], (ticket.end, 0.0)), self.pace)
        ready = ticket.made + sum(seconds for _, seconds in paced(BEFORE, self.pace))
        return Lifecycle(max(ticket.approved, ready), script).at(now)

    # operations

    def operations(self) -> dict[str, Callable[[Mapping[str, str], int], dict[str, Any]]]:
        """What each returns beside its envelope; the number is who asks."""
        return {
            "SearchDatabase": lambda said, _: search_database(said),
            "GetDatabase": lambda said, _: {"Database": find_database(said)},
            "CreateDataTrackOrder": self._create,
            "ListOrders": self._list,
            "GetOrderBaseInfo": lambda said, _: {"OrderBaseInfo": self._base(self._ticket(said))},
            "SubmitOrderApproval": self._submit,
            "ApproveOrder": self._approve,
            "CloseOrder": self._close,
            "GetDataTrackJobDegree": lambda said, _: {"JobDegree": self._degree(self._ticket(said))},
        }

    def _create(self, said: Mapping[str, str], who: int) -> dict[str, Any]:
        if wrong := [name for name in said if name.startswith(("Param.", "RelatedUserList."))]:
            raise GatewayError(400, "InvalidParam", f"The specified parameter {wrong[0]} is not valid.")
        comment, wanted = required(said, "Comment"), _object(required(said, "Param"))
        if not wanted.keys() >= REQUIRED or not set(wanted["TrackTypes"]) <= TYPES:
            raise GatewayError(400, "InvalidParam", "The specified Param is not valid.")
        if wanted["DbId"] not in DATABASES:
            raise Rejected("DatabaseNotExist.Emulated", "The database does not exist.")
        if DATABASES[wanted["DbId"]][3]:
            raise Rejected("NotSupportYet", "A logical database cannot be tracked.")
        begins, ends = (datetime.strptime(str(wanted[name]), TIME) for name in ("JobStartTime", "JobEndTime"))
        if not timedelta() < ends - begins <= timedelta(hours=48):
            raise Rejected("TimeRangeIllegal.Emulated", "The time range exceeds 48 hours.")
        return {"CreateOrderResult": [self.add(comment, committer=who).number]}

    def _list(self, said: Mapping[str, str], who: int) -> dict[str, Any]:
        mine = [one for one in self.by_number.values() if one.committer == who]
        wanted = said.get("OrderStatus", "ALL")
        ended = ("success", "fail", *OVER)
        rows = [one for one in mine if wanted == "ALL" or (self.status(one) in ended) == (wanted == "FINISHED")]
        if said.get("SearchDateType") == "CREATE_TIME" and said.get("StartTime"):
            rows = [one for one in rows if self._time(one.made_at) >= said["StartTime"]]
        if said.get("PluginType", "DATA_TRACK") != "DATA_TRACK":
            rows = []
        number, size = int(said.get("PageNumber", "1")), int(said.get("PageSize", "100"))
        shown = [self._row(one) for one in rows[::-1][(number - 1) * size : number * size]]
        return {"TotalCount": len(rows), "Orders": {"Order": shown}}

    def _submit(self, said: Mapping[str, str], _: int) -> dict[str, Any]:
        ticket = self._ticket(said)
        if self.status(ticket) != "new":
            raise Rejected("OrderStatusIllegal.Emulated", "The ticket is not new.")
        ticket.submitted = self.clock.now()
        return {}

    def _approve(self, said: Mapping[str, str], who: int) -> dict[str, Any]:
        approval, kind = required(said, "WorkflowInstanceId"), required(said, "ApprovalType").upper()
        found = [one for one in self.by_number.values() if str(self._approval(one)) == approval]
        if not found:
            raise Rejected("WorkflowNotExist.Emulated", "The workflow does not exist.")
        if (kind == "CANCEL") != (who == found[0].committer):
            raise gateway_error("NoPermission")
        if self.status(found[0]) != "toaudit":
            raise Rejected("OrderStatusIllegal.Emulated", "The ticket is not in approval.")
        self.decide(found[0].number, kind)
        return {}

    def decide(self, number: int, kind: str) -> None:
        """AGREE, REJECT or CANCEL."""
        ticket = self.by_number[number]
        if kind == "AGREE":
            ticket.submitted = ticket.made if ticket.submitted is None else ticket.submitted
            ticket.approved = self.clock.now()
        else:
            ticket.over = {"REJECT": "reject", "CANCEL": "cancel"}[kind]

    def _close(self, said: Mapping[str, str], _: int) -> dict[str, Any]:
        required(said, "CloseReason")
        self._ticket(said).over = "closed"
        return {}

    def check_parsed(self, number: int) -> None:
        """Raises `Rejected` if nothing of this ticket can be packed."""
        ticket = self.by_number.get(number)
        if ticket is None or self.parsing(ticket)[0] != "FILTER_SUCCESS":
            raise Rejected("OrderStatusIllegal.Emulated", "The ticket has nothing to download.")

    # rows

    def _ticket(self, said: Mapping[str, str]) -> Ticket:
        number = required(said, "OrderId")
        if not number.isdigit() or int(number) < 1:
            raise GatewayError(400, "InvalidOrderId", "The specified OrderId is not valid.")
        if int(number) not in self.by_number:
            raise Rejected("OrderNotExist.Emulated", "The ticket does not exist.")
        return self.by_number[int(number)]

    def _row(self, ticket: Ticket) -> dict[str, Any]:
        status = self.status(ticket)
        return {
            "OrderId": ticket.number,
            "PluginType": "DATA_TRACK",
            "StatusCode": status,
            "StatusDesc": WORDS.get(status, status),
            "Comment": ticket.comment,
            "Committer": {ANN: "ann", DBA: "dba"}[ticket.committer],
            "CommitterId": ticket.committer,
            "CreateTime": self._time(ticket.made_at),
            "LastModifyTime": self._time(ticket.made_at),
        }

    def _base(self, ticket: Ticket) -> dict[str, Any]:
        row = self._row(ticket)
        lists = {"RelatedUserList": {"UserIds": list[str]()}, "RelatedUserNickList": {"UserNicks": list[str]()}}
        approval = {} if row["StatusCode"] == "new" else {"WorkflowInstanceId": self._approval(ticket)}
        return {**row, "WorkflowStatusDesc": row["StatusDesc"], **lists, **approval}

    def _approval(self, ticket: Ticket) -> int:
        return FIRST_APPROVAL + ticket.number - FIRST_ORDER

    def _degree(self, ticket: Ticket) -> dict[str, Any]:
        word, share = self.parsing(ticket)
        whole = DONE.get(word, 0)
        return {
            "ListCompletionDegree": round(share, 2) if word == "LISTING" else int(word != "INIT"),
            "DownloadCompletionDegree": round(share, 2) if word == "DOWNLOADING" else int(whole > 0),
            "FilterCompletionDegree": round(share, 2) if word == "FILTERING" else int(whole > 1),
            "JobStatus": word,
            "StatusDesc": word.lower().replace("_", " "),
        }

    def _time(self, moment: datetime) -> str:
        return f"{moment.astimezone(BEIJING):{TIME}}"


def search_database(said: Mapping[str, str]) -> dict[str, Any]:
    wanted = {"SINGLE_DB": (False,), "LOGIC_DB": (True,)}.get(said.get("SearchTarget", "DB"), (False, True))
    part = said.get("SearchKey", "").lower()
    found = [key for key, (name, _, _, is_logical) in DATABASES.items() if part in name and is_logical in wanted]
    number, size = int(said.get("PageNumber", "1")), int(said.get("PageSize", "20"))
    if not 1 <= size <= 1000:
        raise GatewayError(400, "InvalidPageSize", "The specified PageSize is not valid.")
    shown = [
        {**_database(key), "Alias": None, "DatalinkName": None, "Logic": DATABASES[key][3]}
        for key in found[(number - 1) * size : number * size]
    ]
    return {"TotalCount": len(found), "SearchDatabaseList": {"SearchDatabase": shown}}


def find_database(said: Mapping[str, str]) -> dict[str, Any]:
    wanted = (required(said, "SchemaName"), required(said, "Host"), int(required(said, "Port")), False)
    key = next((key for key, known in DATABASES.items() if known == wanted), None)
    if key is None:
        raise Rejected("DatabaseNotExist.Emulated", "The database does not exist.")
    more = {"InstanceId": "1880001", "InstanceAlias": "shop", "State": "NORMAL", "DbaName": "dba"}
    return _database(key) | more


def _database(key: str) -> dict[str, Any]:
    name, host, port, _ = DATABASES[key]
    return {
        "DatabaseId": key,
        "SchemaName": name,
        "CatalogName": "def",
        "SearchName": f"{name}@{host}:{port}",
        "DbType": "mysql",
        "Encoding": "utf8mb4",
        "EnvType": "product",
        "Host": host,
        "Port": port,
        "Sid": None,
        "DbaId": str(DBA),
        "OwnerIdList": {"OwnerIds": [str(DBA)]},
        "OwnerNameList": {"OwnerNames": ["dba"]},
    }


def _object(said: str) -> dict[str, Any]:
    """A JSON object within the query."""
    try:
        found: Any = json.loads(said)
    except ValueError:
        found = None
    if type(found) is not dict:
        raise GatewayError(400, "InvalidParam", "The specified Param is not valid.")
    return cast("dict[str, Any]", found)


def required(said: Mapping[str, str], name: str) -> str:
    if not said.get(name):
        raise GatewayError(400, f"Missing{name}", f"{name} is mandatory for this action.")
    return said[name]
