"""Timecode that comes in by sound or by MIDI, told to whoever keeps time.

An input that is missing or lost is tried again for ever: a stage plugs its cables late.
"""

from collections.abc import Callable
from contextlib import aclosing, suppress
from typing import Final, Protocol

from loguru import logger

from bridge.clock import Clock
from bridge.errors import BridgeError, InvalidArgument
from bridge.inputs.microphone import Microphone
from bridge.inputs.midi import MidiInput
from bridge.protocols.ltc import LtcDecoder, LtcFrame
from bridge.protocols.mtc import MtcReader
from bridge.protocols.timecode import FrameRate, Label

#: From one try to open an input to the next, seconds.
RETRY_S: Final = 4.0


class TimecodeListener(Protocol):
    """Who keeps time: `bridge.outputs.timecode.Timecode`."""

    def hear_label(self, source: str, label: Label, rate: FrameRate, at_s: float) -> None:
        """`source` was at the start of `label`'s frame at clock time `at_s`.

        Raises `InvalidArgument` where there is no such label.
        """
        ...

    def located(self, source: str) -> None:
        """`source` is about to go on from somewhere else."""
        ...


class TimecodeInput(Protocol):
    """A source of timecode."""

    @property
    def trouble(self) -> str:
        """Why it does not hear anything, with the cure; "" if it does."""
        ...

    async def run(self) -> None:
        """Listen until cancelled."""
        ...


class LtcInput:
    """LTC on a sound input."""

    def __init__(
        self, listener: TimecodeListener, clock: Clock, open_microphone: Callable[[], Microphone]
    ) -> None:
        self._listener = listener
        self._clock = clock
        self._open_microphone = open_microphone
        self.trouble = ""

    async def run(self) -> None:
        """Listen until cancelled."""
        while True:
            microphone = self._open_microphone()
            try:
                await self._listen(microphone)
            except BridgeError as error:
                self.trouble = _note("LTC", error, self.trouble)
            finally:
                await microphone.close()
            await self._clock.sleep_until(self._clock.now() + RETRY_S)

    async def _listen(self, microphone: Microphone) -> None:
        await microphone.open()
        self.trouble = ""
        logger.info("LTC is expected on {}", microphone.name)
        rate_hz, heard_samples = microphone.rate_hz, 0
        decoder = LtcDecoder(rate_hz)
        async with aclosing(microphone.chunks()) as chunks:
            async for pcm in chunks:
                now_s = self._clock.now()
                heard_samples += len(pcm)
                for frame in decoder.feed(pcm):
                    at_s = now_s - (heard_samples - frame.sample) / rate_hz
                    self._hear(frame, at_s)

    def _hear(self, frame: LtcFrame, at_s: float) -> None:
        if not frame.forward:
            return  # a tape that is wound back is waited for: it plays in the end
        # Bits that were misread may make a label that its rate does not have.
        with suppress(InvalidArgument):
            self._listener.hear_label("ltc", frame.label, frame.rate, at_s)


class MtcInput:
    """MTC on a MIDI input."""

    def __init__(
        self, listener: TimecodeListener, clock: Clock, open_midi: Callable[[], MidiInput]
    ) -> None:
        self._listener = listener
        self._clock = clock
        self._open_midi = open_midi
        self.trouble = ""

    async def run(self) -> None:
        """Listen until cancelled."""
        while True:
            midi = self._open_midi()
            try:
                await self._listen(midi)
            except BridgeError as error:
                self.trouble = _note("MTC", error, self.trouble)
            finally:
                await midi.close()
            await self._clock.sleep_until(self._clock.now() + RETRY_S)

    async def _listen(self, midi: MidiInput) -> None:
        await midi.open()
        self.trouble = ""
        logger.info("MTC is expected on {}", midi.name)
        reader = MtcReader()
        async with aclosing(midi.messages()) as messages:
            async for message in messages:
                for time in reader.feed(message.data, message.at_s):
                    if time.located:
                        self._listener.located("mtc")
                    else:
                        self._listener.hear_label("mtc", time.label, time.rate, time.at_s)


def timecode_input(
    source: str, device: str, midi_port: str, listener: TimecodeListener, clock: Clock
) -> TimecodeInput | None:
    """The input that `source` of the timecode settings needs; None for one that needs none.

    `device`: a sound input's name, for ltc. `midi_port`: a MIDI input's, for mtc.
    """
    match source:
        case "ltc":
            return LtcInput(listener, clock, lambda: Microphone(device, clock))
        case "mtc":
            return MtcInput(listener, clock, lambda: MidiInput(midi_port, clock))
    return None


def _note(what: str, error: BridgeError, before: str) -> str:
    """Say it, unless it was said; what it was."""
    if str(error) != before:
        logger.warning("no {}: {}; trying again every {:.0f} s", what, error, RETRY_S)
    return str(error)
