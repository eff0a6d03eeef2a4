"""Tickets of data tracking at the emulated DMS: two people, one who asks and one who approves.

Source: `specs/alibaba_dms.yaml`; the product page of data tracking. Codes that end in `.Emulated` are made up: none are
published for these refusals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import attrs

from ..acs_gateway import GatewayError, gateway_error
from ..clock import TurnableClock
from ..lifecycle import Lifecycle, Script, paced
from . import changes
from .databases import DATABASES, DBA
from .parameters import Rejected, json_object, page_of, required

ANN = 29002
FIRST_ORDER, FIRST_APPROVAL = 43281234, 184001
EVERYTHING: dict[str, Any] = {
    "DbId": "25281234",
    "JobStartTime": "2026-11-25 09:00:00",
    "JobEndTime": "2026-11-25 10:00:00",
    "TableNames": ["orders"],
    "TrackTypes": ["INSERT", "UPDATE", "DELETE"],
}
"""What a ticket asks for that a test adds."""
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
    asks_for: dict[str, Any] = attrs.field(factory=lambda: dict(EVERYTHING))


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
            "CreateDataTrackOrder": self._create,
            "ListOrders": self._list,
            "GetOrderBaseInfo": lambda said, _: {"OrderBaseInfo": self._base(self._ticket(said))},
            "SubmitOrderApproval": self._submit,
            "ApproveOrder": self._approve,
            "CloseOrder": self._close,
            "PreviewWorkflow": lambda said, _: {"WorkflowDetail": self._workflow(self._ticket(said))},
            "GetApprovalDetail": lambda said, _: {"ApprovalDetail": self._approval_detail(said)},
            "GetDataTrackOrderDetail": lambda said, _: {"DataTrackOrderDetail": self._detail(self._ticket(said))},
            "GetDataTrackJobTableMeta": lambda said, _: {"TableMetaList": self._table_meta(said)},
            "SearchDataTrackResult": lambda said, _: {"TrackResult": self._search(said)},
            "GetDataTrackJobDegree": lambda said, _: {"JobDegree": self._degree(self._ticket(said))},
        }

    def _create(self, said: Mapping[str, str], who: int) -> dict[str, Any]:
        if wrong := [name for name in said if name.startswith(("Param.", "RelatedUserList."))]:
            raise GatewayError(400, "InvalidParam", f"The specified parameter {wrong[0]} is not valid.")
        comment, wanted = required(said, "Comment"), json_object("Param", required(said, "Param"))
        if not wanted.keys() >= REQUIRED or not set(wanted["TrackTypes"]) <= TYPES:
            raise GatewayError(400, "InvalidParam", "The specified Param is not valid.")
        if wanted["DbId"] not in DATABASES:
            raise Rejected("DatabaseNotExist.Emulated", "The database does not exist.")
        if not DATABASES[wanted["DbId"]].can_be_tracked:
            raise Rejected("NotSupportYet", "Neither a logical database nor one in flexible management can be tracked.")
        begins, ends = (datetime.strptime(str(wanted[name]), TIME) for name in ("JobStartTime", "JobEndTime"))
        if not timedelta() < ends - begins <= timedelta(hours=48):
            raise Rejected("TimeRangeIllegal.Emulated", "The time range exceeds 48 hours.")
        made = self.add(comment, committer=who)
        made.asks_for = wanted
        return {"CreateOrderResult": [made.number]}

    def _list(self, said: Mapping[str, str], who: int) -> dict[str, Any]:
        mine = [one for one in self.by_number.values() if one.committer == who]
        wanted = said.get("OrderStatus", "ALL")
        ended = ("success", "fail", *OVER)
        rows = [one for one in mine if wanted == "ALL" or (self.status(one) in ended) == (wanted == "FINISHED")]
        if said.get("SearchDateType") == "CREATE_TIME" and said.get("StartTime"):
            rows = [one for one in rows if self._time(one.made_at) >= said["StartTime"]]
        if said.get("PluginType", "DATA_TRACK") != "DATA_TRACK":
            rows = []
        shown = [self._row(one) for one in page_of(said, rows[::-1], 1000)]
        return {"TotalCount": len(rows), "Orders": {"Order": shown}}

    def _submit(self, said: Mapping[str, str], _: int) -> dict[str, Any]:
        ticket = self._ticket(said)
        if self.status(ticket) != "new":
            raise Rejected("OrderStatusIllegal.Emulated", "The ticket is not new.")
        ticket.submitted = self.clock.now()
        return {}

    def _approve(self, said: Mapping[str, str], who: int) -> dict[str, Any]:
        ticket, kind = self._by_approval(said), required(said, "ApprovalType").upper()
        if (kind == "CANCEL") != (who == ticket.committer):
            raise gateway_error("NoPermission")
        if self.status(ticket) != "toaudit":
            raise Rejected("OrderStatusIllegal.Emulated", "The ticket is not in approval.")
        self.decide(ticket.number, kind)
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

    def parsed(self, said: Mapping[str, str]) -> Ticket:
        """A ticket whose parsing has succeeded.

        Raises `Rejected` for another one.
        """
        ticket = self._ticket(said)
        if self.parsing(ticket)[0] != "FILTER_SUCCESS":
            raise Rejected("OrderStatusIllegal.Emulated", "The ticket has not been parsed.")
        return ticket

    def _search(self, said: Mapping[str, str]) -> dict[str, Any]:
        return changes.search(self.parsed(said).asks_for, said)

    def _table_meta(self, said: Mapping[str, str]) -> list[dict[str, Any]]:
        return changes.tables(self.parsed(said).asks_for)

    def _approval_detail(self, said: Mapping[str, str]) -> dict[str, Any]:
        ticket = self._by_approval(said)
        word = self.status(ticket)
        waits = word == "toaudit"
        code = {"reject": "REJECT", "cancel": "CANCEL", "toaudit": "AUDITING"}.get(word, "APPROVED")
        node: dict[str, Any] = {
            "NodeName": "DBA",
            "WorkflowInsCode": code,
            "AuditUserIdList": {"AuditUserIds": [str(DBA)]},
        }
        if code in ("APPROVED", "REJECT"):
            node |= {"OperatorId": DBA, "OperateTime": self._time(self.clock.utcnow()), "OperateComment": ""}
        return {
            "AuditId": self._approval(ticket),
            "OrderId": ticket.number,
            "OrderType": "DATA_TRACK",
            "Title": ticket.comment,
            "Description": "",
            "CreateTime": self._time(ticket.made_at),
            "TemplateId": 7,
            "WorkflowInsCode": code,
            "ReasonList": {"Reasons": list[str]()},
            "CurrentHandlers": {"CurrentHandler": [{"Id": DBA, "NickName": "dba"}] if waits else []},
            "WorkflowNodes": {"WorkflowNode": [node]},
        }

    def _by_approval(self, said: Mapping[str, str]) -> Ticket:
        approval = required(said, "WorkflowInstanceId")
        found = [one for one in self.by_number.values() if str(self._approval(one)) == approval]
        if not found:
            raise Rejected("WorkflowNotExist.Emulated", "The workflow does not exist.")
        return found[0]

    # rows

    def _workflow(self, _: Ticket) -> dict[str, Any]:
        people = {"AuditUser": [{"UserId": DBA, "NickName": "dba", "RealName": "dba"}]}
        node: dict[str, Any] = {"NodeName": "DBA", "NodeType": "SYS", "Comment": "", "AuditUserList": people}
        return {"WfCateName": "DBA", "Comment": "", "WorkflowNodeList": {"WorkflowNode": [node]}}

    def _detail(self, ticket: Ticket) -> dict[str, Any]:
        wanted, word = ticket.asks_for, self.parsing(ticket)[0]
        database = DATABASES[wanted["DbId"]]
        return {
            "DbId": int(wanted["DbId"]),
            "Logic": False,
            "DatabaseSearchName": database.search_name,
            "SchemaName": database.name,
            "TableNames": wanted["TableNames"],
            "TrackTypes": wanted["TrackTypes"],
            "JobStartTime": wanted["JobStartTime"],
            "JobEndTime": wanted["JobEndTime"],
            "JobStatus": word,
            "StatusDesc": word.lower().replace("_", " "),
        }

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
