"""How a service ends: what is being said is finished if there is time, then every mouth closes.

Nothing here is cut in the middle of a movement: sound fades, faces go to rest, receivers get the
frame of a face at rest last, callers are told where they stand.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, Protocol

from loguru import logger

from bridge.clock import Clock
from bridge.errors import ServiceDraining
from bridge.lifecycle.phase import Phase, Phases

#: How often is looked whether everything has been said, seconds.
_LOOK_EVERY_S: Final = 0.05


class Performing(Protocol):
    """The characters; `bridge.sessions.cast.Cast` is one."""

    @property
    def speaking_count(self) -> int: ...

    @property
    def generating_count(self) -> int: ...

    def drain(self, error: ServiceDraining) -> None:
        """Refuse with `error` what comes, and what waits its turn."""
        ...

    def hush(self) -> None: ...


class Conversing(Protocol):
    """All conversations; `bridge.sessions.conversations.Conversations` is one."""

    @property
    def count(self) -> int: ...

    def drain(self, error: ServiceDraining) -> None:
        """Refuse new ones with `error`; the others end when what is being said has been said."""
        ...

    def close(self) -> None: ...


class Resting(Protocol):
    """All faces; `bridge.sessions.timeline.Timeline` is one."""

    def rest(self, at_s: float) -> None: ...


class Front(Protocol):
    """What callers come by: gRPC, pages, the WebSocket."""

    async def retire(self, error: ServiceDraining) -> None:
        """Say that nothing new is taken; who is here stays."""
        ...

    def dismiss(self, error: ServiceDraining) -> None:
        """Hang up on everybody who is still here, with `error`."""
        ...


class Ending:
    """The end of one service: `drain` if there is time for it, then `stop`."""

    def __init__(
        self,
        phases: Phases,
        cast: Performing,
        conversations: Conversing,
        faces: Resting,
        fronts: Sequence[Front],
        clock: Clock,
        rest_s: float,
    ) -> None:
        """`rest_s`: how long faces take to come to rest and be seen there, seconds."""
        self._phases = phases
        self._cast = cast
        self._conversations = conversations
        self._faces = faces
        self._fronts = fronts
        self._clock = clock
        self._rest_s = rest_s

    async def drain(self, within_s: float, hurry: asyncio.Event) -> bool:
        """Take no new turns, and return when all has been said: whether it has.

        False after `within_s`, or when `hurry` is set.
        """
        await self._retire(Phase.DRAINING)
        deadline_s = self._clock.now() + within_s
        while self._busy and not hurry.is_set():
            if self._clock.now() >= deadline_s:
                logger.warning("not all was said within {:g} s: it is cut off", within_s)
                return False
            await self._look(hurry)
        return not self._busy

    async def stop(self) -> None:
        """End everything now, and return when receivers have seen every face at rest."""
        await self._retire(Phase.STOPPING)
        self._conversations.close()
        self._cast.hush()
        now_s = self._clock.now()
        self._faces.rest(now_s)
        await self._clock.sleep_until(now_s + self._rest_s)
        for front in self._fronts:
            front.dismiss(ServiceDraining())

    @property
    def _busy(self) -> bool:
        cast = self._cast
        return bool(cast.speaking_count or cast.generating_count or self._conversations.count)

    async def _retire(self, phase: Phase) -> None:
        fresh = self._phases.serving
        self._phases.enter(phase)
        if fresh:
            error = ServiceDraining()
            self._cast.drain(error)
            self._conversations.drain(error)
            for front in self._fronts:
                await front.retire(error)

    async def _look(self, hurry: asyncio.Event) -> None:
        with suppress(TimeoutError):
            async with self._clock.timeout_at(self._clock.now() + _LOOK_EVERY_S):
                await hurry.wait()
