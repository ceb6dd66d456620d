"""Makes one utterance happen: engine in, performance and caller's events out."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Final

import numpy as np
from loguru import logger
from numpy.typing import NDArray

from bridge.audio.pcm import AudioFormat
from bridge.clock import Clock
from bridge.config import LimitSettings, PlaybackSettings
from bridge.errors import BridgeError, EndpointError, EngineError, Remark
from bridge.events import (
    FACE_RATE_HZ,
    Audio,
    Ended,
    EndReason,
    EngineEvent,
    Face,
    Marker,
    MarkerKind,
    PerformanceEvent,
    Started,
    Text,
)
from bridge.face.behavior import Behavior
from bridge.face.mixer import Mixer
from bridge.limits.ceilings import limits_of
from bridge.limits.house import House
from bridge.limits.speech import SpeechRoom
from bridge.sessions.bookkeeping import Rendering, performed_entry
from bridge.sessions.directing import direct
from bridge.sessions.ledger import Books, Labor
from bridge.sessions.making import Making
from bridge.sessions.performance import Performance
from bridge.sessions.pieces import Pieces
from bridge.sessions.reprise import FADE_OUT_S, FADE_OUT_STOPPED_S, LEAD_S, Reprise
from bridge.sessions.role import Role
from bridge.sessions.sounding import PlaybackListener
from bridge.sessions.speech_motion import SpeechMotion
from bridge.sessions.steering import look, pose_head
from bridge.sessions.timeline import Timeline
from bridge.sessions.utterance import Utterance
from bridge.tracecontext import current_call, work_for

_FPS: Final = float(FACE_RATE_HZ)


class Performer:
    """Shared by all characters: the timeline, the sound device and the limits."""

    def __init__(
        self,
        timeline: Timeline,
        clock: Clock,
        limits: LimitSettings,
        playback: PlaybackSettings,
        listener: PlaybackListener | None = None,
        room: SpeechRoom | None = None,
    ) -> None:
        """`room`: shared with the other ways in; None: its own, for `limits`."""
        self._timeline = timeline
        self._clock = clock
        self._limits = limits
        self._playback = playback
        self._listener = listener
        #: How much may be said, and by whom.
        self.room = room or SpeechRoom(House(limits_of(limits), clock))
        self._pieces = Pieces(clock)
        #: Who keeps count of utterances.
        self.books = Books()
        #: Name and take on the slate, stamped on what begins.
        self.slate = ""

    @property
    def generating_count(self) -> int:
        """Utterances being generated now."""
        return self.room.generating_count

    def limit(self, limits: LimitSettings, playback: PlaybackSettings) -> None:
        """Keep to these from now on."""
        self._limits, self._playback = limits, playback

    async def perform(self, utterance: Utterance, role: Role) -> None:
        """Have `role` speak `utterance`; returns when its last sample has been heard."""
        reprise = utterance.making.reprise
        performance = Performance(
            utterance.utterance_id,
            utterance.making.rate_hz,
            self._start_buffer_s(reprise),
            self._listener,
            muted=role.restraint.muted,
            slate=self.slate,
            align=None if reprise is None else reprise.align,
        )
        utterance.performance = performance
        broken: EndpointError | Remark | None = None
        try:
            await self._play(utterance, performance, role)
        except (EndpointError, Remark) as error:
            # Whole sentences are there: what has been made is heard to its end.
            if performance.start_s is None:
                raise
            broken = error
        performance.complete(self._clock.now())
        end_s = performance.end_s()
        if end_s is not None:
            await self._clock.sleep_until(end_s)
        whole = broken is None or isinstance(broken, Remark)
        reason = EndReason.COMPLETED if whole else EndReason.FAILED
        async with self._pieces.piece():
            self._end(utterance, reason, role, broken)

    def interrupted(self, utterance: Utterance, role: Role) -> None:
        """Say that `utterance` was stopped."""
        self._end(utterance, EndReason.INTERRUPTED, role)

    def failed(self, utterance: Utterance, role: Role, error: EngineError) -> None:
        """Say that the engine broke during `utterance`: the mouth closes, the caller is told."""
        if utterance.performance is not None:
            utterance.performance.stop(self._clock.now())
        self._end(utterance, EndReason.FAILED, role, error)

    async def render(
        self, making: Making, slot: int, mood: Mapping[str, float], name: str, uid: str
    ) -> AsyncGenerator[PerformanceEvent, None]:
        """Make it without performing it, on a private mixer `slot`; media time is 0-based.

        The same making gives the same events, since idle life runs on media time here.
        """
        performance = Performance(uid, making.rate_hz, 0.0)
        now_s, spans = self._clock.now(), self.books.begin()
        made = Rendering(making, performance, current_call().method, spans, now_s)
        if spans is not None:
            work_for(spans.making)
        try:
            async with aclosing(self._render(made, slot, mood, name)) as events:
                async for event in events:
                    yield event
        except BridgeError as error:
            made.fail(error)
            raise
        finally:
            self.books.enter(made.entry(name, self._clock.now()))

    async def _render(
        self, made: Rendering, slot: int, mood: Mapping[str, float], name: str
    ) -> AsyncGenerator[PerformanceEvent, None]:
        making, performance = made.making, made.performance
        self._timeline.mixer.set_emotion(slot, dict(mood), 0.0, 0.0)
        self._timeline.mixer.behave(slot, Behavior.SPEAKING, 0.0)
        motion = SpeechMotion(self._timeline.mixer, slot, making.rate_hz)
        uid, rate = performance.utterance_id, AudioFormat(making.rate_hz)
        yield Started(uid, name, rate, FACE_RATE_HZ)
        note: Remark | None = None
        try:
            async with aclosing(self._generate(making, made.labor)) as events:
                async for event in events:
                    performance.feed(event, 0.0)
                    if isinstance(event, Face):
                        made.first_face_s = made.first_face_s or self._clock.now()
                        event = mix_face(self._timeline.mixer, event, slot, 0.0, performance)
                    elif isinstance(event, Audio):
                        made.first_audio_s = made.first_audio_s or self._clock.now()
                        motion.hear(event, 0.0)
                    elif isinstance(event, Marker):
                        at_s = event.offset_samples / making.rate_hz
                        direct(self._timeline.mixer, slot, event, at_s)
                    yield event
        except Remark as error:
            note = error
        performance.complete(0.0)
        made.finish(note)
        yield Ended(
            EndReason.COMPLETED,
            performance.spoken_text(performance.received_samples),
            performance.received_samples,
            made.latencies(self._clock.now()),
            note.reason if note else "",
            str(note) if note else "",
        )

    async def _play(self, utterance: Utterance, performance: Performance, role: Role) -> None:
        """Take all that is made, no faster than playback allows."""
        motion = SpeechMotion(self._timeline.mixer, role.slot, performance.rate_hz)
        early: list[EngineEvent] = []
        if utterance.spans is not None:
            work_for(utterance.spans.making)
        async with aclosing(self._generate(utterance.making, utterance.labor)) as events:
            async for event in events:
                first = performance.start_s is None
                performance.feed(event, self._clock.now())
                early.append(event)
                if performance.start_s is None:
                    continue
                if first:
                    await self._begin(utterance, performance, role)
                for waiting in early:
                    if isinstance(waiting, Audio) and not utterance.making.reprise:
                        async with self._pieces.piece():
                            motion.hear(waiting, performance.start_s)
                    await self._forward(utterance, performance, waiting, role)
                early.clear()
                await self._wait_for_playback(performance)

    async def _generate(self, making: Making, labor: Labor) -> AsyncGenerator[EngineEvent, None]:
        with self.room.generating():
            async with aclosing(labor.of(making.events(), self._clock)) as events:
                async for event in events:
                    yield event

    async def _begin(self, utterance: Utterance, performance: Performance, role: Role) -> None:
        start_s, reprise = performance.start_s, utterance.making.reprise
        assert start_s is not None
        if reprise is not None:
            self._show(reprise, performance, role.slot, start_s)
        async with self._pieces.piece():
            self._timeline.begin(role.slot, performance)
            self._timeline.mixer.set_emotion(role.slot, utterance.mood, start_s)
        async with self._pieces.piece():
            self._timeline.mixer.behave(role.slot, Behavior.SPEAKING, start_s, ahead=True)
        rate = AudioFormat(performance.rate_hz)
        uid, slate = utterance.utterance_id, performance.slate
        utterance.heard_s = start_s
        started = Started(uid, role.name, rate, FACE_RATE_HZ, start_s, slate)
        logger.bind(character=role.name, slate=slate).debug("begins {}", uid)
        role.watchers.publish(started)
        for witness in tuple(role.witnesses):
            witness.begins(performance, utterance.mood)
        await utterance.channel.put(started)

    def _show(self, reprise: Reprise, performance: Performance, slot: int, start_s: float) -> None:
        """Show the recorded face, whatever else moves this one."""

        def row_at(time_s: float) -> NDArray[np.float32]:
            return reprise.row(performance.face_time(time_s))

        played, key = self._timeline.mixer.played, performance.utterance_id
        played.begin(slot, key, row_at, start_s, LEAD_S)

    async def _forward(
        self, utterance: Utterance, performance: Performance, event: EngineEvent, role: Role
    ) -> None:
        if utterance.making.reprise is not None and isinstance(event, Face):
            # Nobody made that face: the one that is shown has been made, and is sent.
            utterance.first_face_s = utterance.first_face_s or self._clock.now()
            return
        for witness in tuple(role.witnesses):
            witness.makes(performance, event)
        match event:
            case Audio():
                utterance.first_audio_s = utterance.first_audio_s or self._clock.now()
                await utterance.channel.put(event)
            case Face():
                utterance.first_face_s = utterance.first_face_s or self._clock.now()
                start_s = performance.start_s
                assert start_s is not None
                async with self._pieces.piece():
                    mixed = mix_face(self._timeline.mixer, event, role.slot, start_s, performance)
                await utterance.channel.put(mixed)
            case Text() | Marker():
                if isinstance(event, Marker):
                    self._direct(performance, event, role)
                # Watchers hear the audio and see the face at their time, by the pacer; names of
                # what comes may come early, they carry their media time.
                role.watchers.publish(event)
                await utterance.channel.put(event)

    def _direct(self, performance: Performance, marker: Marker, role: Role) -> None:
        start_s = performance.start_s
        assert start_s is not None
        performance.gaze_directed |= marker.kind is MarkerKind.GAZE
        performance.head_directed |= marker.kind is MarkerKind.HEAD
        performance.gestured |= marker.kind is MarkerKind.GESTURE
        at_s = start_s + marker.offset_samples / performance.rate_hz
        direct(self._timeline.mixer, role.slot, marker, at_s)

    def _start_buffer_s(self, reprise: Reprise | None) -> float:
        lead_s = 0.0 if self._listener is None else self._listener.lead_s
        face_s = 0.0 if reprise is None else LEAD_S
        return max(self._playback.start_buffer_ms / 1000.0, lead_s, face_s)

    async def _wait_for_playback(self, performance: Performance) -> None:
        while True:
            now_s = self._clock.now()
            surplus_s = performance.ahead_s(now_s) - self._limits.ahead_s
            if surplus_s <= 0.0:
                return
            await self._clock.sleep_until(now_s + surplus_s)

    def _end(
        self,
        utterance: Utterance,
        reason: EndReason,
        role: Role,
        error: EngineError | None = None,
    ) -> None:
        now_s = self._clock.now()
        utterance.ended = True
        role.tally.take(utterance, now_s)
        self._timeline.mixer.set_emotion(role.slot, role.resting_mood, now_s)
        self._timeline.mixer.behave(role.slot, role.behavior, now_s)
        self._timeline.mixer.settle_speech(role.slot, now_s)
        performance = utterance.performance
        if performance is not None:
            self._come_back(performance, reason, role, now_s)
            fade_s = FADE_OUT_STOPPED_S if performance.stopped else FADE_OUT_S
            end_s = performance.end_s() or now_s
            self._timeline.mixer.played.end(role.slot, utterance.utterance_id, end_s, fade_s)
        samples = 0 if performance is None else performance.position_samples(now_s)
        ended = Ended(
            reason,
            "" if performance is None else performance.spoken_text(samples),
            samples,
            utterance.latencies(now_s),
            error.reason if error else "",
            str(error) if error else "",
        )
        if performance is not None and performance.start_s is not None:
            role.watchers.publish(ended)
            for witness in tuple(role.witnesses):
                witness.ends(performance, ended)
        utterance.channel.put_now(ended)
        error_reason = ended.error_reason
        self.books.enter(performed_entry(utterance, role.name, reason, error_reason, now_s))

    def _come_back(
        self, performance: Performance, reason: EndReason, role: Role, now_s: float
    ) -> None:
        """To the look and the head pose from before; what was to be made later is off."""
        mixer = self._timeline.mixer
        if performance.gaze_directed:
            look(mixer, role.slot, role.look, now_s)
        if performance.head_directed:
            pose_head(mixer, role.slot, role.head, now_s)
        if performance.gestured and reason is not EndReason.COMPLETED:
            mixer.stop_gestures(role.slot, now_s)


def mix_face(mixer: Mixer, face: Face, slot: int, start_s: float, performance: Performance) -> Face:
    """The engine's frames with mood and idle life of `slot` laid over them, as the outputs do."""
    count = len(face.coefficients)
    media_s = (face.offset_frames + np.arange(count)) / _FPS
    rows = mixer.mix(
        np.full(count, slot, np.intp),
        start_s + media_s,
        face.coefficients,
        performance.speaking(media_s),
        face.head,
    )
    for array in (rows.coefficients, rows.head, rows.eyes):
        array.flags.writeable = False
    return Face(face.offset_frames, rows.coefficients, rows.head, rows.eyes)
