"""PortAudio, through the `sounddevice` binding: which devices there are, and opening one.

Only the speaker process imports this: PortAudio starts threads, prints, and keeps its list of
devices for as long as its process lives.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.errors import NoSoundDevice, SoundDeviceRefused
from bridge.outputs.devices import (
    LISTED_RATES_HZ,
    Device,
    choose_device,
    portaudio_missing,
)

# The binding loads and starts the PortAudio library at import. A failure is kept, to be told to
# whoever asks for devices; the binding's own error type cannot be named where it has not loaded.
_failure = ""
try:
    import sounddevice
except OSError:
    sounddevice = None
    _failure = portaudio_missing()
except Exception as error:
    sounddevice = None
    _failure = f"the sound system does not start ({error}): restart it, or log in again"

#: Rates tried where the device's own is refused, Hz.
_FALLBACK_RATES_HZ: Final = (48_000, 44_100)

#: Given frames, the driver's clock, the time of the first frame on it, and whether the driver was
#: starved before: `[frames]` int16.
Render = Callable[[int, float, float, bool], Pcm]


@dataclass(frozen=True, slots=True)
class DeviceStream:
    """An open device, not yet started. `latency_s`: callback to ear, as the driver says."""

    device: Device
    rate_hz: int
    latency_s: float
    stream: Any

    @property
    def active(self) -> bool:
        """Whether the driver goes on asking for blocks."""
        return bool(self.stream.active)

    def start(self) -> None:
        """Begin to ask for blocks. Raises `SoundDeviceRefused`."""
        try:
            self.stream.start()
        except sounddevice.PortAudioError as error:
            raise _refused(self.device, error)


def find_devices(with_rates: bool = False) -> list[tuple[int, Device]]:
    """PortAudio's devices that can play, with its numbers. Raises `NoSoundDevice`."""
    if sounddevice is None:
        raise NoSoundDevice(_failure)
    found = []
    for api in sounddevice.query_hostapis():
        for number in api["devices"]:
            facts = sounddevice.query_devices(number)
            if facts["max_output_channels"] < 1:
                continue
            device = Device(
                facts["name"],
                api["name"],
                facts["max_output_channels"],
                number == api["default_output_device"],
                round(facts["default_samplerate"]),
                _accepted_rates(number) if with_rates else (),
            )
            found.append((number, device))
    return found


def _accepted_rates(number: int) -> tuple[int, ...]:
    return tuple(rate_hz for rate_hz in LISTED_RATES_HZ if _accepts(number, rate_hz))


def _accepts(number: int, rate_hz: int) -> bool:
    try:
        sounddevice.check_output_settings(device=number, samplerate=rate_hz, dtype="int16")
    except (sounddevice.PortAudioError, ValueError):
        return False
    return True


def open_stream(wanted: str, latency_s: float, render_at: Callable[[int], Render]) -> DeviceStream:
    """Open the device a setting means, at its own rate where it accepts that.

    `render_at` makes the source of blocks for a rate in Hz. Raises `NoSoundDevice`,
    `SoundDeviceRefused`, or `AudioDeviceError` where the name fits no device or several.
    """
    found = find_devices()
    device = choose_device([d for _, d in found], wanted)
    number = next(n for n, d in found if d is device)
    refusal: Exception | None = None
    for rate_hz in dict.fromkeys((device.default_rate_hz, *_FALLBACK_RATES_HZ)):
        try:
            stream = sounddevice.OutputStream(
                device=number,
                samplerate=rate_hz,
                channels=min(2, device.channels),
                dtype="int16",
                latency=latency_s,
                callback=_callback(render_at(rate_hz)),
            )
        except sounddevice.PortAudioError as error:
            refusal = error
        else:
            return DeviceStream(device, rate_hz, float(stream.latency), stream)
    raise _refused(device, refusal)


def _callback(render: Render) -> Callable[[NDArray[np.int16], int, Any, Any], None]:
    def callback(out: NDArray[np.int16], frames: int, times: Any, status: Any) -> None:
        block = render(
            frames, times.currentTime, times.outputBufferDacTime, bool(status.output_underflow)
        )
        out[:] = block[:, np.newaxis]

    return callback


def _refused(device: Device, error: Exception | None) -> SoundDeviceRefused:
    return SoundDeviceRefused(
        f"sound device {device.name!r} does not open ({error}): close programs that hold it, or "
        "choose another (`exomni-bridge devices`)"
    )
