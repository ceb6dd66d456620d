"""Metrics of utterances: how soon, how fast, how they ended."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from prometheus_client.core import Metric

from bridge.metrics.buckets import FACTOR, LATENCY_S, SKEW_S, Buckets
from bridge.metrics.families import counter, histogram
from bridge.sessions.ledger import Entry, Kind, Outcome

_KINDS: Final = tuple((kind.value,) for kind in Kind)


class UtteranceMetrics:
    """A ledger: counts utterances when they are over."""

    def __init__(self) -> None:
        self._first_audio = _by_kind(LATENCY_S)
        self._first_face = _by_kind(LATENCY_S)
        self._waits = _by_kind(LATENCY_S)
        self._factor = Buckets(FACTOR)
        self._skew = Buckets(SKEW_S)
        pairs = [(kind.value, outcome.value) for kind in Kind for outcome in Outcome]
        self._ended = Counter(dict.fromkeys(pairs, 0))
        self._errors = Counter[str]()
        self._audio_s = dict.fromkeys(_KINDS, 0.0)

    def enter(self, entry: Entry) -> None:
        """An utterance is over."""
        kind = (entry.kind.value,)
        self._ended[entry.kind.value, entry.outcome.value] += 1
        self._audio_s[kind] += entry.audio_s
        if entry.error:
            self._errors[entry.error] += 1
        _add_since(self._waits[kind], entry.arrived_s, entry.labor.begun_s)
        _add_since(self._first_audio[kind], entry.arrived_s, entry.first_audio_s)
        _add_since(self._first_face[kind], entry.arrived_s, entry.first_face_s)
        # Of the other kinds somebody else sets the pace, or nothing is made at all.
        if entry.kind is Kind.SPEECH and entry.audio_s:
            self._factor.add(entry.labor.waited_s / entry.audio_s)
        if entry.kind is not Kind.REPLAY and entry.outcome is Outcome.COMPLETED:
            self._skew.add(abs(entry.audio_s - entry.face_s))

    def collect(self) -> Iterator[Metric]:
        """Everything, as it is now."""
        yield histogram(
            "first_audio_seconds",
            "From request to first sound, by kind of utterance; waiting for its turn included.",
            ("kind",),
            self._first_audio,
        )
        yield histogram(
            "first_face_seconds",
            "From request to first face, by kind of utterance; waiting for its turn included.",
            ("kind",),
            self._first_face,
        )
        yield histogram(
            "utterance_wait_seconds",
            "From request to the begin of its making: how long utterances wait for their turn.",
            ("kind",),
            self._waits,
        )
        yield histogram(
            "real_time_factor",
            "Time that making speech took over the length of that speech; above 1 it stalls.",
            (),
            {(): self._factor},
        )
        yield histogram(
            "stream_skew_seconds",
            "Difference of the lengths of sound and face of an utterance; 0 by construction.",
            (),
            {(): self._skew},
        )
        yield counter(
            "utterances",
            "Utterances that are over, by kind and outcome.",
            ("kind", "outcome"),
            self._ended.items(),
        )
        yield counter(
            "utterance_errors",
            "Utterances that failed, were refused or ended with a remark, by its reason.",
            ("reason",),
            [((reason,), count) for reason, count in self._errors.items()],
        )
        yield counter(
            "speech_seconds",
            "Sound that was made, seconds of media, by kind of utterance.",
            ("kind",),
            self._audio_s.items(),
        )


def _by_kind(bounds: Iterable[float]) -> dict[tuple[str, ...], Buckets]:
    return {kind: Buckets(tuple(bounds)) for kind in _KINDS}


def _add_since(buckets: Buckets, begin_s: float, end_s: float | None) -> None:
    if end_s is not None:
        buckets.add(end_s - begin_s)
