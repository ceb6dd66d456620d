"""Whether a worker is alive, from its heartbeats."""

import asyncio
from typing import Final

from bridge.clock import Clock
from bridge.engines.maker import WorkerState

#: Heartbeats within the time that a worker may be silent, and the bounds of their interval,
#: seconds: those of the contract below, one a second above.
_BEATS_PER_TIMEOUT: Final = 5
_SHORTEST_S: Final = 0.1
_LONGEST_S: Final = 1.0


class Pulse:
    """Hears heartbeats and notices their absence.

    `heartbeat_timeout_s`: the longest silence. `step_timeout_s`: the longest step of the model.
    Silence is counted in slices, so that a service which was itself suspended loses one slice,
    and does not take all its workers for dead when it wakes up.
    """

    def __init__(self, heartbeat_timeout_s: float, step_timeout_s: float, clock: Clock) -> None:
        self._timeout_s = heartbeat_timeout_s
        self._step_timeout_s = step_timeout_s
        self._clock = clock
        self._heard = asyncio.Event()
        self._end = ""
        self.state = WorkerState(0, 0, 0)

    @property
    def interval_s(self) -> float:
        """How often to ask for a heartbeat."""
        return min(max(self._timeout_s / _BEATS_PER_TIMEOUT, _SHORTEST_S), _LONGEST_S)

    def beat(self, state: WorkerState) -> None:
        """The worker is alive, and so it is."""
        self.state = state
        self._heard.set()

    def end(self, reason: str) -> None:
        """The worker is known to be gone."""
        self._end = self._end or reason
        self._heard.set()

    async def stops(self) -> str:
        """Return once the worker counts as down, with the reason in words."""
        slice_s = self._timeout_s / _BEATS_PER_TIMEOUT
        silent = 0
        while silent < _BEATS_PER_TIMEOUT:
            try:
                async with self._clock.timeout_at(self._clock.now() + slice_s):
                    await self._heard.wait()
            except TimeoutError:
                silent += 1
                continue
            self._heard.clear()
            silent = 0
            if self._end:
                return self._end
            if self.state.step_s > self._step_timeout_s:
                return f"one step of its model has been running for {self.state.step_s:.0f} s"
        return f"it has said nothing for {self._timeout_s:g} s"
