"""Responses that were sent and may not have arrived: numbered, and kept for a while. Pure."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bridge.errors import ResponsesLost
from bridge.wire.socket import numbered

#: Numbers remembered of responses that are not kept any more, to tell which calls lost some.
_REMEMBERED: Final = 4096


@dataclass(frozen=True, slots=True)
class _Response:
    call_id: int
    sequence: int
    data: bytes
    sent_s: float


@dataclass(frozen=True, slots=True)
class Resumption:
    """What a client that comes back gets. `again`: what it has missed, in order. `lost`: the
    calls of which something is missing for good.
    """

    again: Sequence[bytes]
    lost: frozenset[int]


class Kept:
    """The newest responses of a session."""

    def __init__(self, capacity_bytes: int, keep_s: float) -> None:
        """`keep_s`: an older response has arrived, or the connection would be known dead."""
        self._capacity_bytes = capacity_bytes
        self._keep_s = keep_s
        self._responses: deque[_Response] = deque()
        self._bytes = 0
        self._dropped: deque[tuple[int, int]] = deque()
        self._forgotten = 0
        self.sequence = 0

    def number(self, call_id: int, body: bytes) -> bytes:
        """A response with the next number, which is not kept."""
        self.sequence += 1
        return numbered(call_id, self.sequence, body)

    def keep(self, call_id: int, body: bytes, now_s: float) -> bytes:
        """A response with the next number, which is kept as long as there is room."""
        data = self.number(call_id, body)
        self._responses.append(_Response(call_id, self.sequence, data, now_s))
        self._bytes += len(data)
        while self._bytes > self._capacity_bytes or self._is_old(now_s):
            self._drop()
        return data

    def resume(self, received: int) -> Resumption:
        """Go on after number `received`. Raises `ResponsesLost` where that cannot be."""
        if not self._forgotten <= received <= self.sequence:
            raise ResponsesLost(
                f"the session has sent {self.sequence} responses, and remembers those after "
                f"{self._forgotten}: it cannot go on after {received}"
            )
        lost = frozenset(call_id for sequence, call_id in self._dropped if sequence > received)
        while self._responses and self._responses[0].sequence <= received:
            self._bytes -= len(self._responses.popleft().data)
        self._forgotten = received
        return Resumption([r.data for r in self._responses if r.call_id not in lost], lost)

    def _is_old(self, now_s: float) -> bool:
        return bool(self._responses) and now_s - self._responses[0].sent_s > self._keep_s

    def _drop(self) -> None:
        oldest = self._responses.popleft()
        self._bytes -= len(oldest.data)
        self._dropped.append((oldest.sequence, oldest.call_id))
        if len(self._dropped) > _REMEMBERED:
            self._forgotten, _ = self._dropped.popleft()
