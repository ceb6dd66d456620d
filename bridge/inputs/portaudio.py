"""Microphones through PortAudio and its `sounddevice` binding; only the recorder imports this."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.errors import NoSoundDevice, SoundDeviceRefused
from bridge.outputs.devices import Device, choose_device, portaudio_missing

# The binding loads and starts the PortAudio library at import; see `bridge.outputs.portaudio`.
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
_FALLBACK_RATES_HZ: Final = (48_000, 44_100, 16_000)

#: Takes a block, `[frames]` int16, that is its own. Runs on the driver's thread.
Keep = Callable[[Pcm], None]


@dataclass(frozen=True, slots=True)
class InputStream:
    """An open microphone, not yet started."""

    device: Device
    rate_hz: int
    stream: Any

    @property
    def active(self) -> bool:
        """Whether the driver goes on recording."""
        return bool(self.stream.active)

    def start(self) -> None:
        """Begin to record. Raises `SoundDeviceRefused`."""
        try:
            self.stream.start()
        except sounddevice.PortAudioError as error:
            raise _refused(self.device, error)


def find_microphones() -> list[tuple[int, Device]]:
    """PortAudio's devices that can record, with its numbers. Raises `NoSoundDevice`."""
    if sounddevice is None:
        raise NoSoundDevice(_failure)
    found = []
    for api in sounddevice.query_hostapis():
        for number in api["devices"]:
            facts = sounddevice.query_devices(number)
            if facts["max_input_channels"] < 1:
                continue
            default = number == api["default_input_device"]
            rate_hz = round(facts["default_samplerate"])
            channels = facts["max_input_channels"]
            found.append((number, Device(facts["name"], api["name"], channels, default, rate_hz)))
    return found


def open_microphone(wanted: str, keep: Keep) -> InputStream:
    """The microphone a setting means, mono, at its own rate where it accepts that.

    Raises `NoSoundDevice`, `SoundDeviceRefused`, or `AudioDeviceError` where the name fits no
    device or several.
    """
    found = find_microphones()
    if not found:
        raise NoSoundDevice("this machine has no microphone: plug one in, or type")
    device = choose_device([d for _, d in found], wanted)
    number = next(n for n, d in found if d is device)
    refusal: Exception | None = None
    for rate_hz in dict.fromkeys((device.default_rate_hz, *_FALLBACK_RATES_HZ)):
        try:
            stream = sounddevice.InputStream(
                device=number,
                samplerate=rate_hz,
                channels=1,
                dtype="int16",
                latency="low",
                callback=_callback(keep),
            )
        except sounddevice.PortAudioError as error:
            refusal = error
        else:
            return InputStream(device, rate_hz, stream)
    raise _refused(device, refusal)


def _callback(keep: Keep) -> Callable[[NDArray[np.int16], int, Any, Any], None]:
    def callback(block: NDArray[np.int16], _frames: int, _times: Any, _status: Any) -> None:
        keep(block[:, 0].copy())

    return callback


def _refused(device: Device, error: Exception | None) -> SoundDeviceRefused:
    return SoundDeviceRefused(
        f"microphone {device.name!r} does not open ({error}): close programs that hold it, allow "
        "this program to record, or choose another (hearing.microphone)"
    )
