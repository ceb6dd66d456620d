"""A character on stage: its settings, its slot, its line of utterances, its watchers."""

from dataclasses import dataclass, field

from bridge.config import CharacterConfig
from bridge.face.behavior import Behavior
from bridge.sessions.broadcast import Broadcast
from bridge.sessions.changes import Changes
from bridge.sessions.direction import FreeHead, HoldHead, Look, LookAround
from bridge.sessions.panic import Restraint
from bridge.sessions.queue import UtteranceQueue
from bridge.sessions.tally import Tally
from bridge.sessions.witness import Witness


@dataclass(slots=True, eq=False)
class Role:
    """`slot` is the character's row in the mixer; `mood` its resting emotion weights.

    `told_mood`: weights that a direction put in the place of its own; `look` and `head`: what it
    was told last to do with its eyes and its head, and comes back to after an utterance.
    `behavior`: what it does while it says nothing; `restraint`: what panic commands have left on
    it. `changes` wakes those who follow these; `witnesses` are told of its utterances.
    """

    config: CharacterConfig
    slot: int
    mood: dict[str, float]
    line: UtteranceQueue
    watchers: Broadcast
    told_mood: dict[str, float] | None = None
    look: Look = field(default_factory=LookAround)
    head: HoldHead | FreeHead = field(default_factory=FreeHead)
    restraint: Restraint = field(default_factory=Restraint)
    behavior: Behavior = Behavior.IDLE
    changes: Changes = field(default_factory=Changes)
    tally: Tally = field(default_factory=Tally)
    witnesses: set[Witness] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The character's name."""
        return self.config.name

    @property
    def resting_mood(self) -> dict[str, float]:
        """What its face shows between utterances."""
        return self.mood if self.told_mood is None else self.told_mood

    @property
    def speaks(self) -> bool:
        """Whether an utterance of it is being heard."""
        current = self.line.current
        performance = None if current is None else current.performance
        return performance is not None and performance.start_s is not None
