"""The player: messages and their arrival times in, samples and faces out.

Everything that is heard is decided in `push`, by the rules of docs/player.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from exomni.v1 import avatar_service_pb2, character_service_pb2, socket_pb2
from google.protobuf.message import DecodeError

from bridge.player.clock import SoundClock
from bridge.player.frames import EYE_COUNT, HEAD_COUNT, Aim, Row
from bridge.player.limits import JUMP, SPEECH_FRAMES
from bridge.player.line import Line, Samples
from bridge.player.messages import fitting_count, performance_events
from bridge.player.report import Report, Taken
from bridge.player.score import Score
from bridge.player.utterance import Utterance
from bridge.player.view import View

_IDLE = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard: `media_ns` since media zero of the utterance."""

    utterance_id: str
    media_ns: int


class Player:
    """Plays one call of the service: an answer, a conversation, or a watched character.

    `rate_hz`: of the sound that was asked for, 1000 to 192000. `latency_ns`: from `pull` until its
    first sample is heard. `sounding`: False where the call leaves sound out. Times are nanoseconds
    of one clock that never goes back.
    """

    def __init__(self, rate_hz: int, latency_ns: int = 0, *, sounding: bool = True) -> None:
        self._clock = SoundClock(rate_hz, latency_ns)
        self._line = Line(rate_hz)
        self._score = Score(self._clock, self._line, sounding=sounding)
        self._view = View()
        self._received_sequence = 0

    @property
    def names(self) -> Sequence[str]:
        """What the coefficients of faces are, in their order."""
        return self._score.names

    @property
    def report(self) -> Report:
        """How it does."""
        return self._score.report

    @property
    def delay_ns(self) -> int | None:
        """Client time less the service's, of what is heard and seen; None before it is known."""
        return self._score.delay.now_ns

    def set_latency(self, latency_ns: int) -> None:
        """From `pull` until its first sample is heard."""
        self._clock.latency_ns = latency_ns

    def push(self, data: bytes, now_ns: int) -> Taken:
        """Take one SocketResponse that came at `now_ns`."""
        response = socket_pb2.SocketResponse()
        try:
            response.ParseFromString(data)
        except DecodeError:
            return Taken.BROKEN
        return self.take(response, now_ns)

    def take(self, response: socket_pb2.SocketResponse, now_ns: int) -> Taken:
        """As `push`, for who has read the message already."""
        self._forget(now_ns)
        if 0 < response.sequence <= self._received_sequence:
            return Taken.TAKEN
        events = performance_events(response)
        if not self._has_room(events, now_ns):
            return Taken.FULL
        self._received_sequence = max(self._received_sequence, response.sequence)
        self._dispatch(response, now_ns)
        for event in events:
            self._perform(event, now_ns)
        return Taken.TAKEN

    def pull(self, count: int, now_ns: int) -> Samples:
        """The next `count` samples, for an audio callback at `now_ns`. int16."""
        return self._line.read(count, self._clock.called_back(count, now_ns))

    def face(self, now_ns: int) -> Row:
        """The face of what is heard at `now_ns`: coefficients in the order of `names`, head yaw,
        pitch and roll, left eye yaw and pitch, right eye yaw and pitch. Radians, float64."""
        self._forget(now_ns)
        position = self._clock.position(now_ns)
        utterance = self._score.stage.heard(position)
        delay = self._score.delay
        if utterance is None:
            source, aim, jumped = _IDLE, self._idle_aim(now_ns), delay.travel_ns > JUMP
        else:
            source, aim, jumped = utterance.number, self._aim(utterance, position, now_ns), False
        if jumped or utterance is not None:
            delay.travel_ns = 0
        return self._view.show(now_ns, source, aim, jumped=jumped)

    def heard(self, now_ns: int) -> Heard | None:
        """What is heard at `now_ns`; None where nothing is said."""
        position = self._clock.position(now_ns)
        utterance = self._score.stage.heard(position)
        if utterance is None:
            return None
        media_ns = self._clock.duration(utterance.media(position).sample)
        return Heard(utterance.utterance_id, media_ns)

    def _dispatch(self, response: socket_pb2.SocketResponse, now_ns: int) -> None:
        """What is no event of a performance."""
        match response.WhichOneof("message"):
            case "welcome" if not response.welcome.resumed:
                self._received_sequence = 0
                self._score.finish()
            case "end":
                self._score.finish()
            case "watch_character":
                self._watch(response.watch_character, now_ns)
            case "converse":
                if response.converse.WhichOneof("event") == "turn_interrupted":
                    self._score.interrupt(response.converse.turn_interrupted, now_ns)

    def _watch(self, response: character_service_pb2.WatchCharacterResponse, now_ns: int) -> None:
        match response.WhichOneof("event"):
            case "opened":
                self._score.open(response.opened)
            case "paced_frame":
                self._score.pace(response.paced_frame, now_ns)

    def _perform(self, event: avatar_service_pb2.PerformanceEvent, now_ns: int) -> None:
        match event.WhichOneof("event"):
            case "started":
                self._score.start(event.started, now_ns)
            case "audio_chunk":
                self._score.hear(event.audio_chunk, now_ns)
            case "face_chunk":
                self._score.see(event.face_chunk, now_ns)
            case "ended":
                self._score.end(event.ended, now_ns)

    def _has_room(self, events: Sequence[avatar_service_pb2.PerformanceEvent], now_ns: int) -> bool:
        """Whether nothing in a message need wait. What follows on a beginning finds its place."""
        kept_count = self._score.stage.frame_count
        for event in events:
            kind = event.WhichOneof("event")
            if kind == "started":
                return True
            if kind == "audio_chunk" and not self._score.has_room(event.audio_chunk, now_ns):
                return False
            if kind == "face_chunk" and self._score.stage.current is not None:
                count = fitting_count(event.face_chunk, len(self.names))
                if kept_count > 0 and kept_count + count > SPEECH_FRAMES:
                    return False
        return True

    def _aim(self, utterance: Utterance, position: int, now_ns: int) -> Aim:
        frames = self._score.stage.frames_of(utterance)
        if len(frames) == 0:
            return self._idle_aim(now_ns)
        moment = utterance.media(position)
        duration = self._clock.duration
        return frames.aim(duration(moment.sample), duration(moment.still))

    def _idle_aim(self, now_ns: int) -> Aim:
        idle, delay_ns = self._score.idle, self._score.delay.now_ns
        if len(idle) == 0 or delay_ns is None:
            return Aim(np.zeros(len(self.names) + HEAD_COUNT + EYE_COUNT), 0)
        return idle.aim(now_ns - delay_ns, 0)

    def _forget(self, now_ns: int) -> None:
        position = self._clock.position(now_ns)
        stage = self._score.stage
        stage.forget(position)
        utterance = stage.heard(position)
        if utterance is not None:
            media_ns = self._clock.duration(utterance.media(position).sample)
            stage.frames_of(utterance).forget_before(media_ns)
