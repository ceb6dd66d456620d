"""From a session's calls to its connection.

Policy: a call waits while as much as `_UNSENT_BYTES` is unsent, so that its generator waits too
(backpressure, nothing is dropped). Of responses that pass, each call has at most its newest here.
Ends and pongs never wait: calls are few, and pongs beyond some are dropped.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Final

from bridge.web.ws.kept import Kept

#: What may be unsent before calls wait, bytes: two seconds of speech with its face.
_UNSENT_BYTES: Final = 128 * 1024
#: What may be unsent before no request is read, bytes: only ends get here, of calls that fail
#: faster than their client reads.
_FLOODED_BYTES: Final = 4 * _UNSENT_BYTES
#: Pongs that wait for a reader.
_PONGS: Final = 16


@dataclass(slots=True)
class _Waiting:
    call_id: int
    body: bytes
    passing: bool = False
    #: A newer one has taken its place.
    is_stale: bool = False


class Outbox:
    """Responses of all calls, in order."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._again: deque[bytes] = deque()
        self._waiting: deque[_Waiting] = deque()
        self._newest: dict[int, _Waiting] = {}
        self._pongs: deque[bytes] = deque(maxlen=_PONGS)
        self._unsent_bytes = 0
        self._changed = asyncio.Event()
        self._room = asyncio.Event()

    async def put(self, call_id: int, body: bytes) -> None:
        """Append a response; return when there is room for the next."""
        self.put_now(call_id, body)
        await self._until_below(_UNSENT_BYTES)

    def put_now(self, call_id: int, body: bytes) -> None:
        """Append a response."""
        self._append(_Waiting(call_id, body))

    def put_passing(self, call_id: int, body: bytes) -> None:
        """Append a response in place of the call's last one that passes, if that still waits."""
        older = self._newest.get(call_id)
        if older is not None:
            older.is_stale = True
            self._unsent_bytes -= len(older.body)
        newest = self._newest[call_id] = _Waiting(call_id, body, passing=True)
        self._append(newest)

    def pong(self, data: bytes) -> None:
        """Send `data` as it is, before everything else."""
        self._pongs.append(data)
        self._changed.set()

    async def until_dry(self) -> None:
        """Return when so little is unsent that more may be asked for."""
        await self._until_below(_FLOODED_BYTES)

    def take(self, now_s: float) -> bytes | None:
        """What is to be sent next."""
        if self._pongs:
            return self._pongs.popleft()
        if self._again:
            return self._again.popleft()
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.is_stale:
                return self._sent(waiting, now_s)
        return None

    async def changed(self) -> None:
        """Return when there may be something to take, or the reader has changed."""
        self._changed.clear()
        await self._changed.wait()

    def wake(self) -> None:
        """Let readers look."""
        self._changed.set()

    def resume(self, received: int) -> frozenset[int]:
        """Go on after number `received`; the calls that have lost something.

        Nothing more is sent of them. Raises `ResponsesLost`.
        """
        resumption = self._kept.resume(received)
        self._again = deque(resumption.again)
        self._pongs.clear()
        self.drop(resumption.lost)
        self._changed.set()
        return resumption.lost

    def drop(self, call_ids: frozenset[int]) -> None:
        """Forget what is unsent of some calls."""
        for waiting in self._waiting:
            if waiting.call_id in call_ids and not waiting.is_stale:
                waiting.is_stale = True
                self._unsent_bytes -= len(waiting.body)
        for call_id in call_ids:
            self._newest.pop(call_id, None)
        self._room.set()

    def _append(self, waiting: _Waiting) -> None:
        self._waiting.append(waiting)
        self._unsent_bytes += len(waiting.body)
        self._changed.set()

    def _sent(self, waiting: _Waiting, now_s: float) -> bytes:
        self._unsent_bytes -= len(waiting.body)
        self._room.set()
        if not waiting.passing:
            return self._kept.keep(waiting.call_id, waiting.body, now_s)
        if self._newest.get(waiting.call_id) is waiting:
            del self._newest[waiting.call_id]
        return self._kept.number(waiting.call_id, waiting.body)

    async def _until_below(self, limit_bytes: int) -> None:
        while self._unsent_bytes >= limit_bytes:
            self._room.clear()
            await self._room.wait()
