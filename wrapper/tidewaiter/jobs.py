"""Job references, states, progress and statuses: plain values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any, Generic, Literal, Self, TypeAlias, TypeVar
from urllib.parse import quote, unquote

import attrs

from .errors import ConfigError
from .redaction import masking
from .redaction.secret import Secret

T_co = TypeVar("T_co", covariant=True)


class JobState(Enum):
    """Where a job stands, in the same words for every vendor."""

    PENDING = "PENDING"
    """Accepted, not begun."""
    RUNNING = "RUNNING"
    """Begun, and not ended."""
    SUCCEEDED = "SUCCEEDED"
    """Ended with success. There may be warnings."""
    FAILED = "FAILED"
    """Ended without success. `JobStatus.message` is the vendor's reason, where it gives one."""
    NOT_FOUND = "NOT_FOUND"
    """The vendor does not know it: not yet, no longer, or never."""
    UNKNOWN = "UNKNOWN"
    """The vendor used a word that we do not know; `JobStatus.vendor_state` has it."""

    @property
    def is_final(self) -> bool:
        """Whether the job has ended. NOT_FOUND and UNKNOWN are not ends: both can pass."""
        return self in (JobState.SUCCEEDED, JobState.FAILED)


@attrs.frozen
class Progress:
    """How much is done, as the vendor counts it. Never made up."""

    done: int
    total: int | None
    """None if the vendor does not know it."""
    unit: Literal["bytes", "items"]

    @property
    def fraction(self) -> float | None:
        """From 0.0 to 1.0; None where there is no total to measure against."""
        if not self.total or self.total < 0:
            return None
        return min(max(0, self.done), self.total) / self.total


OnProgress: TypeAlias = Callable[[Progress], object]


@attrs.frozen
class JobRef:
    """The name of a job: which vendor, which kind, and the vendor's own key. Account and tenant are the client's.

    `str(ref)` survives a shell, a URL and a database; `JobRef.parse` is its inverse.

    Raises:
        ConfigError: If a part is no text, is empty, or has what a reference cannot.
    """

    vendor: str
    kind: str
    key: tuple[str, ...]
    """The vendor's identifiers, in the order that the kind defines. Text, never numbers."""

    def __attrs_post_init__(self) -> None:
        if not (
            isinstance(self.key, tuple) and all(isinstance(part, str) for part in (self.vendor, self.kind, *self.key))
        ):
            raise ConfigError("a job reference is made of text: vendor, kind, and a tuple of identifiers")
        if not all(re.fullmatch(r"[a-z0-9][a-z0-9_-]*", word) for word in (self.vendor, self.kind)):
            raise ConfigError(
                "a job reference begins with VENDOR/KIND in lower case, not "
                + masking.text(f"{self.vendor}/{self.kind}")
            )
        if not self.key or not all(map(_is_identifier, self.key)):
            raise ConfigError(
                f"{self.vendor}/{self.kind}/...: the job's identifiers {masking.text(repr(self.key))} are empty or"
                " malformed"
            )

    def __str__(self) -> str:
        return "/".join([self.vendor, self.kind, *(quote(part, safe="") for part in self.key)])

    @classmethod
    def parse(cls, text: str) -> Self:
        """The reference that `text` contains.

        Raises:
            ConfigError: If it contains none.
        """
        parts = text.strip().split("/") if isinstance(text, str) else []
        if len(parts) < 3:
            raise ConfigError(
                f"{masking.text(repr(text))[:200]} is no job reference: write VENDOR/KIND/ID, such as"
                " xtreme1/upload/1868123456789"
            )
        vendor, kind, *key = parts
        return cls(vendor, kind, tuple(unquote(part) for part in key))


def _is_identifier(part: str) -> bool:
    """Dots alone would climb up the path of a URL; half a surrogate pair cannot be sent at all."""
    return part.strip() not in ("", ".", "..") and not any(0xD800 <= ord(c) <= 0xDFFF or ord(c) < 32 for c in part)


def _identifier(said: str) -> str | None:
    return masking.identifier(said)


def _shown(warnings: tuple[str, ...]) -> tuple[str, ...]:
    return () if warnings == () else tuple(map(masking.text, warnings))


@attrs.frozen
class JobStatus(Generic[T_co]):
    """What one poll found out about a job."""

    ref: JobRef
    state: JobState
    vendor_state: str | None = attrs.field(repr=masking.shown)
    """The vendor's own word, verbatim; None if it gave none."""
    progress: Progress | None
    """None if the vendor gives no counters."""
    message: str | None = attrs.field(converter=attrs.converters.optional(masking.text))
    """The vendor's explanation, for a person; what could be a secret in it is masked."""
    warnings: tuple[str, ...] = attrs.field(converter=_shown)
    """What is odd about the response, without making it unusable."""
    detail: T_co
    """The vendor's typed record, with real ints."""
    raw: Any = attrs.field(repr=False, eq=False)
    """The generated model that the record was read from; None if the vendor did not know the job."""
    request_id: str | None = attrs.field(converter=attrs.converters.optional(_identifier))
    observed_at: datetime
    """When the response was read, UTC."""

    def differs_from(self, other: JobStatus[Any] | None) -> bool:
        """Whether it differs from `other` in more than its time and its request."""
        return other is None or self._news != other._news

    def as_dict(self, *, secrets: bool = False) -> dict[str, Any]:
        """The status as values that JSON has, always with the same keys; without `raw`.

        What could be a secret is masked, and only the host of a signed URL is kept; with `secrets`, nothing is masked.
        """
        return {
            "job": str(self.ref),
            "state": self.state.value,
            "vendor_state": masking.optional(self.vendor_state),
            "progress": attrs.asdict(self.progress) | {"fraction": self.progress.fraction} if self.progress else None,
            "message": self.message,
            "warnings": list(self.warnings),
            "detail": None if self.detail is None else record_as_dict(self.detail, secrets=secrets),
            "request_id": self.request_id,
            "observed_at": self.observed_at.isoformat(),
        }

    @property
    def _news(self) -> tuple[object, ...]:
        return self.state, self.vendor_state, self.progress, self.message, self.warnings, self.detail


def record_as_dict(record: Any, *, secrets: bool = False) -> dict[str, Any]:
    """The fields of a vendor's record as values that JSON has. Masked as those of `JobStatus.as_dict`."""
    fields: Any = attrs.fields(record.__class__)
    values = {field.name: (getattr(record, field.name), field.repr is masking.shown) for field in fields}
    return {name: _plain(value, is_prose, secrets) for name, (value, is_prose) in values.items()}


def _plain(value: Any, is_prose: bool, secrets: bool) -> Any:
    """Prose without all that could be a secret; of signed URLs the host; identifiers as they are."""
    if hasattr(value, "__attrs_attrs__"):
        return record_as_dict(value, secrets=secrets)
    if type(value) in (tuple, list):
        return [_plain(one, is_prose, secrets) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if secrets or not isinstance(value, str):
        return value
    if isinstance(value, Secret):
        return masking.origin(value)
    return masking.text(value) if is_prose else masking.known(value)
