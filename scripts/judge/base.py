"""The files of a git ref, beside the working tree. Taken as an archive: git keeps no record that would need undoing."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .findings import UnjudgeableError


def commit_of(root: Path, ref: str) -> str:
    """The full id of the commit that `ref` names."""
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise UnjudgeableError(f"{root} is no git repository, so there is no base: run this in a clone")
    answer = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if answer.returncode:
        raise UnjudgeableError(
            f"{ref!r} names no commit here: give a branch, tag or commit that `git log --all` shows; "
            "in a shallow clone, `git fetch --unshallow --tags` first"
        )
    return answer.stdout.decode().strip()


@contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """A folder with the files of `commit`, gone afterwards."""
    answer = _git(root, "archive", "--format=tar", commit)
    if answer.returncode:
        said = answer.stderr.decode(errors="replace").strip()
        raise UnjudgeableError(f"git cannot give the files of {commit} ({said}): `git fsck` may know why")
    with tempfile.TemporaryDirectory(prefix="breaking-base-") as folder:
        with tarfile.open(fileobj=io.BytesIO(answer.stdout)) as archive:
            # Python 3.11.2, which Debian 12 has, knows no filters, and takes this for nothing.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(folder)  # noqa: S202 - the files of our own repository
        yield Path(folder).resolve()


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise UnjudgeableError("git is not on PATH, and knows the base: install it") from error
