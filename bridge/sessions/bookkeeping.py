"""From utterances that are over to entries in the books."""

from typing import Final

from bridge.errors import BridgeError, EngineError, Remark
from bridge.events import EndReason, Latencies
from bridge.sessions.ledger import Entry, Labor, Outcome, Spans
from bridge.sessions.making import Making
from bridge.sessions.performance import Performance
from bridge.sessions.utterance import Utterance

_OUTCOMES: Final = {
    EndReason.COMPLETED: Outcome.COMPLETED,
    EndReason.INTERRUPTED: Outcome.INTERRUPTED,
    EndReason.FAILED: Outcome.FAILED,
}


def performed_entry(
    utterance: Utterance, character: str, reason: EndReason, error: str, now_s: float
) -> Entry:
    """Of an utterance that a character performed, or was to."""
    audio_s, face_s, underruns = _made(utterance.performance)
    return Entry(
        utterance.utterance_id,
        character,
        utterance.making.kind,
        performed=True,
        method=utterance.method,
        arrived_s=utterance.arrived_s,
        first_audio_s=utterance.first_audio_s,
        first_face_s=utterance.first_face_s,
        heard_s=utterance.heard_s,
        ended_s=now_s,
        labor=utterance.labor,
        audio_s=audio_s,
        face_s=face_s,
        underrun_count=underruns,
        outcome=Outcome.REFUSED if utterance.refusal else _OUTCOMES[reason],
        error=utterance.refusal or error,
        spans=utterance.spans,
    )


class Rendering:
    """The bookkeeping of an utterance that is made for its caller alone."""

    def __init__(
        self,
        making: Making,
        performance: Performance,
        method: str,
        spans: Spans | None,
        arrived_s: float,
    ) -> None:
        self.making = making
        self.performance = performance
        self.labor = Labor()
        self.first_audio_s: float | None = None
        self.first_face_s: float | None = None
        self._outcome = Outcome.INTERRUPTED
        self._error = ""
        self._method = method
        self._spans = spans
        self._arrived_s = arrived_s

    def finish(self, note: Remark | None) -> None:
        """All of it was made."""
        self._outcome, self._error = Outcome.COMPLETED, note.reason if note else ""

    def fail(self, error: BridgeError) -> None:
        """It broke, or was not begun."""
        broke = isinstance(error, EngineError) or self.first_audio_s is not None
        self._outcome = Outcome.FAILED if broke else Outcome.REFUSED
        self._error = error.reason

    def latencies(self, now_s: float) -> Latencies:
        """Milliseconds from arrival."""
        marks = (self.first_audio_s, self.first_face_s, now_s)
        return Latencies(*(None if t is None else (t - self._arrived_s) * 1000.0 for t in marks))

    def entry(self, character: str, now_s: float) -> Entry:
        """How it went; interrupted, unless somebody said otherwise."""
        audio_s, face_s, _ = _made(self.performance)
        return Entry(
            self.performance.utterance_id,
            character,
            self.making.kind,
            performed=False,
            method=self._method,
            arrived_s=self._arrived_s,
            first_audio_s=self.first_audio_s,
            first_face_s=self.first_face_s,
            heard_s=None,
            ended_s=now_s,
            labor=self.labor,
            audio_s=audio_s,
            face_s=face_s,
            underrun_count=0,
            outcome=self._outcome,
            error=self._error,
            spans=self._spans,
        )


def _made(performance: Performance | None) -> tuple[float, float, int]:
    """Audio and face of a performance, seconds, and how often it ran dry."""
    if performance is None:
        return 0.0, 0.0, 0
    audio_s = performance.received_samples / performance.rate_hz
    return audio_s, performance.track.duration_s, performance.underrun_count
