"""A driver with microphones that tests make up, in place of the `sounddevice` module."""

from collections.abc import Callable
from typing import Any

import numpy as np


class PortAudioError(Exception):
    """As the binding's."""


class FakeStream:
    """An input stream whose blocks a test records."""

    def __init__(self, callback: Callable[..., None], samplerate: int) -> None:
        self.callback = callback
        self.samplerate = samplerate
        self.active = False

    def start(self) -> None:
        self.active = True

    def record(self, samples: int) -> None:
        """The driver hands over a block."""
        block = np.arange(samples, dtype=np.int16)[:, np.newaxis]
        self.callback(block, samples, None, None)
        block[:] = -1  # drivers use their buffers again


class FakeSoundDevice:
    """`rates_hz`: what the microphone accepts; its own is 44 100 Hz. No rates: none is there."""

    PortAudioError = PortAudioError

    def __init__(self, *rates_hz: int) -> None:
        self.rates_hz = rates_hz
        self.streams: list[FakeStream] = []

    def query_hostapis(self) -> list[dict[str, Any]]:
        return [{"name": "ALSA", "devices": [0, 1], "default_input_device": 1}]

    def query_devices(self, number: int) -> dict[str, Any]:
        return {
            "name": ["Loudspeaker", "Headset"][number],
            "max_input_channels": number * bool(self.rates_hz),
            "default_samplerate": 44_100.0,
        }

    def InputStream(self, *, samplerate: int, callback: Any, **_: Any) -> FakeStream:
        if samplerate not in self.rates_hz:
            raise PortAudioError("Invalid sample rate")
        self.streams.append(FakeStream(callback, samplerate))
        return self.streams[-1]
