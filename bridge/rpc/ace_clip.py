"""A clip as its ACE client sends it: header, audio with emotions, end of audio."""

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Final

from nvidia_ace.a2f.v1 import a2f_pb2
from nvidia_ace.controller.v1 import controller_pb2

from bridge.audio.pcm import Pcm
from bridge.errors import BridgeError, InvalidArgument, InvalidMessage
from bridge.events import Marker, MarkerKind
from bridge.face.feelings import feelings_text
from bridge.sessions.cues import Cues
from bridge.wire.ace import samples_of
from bridge.wire.ace_emotions import GivenEmotions

#: Audio2Face's limits.
MOST_CHUNK_S: Final = 10
MOST_CLIP_S: Final = 300

Header = controller_pb2.AudioStreamHeader
Requests = AsyncIterator[controller_pb2.AudioStream]


async def first_header(requests: Requests) -> Header:
    """The header, which is the first of `requests`. Raises `InvalidMessage`."""
    async for request in requests:
        if request.HasField("audio_stream_header"):
            return request.audio_stream_header
        raise InvalidMessage(
            f"the first message is {_name(request)}: send audio_stream_header first"
        )
    raise InvalidMessage("the stream ended before its audio_stream_header")


class Clip:
    """What comes after the header.

    A mistake ends the audio and is kept for `check`, so that whoever reads the audio, in whatever
    task, just sees its end.
    """

    def __init__(self, requests: Requests, rate_hz: int, given: GivenEmotions) -> None:
        self.cues = Cues()
        self.received_samples = 0
        self._requests = requests
        self._rate_hz = rate_hz
        self._given = given
        self._mistake: BridgeError | None = None

    def check(self) -> None:
        """Raise what is wrong with what has come."""
        if self._mistake is not None:
            raise self._mistake

    async def audio(self) -> AsyncGenerator[Pcm, None]:
        """The clip's samples; emotions become cues. Ends at the end of audio or of the stream."""
        try:
            async for request in self._requests:
                if request.HasField("end_of_audio"):
                    break
                pcm = self._read(request)
                if len(pcm):
                    yield pcm
            if not self.received_samples:
                raise InvalidMessage("the clip has no audio: send audio_with_emotion first")
        except BridgeError as mistake:
            self._mistake = mistake

    def _read(self, request: controller_pb2.AudioStream) -> Pcm:
        if not request.HasField("audio_with_emotion"):
            raise InvalidMessage(
                f"{_name(request)} came after the header: send audio_with_emotion, and a new "
                "stream for audio of another format"
            )
        self._feel(request.audio_with_emotion)
        pcm = samples_of(request.audio_with_emotion.audio_buffer)
        self._weigh(len(pcm))
        return pcm

    def _feel(self, piece: a2f_pb2.AudioWithEmotion) -> None:
        for given in piece.emotions:
            text = feelings_text(self._given.read(given))
            # A time beyond any clip is never reached: any number of samples past the end will do.
            at_s = min(given.time_code, 2.0 * MOST_CLIP_S)
            self.cues.add(Marker(MarkerKind.EMOTION, text, round(at_s * self._rate_hz)))

    def _weigh(self, samples: int) -> None:
        if samples > MOST_CHUNK_S * self._rate_hz:
            raise InvalidArgument(
                f"audio_buffer holds {samples / self._rate_hz:.1f} s: send {MOST_CHUNK_S} s at most"
            )
        self.received_samples += samples
        if self.received_samples > MOST_CLIP_S * self._rate_hz:
            raise InvalidArgument(f"the clip is longer than {MOST_CLIP_S} s: send it in parts")


def _name(request: controller_pb2.AudioStream) -> str:
    return request.WhichOneof("stream_part") or "empty"
