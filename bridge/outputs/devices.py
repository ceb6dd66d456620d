"""Sound devices: what there is, and which one a setting means.

PortAudio is asked in a process of its own: its list is made once per process, and its host APIs
write to standard error and may hang.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from bridge.clock import Clock
from bridge.errors import AudioDeviceError, NoSoundDevice

#: Of the same device under several host APIs, which to take: shared-mode and accurate first.
_NONSENSE: Final = "asking for sound devices gave nonsense: a sound driver may print into it"

_HOST_API_ORDER: Final = (
    "Windows WASAPI",
    "Core Audio",
    "ALSA",
    "PulseAudio",
    "JACK Audio Connection Kit",
    "Windows DirectSound",
    "MME",
    "OSS",
    "Windows WDM-KS",
)

#: Host APIs (Bluetooth, unplugged servers) may take seconds to answer.
_LIST_TIMEOUT_S: Final = 20.0

#: Rates asked of a device for its listing, Hz.
LISTED_RATES_HZ: Final = (16_000, 22_050, 44_100, 48_000, 96_000)


@dataclass(frozen=True, slots=True)
class Device:
    """A device that can play. `default`: its host API's own choice; `rates_hz`: of those listed
    in `LISTED_RATES_HZ`, the ones it accepts.
    """

    name: str
    host_api: str
    channels: int
    default: bool
    default_rate_hz: int
    rates_hz: tuple[int, ...] = ()


def portaudio_missing(platform: str = sys.platform) -> str:
    """What to do where the PortAudio library is not found."""
    if platform.startswith("linux"):
        return (
            "the PortAudio library is missing: `sudo apt install libportaudio2` (Fedora: "
            "`sudo dnf install portaudio`, Arch: `sudo pacman -S portaudio`)"
        )
    return "PortAudio is missing: `python -m pip install --force-reinstall sounddevice`"


def choose_device(devices: Sequence[Device], wanted: str) -> Device:
    """The device a setting means: `default`, a name, `NAME, HOST API`, or a unique part of one.

    Letter case does not matter. A device that several host APIs offer is taken from the best of
    them. Raises `NoSoundDevice` where there is none at all, `AudioDeviceError` where the name
    fits none or several.
    """
    if not devices:
        raise NoSoundDevice(
            "this machine has no sound device: plug one in, or set audio.device to none"
        )
    if wanted == "default":
        return _default_device(devices)
    for fits in (_is_called, _is_called_in_part):
        found = [d for d in devices if fits(d, wanted.casefold())]
        if found:
            return _only(_of_best_host_api(found), wanted)
    names = ", ".join(sorted({repr(d.name) for d in devices}))
    raise AudioDeviceError(
        f"no sound device is called {wanted!r}; there are: {names} (`exomni-bridge devices`)"
    )


def _default_device(devices: Sequence[Device]) -> Device:
    marked = [d for d in devices if d.default]
    return _of_best_host_api(marked or devices)[0]


def _is_called(device: Device, wanted: str) -> bool:
    name = device.name.casefold()
    return wanted in (name, f"{name}, {device.host_api.casefold()}")


def _is_called_in_part(device: Device, wanted: str) -> bool:
    return wanted in f"{device.name}, {device.host_api}".casefold()


def _of_best_host_api(devices: Sequence[Device]) -> list[Device]:
    def rank(device: Device) -> int:
        known = device.host_api in _HOST_API_ORDER
        return _HOST_API_ORDER.index(device.host_api) if known else len(_HOST_API_ORDER)

    best = min(rank(d) for d in devices)
    return [d for d in devices if rank(d) == best]


def _only(found: Sequence[Device], wanted: str) -> Device:
    if len({d.name for d in found}) > 1:
        names = ", ".join(sorted(repr(d.name) for d in found))
        raise AudioDeviceError(f"{wanted!r} fits several sound devices: {names}; name one in full")
    return found[0]


def encode_devices(devices: Sequence[Device]) -> str:
    """One line of JSON."""
    return json.dumps({"devices": [asdict(d) for d in devices]}) + "\n"


def decode_devices(line: str) -> list[Device]:
    """The devices of `encode_devices`. Raises `AudioDeviceError`."""
    try:
        listed = json.loads(line)["devices"]
        return [Device(**{**d, "rates_hz": tuple(d["rates_hz"])}) for d in listed]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise AudioDeviceError(_NONSENSE)


async def list_devices(clock: Clock) -> Sequence[Device]:
    """Every device that can play, best host API first. Raises `AudioDeviceError` with the cure."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bridge.outputs.speaker", "--list"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with clock.timeout_at(clock.now() + _LIST_TIMEOUT_S):
            output, _ = await process.communicate()
    except TimeoutError:
        raise AudioDeviceError(
            f"the sound system did not answer within {_LIST_TIMEOUT_S:.0f} s: restart it "
            "(Linux: `systemctl --user restart pipewire pulseaudio`), or unplug the last device"
        )
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return _listing(output.decode(errors="replace").strip(), process.returncode)


def _listing(line: str, returncode: int | None) -> list[Device]:
    if '"devices"' in line:
        return decode_devices(line)
    if '"failed"' in line:
        raise NoSoundDevice(_message(line))
    raise AudioDeviceError(
        f"asking for sound devices ended with status {returncode}: a sound driver may have crashed"
    )


def _message(line: str) -> str:
    try:
        return str(json.loads(line)["message"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise AudioDeviceError(_NONSENSE)
