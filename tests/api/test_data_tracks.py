"""The whole job at Alibaba Cloud DMS: a ticket, its approval by a person, the parsing, the packing, the file."""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from support.lists import listed
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    AuthError,
    ConfigError,
    JobFailed,
    JobStalled,
    JobState,
    Order,
    StartUncertain,
    Tenant,
    UnexpectedResponse,
    WaitTimeout,
)
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.alibaba_dms.databases import HOST
from tidewaiter.emulator.faults import FAULTS, replaced_by
from tidewaiter.emulator.response import as_json
from tidewaiter_clients.alibaba_dms import models
from tidewaiter_clients.alibaba_dms.api.ticket import approve_order, close_order

Drive = Callable[..., Any]
RANGE = ("2026-11-25 09:00:00", "2026-11-25 10:00:00", ["orders"])
LOST = FAULTS["reset"]


def calls(cloud: Emulator, action: str) -> list[Any]:
    return [seen for seen in cloud.alibaba_dms.requests if seen.headers.get("x-acs-action") == action]


def spoil(cloud: Emulator, action: str, *faults: Any) -> None:
    """Let the next requests for that action go wrong."""
    cloud.alibaba_dms.spoil_next(*faults, path=f"/{action}")


def good(**more: Any) -> Any:
    return replaced_by(as_json(200, {"RequestId": "R", "Success": True, **more}))


def test_tenants_are_listed(drive: Drive, dms: AlibabaDMS) -> None:
    """And the active one is told."""
    assert Tenant(3000, "harbour", "ACTIVE") == drive(dms.tenants.active)
    assert [3000, 3001] == [one.tid for one in listed(drive, dms.tenants.list)]


def test_databases_are_found(drive: Drive, dms: AlibabaDMS) -> None:
    """By a part of their names, and exactly by their address; their ids are ints."""
    found = listed(drive, dms.databases.search, name="sho")

    assert [25281234, 25281235] == [one.database_id for one in found]
    assert [25281236] == [one.database_id for one in listed(drive, dms.databases.search, name="shop", logical=True)]
    assert found[0] == drive(dms.databases.get, HOST, 3306, "shop")
    with pytest.raises(ApiError, match="does not exist"):
        drive(dms.databases.get, HOST, 3307, "shop")
    with pytest.raises(ConfigError, match="it takes a number"):
        drive(dms.databases.get, HOST, 0, "shop")
    with pytest.raises(ConfigError, match="it takes a part"):
        listed(drive, dms.databases.search, name="")


def test_a_logical_database_cannot_be_tracked(drive: Drive, dms: AlibabaDMS) -> None:
    """The vendor says so."""
    with pytest.raises(ApiError, match="NotSupportYet"):
        drive(dms.data_tracks.start, 25281236, *RANGE, comment="x")


def test_a_change_is_undone(drive: Drive, cloud: Emulator, dms: AlibabaDMS, tmp_path: Path) -> None:
    """From the ticket to the SQL on the disk, where nobody has to approve."""
    cloud.alibaba_dms.tickets.needs_approval = False
    job = drive(dms.data_tracks.start, 25281234, *RANGE, comment="undo 4711", types=["DELETE"])
    [made] = calls(cloud, "CreateDataTrackOrder")
    param = json.loads(dict(made.query)["Param"])

    assert {"DbId": "25281234", "TableNames": ["orders"], "TrackTypes": ["DELETE"]}.items() <= param.items()
    assert (1.0, 1.0, 1.0) == (
        (done := drive(job.wait).detail).list_completion_degree,
        done.download_completion_degree,
        done.filter_completion_degree,
    )
    packing = drive(dms.data_track_downloads.start, job.ref.key[0], types=["DELETE"])
    drive(packing.wait)
    assert zipfile.is_zipfile(drive(packing.download, f"{tmp_path}/"))
    [started] = calls(cloud, "DownloadDataTrackResult")
    assert {("RollbackSQLType", "REVERSE"), ("FilterTypeList", '["DELETE"]')} <= set(started.query)


def test_a_person_has_to_approve(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """Meanwhile it is pending, and says so; it is polled every half minute, and is no stall."""
    job = drive(dms.data_tracks.start, "25281234", *RANGE, comment="undo 4711")
    cloud.advance(10)
    seen = drive(job.status)
    assert (JobState.PENDING, "LIST_SUCCESS", True) == (seen.state, seen.vendor_state, seen.detail.waits_for_person)
    assert "waits for dba to approve the ticket" == seen.message
    assert ("dba",) == seen.detail.approvers

    before = len(calls(cloud, "GetDataTrackJobDegree"))
    with pytest.raises(WaitTimeout):
        drive(job.wait, timeout=3600, stall_timeout=60)
    assert len(calls(cloud, "GetDataTrackJobDegree")) - before <= 3600 / 30 + 2

    cloud.alibaba_dms.approve(job.ref)
    assert JobState.SUCCEEDED is drive(job.wait, stall_timeout=60).state


def test_what_is_stuck_without_a_person_is_a_stall(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """The machine's own standing still."""
    ref = cloud.alibaba_dms.add_data_track()
    cloud.alibaba_dms.tickets.pace = 1e6
    cloud.alibaba_dms.approve(ref)
    with pytest.raises(JobStalled):
        drive(dms.job(ref).wait, stall_timeout=600)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (lambda cloud, dms, ref: cloud.alibaba_dms.reject(ref), "the ticket ended as reject"),
        (lambda cloud, dms, ref: cloud.alibaba_dms.tickets.decide(int(ref.key[0]), "CANCEL"), "ended as cancel"),
        (
            lambda cloud, dms, ref: close_order.sync(
                client=dms.client, order_id=int(ref.key[0]), close_reason="no longer needed"
            ),
            "ended as closed",
        ),
    ],
    ids=["reject", "cancel", "closed"],
)
def test_a_ticket_that_is_over_ends_the_wait(
    drive: Drive, cloud: Emulator, dms: AlibabaDMS, end: Any, words: str
) -> None:
    """As a failure, in the ticket's words: the parsing has none."""
    ref = cloud.alibaba_dms.add_data_track()
    cloud.advance(10)
    end(cloud, dms, ref)
    with pytest.raises(JobFailed, match=words):
        drive(dms.job(ref).wait)


@pytest.mark.parametrize("end", ["FILTER_FAIL", "DOWNLOAD_FAIL"])
def test_a_parsing_that_fails_is_a_failure(drive: Drive, cloud: Emulator, dms: AlibabaDMS, end: str) -> None:
    """With its own state."""
    ref = cloud.alibaba_dms.add_data_track(end=end)
    cloud.alibaba_dms.approve(ref)
    with pytest.raises(JobFailed) as raised:
        drive(dms.job(ref).wait)
    assert end == raised.value.status.vendor_state


def test_a_ticket_that_stays_new_is_submitted_once(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """After it was read a few times; one that submits itself is left alone."""
    drive(dms.data_tracks.start, 25281234, *RANGE, comment="first")
    assert not calls(cloud, "SubmitOrderApproval")

    cloud.alibaba_dms.tickets.submits_itself = False
    drive(dms.data_tracks.start, 25281234, *RANGE, comment="second")
    assert 1 == len(calls(cloud, "SubmitOrderApproval"))
    assert "toaudit" == drive(dms.orders.get, 43281235).state


def test_a_submission_that_is_lost_does_not_lose_the_ticket(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """Nor is it sent again."""
    cloud.alibaba_dms.tickets.submits_itself = False
    spoil(cloud, "SubmitOrderApproval", LOST)

    assert "alibaba_dms/data-track/43281234" == str(drive(dms.data_tracks.start, 1 + 25281233, *RANGE, comment="x").ref)
    assert 1 == len(calls(cloud, "SubmitOrderApproval"))


def test_a_lost_start_is_doubt_and_names_the_ticket(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """It is not sent again; `attach=True` takes the one that is there, then and later."""
    spoil(cloud, "CreateDataTrackOrder", LOST)
    with pytest.raises(StartUncertain, match="look for it in `orders") as raised:
        drive(dms.data_tracks.start, 25281234, *RANGE, comment="undo 4711")
    assert ("alibaba_dms/data-track/43281234",) == raised.value.candidates
    again = drive(dms.data_tracks.start, 25281234, *RANGE, comment="undo 4711", attach=True)
    assert "alibaba_dms/data-track/43281234" == str(again.ref)
    assert 1 == len(calls(cloud, "CreateDataTrackOrder"))

    spoil(cloud, "CreateDataTrackOrder", LOST)
    other = drive(dms.data_tracks.start, 25281234, *RANGE, comment="another", attach=True)
    assert "alibaba_dms/data-track/43281235" == str(other.ref)


def test_two_tickets_with_one_comment_are_not_guessed(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """Both are named."""
    for _ in range(2):
        cloud.alibaba_dms.add_data_track("same")
    with pytest.raises(StartUncertain, match="several tickets") as raised:
        drive(dms.data_tracks.start, 25281234, *RANGE, comment="same", attach=True)
    assert 2 == len(raised.value.candidates)


@pytest.mark.parametrize("result", [[], None, [0], ["x"], [1, 2], {}], ids=repr)
def test_a_ticket_without_a_number_is_doubt(drive: Drive, cloud: Emulator, dms: AlibabaDMS, result: Any) -> None:
    """The vendor says that it made one."""
    spoil(cloud, "CreateDataTrackOrder", good(CreateOrderResult=result))
    with pytest.raises(StartUncertain, match="not which one"):
        drive(dms.data_tracks.start, 25281234, *RANGE, comment="x")


def test_a_packing_can_be_lost_and_rejected(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """Doubt is harmless here; too early, the vendor says no."""
    ref = cloud.alibaba_dms.add_data_track()
    with pytest.raises(ApiError, match="has not been parsed"):
        drive(dms.data_track_downloads.start, ref.key[0])
    cloud.alibaba_dms.approve(ref)
    cloud.advance(100)
    spoil(cloud, "DownloadDataTrackResult", LOST)
    with pytest.raises(StartUncertain, match="harms nothing"):
        drive(dms.data_track_downloads.start, ref.key[0])
    spoil(cloud, "DownloadDataTrackResult", good(DownloadKeyId=None))
    with pytest.raises(StartUncertain, match="not under which key"):
        drive(dms.data_track_downloads.start, ref.key[0])


def test_a_wait_goes_on_over_an_outage(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """Of either of the two requests."""
    job = dms.job(cloud.alibaba_dms.add_data_track())
    drive(job.status)
    spoil(cloud, "GetOrderBaseInfo", *[FAULTS["502"]] * 5)
    cloud.alibaba_dms.tickets.needs_approval = False

    assert JobState.SUCCEEDED is drive(job.wait).state


FORMS = {
    "wrapped": lambda row: {"Order": [row]},
    "bare": lambda row: [row],
    "single": lambda row: row,
    "wrapped and single": lambda row: {"Order": row},
}


@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_read_in_each_of_its_forms(drive: Drive, cloud: Emulator, dms: AlibabaDMS, form: str) -> None:
    """Numbers as text, and states in whatever case."""
    row = {"OrderId": "7", "StatusCode": "Approved", "Comment": "x"}
    spoil(cloud, "ListOrders", good(TotalCount="1", Orders=FORMS[form](row)))
    [found] = listed(drive, dms.orders.list)

    assert (Order(7, status_code="Approved", comment="x"), "approved") == (found, found.state)


@pytest.mark.parametrize("orders", [None, {}, [], {"Order": []}, {"Order": None}], ids=repr)
def test_no_orders_are_no_orders(drive: Drive, cloud: Emulator, dms: AlibabaDMS, orders: Any) -> None:
    """However it is said."""
    spoil(cloud, "ListOrders", good(Orders=orders))

    assert [] == listed(drive, dms.orders.list)


def test_many_orders_are_listed_in_pages(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """Each once; the caller's own."""
    for number in range(230):
        cloud.alibaba_dms.add_data_track(str(number))

    assert 230 == len({one.order_id for one in listed(drive, dms.orders.list)})
    assert 3 == len(calls(cloud, "ListOrders"))
    assert [] == listed(drive, dms.orders.list, plugin="DC_COMMON")
    assert [] == listed(drive, dms.orders.list, status="FINISHED")
    assert [] == listed(drive, dms.orders.list, since=datetime(2099, 1, 1, tzinfo=UTC))


WRONG: dict[str, dict[str, Any]] = {
    "more than 48 hours": {"end": "2026-11-27 09:00:01"},
    "an end before its start": {"end": "2026-11-25 08:00:00"},
    "no time": {"start": "yesterday"},
    "a time of bytes": {"start": b"2026"},
    "no tables": {"tables": []},
    "a table alone": {"tables": "orders"},
    "no types": {"types": []},
    "another type": {"types": ["TRUNCATE"]},
    "no comment": {"comment": " "},
    "no database": {"database": "shop"},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_tracked_is_said_first(drive: Drive, cloud: Emulator, dms: AlibabaDMS, name: str) -> None:
    """Before any request."""
    options: dict[str, Any] = {"database": 1, "start": RANGE[0], "end": RANGE[1], "tables": RANGE[2], "comment": "x"}
    with pytest.raises(ConfigError):
        drive(dms.data_tracks.start, **(options | WRONG[name]))

    assert not cloud.requests


def test_times_with_a_zone_are_told_in_the_vendors(cloud: Emulator, dms: AlibabaDMS) -> None:
    """Eight hours later; without one, as they are."""
    dms.data_tracks.start(
        25281234, datetime(2026, 11, 25, 1, tzinfo=UTC), datetime(2026, 11, 25, 10), ["t"], comment="x"
    )
    param = json.loads(dict(calls(cloud, "CreateDataTrackOrder")[0].query)["Param"])

    assert ("2026-11-25 09:00:00", "2026-11-25 10:00:00") == (param["JobStartTime"], param["JobEndTime"])


@pytest.mark.parametrize(
    ("option", "value"), [("rollback", "UNDO"), ("types", "DELETE"), ("events", []), ("tables", "t")], ids=repr
)
def test_what_a_packing_does_not_take_is_said(drive: Drive, dms: AlibabaDMS, option: str, value: Any) -> None:
    """With what it takes."""
    with pytest.raises(ConfigError, match="it takes"):
        drive(dms.data_track_downloads.start, 11, **{option: value})


def test_another_ticket_is_not_this_one(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """Every identifier is compared."""
    ref = cloud.alibaba_dms.add_data_track()
    spoil(cloud, "GetOrderBaseInfo", good(OrderBaseInfo={"OrderId": 1, "StatusCode": "reject"}))
    with pytest.raises(UnexpectedResponse, match="about another job"):
        drive(dms.job(ref).status)
    spoil(cloud, "GetOrderBaseInfo", *[good()] * 9)
    with pytest.raises(UnexpectedResponse, match="no `OrderBaseInfo`"):
        drive(dms.orders.get, ref.key[0])


def test_only_the_second_person_may_approve(cloud: Emulator, dms: AlibabaDMS) -> None:
    """By a generated function: it is a person's act."""
    ref = cloud.alibaba_dms.add_data_track()
    cloud.advance(10)
    approval = dms.orders.get(ref.key[0]).workflow_instance_id
    options: dict[str, Any] = {"workflow_instance_id": approval, "approval_type": "AGREE"}
    with pytest.raises(AuthError, match="NoPermission"):
        approve_order.sync(client=dms.client, **options)
    second = AccessKey(cloud.alibaba_dms.approver.id, cloud.alibaba_dms.approver.secret)
    with AlibabaDMS(second, endpoint=cloud.url, clock=cloud.clock) as other:
        approve_order.sync(client=other.client, **options)

    assert JobState.SUCCEEDED is dms.job(ref).wait().state


def test_jobs_are_waited_for_side_by_side(cloud: Emulator, dms: AlibabaDMS) -> None:
    """As all others are."""
    from tidewaiter import wait_all_async

    cloud.alibaba_dms.tickets.needs_approval = False
    jobs = [dms.job(cloud.alibaba_dms.add_data_track(str(number))) for number in range(5)]

    assert {JobState.SUCCEEDED} == {one.state for one in asyncio.run(wait_all_async(jobs))}


# ---- where a database's id comes from


def test_databases_are_listed_by_instance(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """All of one name, which a search may miss; the instance says whether they can be tracked."""
    first, second = listed(drive, dms.instances.list, name="shop")
    assert ("COMMON", "NONE_CONTROL", 1880001) == (first.control_mode, second.control_mode, first.instance_id)
    assert [25281234, 25281235] == [one.database_id for one in listed(drive, dms.databases.list)]
    assert [25281235] == [one.database_id for one in listed(drive, dms.databases.list, instance=second)]
    assert [25281234] == [one.database_id for one in listed(drive, dms.databases.list, instance="1880001")]
    with pytest.raises(ConfigError, match="instance is 'rm-bp1'"):
        listed(drive, dms.databases.list, instance="rm-bp1")
    with pytest.raises(ApiError, match="NotSupportYet"):
        drive(dms.data_tracks.start, 25281235, *RANGE, comment="x")


@pytest.mark.parametrize("form", ["wrapped", "bare", "single"])
def test_instances_come_in_four_forms(drive: Drive, cloud: Emulator, dms: AlibabaDMS, form: str) -> None:
    """Or not at all; and no record, and no repr, has a password."""
    row = {"InstanceId": 7, "InstanceAlias": "a", "DatabasePassword": "canary-password", "StandardGroup": None}
    forms: dict[str, Any] = {"wrapped": {"Instance": [row]}, "bare": [row], "single": row}
    cloud.alibaba_dms.spoil_next(good(InstanceList=forms[form]))
    [instance] = listed(drive, dms.instances.list)
    assert (7, None) == (instance.instance_id, instance.control_mode)
    assert "canary" not in f"{instance!r} {models.Instance.from_dict(row)!r}"
    cloud.alibaba_dms.spoil_next(good(InstanceList=None))
    assert [] == listed(drive, dms.instances.list)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"CurrentHandlers": {"CurrentHandler": [{"Id": 1, "NickName": "ann"}, {"Id": 2}]}}, "waits for ann or 2 to"),
        ({"CurrentHandlers": [{"NickName": "ann"}]}, "waits for ann to"),
        ({"CurrentHandlers": {"CurrentHandler": {"NickName": "ann"}}}, "waits for ann to"),
        ({"CurrentHandlers": None}, "waits for a person to"),
        ({"CurrentHandlers": ["ann"]}, "waits for a person to"),
    ],
    ids=["two", "bare", "single", "none", "text"],
)
def test_who_has_to_approve(drive: Drive, cloud: Emulator, dms: AlibabaDMS, said: Any, words: str) -> None:
    """In whichever form the vendor names them; if it does not, a person."""
    job = dms.job(cloud.alibaba_dms.add_data_track())
    cloud.advance(10)
    spoil(cloud, "GetApprovalDetail", good(ApprovalDetail=said))
    assert words in drive(job.status).message


def test_nobody_need_be_told_who_approves(drive: Drive, cloud: Emulator, dms: AlibabaDMS) -> None:
    """The wait goes on without a name."""
    job = dms.job(cloud.alibaba_dms.add_data_track())
    cloud.advance(10)
    cloud.alibaba_dms.fail_next("Forbidden.RAM", path="/GetApprovalDetail")
    spoil(cloud, "GetApprovalDetail", FAULTS["502"])
    status = drive(job.status)
    assert (JobState.PENDING, ()) == (status.state, status.detail.approvers)
