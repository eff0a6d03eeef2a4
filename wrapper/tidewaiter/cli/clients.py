"""From references to jobs: the vendors' clients that a command needs, each made once."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from ..errors import ConfigError
from ..jobs import JobRef
from .parameters import check_client_options, client_environment


def parse(references: Sequence[tuple[str, str]]) -> dict[JobRef, str]:
    """Each job once, with the place where it was named first."""
    from ..vendors import VENDORS

    places: dict[JobRef, str] = {}
    for text, place in references:
        with _naming(place):
            ref = JobRef.parse(text)
            if ref.vendor not in VENDORS:
                raise ConfigError(f"{ref}: there is no vendor {ref.vendor!r}, but {', '.join(VENDORS)}")
        places.setdefault(ref, place)
    return places


@contextmanager
def _naming(place: str) -> Generator[None, None, None]:
    """Errors that say in which line the job stands."""
    try:
        yield
    except ConfigError as error:
        if not place:
            raise
        raise ConfigError(f"{error} ({place})") from None


def connect(refs: Mapping[JobRef, str], options: Mapping[str, Any], stack: ExitStack) -> list[Any]:
    """The jobs, each through the one client of its vendor."""
    vendors = dict.fromkeys(ref.vendor for ref in refs)
    check_client_options(options, vendors)
    clients = {name: stack.enter_context(client_of(name, options)) for name in vendors}
    jobs: list[Any] = []
    for ref, place in refs.items():
        with _naming(place):
            jobs.append(clients[ref.vendor].job(ref))
    return jobs


def client_of(vendor: str, options: Mapping[str, Any]) -> Any:
    """The vendor's client, as the environment and the options say."""
    from ..vendors import load

    with client_environment(options, vendor):
        return load(vendor).from_env(endpoint=options["endpoint_url"])
