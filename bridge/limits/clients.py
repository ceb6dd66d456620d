"""Everybody who is counted: a table that does not grow, however many come."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from bridge.errors import TooManyClients
from bridge.limits.ceilings import Use
from bridge.limits.rate import Bucket

#: Clients known at once. A record is some 500 bytes.
MOST_CLIENTS: Final = 10_000


class Client:
    """What one client has taken. `held` is in the order of `Use`.

    `speech_ms`: what waits to be heard; whole milliseconds, so that nothing is left of them.
    """

    __slots__ = ("held", "key", "messages", "requests", "speech_ms")

    def __init__(self, key: str) -> None:
        self.key = key
        self.held = [0] * len(Use)
        self.speech_ms = 0
        self.requests = Bucket()
        self.messages = Bucket()


class Clients:
    """By their keys. Who holds nothing is forgotten when others need the place, in the order in
    which they were last seen: their buckets are full again before long anyway.
    """

    def __init__(self, most: int = MOST_CLIENTS) -> None:
        self._most = most
        self._busy: dict[str, Client] = {}
        self._idle: OrderedDict[str, Client] = OrderedDict()
        self._held = [0] * len(Use)
        self.speech_ms = 0

    def __len__(self) -> int:
        return len(self._busy) + len(self._idle)

    @property
    def held(self) -> Sequence[int]:
        """What all hold together, in the order of `Use`."""
        return self._held

    def find(self, key: str) -> Client:
        """The client of that key. Raises `TooManyClients` where all others hold something."""
        known = self._busy.get(key)
        if known is not None:
            return known
        known = self._idle.get(key)
        if known is not None:
            self._idle.move_to_end(key)
            return known
        self._make_room()
        new = self._idle[key] = Client(key)
        return new

    def hold(self, client: Client, use: Use) -> None:
        """One more of `use`, until `release`."""
        self._engage(client)
        client.held[use] += 1
        self._held[use] += 1

    def release(self, client: Client, use: Use) -> None:
        """One less."""
        client.held[use] -= 1
        self._held[use] -= 1
        self._retire(client)

    def queue(self, client: Client, speech_ms: int) -> None:
        """More speech waits, until `unqueue`."""
        self._engage(client)
        client.speech_ms += speech_ms
        self.speech_ms += speech_ms

    def unqueue(self, client: Client, speech_ms: int) -> None:
        """Less."""
        client.speech_ms -= speech_ms
        self.speech_ms -= speech_ms
        self._retire(client)

    def _engage(self, client: Client) -> None:
        self._idle.pop(client.key, None)
        self._busy[client.key] = client

    def _retire(self, client: Client) -> None:
        # What holds nothing that counts, a line whose text is still to come, may leave later.
        if any(client.held) or client.speech_ms or self._busy.get(client.key) is not client:
            return
        del self._busy[client.key]
        self._idle[client.key] = client

    def _make_room(self) -> None:
        if len(self) < self._most:
            return
        if not self._idle:
            raise TooManyClients("clients known at once", self._most)
        self._idle.popitem(last=False)
