"""Faults from outside: what one user can do to a service on this machine, at intervals.

A service's processes may be killed, and a broker stopped and let go on; nothing else is within
reach of a tool that is no part of the service.
"""

import enum
import os
import random
import signal
from collections.abc import Sequence
from contextlib import suppress

from bridge.clock import Clock
from bridge.load.machine import usage_of

#: How long a broker stands still, seconds: longer than its keep-alive would be a death.
_STOPPED_S = 5.0


class Fault(enum.Enum):
    """What is done."""

    CHILD = "child"
    """Kill one process of the service that is not its front: speech, recognition, a worker."""
    BROKER = "broker"
    """Stop the broker for five seconds."""


class Faults:
    """Does faults in turn. `count` is how many have been done."""

    def __init__(
        self,
        kinds: Sequence[Fault],
        service_pid: int,
        broker_pid: int,
        every_s: float,
        chance: random.Random,
        clock: Clock,
    ) -> None:
        self._kinds = tuple(kinds)
        self._service_pid = service_pid
        self._broker_pid = broker_pid
        self._every_s = every_s
        self._chance = chance
        self._clock = clock
        self.count = 0

    async def run(self) -> None:
        """Until cancelled."""
        due_s = self._clock.now()
        while True:
            due_s += self._every_s
            await self._clock.sleep_until(due_s)
            await self._do(self._chance.choice(self._kinds))

    async def _do(self, fault: Fault) -> None:
        if fault is Fault.BROKER:
            await self._stop_broker()
            return
        usage = usage_of(self._service_pid)
        if usage is not None and usage.children:
            # It may have ended by itself meanwhile.
            with suppress(ProcessLookupError):
                _send("SIGKILL", self._chance.choice(usage.children))
                self.count += 1

    async def _stop_broker(self) -> None:
        _send("SIGSTOP", self._broker_pid)
        self.count += 1
        try:
            await self._clock.sleep_until(self._clock.now() + _STOPPED_S)
        finally:
            _send("SIGCONT", self._broker_pid)


def _send(name: str, pid: int) -> None:
    """A signal, by its name: not every platform that is checked has all of them."""
    os.kill(pid, signal.Signals[name])
