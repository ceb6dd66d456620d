"""The local sound device."""

from bridge.clock import Clock
from bridge.config import AudioSettings
from bridge.doctor.check import Check, fail, ok, skip, warn
from bridge.errors import AudioDeviceError
from bridge.outputs.sound import SoundOutput, SoundStatus

_NAME = "sound"


async def check_sound(settings: AudioSettings, clock: Clock) -> Check:
    """Whether the device of the settings opens."""
    if settings.device == "none":
        return skip(_NAME, "audio.device is none", "set it to default, or a name from `devices`")
    sound = SoundOutput(settings, clock)
    try:
        state = await sound.open()
    except AudioDeviceError as error:
        return fail(_NAME, str(error), "set audio.device to one that `exomni-bridge devices` lists")
    finally:
        await sound.close()
    if state.status is not SoundStatus.PLAYING:
        cure = "everything else works without sound; audio.device: none ends this warning"
        return warn(_NAME, state.reason, cure)
    return ok(
        _NAME,
        f"{state.device} ({state.host_api}), {state.rate_hz} Hz, {state.latency_s * 1e3:.0f} ms",
    )
