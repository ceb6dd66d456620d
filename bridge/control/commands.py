"""What a stage hand, a streamer or a program may tell the service, whichever way it comes.

Values are checked where they are carried out (`bridge.control.desk`), not here.
"""

from dataclasses import dataclass
from typing import Final, assert_never

from bridge.sessions.direction import Direction
from bridge.sessions.orders import WhenBusy
from bridge.sessions.panic import PanicKind as PanicKind
from bridge.sessions.replays import Replay as Replay


@dataclass(frozen=True, slots=True)
class Say:
    """Have a character say a line. `character` "" is the first; `emotion` None its own mood.

    `intensity` in [0, 1].
    """

    character: str
    text: str
    emotion: str | None = None
    intensity: float = 1.0
    when_busy: WhenBusy = WhenBusy.QUEUE


@dataclass(frozen=True, slots=True)
class Interrupt:
    """Stop what a character says and will say; "" is everybody."""

    character: str = ""


@dataclass(frozen=True, slots=True)
class Direct:
    """Tell a character's face what to do. `character` "" is the first."""

    character: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class FireCue:
    """Fire a cue, wherever the pointer stands."""

    cue_id: str


@dataclass(frozen=True, slots=True)
class Go:
    """Fire the cue on standby and move on to the next."""


@dataclass(frozen=True, slots=True)
class Back:
    """Put the cue before the one on standby on standby. Nothing is fired, nothing undone."""


@dataclass(frozen=True, slots=True)
class Standby:
    """Put a cue on standby."""

    cue_id: str


@dataclass(frozen=True, slots=True)
class ReloadCues:
    """Read the cue list again. One with mistakes changes nothing."""


@dataclass(frozen=True, slots=True)
class Panic:
    """Something goes wrong. `character` "" is everybody."""

    kind: PanicKind
    character: str = ""


@dataclass(frozen=True, slots=True)
class Slate:
    """Name what is played from now on. The name on the slate again, or "", is its next take."""

    name: str


@dataclass(frozen=True, slots=True)
class Jam:
    """Timecode is `label` now, and runs on from there.

    `label`: "HH:MM:SS:FF", or ";" before the frames in drop-frame. `rate`: frames per second that
    it counts, as "29.97"; "" is the service's.
    """

    label: str
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Record a character into a new take. `character` "" is the first; `name` "" is made of it
    and the slate.
    """

    character: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class StopRecord:
    """End the recording of a character that `Record` began; "" is everybody."""

    character: str = ""


Command = (
    Say
    | Interrupt
    | Direct
    | FireCue
    | Go
    | Back
    | Standby
    | ReloadCues
    | Panic
    | Slate
    | Jam
    | Record
    | StopRecord
    | Replay
)


def name_of(command: Command) -> str:
    """What a command is called in contracts and reports."""
    return _NAMES[type(command)]


def subject_of(command: Command) -> str:
    """The character or the cue that a command is about; "" for everybody or none."""
    match command:
        case Say() | Interrupt() | Direct() | Panic() | Record() | StopRecord() | Replay():
            return command.character
        case FireCue() | Standby():
            return command.cue_id
        case Go() | Back() | ReloadCues() | Slate() | Jam():
            return ""
        case _:
            assert_never(command)


_NAMES: Final[dict[type[Command], str]] = {
    Say: "say",
    Interrupt: "interrupt",
    Direct: "direct",
    FireCue: "fire_cue",
    Go: "go",
    Back: "back",
    Standby: "standby",
    ReloadCues: "reload_cues",
    Panic: "panic",
    Slate: "slate",
    Jam: "jam",
    Record: "record",
    StopRecord: "stop_recording",
    Replay: "replay",
}
