"""All decoders that read what others send or wrote."""

from typing import Final

from tests.fuzz import calls, datagrams, files, requests, streams, web
from tests.fuzz.target import Target

TARGETS: Final[tuple[Target, ...]] = (
    *datagrams.TARGETS,
    *streams.TARGETS,
    *files.TARGETS,
    *requests.TARGETS,
    *calls.TARGETS,
    *web.TARGETS,
)
