"""The seam between the service and whatever writes down what a person says."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from bridge.audio.pcm import Pcm


@dataclass(frozen=True, slots=True)
class Transcript:
    """All of what was understood so far. `complete`: it will not change any more."""

    text: str
    complete: bool = False


class Transcriber(Protocol):
    """Writes down speech. Implementations own their processes and survive their failures."""

    async def start(self) -> None:
        """Make ready. Raises `EngineUnavailable`."""
        ...

    async def close(self) -> None:
        """Stop everything."""
        ...

    def transcribe(
        self, rate_hz: int, language: str, audio: AsyncIterator[Pcm]
    ) -> AsyncGenerator[Transcript, None]:
        """What one stretch of speech says, as it becomes known; the last is complete.

        `audio`: mono, `rate_hz` samples a second; its end is the end of the speech. Closing the
        generator gives up at once. Raises `CapabilityMissing` for a language it does not know,
        `EngineFailed` at any point.
        """
        ...
