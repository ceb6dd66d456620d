"""What is to be heard and shown, and when: the rules of docs/player.md in their order."""

from collections.abc import Sequence

import numpy as np
from exomni.v1 import audio_pb2, avatar_service_pb2, character_service_pb2, face_pb2

from bridge.player.clock import SoundClock
from bridge.player.delay import Delay
from bridge.player.frames import Frames
from bridge.player.limits import (
    AHEAD_S,
    DEPTH,
    IDLE_FRAMES,
    SAME,
    TAIL,
)
from bridge.player.line import Line
from bridge.player.messages import (
    ServiceClock,
    chunk_rows,
    duration_ns,
    frame_ns,
    frame_ratio,
    row_of,
)
from bridge.player.placing import Placing
from bridge.player.report import Report
from bridge.player.stage import Stage
from bridge.player.utterance import Utterance


class Score:
    """One stream: `clock` says where it is heard, `line` holds its sound.

    `sounding`: False where the stream leaves sound out. Every method takes the time of arrival.
    """

    def __init__(self, clock: SoundClock, line: Line, *, sounding: bool) -> None:
        self.names: tuple[str, ...] = ()
        self.report = Report()
        self.delay = Delay()
        self.stage = Stage()
        self.idle = Frames(IDLE_FRAMES)
        self._clock = clock
        self._line = line
        self._sound = Placing(clock, line, self.delay, self.report)
        self._sounding = sounding
        self._service = ServiceClock()
        self._ratio = (60, 1)
        self._watched = False
        #: Where the utterance before has ended.
        self._last = 0
        self._frame_sequence: int | None = None

    # Beginnings

    def open(self, opened: character_service_pb2.WatchOpened) -> None:
        """A character is watched from now on."""
        self.finish()
        self._rename(opened.coefficient_names)
        self.delay.forget()
        self._set_rate(opened.frame_rate)
        self._watched = True
        self._frame_sequence = None

    def start(self, started: avatar_service_pb2.PerformanceStarted, now_ns: int) -> None:
        """An utterance begins."""
        self.finish()
        utterance = self.stage.enter(started.utterance_id, self._sounds(started))
        if not self._watched and started.coefficient_names:
            if tuple(started.coefficient_names) != self.names:
                self._rename(started.coefficient_names)
            self._set_rate(started.frame_rate)
        if self._watched and started.HasField("start_time"):
            utterance.ref_ns = self._service.read(started.start_time)
            self._begin(utterance, now_ns)

    def _rename(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.idle = Frames(IDLE_FRAMES)
        self.stage.forget_frames()

    def _set_rate(self, rate: face_pb2.FrameRate) -> None:
        self._ratio = frame_ratio(rate)
        self.delay.period_ns = frame_ns(1, self._ratio)

    def _sounds(self, started: avatar_service_pb2.PerformanceStarted) -> bool:
        if not self._sounding or not started.HasField("audio_format"):
            return False
        audio = started.audio_format
        fits = audio.encoding == audio_pb2.AUDIO_ENCODING_S16LE and audio.channel_count in {0, 1}
        fits = fits and audio.rate_hz == self._clock.rate_hz
        self.report.format_count += not fits
        return fits

    def _begin_at(self, utterance: Utterance, media_ns: int, now_ns: int) -> int:
        """Its sound or its face at `media_ns` is here. Returns its reference."""
        ref_ns = utterance.ref_ns
        if ref_ns is None:
            ref_ns = utterance.ref_ns = now_ns - media_ns
        if utterance.zero is None and self._watched and self.delay.now_ns is None:
            self._begin_with(utterance, now_ns + DEPTH - (ref_ns + media_ns), now_ns)
        elif utterance.zero is None:
            self._begin(utterance, now_ns)
        return ref_ns

    def _begin(self, utterance: Utterance, now_ns: int) -> None:
        """With the delay that is needed. Nothing happens where none is known yet."""
        needed = self.delay.needed(self._clock.lead_ns)
        delay_ns = self.delay.now_ns if needed is None else needed
        if not self._watched:
            delay_ns = max(DEPTH if delay_ns is None else delay_ns, DEPTH)
        if delay_ns is not None:
            self._begin_with(utterance, delay_ns, now_ns)

    def _begin_with(self, utterance: Utterance, delay_ns: int, now_ns: int) -> None:
        assert utterance.ref_ns is not None
        latest = self._clock.next(now_ns) + AHEAD_S * self._clock.rate_hz
        zero = max(min(self._clock.position(utterance.ref_ns + delay_ns), latest), self._last)
        utterance.begin(zero)
        self.delay.set(self._clock.time(zero) - utterance.ref_ns)
        self.delay.moved_ns = now_ns

    # Sound

    def hear(self, chunk: audio_pb2.AudioChunk, now_ns: int) -> None:
        """Sound has come."""
        utterance = self.stage.current
        if utterance is None or not utterance.sounding:
            return
        offset = chunk.offset_samples
        samples = np.frombuffer(chunk.pcm[: len(chunk.pcm) // 2 * 2], dtype="<i2")
        if len(samples) == 0 or not 0 <= offset <= self._sound.farthest(utterance):
            self.report.broken_count += 1
            return
        media_ns = self._clock.duration(offset)
        ref_ns = self._begin_at(utterance, media_ns, now_ns)
        self.delay.sounds.add(now_ns, now_ns - (ref_ns + media_ns))
        self._sound.place(utterance, samples, offset, now_ns)

    def has_room(self, chunk: audio_pb2.AudioChunk, now_ns: int) -> bool:
        """Whether `chunk` of the utterance that is going on need not wait."""
        utterance, count = self.stage.current, len(chunk.pcm) // 2
        if utterance is None:
            return True
        return self._sound.has_room(utterance, chunk.offset_samples, count, now_ns)

    # Faces

    def see(self, chunk: face_pb2.FaceChunk, now_ns: int) -> None:
        """Faces of an utterance have come."""
        utterance = self.stage.current
        rows = chunk_rows(chunk, len(self.names))
        if utterance is None or not rows:
            self.report.broken_count += 1
            return
        first_ns = frame_ns(chunk.offset_frames, self._ratio)
        ref_ns = self._begin_at(utterance, first_ns, now_ns)
        self.delay.faces.add(now_ns, now_ns - (ref_ns + first_ns))
        frames = self.stage.frames_of(utterance)
        for number, row in enumerate(rows, chunk.offset_frames):
            self.report.late_count += frames.add(frame_ns(number, self._ratio), row)

    def pace(self, frame: face_pb2.PacedFrame, now_ns: int) -> None:
        """The face of one tick of a watched character."""
        if not frame.HasField("deadline_time"):
            self.report.broken_count += 1
            return
        deadline_ns = self._service.read(frame.deadline_time)
        self.delay.faces.add(now_ns, now_ns - deadline_ns)
        self._count(frame.sequence)
        angles = frame.head_angles_rad, frame.eye_angles_rad
        row = row_of(len(self.names), frame.coefficients, *angles)
        utterance = self.stage.current
        of_it = utterance is not None and frame.utterance_id == utterance.utterance_id
        if utterance is not None and of_it and frame.HasField("media_offset"):
            media_ns = duration_ns(frame.media_offset)
            self._begin_at(utterance, media_ns, now_ns)
            self._align(utterance, media_ns, deadline_ns)
            late = self.stage.frames_of(utterance).add(media_ns, row)
        else:
            late = self.idle.add(deadline_ns, row)
            if utterance is None and self._clock.position(now_ns) >= self._last:
                self.delay.drift(now_ns, self._clock.lead_ns)
        self.report.late_count += late

    def _count(self, sequence: int) -> None:
        before = sequence - 1 if self._frame_sequence is None else self._frame_sequence
        self.report.dropped_count += max(sequence - before - 1, 0)
        self._frame_sequence = max(sequence, before)

    def _align(self, utterance: Utterance, media_ns: int, deadline_ns: int) -> None:
        """While something is said, the sound decides where idle faces are."""
        before, utterance.paced = utterance.paced, (media_ns, deadline_ns)
        if before is None or utterance.zero is None:
            return
        # A media time that stands still is a service that has run dry: its zero is not known yet.
        if abs((media_ns - before[0]) - (deadline_ns - before[1])) < SAME:
            utterance.ref_ns = deadline_ns - media_ns
            self.delay.set(self._clock.time(utterance.zero) - utterance.ref_ns)

    # Ends

    def end(self, ended: avatar_service_pb2.PerformanceEnded, now_ns: int) -> None:
        """The service says that the utterance is over."""
        utterance = self.stage.current
        if utterance is None:
            return
        if ended.reason == avatar_service_pb2.END_REASON_COMPLETED:
            self.finish()
        else:
            self._stop(utterance, ended.spoken_samples, now_ns)

    def interrupt(self, interrupted: avatar_service_pb2.TurnInterrupted, now_ns: int) -> None:
        """A conversation's turn was stopped."""
        utterance = self.stage.newest
        if utterance is not None and utterance.utterance_id == interrupted.utterance_id:
            self._stop(utterance, interrupted.stop_samples, now_ns)

    def finish(self) -> None:
        """What is going on ends with what has come."""
        utterance = self.stage.current
        if utterance is None:
            return
        utterance.over = True
        if utterance.zero is None:
            utterance.stop = self._last
            return
        if utterance.placed:
            self._line.finish()
        utterance.stop = self._last = utterance.zero + self._length(utterance)

    def _length(self, utterance: Utterance) -> int:
        """Samples until it is over: those that have come; of a silent one, its faces."""
        if utterance.placed:
            return utterance.received
        last_ns = self.stage.frames_of(utterance).last_ns
        return 0 if last_ns is None else self._clock.samples(last_ns + self.delay.period_ns)

    def _stop(self, utterance: Utterance, samples: int, now_ns: int) -> None:
        """Nothing of it is heard from media sample `samples` on."""
        going_on, utterance.over = not utterance.over, True
        if utterance.zero is None:
            utterance.stop = self._last
            return
        heard = utterance.media(self._clock.position(now_ns)).sample
        latest = max(heard + self._clock.samples(TAIL), 0)
        at = max(utterance.place(min(max(samples, 0), latest)), self._clock.next(now_ns))
        if utterance.placed and at < utterance.zero + utterance.received:
            self._line.cut(at)
            self._last = at + self._line.slide
        elif going_on:
            self._line.finish()
            self._last = at
        utterance.stop = at if utterance.stop is None else min(utterance.stop, at)
