"""Utterances made one by one become one: samples, frames and text counted on without a gap."""

from dataclasses import replace
from typing import assert_never

from bridge.errors import EngineFailed
from bridge.events import FACE_RATE_HZ, Audio, EngineEvent, Face, Marker, Text


class Joiner:
    """Places events of part after part, each of which counts from zero."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self.samples = 0
        """End of the sound so far."""
        self._frames = 0
        self._text = 0
        self._origin = (0, 0, 0)
        self._gap = ""

    def begin(self, *, spaced: bool) -> None:
        """A new part follows; `spaced`: with a space in the text before it.

        Raises `EngineFailed` if the part before left sound and face of different length.
        """
        if self.samples * FACE_RATE_HZ != self._frames * self._rate_hz:
            raise EngineFailed("the voice's sound and its face do not end together")
        self._gap = " " if spaced and self._text else ""
        self._origin = (self.samples, self._frames, self._text + len(self._gap))

    def place(self, event: EngineEvent) -> EngineEvent:
        """`event` of the part, in the whole."""
        samples, frames, text = self._origin
        match event:
            case Text():
                said, self._gap = self._gap + event.text, ""
                self._text += len(said)
                return Text(said)
            case Audio():
                offset = samples + event.offset_samples
                self.samples = offset + len(event.pcm)
                return Audio(offset, event.pcm)
            case Face():
                first = frames + event.offset_frames
                self._frames = first + len(event.coefficients)
                return replace(event, offset_frames=first)
            case Marker():
                place = text + event.text_offset if event.text_offset >= 0 else -1
                at = samples + event.offset_samples
                return replace(event, offset_samples=at, text_offset=place)
            case never:
                assert_never(never)
