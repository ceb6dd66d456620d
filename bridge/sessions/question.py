"""What an answer is made to."""

from dataclasses import dataclass

from bridge.audio.heard import HEARD_RATE_HZ
from bridge.audio.pcm import Pcm
from bridge.engines.engine import SpokenQuestion
from bridge.errors import NothingUnderstood
from bridge.sessions.transcription import Transcription


@dataclass(slots=True, eq=False)
class Question:
    """Typed `text`, or speech: `pcm` `[n]` int16 at `HEARD_RATE_HZ`, and its transcription.

    `pcm` is given to engines that hear it themselves. `greeting`: no question, the character
    begins by saying `text`.
    """

    text: str = ""
    pcm: Pcm | None = None
    transcription: Transcription | None = None
    greeting: bool = False

    @property
    def spoken(self) -> SpokenQuestion | None:
        """The speech itself."""
        return None if self.pcm is None else SpokenQuestion(self.pcm, HEARD_RATE_HZ)

    async def understand(self) -> None:
        """Know the words of it. Raises `NothingUnderstood`, and what a transcriber does."""
        if self.transcription is None:
            return
        self.text = (await self.transcription.text()).strip()
        if not self.text:
            raise NothingUnderstood("no words were found in what was said: say it again")

    def drop(self) -> None:
        """It will not be answered."""
        if self.transcription is not None:
            self.transcription.drop()
