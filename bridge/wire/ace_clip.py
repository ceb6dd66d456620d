"""A clip's performance as the messages of ACE's animation stream."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from bridge.events import FACE_RATE_HZ, Audio, Ended, Face, Marker, MarkerKind, PerformanceEvent
from bridge.face.feelings import feelings_of
from bridge.face.names import COEFFICIENT_COUNT
from bridge.face.tuning import Tuner
from bridge.wire.ace import (
    ClipMessage,
    Status,
    add_emotion_aggregate,
    animation_data,
    end_of_processing,
    frame_time,
)
from bridge.wire.ace_emotions import GivenEmotions, ShownEmotions
from bridge.wire.ace_parameters import ClipParameters

_NO_FACES: Final = np.zeros((0, COEFFICIENT_COUNT), np.float32)


class ClipEncoder:
    """One clip's events, after `Started`, to messages. A face carries the audio before it."""

    def __init__(
        self, parameters: ClipParameters, given: GivenEmotions, shown: ShownEmotions
    ) -> None:
        self._rate_hz = parameters.rate_hz
        self._tuner = Tuner(parameters.tuning, float(FACE_RATE_HZ))
        self._weighting = parameters.weighting
        self._given = given
        self._shown = shown
        self._audio: Audio | None = None
        self._frames = 0

    def messages(self, event: PerformanceEvent, received_samples: int) -> Iterator[ClipMessage]:
        """What `event` adds. Of audio only the first `received_samples` are the client's own."""
        match event:
            case Audio():
                yield from self._sound()
                self._audio = _own(event, received_samples)
            case Face():
                yield self._face(event)
            case Marker(kind=MarkerKind.EMOTION):
                time_s = event.offset_samples / self._rate_hz
                self._shown.send(feelings_of(event.text), time_s)
            case Ended():
                yield from self._sound()
                yield end_of_processing()
                yield self._done(received_samples)

    def _sound(self) -> Iterator[ClipMessage]:
        """Audio that no face came for."""
        audio, self._audio = self._audio, None
        if audio is not None:
            data = animation_data(0, _NO_FACES, audio.offset_samples, audio.pcm, self._rate_hz)
            yield ClipMessage(animation_data=data)

    def _face(self, face: Face) -> ClipMessage:
        audio, self._audio = self._audio, None
        faces = self._weighting.apply(self._tuner.apply(face.coefficients))
        first, count = face.offset_frames, len(faces)
        self._frames = first + count
        data = animation_data(
            first,
            faces,
            audio.offset_samples if audio else 0,
            audio.pcm if audio else None,
            self._rate_hz,
        )
        given = self._given.before(frame_time(first + count))
        add_emotion_aggregate(data, given, self._shown.at(first, count))
        return ClipMessage(animation_data=data)

    def _done(self, samples: int) -> ClipMessage:
        seconds = samples / self._rate_hz
        sentence = f"{seconds:.3f} s of audio became {self._frames} frames"
        return ClipMessage(status=Status(code=Status.SUCCESS, message=sentence))


def _own(audio: Audio, received_samples: int) -> Audio:
    """`audio` without the silence that fills its last tenth of a second."""
    return Audio(audio.offset_samples, audio.pcm[: max(received_samples - audio.offset_samples, 0)])
