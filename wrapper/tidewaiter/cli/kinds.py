"""What can be started and what can be listed, as tables: `start`, `run`, `ls`, their help, completion and documents
are made from these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs
import click

from .parameter_types import NOTHING, Duration, IdList, Moment, WordOrNone

Parameters = Sequence[click.Parameter]


@attrs.frozen
class Kind:
    """A kind of job, and how one is started."""

    what: str
    """One line of help."""
    resource: str
    """The client's attribute."""
    parameters: Parameters
    """Named as those of the method are; what is not given is left to the method's defaults."""
    method: str = "start"
    positional: tuple[str, ...] = ()
    has_file: bool = False
    more: str = ""
    """What else the help says."""
    shows_progress: bool = False
    """Whether starting it takes long, and says how far it is."""

    def start(self, client: Any, given: Mapping[str, Any]) -> Any:
        """The started job."""
        named = dict(given)
        places = [named.pop(name) for name in self.positional]
        return getattr(getattr(client, self.resource), self.method)(*places, **named)


def argument(name: str) -> click.Argument:
    return click.Argument([name], metavar=name.upper())


def option(*names: str, **settings: Any) -> click.Option:
    return click.Option(names, **settings)


XTREME1_DATASET = option("--dataset", required=True, metavar="ID", help="The dataset, by its id.")
DATASET = argument("dataset")
START_TIMEOUT = option("--start-timeout", type=Duration(), help="Wait so long for other jobs of the dataset.")
ATTACH = option("--attach", is_flag=True, default=None, help="Take one that asks for the same and goes on.")
SPLIT = option("--split-type", help="Only items of this split.")
ANNOTATED = option("--annotation-status", help="Only items with this annotation status.")
TABLES = "The tables, by their names; give it several times for several."
TYPES = "INSERT, UPDATE or DELETE; give it several times for several. All if not given."


def no(name: str, parameter: str, text: str) -> click.Option:
    """A flag that turns a default off."""
    return option(f"--no-{name}", parameter, is_flag=True, flag_value=False, default=None, help=text)


KINDS: dict[str, Kind] = {
    "xtreme1/upload": Kind(
        "Send an archive into a dataset, and let the server read it.",
        "uploads",
        (
            argument("source"),
            XTREME1_DATASET,
            option(
                "--results",
                type=WordOrNone("ground_truth"),
                help="What its result/*.json are: ground_truth (the default), or none, to be left out.",
            ),
            option("--journal", type=click.Path(dir_okay=False), help="A file by which another try goes on."),
            option("--restart", is_flag=True, default=None, help="Start it, though the journal says it may have been."),
            no("check", "check", "Send the archive without looking into it."),
        ),
        positional=("source",),
        more="SOURCE is a .zip or .tar, or the URL of one that the server itself can reach.",
        shows_progress=True,
    ),
    "xtreme1/export": Kind(
        "Pack annotations of a dataset as a zip.",
        "exports",
        (
            XTREME1_DATASET,
            option(
                "--results",
                type=IdList("ground_truth", "all", "none"),
                help="Whose: ground_truth (people's, the default), all, none, or ids of model runs, as 7,9.",
            ),
            option("--data-format", type=click.Choice(["XTREME1", "COCO"]), help="XTREME1 if not given."),
            option("--ids", type=IdList(), help="Only these items, as 7,9."),
            option("--scene", type=int, help="Only the frames of this scene."),
            option("--name", help="Only items with this in their names."),
            ANNOTATED,
            SPLIT,
        ),
        has_file=True,
    ),
    "xtreme1/model-run": Kind(
        "Let a model run over a dataset.",
        "model_runs",
        (
            argument("model"),
            XTREME1_DATASET,
            option(
                "--class",
                "classes",
                metavar="NAME",
                multiple=True,
                help="Keep results of this; give it several times.",
            ),
            option("--min-confidence", type=float, help="From 0 to 1."),
            option("--max-confidence", type=float, help="From 0 to 1."),
            option("--data-ratio", type=int, help="Percent of the items that it reads; 100 if not given."),
            option("--exclude-known", is_flag=True, default=None, help="Not the items that the model has read."),
            SPLIT,
            ANNOTATED,
            ATTACH,
        ),
        positional=("model",),
        more="MODEL is the id of a model, which `tidewaiter ls xtreme1/models` lists.",
    ),
    "alibaba_dms/data-track": Kind(
        "Make a ticket for what changed in a database; a person may have to approve it.",
        "data_tracks",
        (
            argument("database"),
            option(
                "--start",
                type=Moment(),
                metavar="TIME",
                required=True,
                help="As 2026-11-25T09:00+08:00.",
            ),
            option("--end", type=Moment(), metavar="TIME", required=True, help="Until then, at most 48 hours later."),
            option("--table", "tables", metavar="NAME", multiple=True, required=True, help=TABLES),
            option("--type", "types", metavar="TYPE", multiple=True, help=TYPES),
            option("--comment", metavar="TEXT", required=True, help="What approvers read."),
            ATTACH,
        ),
        positional=("database",),
        more="DATABASE is DMS' own id, which `tidewaiter ls alibaba_dms/databases` lists. Times without a zone are"
        " Beijing's.",
    ),
    "alibaba_dms/data-track-download": Kind(
        "Pack what a ticket has found as SQL that undoes it, or does it again.",
        "data_track_downloads",
        (
            argument("order_id"),
            option("--rollback", type=click.Choice(["REVERSE", "FORWARD"]), help="REVERSE (to undo) if not given."),
            option("--table", "tables", metavar="NAME", multiple=True, help=TABLES),
            option("--type", "types", metavar="TYPE", multiple=True, help=TYPES),
            option("--event", "events", type=int, multiple=True, help="Only this event, by its id; several are taken."),
        ),
        positional=("order_id",),
        has_file=True,
        more="ORDER_ID is that of a ticket, which `tidewaiter ls alibaba_dms/orders` lists.",
    ),
    "huawei_modelarts/dataset": Kind(
        "Make a dataset of what lies in a folder in OBS.",
        "datasets",
        (
            argument("name"),
            option("--source", required=True, metavar="PATH", help="The folder in OBS, as /bucket/folder/."),
            option("--work-path", required=True, metavar="PATH", help="Another folder in OBS, which it writes to."),
            option(
                "--type", metavar="TYPE", required=True, help="Such as image-classification, or the vendor's number."
            ),
            option("--description", help="For people."),
            no("labels", "import_labels", "Not the labels that lie there."),
        ),
        method="create",
        positional=("name",),
    ),
    "huawei_modelarts/dataset-sync": Kind(
        "Bring a dataset to what its source holds: what is gone there is DELETED here.",
        "dataset_syncs",
        (DATASET, START_TIMEOUT, ATTACH),
        positional=("dataset",),
        more="It is a mirror: samples whose files are gone from the source are deleted, with their labels.",
    ),
    "huawei_modelarts/import": Kind(
        "Add what lies in OBS to a dataset.",
        "imports",
        (
            DATASET,
            argument("path"),
            option("--manifest", is_flag=True, default=None, help="PATH is a manifest, and no folder."),
            no("labels", "labels", "Not the labels that lie there."),
            option("--folder", help="What was imported under this name before is not imported twice."),
            START_TIMEOUT,
            ATTACH,
        ),
        positional=("dataset", "path"),
    ),
    "huawei_modelarts/export": Kind(
        "Write samples of a dataset to a folder in OBS, where they stay.",
        "exports",
        (
            DATASET,
            argument("path"),
            option("--what", type=click.Choice(["labelled", "unlabelled", "all"]), help="labelled if not given."),
            option("--version", metavar="ID", help="Of this version, by its id."),
            START_TIMEOUT,
            ATTACH,
        ),
        positional=("dataset", "path"),
    ),
    "huawei_modelarts/dataset-version": Kind(
        "Freeze the labelled samples of a dataset under a name.",
        "dataset_versions",
        (
            DATASET,
            option("--name", help="1 to 32 letters, digits, _ and -; the vendor numbers it if not given."),
            option("--description", help="For people."),
            option("--train-ratio", type=float, help="Share of training data, from 0 to 1."),
            START_TIMEOUT,
            ATTACH,
        ),
        positional=("dataset",),
    ),
}
"""By VENDOR/KIND, as references begin."""


@attrs.frozen
class Resource:
    """What a vendor has many of, and how it is listed."""

    what: str
    attribute: str
    id: str
    """The field that `-o value` prints."""
    columns: tuple[str, ...]
    """The fields that the table shows besides."""
    parameters: Parameters = ()
    positional: tuple[str, ...] = ()
    kind: str | None = None
    """The kind of job that each row is, where it is one."""
    key: tuple[str, ...] = ()
    """The fields, or the parameters, that the job's reference is made of."""
    when: Callable[[Any], bool] = lambda _: True
    """Whether a row is a job of that kind."""

    def rows(self, client: Any, given: Mapping[str, Any]) -> Iterable[Any]:
        named = dict(given)
        places = [named.pop(name) for name in self.positional]
        resource = getattr(client, self.attribute)
        if self.attribute == "databases" and "name" in named:
            found: Iterable[Any] = resource.search(named["name"])
        else:
            found = resource.list(*places, **named)
        return found


OF_DATASET: Any = {"parameters": (DATASET,), "positional": ("dataset",)}
NAME = option("--name", help="Only those whose names have this in them.")

TYPES_OF_XTREME1 = ["LIDAR_FUSION", "LIDAR_BASIC", "IMAGE", "TEXT"]

RESOURCES: dict[str, Resource] = {
    "xtreme1/datasets": Resource(
        "Datasets, oldest first.",
        "datasets",
        "id",
        ("name", "type", "item_count", "annotated_count"),
        (
            NAME,
            option("--type", type=click.Choice(TYPES_OF_XTREME1), help="Only these."),
        ),
    ),
    "xtreme1/models": Resource("Models.", "models", "id", ("name", "version", "dataset_type")),
    "xtreme1/model-runs": Resource(
        "Runs of models over a dataset.",
        "model_runs",
        "id",
        ("status", "model_id", "created_at"),
        (XTREME1_DATASET,),
        kind="model-run",
        key=("dataset_id", "id"),
    ),
    "alibaba_dms/tenants": Resource("Your tenants.", "tenants", "tid", ("tenant_name", "status")),
    "alibaba_dms/instances": Resource(
        "Instances.", "instances", "instance_id", ("instance_alias", "instance_type", "host", "port"), (NAME,)
    ),
    "alibaba_dms/databases": Resource(
        "Databases: all of them, those of an instance, or those with a part of a name.",
        "databases",
        "database_id",
        ("schema_name", "db_type", "host", "port"),
        (NAME, option("--instance", metavar="ID", help="Only those of this instance, by DMS' own id.")),
    ),
    "alibaba_dms/orders": Resource(
        "Your tickets, newest first.",
        "orders",
        "order_id",
        ("status_code", "create_time", "comment"),
        (
            option("--plugin", help="Their kind; DATA_TRACK if not given."),
            option("--status", type=click.Choice(["ALL", "FINISHED", "RUNNING"]), help="ALL if not given."),
            option("--since", type=Moment(), help="Only those made since then."),
        ),
        kind="data-track",
        key=("order_id",),
        when=lambda order: order.plugin_type == "DATA_TRACK",
    ),
    "huawei_modelarts/projects": Resource("Projects of the account.", "projects", "id", ("name", "enabled")),
    "huawei_modelarts/datasets": Resource(
        "Datasets, newest first.",
        "datasets",
        "dataset_id",
        ("dataset_name", "dataset_type", "total_sample_count"),
        (NAME, option("--type", help="Only these: such as image-classification, or the vendor's number.")),
    ),
    "huawei_modelarts/imports": Resource(
        "Imports of a dataset.",
        "imports",
        "task_id",
        ("status", "import_path", "created_at"),
        **OF_DATASET,
        kind="import",
        key=("dataset", "task_id"),
    ),
    "huawei_modelarts/exports": Resource(
        "Exports of a dataset.",
        "exports",
        "task_id",
        ("status", "path", "created_at"),
        **OF_DATASET,
        kind="export",
        key=("dataset", "task_id"),
    ),
    "huawei_modelarts/dataset-versions": Resource(
        "Versions of a dataset.",
        "dataset_versions",
        "version_id",
        ("version_name", "status", "annotated_sample_count"),
        **OF_DATASET,
        kind="dataset-version",
        key=("dataset", "version_id"),
    ),
}
"""By VENDOR/RESOURCE."""


def usage(name: str, parameters: Parameters) -> str:
    """How it is typed: what is needed, without the rest."""
    words = [name]
    for one in parameters:
        if isinstance(one, click.Argument):
            words.append(one.make_metavar(click.Context(click.Command(name))))
        elif one.required:
            words.append(f"{one.opts[0]} {one.metavar or str(one.name).upper()}")
    return " ".join(words)


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed. The rest is left to the defaults of the method that is called."""
    typed = {name: value for name, value in values.items() if value is not None and value != ()}
    return {name: None if value is NOTHING else value for name, value in typed.items()}
