"""OSC messages → commands: the addresses that controllers are set up with. Pure.

    /exomni/go  back  stop                       a button: 1 or no argument acts, 0 does not
    /exomni/cue ID      /exomni/cue/ID           also standby, slate
    /exomni/panic KIND  /exomni/panic/KIND       neutral, hold, mute, resume
    /exomni/timecode LABEL [RATE]                HH:MM:SS:FF
    /exomni/record [NAME]  unrecord              the first character; everybody
    /exomni/say TEXT                             the first character
    /exomni/<character>/say TEXT [EMOTION [INTENSITY]]
    /exomni/<character>/emotion NAME [INTENSITY]    /emotion/NAME INTENSITY (a fader)
    /exomni/<character>/gesture NAME [INTENSITY]    /gesture/NAME
    /exomni/<character>/gaze WORDS or YAW PITCH     degrees
    /exomni/<character>/head YAW PITCH ROLL         degrees; without any, let go
    /exomni/<character>/stop  panic  cue  go  back  record  unrecord

A space in a character's name is an underscore in an address.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bridge.control.commands import (
    Back,
    Command,
    Direct,
    FireCue,
    Go,
    Interrupt,
    Jam,
    Panic,
    PanicKind,
    Record,
    Replay,
    Say,
    Slate,
    Standby,
    StopRecord,
)
from bridge.control.looks import look_along, look_of
from bridge.errors import InvalidMessage, NonFiniteValue
from bridge.protocols.osc_reader import Argument, OscMessage
from bridge.sessions.direction import Direction, FreeHead, HoldHead, MakeGesture

ROOT: Final = "/exomni/"
#: Longest part of an address, and longest line, that is looked at, characters.
_LONGEST_PART: Final = 64
_LONGEST_LINE: Final = 20_000
#: What a button sends when it is pressed; half covers faders and pressure.
_PRESSED: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a message asks: `inline` is what its address adds to its arguments."""

    address: str
    character: str
    arguments: tuple[Argument, ...]
    inline: str = ""

    def words(self, what: str) -> str:
        """Its first argument as words, or what the address says. Raises `InvalidMessage`."""
        if self.inline:
            return self.inline
        value = self.arguments[0] if self.arguments else None
        if value is None or isinstance(value, bool):
            raise InvalidMessage(f"{self.address} needs {what}")
        return value if isinstance(value, str) else _number_words(value)

    @property
    def rest(self) -> tuple[Argument, ...]:
        """The arguments after the words."""
        return self.arguments if self.inline else self.arguments[1:]

    def strength(self) -> float:
        """The number after the words, 1 without one."""
        value = self.rest[0] if self.rest else None
        return 1.0 if value is None else _finite(self.address, value)

    @property
    def released(self) -> bool:
        """Whether it is a button that was let go of."""
        value = self.rest[0] if self.rest else None
        return isinstance(value, int | float) and not value >= _PRESSED


def read_command(message: OscMessage) -> Command | None:
    """The command in a message under `/exomni/`; None for a button that was let go of.

    Raises `InvalidMessage`, `InvalidArgument`, `NonFiniteValue` saying what the address takes.
    """
    parts = message.address.removeprefix(ROOT).split("/")
    if len(parts) > 3 or any(not 0 < len(part) <= _LONGEST_PART for part in parts):
        raise InvalidMessage(f"nothing listens at {message.address[:100]}")
    asked, verb = _asked(message, parts)
    read = _VERBS.get(verb)
    if read is None:
        raise InvalidMessage(
            f"nothing listens at {message.address[:100]}; there are: {', '.join(_VERBS)}"
        )
    return read(asked)


def _asked(message: OscMessage, parts: Sequence[str]) -> tuple[_Asked, str]:
    """Who and what is meant: /verb, /verb/inline, /character/verb, /character/verb/inline."""
    if parts[0] in _SHOW_VERBS or len(parts) == 1:
        verb, inline, character = parts[0], "/".join(parts[1:]), ""
    else:
        character, verb, inline = parts[0], parts[1], "/".join(parts[2:])
    return _Asked(message.address, character, message.arguments, inline), verb


def _say(asked: _Asked) -> Command | None:
    text = asked.words("a text")
    if len(text) > _LONGEST_LINE:
        raise InvalidMessage(f"a line has at most {_LONGEST_LINE} characters")
    emotion = asked.rest[0] if asked.rest else None
    if not isinstance(emotion, str) or not emotion:
        return Say(asked.character, text)
    intensity = _finite(asked.address, asked.rest[1]) if len(asked.rest) > 1 else 1.0
    return Say(asked.character, text, emotion, intensity)


def _emotion(asked: _Asked) -> Command | None:
    name = asked.words("an emotion")
    return Direct(asked.character, Direction(mood={name: asked.strength()}))


def _gesture(asked: _Asked) -> Command | None:
    name = asked.words("a gesture")
    strength = asked.strength()
    if strength == 0.0:
        return None
    return Direct(asked.character, Direction(gesture=MakeGesture(name, strength)))


def _gaze(asked: _Asked) -> Command | None:
    if len(asked.arguments) == 2 and not asked.inline:
        yaw_deg, pitch_deg = (_finite(asked.address, value) for value in asked.arguments)
        return Direct(asked.character, Direction(look=look_along(yaw_deg, pitch_deg)))
    if asked.inline and asked.released:
        return None
    words = asked.words("where to look, as words or as yaw and pitch in degrees")
    return Direct(asked.character, Direction(look=look_of(words)))


def _head(asked: _Asked) -> Command | None:
    if not asked.arguments:
        return Direct(asked.character, Direction(head=FreeHead()))
    if len(asked.arguments) != 3:
        raise InvalidMessage(f"{asked.address} needs yaw, pitch and roll in degrees, or nothing")
    angles = [math.radians(_finite(asked.address, value)) for value in asked.arguments]
    return Direct(asked.character, Direction(head=HoldHead(*angles)))


def _panic(asked: _Asked) -> Command | None:
    words = asked.words("neutral, hold, mute or resume").lower()
    if asked.released:
        return None
    try:
        return Panic(PanicKind(words), asked.character)
    except ValueError:
        kinds = ", ".join(kind.value for kind in PanicKind)
        raise InvalidMessage(f"no panic command is called {words[:64]!r}: {kinds}")


def _button(make: Callable[[_Asked], Command]) -> Callable[[_Asked], Command | None]:
    """A command without words: its first argument is the button."""

    def read(asked: _Asked) -> Command | None:
        value = asked.arguments[0] if asked.arguments else None
        released = isinstance(value, int | float) and not value >= _PRESSED
        return None if released else make(asked)

    return read


def _named(what: str, make: Callable[[str], Command]) -> Callable[[_Asked], Command | None]:
    """A command with a name; a number after it is the button."""

    def read(asked: _Asked) -> Command | None:
        words = asked.words(what)
        return None if asked.released else make(words)

    return read


def _jam(asked: _Asked) -> Command:
    rate = asked.rest[0] if asked.rest else ""
    return Jam(asked.words("a timecode"), rate if isinstance(rate, str) else f"{rate:.6g}")


def _record(asked: _Asked) -> Command | None:
    if asked.inline or (asked.arguments and isinstance(asked.arguments[0], str)):
        return _named("a name", lambda name: Record(asked.character, name))(asked)
    return _button(lambda _: Record(asked.character))(asked)


def _replay(asked: _Asked) -> Command | None:
    return _named("a take's name", lambda name: Replay(asked.character, name))(asked)


#: About the show, not about a character: what follows in the address belongs to them.
_SHOW_VERBS: Final = frozenset({"cue", "standby", "panic", "slate", "timecode"})
_VERBS: Final[dict[str, Callable[[_Asked], Command | None]]] = {
    "say": _say,
    "stop": _button(lambda asked: Interrupt(asked.character)),
    "emotion": _emotion,
    "gesture": _gesture,
    "gaze": _gaze,
    "look": _gaze,
    "head": _head,
    "cue": _named("a cue's id", FireCue),
    "go": _button(lambda _: Go()),
    "back": _button(lambda _: Back()),
    "standby": _named("a cue's id", Standby),
    "panic": _panic,
    "slate": _named("a name", Slate),
    "timecode": _jam,
    "record": _record,
    "unrecord": _button(lambda asked: StopRecord(asked.character)),
    "replay": _replay,
}


def _number_words(value: float) -> str:
    """A cue number as people write it: 5.0 is "5"."""
    if not math.isfinite(value):
        raise NonFiniteValue("a number that is none")
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _finite(address: str, value: Argument) -> float:
    if value is None:
        raise InvalidMessage(f"{address} needs a number")
    try:
        number = float(value)
    except ValueError:
        raise InvalidMessage(f"{address}: {str(value)[:64]!r} is not a number")
    if not math.isfinite(number):
        raise NonFiniteValue(f"{address}: a number that is none")
    return number
