"""The seam between the service and whatever writes down what a person says."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
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

    def with_hints(self, hints: Sequence[str]) -> "Transcriber":
        """One for speech that will perhaps be one of `hints`, plain phrases, or hold them.

        It lives as long as this one, which starts and closes it; what needs no hints may return
        itself. Raises `InvalidArgument` where they are too many.
        """
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
