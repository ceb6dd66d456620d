"""Metrics of characters and of those who talk with them or watch them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from prometheus_client.core import Metric

from bridge.metrics.families import Names, counter, gauge, one, summed
from bridge.sessions.vitals import Vitals

_BEHAVIORS: Final = ("idle", "listening", "thinking", "speaking")


class Acting(Protocol):
    """`bridge.sessions.cast.Cast` is one."""

    @property
    def generating_count(self) -> int: ...

    def vitals(self) -> list[Vitals]: ...


class Conversing(Protocol):
    """`bridge.sessions.conversations.Conversations` is one."""

    @property
    def count(self) -> int: ...


class CharacterMetrics:
    """Looked at when somebody asks."""

    def __init__(self, cast: Acting, conversations: Conversing, names: Names) -> None:
        self._cast = cast
        self._conversations = conversations
        self._names = names

    def collect(self) -> Iterator[Metric]:
        """Everything, as it is now."""
        everybody = self._cast.vitals()
        self._names.look([vitals.character for vitals in everybody])
        yield from self._of_each(everybody)
        yield gauge(
            "characters",
            "Characters, by what they do.",
            ("behavior",),
            _by_behavior(everybody),
        )
        yield gauge(
            "characters_muted",
            "Characters that a panic command silences.",
            (),
            one(sum(vitals.muted for vitals in everybody)),
        )
        yield gauge(
            "conversations",
            "Conversations that go on, or wait to be resumed.",
            (),
            one(self._conversations.count),
        )
        yield gauge(
            "utterances_making",
            "Utterances that the engine is making.",
            (),
            one(self._cast.generating_count),
        )

    def _of_each(self, everybody: Sequence[Vitals]) -> Iterator[Metric]:
        def rows(field: str) -> list[tuple[tuple[str], float]]:
            return [((self._names.of(v.character),), float(getattr(v, field))) for v in everybody]

        label = ("character",)
        yield gauge(
            "utterances_waiting",
            "Utterances that wait for their turn on a character.",
            label,
            summed(rows("waiting_count")),
        )
        yield gauge(
            "buffered_seconds",
            "Speech of a character that has been made and not heard yet.",
            label,
            summed(rows("buffered_s")),
        )
        yield counter(
            "underruns",
            "Times that a character's playback ran dry within an utterance.",
            label,
            summed(rows("underrun_count")),
        )
        yield gauge(
            "watchers",
            "Those who watch a character.",
            label,
            summed(rows("watcher_count")),
        )
        yield counter(
            "watch_frames_dropped",
            "Frames that watchers of a character were too slow for.",
            label,
            summed(rows("dropped_count")),
        )


def _by_behavior(everybody: Sequence[Vitals]) -> list[tuple[tuple[str], float]]:
    counts = Counter(vitals.behavior for vitals in everybody)
    return [((behavior,), counts[behavior]) for behavior in _BEHAVIORS]
