"""All workers of an engine: kept up together, and the choice among them."""

import asyncio
from collections.abc import AsyncGenerator, Container, Sequence

from bridge.clock import Clock
from bridge.engines.engine import WorkerStatus
from bridge.engines.homes import Homes
from bridge.engines.kept_worker import KeptWorker
from bridge.engines.worker_place import Place
from bridge.errors import EngineUnavailable, TooManyUtterances
from bridge.settings.exomni import ExOmniSettings


class Workers:
    """The workers of `places`, one of each, while `run` runs."""

    def __init__(self, places: Sequence[Place], settings: ExOmniSettings, clock: Clock) -> None:
        self._kept = [KeptWorker(place, settings, clock, self._changed) for place in places]
        self._clock = clock
        self._homes = Homes()
        self._change = asyncio.Event()
        self._over = False

    async def run(self) -> None:
        """Keep all of them up until canceled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                for worker in self._kept:
                    tasks.create_task(worker.run(), name=f"exomni {worker.name}")
        finally:
            # Nobody shall wait for what will not come.
            self._over = True
            self._changed()

    @property
    def any_ready(self) -> bool:
        """Whether a turn would be taken now."""
        return any(worker.ready for worker in self._kept)

    def statuses(self) -> list[WorkerStatus]:
        """How each of them is."""
        return [worker.status() for worker in self._kept]

    async def readiness(self) -> AsyncGenerator[bool, None]:
        """Whether a turn would be taken: now, and whenever that changes, without end."""
        told = None
        while True:
            change = self._change
            if self.any_ready is not told:
                told = self.any_ready
                yield told
            await change.wait()

    async def come_up(self, within_s: float, *, patient: bool) -> None:
        """Return once one is ready. Raises `EngineUnavailable` with what each of them lacks.

        `patient`: one that could not be had yet is waited for as well, but for those that let
        nobody like us in.
        """
        try:
            async with self._clock.timeout_at(self._clock.now() + within_s):
                while not self.any_ready:
                    change = self._change
                    if self._over:
                        raise EngineUnavailable("the exomni engine is not running")
                    if all(w.refused or (w.failure and not patient) for w in self._kept):
                        raise EngineUnavailable(self._troubles())
                    await change.wait()
        except TimeoutError:
            raise EngineUnavailable(f"not ready after {within_s:g} s: {self._troubles()}")

    async def choose(self, character: str, busy: Container[str], within_s: float) -> KeptWorker:
        """The one for the next turn of `character`, none of those in `busy`.

        Waits for one that is coming up where none is up.
        Raises `TooManyUtterances` where all that are ready are busy, `EngineUnavailable` where
        none is and none is coming.
        """
        await self.come_up(within_s, patient=False)
        free = {w.name: w for w in self._kept if w.ready and w.name not in busy}
        if not free:
            raise TooManyUtterances("workers in engine.exomni.workers", len(self._kept))
        candidates = [worker.candidate() for worker in free.values()]
        return free[self._homes.choose(candidates, character)]

    def _troubles(self) -> str:
        statuses = self.statuses()
        return "; ".join(
            f"worker {s.name}: {s.trouble or 'nothing is heard of it yet'}" for s in statuses
        )

    def _changed(self) -> None:
        change, self._change = self._change, asyncio.Event()
        change.set()
