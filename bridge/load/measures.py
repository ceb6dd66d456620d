"""What clients have been through: times, errors, progress. Adds up across processes."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, Self

from bridge.load.histogram import Histogram

#: What is timed, milliseconds. `frame_late_ms`: arrival after the frame was due, by its own time;
#: `chunk_gap_ms`: sound that came later than what had come before it would have lasted.
TIMES: Final = (
    "first_audio_ms",
    "first_face_ms",
    "chunk_gap_ms",
    "frame_gap_ms",
    "frame_late_ms",
    "connect_ms",
)


class Measures:
    """Of some clients, since the start or the last `clear`."""

    def __init__(self) -> None:
        self.times = {name: Histogram() for name in TIMES}
        #: Errors by "kind REASON", things done by kind, by client, and bytes of payload.
        self.errors: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.progress: dict[str, dict[str, float]] = {}
        self.received_bytes = 0
        self.speech_s = 0.0

    def clear(self) -> None:
        """Forget everything but which clients there are."""
        clients = self.progress
        fresh = Measures()
        self.times, self.errors, self.done = fresh.times, fresh.errors, fresh.done
        self.received_bytes, self.speech_s = 0, 0.0
        self.progress = {kind: dict.fromkeys(names, 0.0) for kind, names in clients.items()}

    def enter(self, kind: str, client: str) -> None:
        """A client begins."""
        self.progress.setdefault(kind, {}).setdefault(client, 0.0)

    def note(self, name: str, milliseconds: float) -> None:
        """One more of the times."""
        self.times[name].note(milliseconds)

    def did(self, kind: str, client: str, amount: float = 1.0) -> None:
        """A client got on by so much: a line spoken, a frame seen."""
        self.done[kind] += 1
        self.progress[kind][client] += amount

    def failed(self, kind: str, reason: str) -> None:
        """A call of that kind ended as it should not."""
        self.errors[f"{kind} {reason}"] += 1

    def add(self, other: "Measures") -> None:
        """What other clients have been through, too."""
        for name, histogram in other.times.items():
            self.times[name].add(histogram)
        self.errors += other.errors
        self.done += other.done
        for kind, clients in other.progress.items():
            self.progress.setdefault(kind, {}).update(clients)
        self.received_bytes += other.received_bytes
        self.speech_s += other.speech_s

    def to_json(self) -> dict[str, Any]:
        """As `from_json` reads it."""
        return {
            "times": {name: h.to_json() for name, h in self.times.items() if h.count},
            "errors": dict(self.errors),
            "done": dict(self.done),
            "progress": self.progress,
            "received_bytes": self.received_bytes,
            "speech_s": self.speech_s,
        }

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        made = cls()
        made.times |= {name: Histogram.from_json(h) for name, h in fields["times"].items()}
        made.errors, made.done = Counter(fields["errors"]), Counter(fields["done"])
        made.progress = {kind: dict(clients) for kind, clients in fields["progress"].items()}
        made.received_bytes = int(fields["received_bytes"])
        made.speech_s = float(fields["speech_s"])
        return made
