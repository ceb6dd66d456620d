"""One call of `Speak` or `Animate` on its way through a character: waiting, speaking, over."""

import asyncio
from dataclasses import dataclass, field

from bridge.events import Latencies
from bridge.limits.speech import Place
from bridge.sessions.channel import Channel
from bridge.sessions.ledger import Labor, Spans
from bridge.sessions.making import Making
from bridge.sessions.performance import Performance
from bridge.tracecontext import current_call


@dataclass(slots=True, eq=False)
class Utterance:
    """`arrived_s` is the clock time of the request. `performance` is None until its turn.

    `refusal`: the reason for which it was not begun, or "". `method`: the call that asked for it.
    `place`: what it holds of the room that there is for speech.
    """

    utterance_id: str
    making: Making
    mood: dict[str, float]
    arrived_s: float
    channel: Channel = field(default_factory=Channel)
    performance: Performance | None = None
    task: "asyncio.Task[None] | None" = None
    stop_requested: bool = False
    ended: bool = False
    first_audio_s: float | None = None
    first_face_s: float | None = None
    heard_s: float | None = None
    refusal: str = ""
    labor: Labor = field(default_factory=Labor)
    spans: Spans | None = None
    place: Place | None = None
    method: str = field(default_factory=lambda: current_call().method)

    def stop(self, now_s: float) -> None:
        """Stop speaking, or waiting, at `now_s`; nothing to do once it has ended."""
        if self.stop_requested or self.ended:
            return
        self.stop_requested = True
        if self.performance is not None:
            self.performance.stop(now_s)
        if self.task is not None:
            self.task.cancel()

    def latencies(self, now_s: float) -> Latencies:
        """Milliseconds from arrival."""

        def since(time_s: float | None) -> float | None:
            return None if time_s is None else (time_s - self.arrived_s) * 1000.0

        return Latencies(since(self.first_audio_s), since(self.first_face_s), since(now_s))
