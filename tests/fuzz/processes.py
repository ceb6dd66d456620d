"""What processes of ours say on their lines: a driver that crashes, or prints, leaves anything."""

import asyncio
import io
from typing import Final

import numpy as np

from bridge.audio.pcm import freeze
from bridge.engines import listening_order
from bridge.engines.framing import HEADER
from bridge.engines.listening_order import ListeningOrder, encode_listening
from bridge.engines.worker_process import read_announcement
from bridge.inputs import recording
from bridge.inputs.midi import MidiInput, ReaderProcess
from bridge.outputs import soundwire
from bridge.outputs.devices import Device, decode_devices, encode_devices
from bridge.takes import messages
from tests.fakes import VirtualClock
from tests.fuzz.target import Target

_PCM: Final = freeze(np.zeros(8, np.int16))
_LISTENING: Final = encode_listening(ListeningOrder(16_000, "en", whole=True, seed=7), "Hello.")


class _Lines:
    """A reader process that says the lines of an input, whatever they are."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.splitlines(keepends=True)

    async def line(self) -> bytes:
        return self._lines.pop(0) if self._lines else b""

    async def end(self) -> None: ...


async def _listen(data: bytes) -> None:
    """The port's end is what every input comes to."""

    async def launch(_port: str) -> ReaderProcess:
        return _Lines(data)

    port = MidiInput("", VirtualClock(), launch)
    await port.open()
    async for message in port.messages():
        assert isinstance(message.data, bytes)
        assert isinstance(message.at_s, float)


def _midi(data: bytes) -> None:
    asyncio.run(_listen(data))


def _commands(data: bytes) -> None:
    stream = io.BytesIO(data)
    while soundwire.read_command(stream) is not None:
        pass


def _news(data: bytes) -> None:
    """A kind, then a payload: the length in between is always right."""
    header = recording.HEADER.pack(data[0] if data else 0, len(data[1:]))
    recording.payload_length(header)
    recording.decode_news(header, data[1:])


def _news_payload(news: recording.News) -> bytes:
    frame = recording.encode_news(news)
    return frame[:1] + frame[recording.HEADER.size :]


def _listening_payload() -> bytes:
    _, length = HEADER.unpack_from(_LISTENING)
    return _LISTENING[HEADER.size : HEADER.size + length]


_DEVICE: Final = Device("Speakers", "ALSA", 2, default=True, default_rate_hz=48_000)

TARGETS: Final = (
    Target(
        "midi_process",
        _midi,
        (),
        others=(
            b'{"opened": "Through"}\n{"at_s": 12.5, "bytes": "f104"}\n',
            b'{"failed": "no MIDI input"}\n',
        ),
    ),
    Target(
        "speaker_process_commands",
        _commands,
        (
            soundwire.encode_command(soundwire.Begin(1, 2.0, 0, 16_000))
            + soundwire.encode_command(soundwire.Write(1, _PCM))
            + soundwire.encode_command(soundwire.Stop(1, None))
            + soundwire.encode_command(soundwire.Finish(1)),
        ),
    ),
    Target(
        "speaker_process_reports",
        lambda data: soundwire.decode_report(data.decode(errors="replace")),
        tuple(
            soundwire.encode_report(report).encode()
            for report in (
                soundwire.Opened("Speakers", "ALSA", 48_000, 0.02),
                soundwire.Progress(True, 1.0, 0.1, 0, 0, 0.0),
                soundwire.Failed("lost", "unplugged"),
            )
        ),
    ),
    Target(
        "recorder_process",
        _news,
        (
            _news_payload(recording.Opened("Line 1", "ALSA", 48_000)),
            _news_payload(recording.Recorded(_PCM)),
            _news_payload(recording.Dropped(7)),
        ),
    ),
    Target(
        "scribe_process_reports",
        lambda data: messages.decode_report(data.decode(errors="replace")),
        (messages.encode_report(messages.Report(1, "recording")).encode(),),
    ),
    Target(
        "listening_process",
        lambda data: listening_order.decode_listening(data, b"Hello."),
        (_listening_payload(),),
    ),
    Target(
        "worker_process",
        read_announcement,
        (b'{"port": 52001}\n',),
        others=(b'{"error": {"reason": "OUT_OF_MEMORY", "message": "none left"}}\n',),
    ),
    Target(
        "device_list",
        lambda data: decode_devices(data.decode(errors="replace")),
        (encode_devices([_DEVICE]).encode(),),
    ),
)
