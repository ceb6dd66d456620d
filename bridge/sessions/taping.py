"""A character on tape: its frames and its sound, as they are sent and heard, into a recording.

Works at the pacer's ticks. Sound is handed over a little ahead of its time, so that it is never
late, and taken back where it is stopped, stalls or is muted: what is recorded is what was heard.
"""

import asyncio
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from bridge.events import Audio, Ended, EngineEvent, Face, Marker, Text
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.protocols.timecode import NS_PER_S, FrameRate
from bridge.sessions.direction import Direction
from bridge.sessions.performance import Performance, Segment
from bridge.sessions.role import Role
from bridge.takes.happenings import event_line, line_of, marker_line
from bridge.takes.recorder import Recording
from bridge.takes.take import (
    FRAME_MUTED,
    FRAME_SPEAKING,
    TakeEvent,
)

#: How far ahead of being heard sound is handed over, seconds; a resampler needs 0.05.
LEAD_S: Final = 0.15


@dataclass(frozen=True, slots=True)
class TakeStart:
    """When a take begins: its first tick, and timecode then, real nanoseconds since midnight."""

    tick: Tick
    position_ns: int


#: Begins a recording at a tick.
Begin = Callable[[TakeStart], Recording]


class Tape:
    """Records one character from its next tick on; a `Witness`, and a tap of `rate`."""

    def __init__(self, role: Role, rate: FrameRate, audio_rate_hz: int, begin: Begin) -> None:
        """`begin` is called once, at the first tick."""
        self._role = role
        self._rate = rate
        self._audio_rate_hz = audio_rate_hz
        self._begin = begin
        self._start: Tick | None = None
        self._performance: Performance | None = None
        self._segment: Segment | None = None
        self._stretch = 0
        self._cursor = 0
        self._muted = self._stalled = False
        self._utterances = -1
        self._number = 0
        #: What was told before the first tick.
        self._early: list[Callable[[Recording], None]] = []
        self.recording: Recording | None = None
        self._begun = asyncio.Event()

    def on_tick(self, rows: FaceRows, row: int, tick: Tick) -> None:
        """Record the tick's frame, and the sound due by `LEAD_S` after it."""
        recording = self._started(tick)
        index = self._index(tick)
        self._follow_timecode(recording, index, tick)
        performance = self._playing()
        if performance is not None:
            self._hear(recording, performance, tick.deadline_s)
        muted = self._role.restraint.muted
        speaking = performance is not None and performance.face_time(tick.deadline_s) >= 0.0
        flags = FRAME_MUTED * muted | FRAME_SPEAKING * speaking
        recording.frame(index, tick.frame_number, tick.sub_frame, flags, rows, row)

    def begins(self, performance: Performance, mood: Mapping[str, float]) -> None:
        self._open_utterance(performance, mood)

    def makes(self, performance: Performance, event: EngineEvent) -> None:
        if performance is not self._performance:
            return
        uid, number = performance.utterance_id, self._utterances
        match event:
            case Face():
                self._do(lambda recording: recording.face(number, event))
            case Text():
                self._line(line_of("text", utterance=uid, text=event.text))
            case Marker():
                self._line(marker_line(uid, event))
            case Audio():
                pass  # heard at its time

    def ends(self, performance: Performance, ended: Ended) -> None:
        if performance is not self._performance:
            return
        end_s = performance.end_s()
        if performance.stopped:
            self._cut(ended.spoken_samples)
        elif self.recording is not None and end_s is not None:
            # What the last tick was too early for.
            self._hear(self.recording, performance, end_s)
        self._line(
            line_of(
                "ended",
                utterance=performance.utterance_id,
                reason=ended.reason.value,
                sample=ended.spoken_samples,
                spoken_text=ended.spoken_text,
                **({"error": ended.error_message} if ended.error_message else {}),
            )
        )
        self._performance = self._segment = None

    def told(self, direction: Direction) -> None:
        parts = {k: v for k, v in asdict(direction).items() if v is not None}
        self.note("direction", "", **parts)

    def note(self, kind: str, text: str = "", **data: object) -> None:
        """Something happened now."""

        def tell(recording: Recording) -> None:
            at = self._sample_of(recording.frame_count)
            recording.line(event_line(TakeEvent(kind, at, text, data)))

        self._do(tell)

    async def begun(self) -> Recording:
        """The recording, once its first tick has come."""
        await self._begun.wait()
        assert self.recording is not None
        return self.recording

    def close(self) -> None:
        """The take is over."""
        if self.recording is not None:
            self.recording.close()

    def _started(self, tick: Tick) -> Recording:
        if self.recording is not None:
            return self.recording
        self._start = tick
        self.recording = recording = self._begin(TakeStart(tick, position_of(tick, self._rate)))
        self._begun.set()
        self._number = tick.frame_number
        playing = self._playing()
        if playing is not None and playing is not self._performance:
            # It began before the recording did.
            self._open_utterance(playing, {})
            text = "".join(playing.spoken_pieces)
            self._line(line_of("text", utterance=playing.utterance_id, text=text))
        for tell in self._early:
            tell(recording)
        self._early.clear()
        return recording

    def _open_utterance(self, performance: Performance, mood: Mapping[str, float]) -> None:
        self._performance, self._segment = performance, None
        self._utterances += 1
        self._line(
            line_of(
                "started",
                utterance=performance.utterance_id,
                rate_hz=performance.rate_hz,
                slate=performance.slate,
                emotion=dict(mood),
            )
        )

    def _playing(self) -> Performance | None:
        utterance = self._role.line.current
        performance = None if utterance is None else utterance.performance
        if performance is None or performance.stopped or performance.start_s is None:
            return None
        return performance

    def _hear(self, recording: Recording, performance: Performance, deadline_s: float) -> None:
        segment = performance.segment
        if performance is not self._performance or segment is None:
            return
        if segment is not self._segment:
            if self._segment is not None and not self._stalled:
                # It stood still and went on between two ticks.
                self._stall(recording, performance, self._segment, segment.first_sample)
            self._begin_stretch(recording, performance, segment)
        stalled = performance.stalled_sample
        if stalled is not None and not self._stalled:
            self._stall(recording, performance, segment, stalled)
        if self._muted != self._role.restraint.muted:
            self._muted = not self._muted
            here = max(performance.position_samples(deadline_s), segment.first_sample)
            if here < self._cursor:
                self._cut(here)
                self._cursor = here
        self._offer(recording, performance, segment, deadline_s)

    def _offer(
        self, recording: Recording, performance: Performance, segment: Segment, deadline_s: float
    ) -> None:
        due = performance.position_samples(deadline_s + LEAD_S)
        self._offer_until(recording, performance, segment, due)

    def _offer_until(
        self, recording: Recording, performance: Performance, segment: Segment, due: int
    ) -> None:
        for chunk in performance.pcm_between(self._cursor, due):
            pcm = np.zeros_like(chunk.pcm) if self._muted else chunk.pcm
            offset = chunk.offset_samples - segment.first_sample
            recording.sound(self._stretch, offset, performance.rate_hz, pcm)
        self._cursor = max(self._cursor, due)

    def _stall(
        self, recording: Recording, performance: Performance, segment: Segment, sample: int
    ) -> None:
        """Data ran dry at `sample` of the utterance, in the stretch that is `segment`'s."""
        self._stalled = True
        self._offer_until(recording, performance, segment, sample)
        if self._cursor > sample:
            self._cut(sample)
            self._cursor = sample
        uid = performance.utterance_id
        recording.line(line_of("stall", utterance=uid, sample=sample))

    def _begin_stretch(
        self, recording: Recording, performance: Performance, segment: Segment
    ) -> None:
        """A new utterance, or one that goes on after a stall."""
        assert self._start is not None
        self._segment, self._stalled = segment, False
        since_s = segment.start_s - self._start.deadline_s
        self._stretch = round(since_s * self._audio_rate_hz)
        self._cursor = segment.first_sample
        first, at = segment.first_sample, self._stretch
        if at < 0:
            # What was heard before the take began is not in it.
            first += -(at * performance.rate_hz // self._audio_rate_hz)
            at = 0
            self._cursor = first
        uid = performance.utterance_id
        recording.line(line_of("stretch", utterance=uid, first=first, at=at))

    def _cut(self, sample: int) -> None:
        """Take back what follows `sample` of the utterance that is heard."""
        performance, segment = self._performance, self._segment
        if self.recording is None or performance is None or segment is None:
            return
        after = (sample - segment.first_sample) * self._audio_rate_hz / performance.rate_hz
        self.recording.cut(self._stretch + round(after))

    def _follow_timecode(self, recording: Recording, index: int, tick: Tick) -> None:
        expected = self._number + index - recording.frame_count + 1
        self._number = tick.frame_number
        if recording.frame_count and abs(tick.frame_number - expected) > 1:
            at, frame = self._sample_of(index), tick.frame_number
            recording.line(event_line(TakeEvent("timecode", at, "", {"frame_number": frame})))

    def _index(self, tick: Tick) -> int:
        assert self._start is not None
        return round((tick.elapsed_s - self._start.elapsed_s) * float(self._rate.fraction))

    def _sample_of(self, frame: int) -> int:
        return math.floor(frame * self._audio_rate_hz / self._rate.fraction)

    def _line(self, line: bytes) -> None:
        self._do(lambda recording: recording.line(line))

    def _do(self, tell: Callable[[Recording], None]) -> None:
        if self.recording is None:
            self._early.append(tell)
        else:
            tell(self.recording)


def position_of(tick: Tick, rate: FrameRate) -> int:
    """Timecode of `tick` as real nanoseconds since midnight, rounded up into its frame."""
    frames = tick.frame_number + Fraction(tick.sub_frame)
    return math.ceil(frames * NS_PER_S / rate.fraction)
