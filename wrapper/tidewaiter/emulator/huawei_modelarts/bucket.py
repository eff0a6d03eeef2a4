"""A bucket in the emulated OBS, which tests put to and delete from. ModelArts reads it and writes to it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from .errors import Rejected

NAME = "test-obs"
LABEL = ".txt"
"""A file of the same name with this end has the label of a sample."""


@attrs.define
class Bucket:
    """Objects by their keys, as `classify/input/quay.png`."""

    objects: dict[str, bytes] = attrs.field(factory=dict[str, bytes])

    def put(self, path: str, content: bytes = b"") -> None:
        """Put an object: `/test-obs/classify/input/quay.png`, or as `obs://...`."""
        self.objects[self.key(path)] = content

    def delete(self, path: str) -> None:
        """Delete an object, or all below a folder."""
        key = self.key(path)
        for one in [one for one in self.objects if one == key or (key.endswith("/") and one.startswith(key))]:
            del self.objects[one]

    def key(self, path: str) -> str:
        """The key that a path names.

        Raises `Rejected` for another bucket.
        """
        plain = path.removeprefix("obs://").removeprefix("s3://").lstrip("/")
        bucket, _, key = plain.partition("/")
        if bucket != NAME:
            raise Rejected("ModelArts.4311")
        if not key:
            raise Rejected("ModelArts.4205")
        return key

    def samples(self, folder: str) -> dict[str, bool]:
        """What lies below a folder, and whether it has a label."""
        return dict(self._samples(self.key(folder)))

    def _samples(self, folder: str) -> Iterator[tuple[str, bool]]:
        for key in self.objects:
            if key.startswith(folder) and not key.endswith((LABEL, ".manifest", "/")):
                yield key.removeprefix(folder), f"{key.rpartition('.')[0]}{LABEL}" in self.objects

    def has(self, path: str) -> bool:
        key = self.key(path)
        return key in self.objects or any(one.startswith(key) for one in self.objects)
