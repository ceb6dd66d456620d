"""How the sound and the face of one utterance are made, whoever makes them."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass

from bridge.events import EngineEvent
from bridge.sessions.ledger import Kind
from bridge.sessions.reprise import Reprise


@dataclass(frozen=True, slots=True, eq=False)
class Making:
    """`events()`: what is made, asked for once; its audio has `rate_hz` samples a second.

    `reprise`: the face that is shown instead of theirs, of what is performed again. `kind`: what it
    is counted as. `text_characters`: how long its text is, 0 where that is not known yet.
    """

    rate_hz: int
    events: Callable[[], AsyncGenerator[EngineEvent, None]]
    reprise: Reprise | None = None
    kind: Kind = Kind.SPEECH
    text_characters: int = 0
