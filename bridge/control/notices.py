"""What the desk tells those who watch it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bridge.control.commands import Command
from bridge.control.slate import SlateState
from bridge.sessions.panic import Restraint
from bridge.sessions.recordings import RecordingStatus


@dataclass(frozen=True, slots=True)
class CommandDone:
    """A command was carried out; a line was said, to its end or until it was stopped.

    `key` is what the command was given with. `spoken_text`: what was heard of a line.
    """

    command: Command
    key: str = ""
    spoken_text: str = ""


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command was refused, or a line broke. `reason` and `message` as in `BridgeError`."""

    command: Command
    key: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class CueFired:
    """A cue runs."""

    cue_id: str


@dataclass(frozen=True, slots=True)
class CuePointer:
    """Where a cue list stands: on standby (None at its end), and the cues that run."""

    standby: str | None
    running: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PanicState:
    """Character → what panic commands have left on it; whoever is free is not listed."""

    restraints: Mapping[str, Restraint]


@dataclass(frozen=True, slots=True)
class SlateSet:
    """The slate says something else."""

    slate: SlateState


@dataclass(frozen=True, slots=True)
class RecordingChanged:
    """A recording began, ended or failed, or the disk is nearly full."""

    status: RecordingStatus


Notice = (
    CommandDone | CommandFailed | CueFired | CuePointer | PanicState | RecordingChanged | SlateSet
)
