"""What has happened to a character since the service started, in numbers."""

from dataclasses import dataclass

from bridge.events import Latencies
from bridge.sessions.utterance import Utterance


@dataclass(slots=True)
class Tally:
    """`latest`: how soon the newest utterance that has ended was heard and seen."""

    underrun_count: int = 0
    latest: Latencies | None = None

    def take(self, utterance: Utterance, now_s: float) -> None:
        """`utterance` has ended."""
        if utterance.performance is not None:
            self.underrun_count += utterance.performance.underrun_count
        if utterance.first_audio_s is not None:
            self.latest = utterance.latencies(now_s)
