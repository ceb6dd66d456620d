"""All outputs with connections of their own: which exist, and the tasks that keep them up."""

import asyncio
from collections.abc import Iterable, Mapping

from bridge.clock import Clock
from bridge.outputs.carried import CarriedOutput, Dial
from bridge.outputs.link import Link


class Carriages:
    """One carried output for each link whose protocol is dialed, kept while the link is."""

    def __init__(self, clock: Clock, dials: Mapping[str, Dial]) -> None:
        """`dials`: by protocol."""
        self._clock = clock
        self._dials = dials
        self._outputs: dict[Link, CarriedOutput] = {}
        self._tasks: dict[Link, asyncio.Task[None]] = {}
        self._running: asyncio.TaskGroup | None = None

    def configure(self, links: Iterable[Link]) -> dict[Link, CarriedOutput]:
        """The outputs of `links`; connections of other links end."""
        before, self._outputs = self._outputs, {}
        for link in links:
            dial = self._dials[link.route.settings.protocol]
            self._outputs[link] = before.get(link) or CarriedOutput(link, dial, self._clock)
        for link in before.keys() - self._outputs.keys():
            task = self._tasks.pop(link, None)
            if task is not None:
                task.cancel()
        self._start_missing()
        return self._outputs

    def start(self, tasks: asyncio.TaskGroup) -> None:
        """Connect, in `tasks`, now and whenever links are added."""
        self._running = tasks
        self._start_missing()

    def stop(self) -> None:
        """The tasks are over."""
        self._running = None
        self._tasks.clear()

    def _start_missing(self) -> None:
        if self._running is None:
            return
        for link, output in self._outputs.items():
            if link not in self._tasks:
                name = f"carry to {link.address}"
                self._tasks[link] = self._running.create_task(output.run(), name=name)
