"""The project's own client, as a load's clients use it."""

from bridge.client import Client
from bridge.load.plan import Place
from bridge.target import Target


def client_of(place: Place) -> Client:
    """A client with a connection of its own."""
    return Client(Target(place.target, place.token, place.tls, place.ca))
