"""All decoders that read what others send or wrote."""

from typing import Final

from tests.fuzz import (
    calls,
    clients,
    datagrams,
    files,
    people,
    processes,
    requests,
    streams,
    texts,
    web,
)
from tests.fuzz.target import Target

_PLACES: Final = (
    datagrams,
    streams,
    processes,
    files,
    people,
    texts,
    requests,
    calls,
    clients,
    web,
)

TARGETS: Final[tuple[Target, ...]] = tuple(target for place in _PLACES for target in place.TARGETS)


def place_of(name: str) -> str:
    """The module of the target `name`."""
    return next(p.__name__ for p in _PLACES if any(t.name == name for t in p.TARGETS))
