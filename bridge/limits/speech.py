"""Room for speech: what is being made, and what waits to be heard.

Asked by characters, so that a line counts alike whichever way it was ordered: over gRPC or a
WebSocket, by MQTT, OSC, a cue or a chat. Whose it is, `bridge.limits.asker` knows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from bridge.limits.asker import asker
from bridge.limits.ceilings import Use
from bridge.limits.clients import Client
from bridge.limits.house import House

#: English read aloud at 150 words a minute of six characters each, the space included.
_CHARACTERS_PER_S: Final = 15.0


@dataclass(frozen=True, slots=True)
class Place:
    """What an utterance holds in the line before a character."""

    client: Client
    speech_ms: int


class SpeechRoom:
    """For one client and for all."""

    def __init__(self, house: House) -> None:
        self._house = house

    @property
    def generating_count(self) -> int:
        """Utterances being made now."""
        return self._house.usage.utterances

    @contextmanager
    def generating(self) -> Iterator[None]:
        """An utterance is made for the length of the block.

        Raises `TooManyUtterances`, `MemoryFull`.
        """
        self._house.check_memory()
        client = self._house.find(asker())
        self._house.hold(client, Use.UTTERANCE)
        try:
            yield
        finally:
            self._house.release(client, Use.UTTERANCE)

    def enter(self, text_characters: int) -> Place:
        """An utterance joins a line. `text_characters`: 0 where its text is still to come.

        Raises `TooMuchSpeech`.
        """
        client = self._house.find(asker())
        return Place(client, self._house.queue(client, text_characters / _CHARACTERS_PER_S))

    def leave(self, place: Place) -> None:
        """It has been heard, or is dropped."""
        self._house.unqueue(place.client, place.speech_ms)
