"""Hearing a user: PCM of a microphone in, what the user does out.

    Capture (any rate → hops) → VoiceSense (voice?) → Endpointer (where) → events

`Hearing` adds what a conversation needs: the audio of the speech as it comes, and whether it
interrupts the character. It has no clock: time is the microphone's own samples, so it runs as
fast as audio is fed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from bridge.audio.capture import Capture, RecentAudio
from bridge.audio.echo import EchoGate
from bridge.audio.endpoint import HOP_SAMPLES, Endpointer, SpeechBegan, SpeechEnded
from bridge.audio.heard import (
    HEARD_RATE_HZ,
    BargedIn,
    HearingEvent,
    TurnEnd,
    UserAudio,
    UserSpeechEnded,
    UserSpeechIgnored,
    UserSpeechStarted,
)
from bridge.audio.pcm import Pcm, freeze
from bridge.audio.reference import Reference
from bridge.audio.vad import DetectorFactory
from bridge.audio.voice import VoiceSense
from bridge.errors import InvalidArgument
from bridge.sessions.answering import Answering
from bridge.settings.hearing import HearingSettings

#: What is kept of the silence after speech, samples.
_POST_ROLL_SAMPLES: Final = HEARD_RATE_HZ // 5
#: Pieces of `cut`, seconds: a millisecond of work.
_PIECE_S: Final = 0.1
#: How far ahead of the microphone it may be told what is played, seconds: generation runs at most
#: `limits.ahead_s` ahead.
_MOST_AHEAD_S: Final = 610.0


@dataclass(slots=True, eq=False)
class _Turn:
    """Speech that goes on. `pending`: what no event has carried yet."""

    start: int
    over_answer: bool
    pcm: list[Pcm] = field(default_factory=list)
    pending: list[Pcm] = field(default_factory=list)
    barged_in: bool = False
    word_count: int = 0

    def add(self, pcm: Pcm) -> None:
        self.pcm.append(pcm)
        self.pending.append(pcm)


class Hearing:
    """One microphone stream of one user."""

    def __init__(
        self,
        settings: HearingSettings,
        detector_factory: DetectorFactory,
        rate_hz: int,
        channel_count: int = 1,
        *,
        echo_canceled: bool,
    ) -> None:
        """`echo_canceled`: the microphone does not hear what `played` is told of.

        Raises `UnsupportedAudioRate`, `InvalidArgument` (channels). A stream that changes its rate
        is another stream.
        """
        self._settings = settings
        self._rate_hz = rate_hz
        self._channel_count = channel_count
        self._capture = Capture(rate_hz, channel_count)
        self._hands_free = settings.mode == "hands_free"
        self._endpointer = _endpointer(settings)
        echo = None if echo_canceled else EchoGate()
        self._sense = VoiceSense(detector_factory(), settings.noise_margin_db, echo)
        self._recent = RecentAudio(self._endpointer.lookback_samples)
        self._reference = Reference() if echo is not None else None
        self._answering = Answering()
        self._turn: _Turn | None = None

    @property
    def position_samples(self) -> int:
        """How much was fed, in samples of one channel: the input sample that is now."""
        return self._capture.samples

    @property
    def speaking(self) -> bool:
        """Whether the user is."""
        return self._turn is not None

    def cut(self, pcm: Pcm) -> Iterator[Pcm]:
        """A long chunk in pieces of 0.1 s: let others run between feeding them."""
        size = max(1, round(self._rate_hz * _PIECE_S)) * self._channel_count
        for start in range(0, len(pcm), size):
            yield pcm[start : start + size]

    def feed(self, pcm: Pcm) -> list[HearingEvent]:
        """The next `pcm`, `[n]` int16, channels interleaved, of any length.

        Costs about 1 % of the time it covers. Raises `InvalidArgument` for half a stereo sample.
        """
        events: list[HearingEvent] = []
        for hop in self._capture.push(pcm):
            events += self._hear(hop)
        return events + self._audio()

    def commit(self) -> list[HearingEvent]:
        """The user has done speaking: push-to-talk was released, or nothing more comes."""
        events: list[HearingEvent] = []
        for hop in self._capture.flush():
            events += self._hear(hop)
        ended = self._endpointer.commit()
        return events + self._end(ended) if ended else events

    def discard(self) -> None:
        """Forget what is being said."""
        self._endpointer.discard()
        self._turn = None

    def understood(self, text: str) -> list[HearingEvent]:
        """What is understood so far of what is being said, for `minimum_words`."""
        if self._turn is None:
            return []
        self._turn.word_count = len(text.split())
        return self._barge_in(self._turn)

    def played(self, pcm: Pcm, rate_hz: int, at_input_sample: int) -> None:
        """The character's `pcm`, `[n]` int16 mono, is played from input sample `at_input_sample`.

        To be told before it is: at the earliest time it may sound. Its echo may come up to 500 ms
        later. What was told of that time and after is replaced. Raises `InvalidArgument` where it
        lies more than ten minutes ahead.
        """
        if at_input_sample - self.position_samples > _MOST_AHEAD_S * self._rate_hz:
            raise InvalidArgument(f"sample {at_input_sample} is more than ten minutes ahead")
        start = self._capture.to_heard(at_input_sample)
        self._answering.add(start, start + len(pcm) * HEARD_RATE_HZ // rate_hz)
        if self._reference is not None:
            self._reference.add(pcm, rate_hz, start)

    def silenced(self, at_input_sample: int) -> None:
        """The character stops at `at_input_sample`, whatever `played` said."""
        at = self._capture.to_heard(at_input_sample)
        self._answering.cut(at)
        if self._reference is not None:
            self._reference.cut(at)

    def _hear(self, hop: Pcm) -> list[HearingEvent]:
        events: list[HearingEvent] = []
        now = self._recent.end_samples
        played = self._reference.take(now, HOP_SAMPLES) if self._reference else None
        self._recent.push(hop)
        if self._turn is not None:
            self._turn.add(hop)
        probability = self._sense.probability(hop, played) if self._hands_free else 1.0
        for event in self._endpointer.push(probability):
            events += self._begin(event) if isinstance(event, SpeechBegan) else self._end(event)
        return events + self._barge_in(self._turn)

    def _begin(self, began: SpeechBegan) -> list[HearingEvent]:
        over_answer = self._answering.age(self._recent.end_samples) is not None
        self._turn = _Turn(began.offset_samples, over_answer)
        self._turn.add(self._recent.since(began.offset_samples))
        return [UserSpeechStarted(self._capture.to_source(began.offset_samples), over_answer)]

    def _audio(self) -> list[HearingEvent]:
        """What no event has carried yet, as one."""
        turn = self._turn
        if turn is None or not turn.pending:
            return []
        start = self._recent.end_samples - sum(map(len, turn.pending))
        pcm = freeze(np.concatenate(turn.pending))
        turn.pending.clear()
        return [UserAudio(self._capture.to_source(start), pcm)]

    def _barge_in(self, turn: _Turn | None) -> list[HearingEvent]:
        """The interruption, as soon as the settings let it be one."""
        if turn is None or turn.barged_in or not self._settings.barge_in:
            return []
        age = self._answering.age(self._recent.end_samples)
        if age is None or age < self._settings.grace_s * HEARD_RATE_HZ:
            return []
        if turn.word_count < self._settings.minimum_words:
            return []
        turn.barged_in = True
        return [BargedIn(self._capture.to_source(self._recent.end_samples))]

    def _end(self, ended: SpeechEnded) -> list[HearingEvent]:
        events, turn, self._turn = self._audio(), self._turn, None
        assert turn is not None
        start = self._capture.to_source(turn.start)
        end = self._capture.to_source(ended.offset_samples)
        if self._is_too_little(turn, ended):
            return [*events, UserSpeechIgnored(start, end)]
        kept = ended.offset_samples - turn.start + _POST_ROLL_SAMPLES
        pcm = freeze(np.concatenate(turn.pcm)[:kept])
        return [
            *events,
            UserSpeechEnded(start, end, pcm, ended.cause, turn.over_answer, turn.barged_in),
        ]

    def _is_too_little(self, turn: _Turn, ended: SpeechEnded) -> bool:
        if turn.barged_in or not turn.over_answer or ended.cause is TurnEnd.COMMITTED:
            return False
        return self._answering.age(self._recent.end_samples) is not None


def _endpointer(settings: HearingSettings) -> Endpointer:
    if settings.mode == "hands_free":
        return Endpointer(
            start_ms=settings.start_ms,
            end_silence_ms=settings.end_silence_ms,
            pre_roll_ms=settings.pre_roll_ms,
            longest_turn_s=settings.longest_turn_s,
        )
    # Everything is voice: the first hop begins a turn, only a commit or the limit ends it.
    return Endpointer(start_ms=10, pre_roll_ms=0, longest_turn_s=settings.longest_turn_s)
