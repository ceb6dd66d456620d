"""One answer of the character: asked for, made, heard, settled."""

import asyncio
from dataclasses import dataclass, field, replace

from bridge.conversation import Interrupted
from bridge.errors import BridgeError
from bridge.events import Audio, Ended, EndReason, Face, Latencies, PerformanceEvent, Started
from bridge.sessions.audience import Audience
from bridge.sessions.question import Question


@dataclass(slots=True, eq=False)
class Answer:
    """Times are the service's clock, seconds. `audience` is None until a performance begins.

    `is_performed`: by the character, on its outputs, and not for the caller alone. `before`: set
    when the answer before it is settled.
    `stopped_s`: when it was told to stop. `stop_samples`: where the caller was told to stop.
    `ended`: how the performance ended, where it came to that. `settled`: all has been told.
    """

    question: Question
    arrived_s: float
    is_performed: bool = True
    before: "asyncio.Event | None" = None
    task: "asyncio.Task[None] | None" = None
    audience: Audience | None = None
    stopped_s: float | None = None
    stop_samples: int | None = None
    ended: Ended | None = None
    failure: BridgeError | None = None
    done: bool = False
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    first_audio_s: float | None = None
    first_face_s: float | None = None

    def take(self, event: PerformanceEvent, now_s: float) -> None:
        """Note what was made of it."""
        match event:
            case Started():
                self.audience = Audience(event)
            case Ended():
                self.ended = event
            case Audio():
                self.first_audio_s = self.first_audio_s or now_s
            case Face():
                self.first_face_s = self.first_face_s or now_s
        if self.audience is not None:
            self.audience.feed(event, now_s)
            self.audience.whole = self._was_made()

    def stop(self, now_s: float) -> None:
        """It is to stop at `now_s`."""
        if self.stopped_s is None:
            self.stopped_s = now_s

    def tell_stop(self) -> Interrupted | None:
        """Where the caller is to stop, as soon as it is known and was not told."""
        audience = self.audience
        if audience is None or self.stop_samples is not None or self.stopped_s is None:
            return None
        if self.ended is None and not audience.reported:
            return None
        self.stop_samples = audience.position_samples(self.stopped_s)
        return Interrupted(audience.utterance_id, self.stop_samples)

    def conclusion(self, now_s: float) -> Ended | None:
        """How it ended for the caller; None where nothing had begun."""
        audience, ended = self.audience, self.ended
        if audience is None:
            return None
        if self._failed_midway():
            return ended or self._ending(EndReason.FAILED, audience.position_samples(now_s), now_s)
        if ended is not None and not self._heard_otherwise(ended, audience):
            return ended
        samples = self.stop_samples
        if samples is None:
            samples = audience.position_samples(self.stopped_s or now_s)
        return self._ending(EndReason.INTERRUPTED, samples, now_s)

    def failed(self) -> tuple[str, str] | None:
        """Reason and sentence of what went wrong."""
        if self.failure is not None:
            return self.failure.reason, str(self.failure)
        if self.ended is not None and self.ended.reason is EndReason.FAILED:
            return self.ended.error_reason, self.ended.error_message
        return None

    def _was_made(self) -> bool:
        return self.ended is not None and self.ended.reason is EndReason.COMPLETED

    def _failed_midway(self) -> bool:
        return self.failed() is not None

    def _heard_otherwise(self, ended: Ended, audience: Audience) -> bool:
        """Whether the caller heard something else than the performance says."""
        if self.stop_samples is not None:
            return True
        if ended.reason is EndReason.INTERRUPTED:
            return audience.reported
        return self.stopped_s is not None

    def _ending(self, reason: EndReason, samples: int, now_s: float) -> Ended:
        assert self.audience is not None
        text = self.audience.spoken_text(samples)
        latencies = self.ended.latencies if self.ended else self._latencies(now_s)
        ended = Ended(reason, text, samples, latencies)
        if reason is EndReason.FAILED and self.failure is not None:
            ended = replace(
                ended, error_reason=self.failure.reason, error_message=str(self.failure)
            )
        return ended

    def _latencies(self, now_s: float) -> Latencies:
        times = (self.first_audio_s, self.first_face_s, now_s)
        return Latencies(*(None if t is None else (t - self.arrived_s) * 1e3 for t in times))
