"""A MIDI input in a process of its own."""

import asyncio
import json
import sys

import pytest

from bridge.clock import MonotonicClock
from bridge.errors import MidiUnavailable
from bridge.inputs import midi_reader
from bridge.inputs.midi import MidiInput, MidiMessage, ReaderProcess
from bridge.inputs.midi_reader import Refused, choose_port
from tests.fakes import VirtualClock, settle
from tests.inputs.stage import Reader

PORTS = ["Midi Through:0", "USB MIDI Interface:1", "USB Other:2"]


def midi(*news: dict[str, object]) -> MidiInput:
    async def launch(_port: str) -> ReaderProcess:
        return Reader(*news)

    return MidiInput("", VirtualClock(), launch)


async def test_messages_come_with_their_time() -> None:
    port = midi({"opened": "Through"}, {"at_s": 12.5, "bytes": "f104"})
    await port.open()
    assert port.name == "Through"
    assert await anext(port.messages()) == MidiMessage(b"\xf1\x04", 12.5)


async def test_a_port_that_does_not_open_says_why() -> None:
    port = midi({"failed": "no MIDI input is called 'x'"})
    with pytest.raises(MidiUnavailable, match="called 'x'"):
        await port.open()


async def test_a_process_that_ends_is_a_lost_port() -> None:
    port = midi({"opened": "Through"})
    await port.open()
    with pytest.raises(MidiUnavailable, match="ended"):
        await anext(port.messages())


async def test_a_driver_that_hangs_is_given_up() -> None:
    clock, reader = VirtualClock(), Reader()
    reader.hangs = True

    async def launch(_port: str) -> ReaderProcess:
        return reader

    port = MidiInput("", clock, launch)

    async def opening() -> str:
        try:
            await port.open()
        except MidiUnavailable as error:
            return str(error)
        return ""

    task = asyncio.get_running_loop().create_task(opening())
    await settle()
    await clock.advance(11)
    assert "did nothing" in await task
    assert reader.ended


@pytest.mark.parametrize(
    ("wanted", "number"),
    [("", 0), ("usb midi", 1), ("USB Other:2", 2), ("midi through:0", 0)],
)
def test_a_port_is_named_in_part_or_whole(wanted: str, number: int) -> None:
    assert choose_port(PORTS, wanted) == number


@pytest.mark.parametrize(
    ("names", "wanted", "complaint"),
    [(PORTS, "usb", "several"), (PORTS, "harp", "USB Other:2"), ([], "", "plug one in")],
)
def test_a_port_that_is_not_there_is_refused_with_the_choice(
    names: list[str], wanted: str, complaint: str
) -> None:
    with pytest.raises(Refused, match=complaint):
        choose_port(names, wanted)


def test_without_the_extra_the_reader_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(midi_reader, "rtmidi", None)
    monkeypatch.setattr(midi_reader, "_failure", "pip install it")
    assert midi_reader.main([]) == midi_reader.EXIT_FAILED
    assert json.loads(capsys.readouterr().out) == {"failed": "pip install it"}


@pytest.mark.skipif(sys.platform != "linux", reason="a machine without MIDI is told by ALSA here")
async def test_a_real_reader_tells_what_is_wrong_or_opens() -> None:
    port = MidiInput("a port that nobody has", MonotonicClock())
    with pytest.raises(MidiUnavailable):
        await port.open()
