"""The names of topics, and what a topic that a command came on says. Pure.

    <prefix>/status                       retained: online, offline
    <prefix>/stage                        retained: slate and cues
    <prefix>/stage/fired                  a cue runs
    <prefix>/doctor                       what `exomni-bridge doctor` sends itself
    <prefix>/stage/recording              a recording began, ended or failed
    <prefix>/cue  go  back  standby  reload  panic  slate  timecode  interrupt  record  unrecord
                                          commands
    <prefix>/error                        what was refused of those
    <prefix>/<character>/say  interrupt  emotion  gesture  gaze  head  cue  panic  record  unrecord
                                          commands
    <prefix>/<character>/error            what was refused of those
    <prefix>/<character>/state            retained: what it is doing
    <prefix>/<character>/event/<kind>     what happens
    <prefix>/<character>/face             the face stream

Names of characters hold nothing that a topic may not, so they stand in topics as they are.
"""

from dataclasses import dataclass
from typing import Final

#: Commands to one character.
CHARACTER_VERBS: Final = (
    "say",
    "interrupt",
    "emotion",
    "gesture",
    "gaze",
    "head",
    "cue",
    "panic",
    "record",
    "unrecord",
    "replay",
)
#: Commands to the whole stage.
STAGE_VERBS: Final = (
    "cue",
    "go",
    "back",
    "standby",
    "reload",
    "panic",
    "slate",
    "timecode",
    "interrupt",
    "record",
    "unrecord",
    "replay",
)


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a command is for, "" for the whole stage, and which one it is."""

    character: str
    verb: str


class Topics:
    """All topics below `prefix`."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self.status = f"{prefix}/status"
        self.stage = f"{prefix}/stage"
        self.fired = f"{prefix}/stage/fired"
        self.recording = f"{prefix}/stage/recording"
        self.doctor = f"{prefix}/doctor"

    def command(self, address: Address) -> str:
        """Where a command is given."""
        return f"{self._below(address.character)}/{address.verb}"

    def error(self, character: str = "") -> str:
        """Where is told what was refused of the commands for `character`, or for the stage."""
        return f"{self._below(character)}/error"

    def state(self, character: str) -> str:
        """Where is retained what `character` is doing."""
        return f"{self._prefix}/{character}/state"

    def event(self, character: str, kind: str) -> str:
        """Where is told what happens to `character`."""
        return f"{self._prefix}/{character}/event/{kind}"

    def face(self, character: str) -> str:
        """Where the face stream of `character` goes."""
        return f"{self._prefix}/{character}/face"

    def filters(self) -> list[str]:
        """What to subscribe to: all commands, and of what this service publishes the status."""
        characters = [f"{self._prefix}/+/{verb}" for verb in CHARACTER_VERBS]
        return [*characters, *(f"{self._prefix}/{verb}" for verb in STAGE_VERBS), self.status]

    def read(self, topic: str) -> Address | None:
        """Whom and what a command on `topic` is for; None for a topic of something else."""
        below = topic.removeprefix(f"{self._prefix}/")
        if below == topic:
            return None
        match below.split("/"):
            case [verb] if verb in STAGE_VERBS:
                return Address("", verb)
            case [character, verb] if character and verb in CHARACTER_VERBS:
                return Address(character, verb)
        return None

    def owns(self, topic: str) -> bool:
        """Whether `topic` lies below the prefix."""
        return topic == self._prefix or topic.startswith(f"{self._prefix}/")

    def _below(self, character: str) -> str:
        return f"{self._prefix}/{character}" if character else self._prefix
