"""The seam between the service and whatever gives a face to speech that somebody else made."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from bridge.audio.pcm import Pcm
from bridge.events import EngineEvent


@dataclass(frozen=True, slots=True)
class AnimationRequest:
    """Speech to come, mono, `rate_hz` samples a second.

    `transcript`: what is said, "" where nobody knows. `language`: BCP-47, "" is not known. `whole`:
    nobody listens while it is made, so all of the audio may be looked at before any face is.
    """

    rate_hz: int
    transcript: str = ""
    language: str = ""
    whole: bool = False
    seed: int = 0


class Animator(Protocol):
    """Makes faces for speech. Implementations own their processes and survive their failures."""

    async def start(self) -> None:
        """Make ready. Raises `EngineUnavailable`."""
        ...

    async def close(self) -> None:
        """Stop everything; what is being animated ends."""
        ...

    def check(self, request: AnimationRequest) -> None:
        """Raise at once what `animate` would raise for this request."""
        ...

    def animate(
        self, request: AnimationRequest, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[EngineEvent, None]:
        """The utterance in media order: the audio as it came, at its own rate, and its face.

        Audio and face leave together and cover the same media time when it ends: the audio is
        padded with silence to whole tenths of a second. Closing the generator ends it at once.
        Raises input errors for what `audio` may not be, `EngineFailed` at any point.
        """
        ...
