"""Actors that write down what they are told, and speak until a test lets them end."""

import asyncio
from collections.abc import AsyncGenerator

from bridge.audio.pcm import AudioFormat
from bridge.errors import BridgeError, UnknownCharacter
from bridge.events import FACE_RATE_HZ, Ended, EndReason, Latencies, PerformanceEvent, Started
from bridge.sessions.direction import Direction
from bridge.sessions.orders import ReplayOrder, SpeakOrder
from bridge.sessions.panic import PanicKind, Restraint


class Actors:
    """`orders`, `told` and `stopped` are what happened; `refusal` is raised by the next order.

    A line ends when `finish()` is called, or it is stopped.
    """

    def __init__(self, *names: str) -> None:
        self.names = names or ("Ava", "Bo")
        self.orders: list[SpeakOrder] = []
        self.told: list[tuple[str, Direction]] = []
        self.stopped: list[str] = []
        self.hushed = 0
        self.slate = ""
        #: Performances of takes whose reader went away.
        self.abandoned = 0
        self.refusal: Exception | None = None
        self.reason = EndReason.COMPLETED
        self._restraints = {name: Restraint() for name in self.names}
        self._ending: list[asyncio.Event] = []

    async def speak(self, order: SpeakOrder) -> AsyncGenerator[PerformanceEvent, None]:
        self.character(order.character)
        if self.refusal is not None:
            raise self.refusal
        self.orders.append(order)
        yield Started("u", self.character(order.character), AudioFormat(16_000), FACE_RATE_HZ, 0.0)
        ending = asyncio.Event()
        self._ending.append(ending)
        await ending.wait()
        failed = self.reason is EndReason.FAILED
        yield Ended(
            self.reason,
            order.text,
            0,
            Latencies(),
            "ENGINE_FAILED" if failed else "",
            "it broke" if failed else "",
        )

    async def replay(self, order: ReplayOrder) -> AsyncGenerator[PerformanceEvent, None]:
        name = self.character(order.character)
        # Before it is said to have begun: whoever hears that may end it at once.
        ending = asyncio.Event()
        self._ending.append(ending)
        yield Started("u", name, AudioFormat(16_000), FACE_RATE_HZ, 0.0)
        try:
            await ending.wait()
        except asyncio.CancelledError:
            self.abandoned += 1
            raise
        yield Ended(self.reason, "again", 0, Latencies())

    def finish(self) -> None:
        """Everybody has said his line."""
        for ending in self._ending:
            ending.set()
        self._ending.clear()

    def stop(self, character: str = "", utterance_id: str = "") -> list[str]:
        self.stopped.append(self.character(character))
        self.reason = EndReason.INTERRUPTED
        self.finish()
        return ["u"]

    def hush(self) -> None:
        self.hushed += 1
        self.reason = EndReason.INTERRUPTED
        self.finish()

    def direct(self, character: str, direction: Direction) -> None:
        self.told.append((self.character(character), direction))

    def panic(self, kind: PanicKind, character: str = "") -> None:
        names = [self.character(character)] if character else list(self.names)
        for name in names:
            self._restraints[name] = self._restraints[name].after(kind)

    def mark(self, slate: str) -> None:
        self.slate = slate

    def restraints(self) -> dict[str, Restraint]:
        return dict(self._restraints)

    def character(self, name: str) -> str:
        if not name:
            return self.names[0]
        if name not in self.names:
            raise UnknownCharacter(name, self.names)
        return name


def broken(error: BridgeError | Exception) -> Actors:
    """Actors that refuse everything with `error`."""
    actors = Actors()
    actors.refusal = error
    return actors
