"""The project's own client, as a load's clients use it."""

from typing import Any

from bridge.channel import open_channel
from bridge.client import Client
from bridge.load.plan import Place
from bridge.target import Target


def client_of(place: Place) -> Client:
    """A client with a connection of its own."""
    return Client(_target(place))


def channel_to(place: Place) -> Any:
    """A channel with a connection of its own; see `open_channel`."""
    return open_channel(_target(place), (("grpc.use_local_subchannel_pool", 1),))


def _target(place: Place) -> Target:
    return Target(
        place.target,
        place.token,
        place.tls,
        place.ca,
        place.certificate,
        place.key,
        place.name,
    )
