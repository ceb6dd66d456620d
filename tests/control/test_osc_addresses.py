"""What controllers send becomes commands: QLab's typed arguments, TouchOSC's buttons and faders."""

import math

import pytest

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
    Say,
    Slate,
    Standby,
)
from bridge.control.osc_addresses import read_command
from bridge.errors import BridgeError, InvalidMessage
from bridge.protocols.osc_reader import Argument, OscMessage
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    LookAlong,
    LookAway,
    MakeGesture,
)


def command(address: str, *arguments: Argument) -> Command | None:
    return read_command(OscMessage(f"/exomni/{address}", arguments))


def gesture(character: str, name: str, strength: float) -> Direct:
    return Direct(character, Direction(gesture=MakeGesture(name, strength)))


@pytest.mark.parametrize(
    ("address", "arguments", "wanted"),
    [
        ("Ava/say", ("Halt!",), Say("Ava", "Halt!")),
        ("Ava/say", ("Halt!", "anger", 0.5), Say("Ava", "Halt!", "anger", 0.5)),
        ("say", ("Halt!",), Say("", "Halt!")),
        ("Ava/say", (5,), Say("Ava", "5")),
        ("Ava/stop", (), Interrupt("Ava")),
        ("stop", (1.0,), Interrupt()),
        ("Ava/emotion", ("joy", 0.5), Direct("Ava", Direction(mood={"joy": 0.5}))),
        ("Ava/emotion", ("joy",), Direct("Ava", Direction(mood={"joy": 1.0}))),
        ("Ava/emotion/joy", (0.25,), Direct("Ava", Direction(mood={"joy": 0.25}))),
        ("Ava/gesture", ("nod", 0.5), gesture("Ava", "nod", 0.5)),
        ("Ava/gesture/nod", (1.0,), gesture("Ava", "nod", 1.0)),
        ("Ava/gesture/nod", (), gesture("Ava", "nod", 1.0)),
        ("Ava/gaze", ("away",), Direct("Ava", Direction(look=LookAway()))),
        ("Ava/gaze/away", (1,), Direct("Ava", Direction(look=LookAway()))),
        ("Ava/gaze", (0, 0.0), Direct("Ava", Direction(look=LookAlong(0.0, 0.0)))),
        ("Ava/head", (180, 0, 0), Direct("Ava", Direction(head=HoldHead(math.pi)))),
        ("Ava/head", (), Direct("Ava", Direction(head=FreeHead()))),
        ("go", (), Go()),
        ("go", (1.0,), Go()),
        ("go", (True,), Go()),
        ("Ava/go", (1,), Go()),
        ("back", (), Back()),
        ("cue", ("gate",), FireCue("gate")),
        ("cue", (5,), FireCue("5")),
        ("cue", (5.0,), FireCue("5")),
        ("cue", (1.5,), FireCue("1.5")),
        ("cue/gate", (1.0,), FireCue("gate")),
        ("cue/gate/2", (), FireCue("gate/2")),
        ("Ava/cue", ("gate", 1.0), FireCue("gate")),
        ("standby", ("gate",), Standby("gate")),
        ("panic", ("hold",), Panic(PanicKind.HOLD)),
        ("panic/MUTE", (1.0,), Panic(PanicKind.MUTE)),
        ("Ava/panic", ("neutral",), Panic(PanicKind.NEUTRAL, "Ava")),
        ("Ava/panic/resume", (True,), Panic(PanicKind.RESUME, "Ava")),
        ("slate", ("gate",), Slate("gate")),
        ("timecode", ("10:00:00:00",), Jam("10:00:00:00")),
        ("timecode", ("10:00:00;02", 29.97), Jam("10:00:00;02", "29.97")),
        ("timecode/10:00:00:00", ("25",), Jam("10:00:00:00", "25")),
    ],
)
def test_a_message_is_a_command(
    address: str, arguments: tuple[Argument, ...], wanted: Command
) -> None:
    assert command(address, *arguments) == wanted


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("go", (0.0,)),
        ("go", (False,)),
        ("go", (0,)),
        ("stop", (0.0,)),
        ("cue/gate", (0.0,)),
        ("cue", ("gate", 0)),
        ("panic/hold", (0.0,)),
        ("Ava/gesture/nod", (0.0,)),
        ("Ava/gaze/away", (0.0,)),
        ("go", (math.nan,)),
    ],
)
def test_a_button_that_is_let_go_of_does_nothing(
    address: str, arguments: tuple[Argument, ...]
) -> None:
    assert command(address, *arguments) is None


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("", ()),
        ("nothing", ()),
        ("Ava/nothing", (1,)),
        ("Ava//say", ("x",)),
        ("a/b/c/d", ()),
        ("x" * 65 + "/say", ("x",)),
        ("Ava/say", ()),
        ("Ava/say", (None,)),
        ("Ava/say", ("x" * 20_001,)),
        ("Ava/emotion", ("joy", "much")),
        ("Ava/emotion", ("joy", math.inf)),
        ("Ava/gesture", ()),
        ("Ava/gaze", ("nowhere",)),
        ("Ava/gaze", (math.nan, 0.0)),
        ("Ava/head", (1.0,)),
        ("cue", ()),
        ("cue", (math.inf,)),
        ("panic", ("scream",)),
    ],
)
def test_what_means_nothing_is_refused(address: str, arguments: tuple[Argument, ...]) -> None:
    with pytest.raises(BridgeError):
        command(address, *arguments)


def test_an_address_nobody_has_lists_those_there_are() -> None:
    with pytest.raises(InvalidMessage, match="say, stop, emotion"):
        command("Ava/sing")
