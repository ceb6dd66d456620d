"""What the machine around us refused: a branch of `bridge.errors`; import it from there."""

from typing import Self

from bridge.error_base import BridgeError


class MachineError(BridgeError):
    """The machine around us refused something."""

    reason = "MACHINE_ERROR"


class AddressInUse(MachineError):
    """Another process holds the address."""

    reason = "ADDRESS_IN_USE"


class HostUnresolvable(MachineError):
    """A host name that resolves to nothing."""

    reason = "HOST_UNRESOLVABLE"


class MidiUnavailable(MachineError):
    """No such MIDI input, or it does not open."""

    reason = "MIDI_UNAVAILABLE"


class AudioDeviceError(MachineError):
    """No such sound device, or it does not open."""

    reason = "AUDIO_DEVICE_ERROR"


class NoSoundDevice(AudioDeviceError):
    """A machine that cannot play at all: no sound library, or no device."""

    reason = "NO_SOUND_DEVICE"


class SoundDeviceRefused(AudioDeviceError):
    """The sound device is there and does not open."""

    reason = "SOUND_DEVICE_REFUSED"


class ServiceUnreachable(MachineError):
    """No service answers at the address."""

    reason = "SERVICE_UNREACHABLE"


class ReceiverLost(MachineError):
    """A receiver with a connection of its own is not there, refuses, or hung up."""

    reason = "RECEIVER_LOST"

    #: How long to leave it alone, seconds, at least.
    retry_s: float = 0.0

    @classmethod
    def for_now(cls, message: str, retry_s: float) -> Self:
        """One that is left alone for `retry_s` seconds at least."""
        lost = cls(message)
        lost.retry_s = retry_s
        return lost


class StorageFailed(MachineError):
    """A file could not be written; what was there before is intact."""

    reason = "STORAGE_FAILED"


class RenderFailed(MachineError):
    """Pictures could not be made: the browser or ffmpeg did not start, broke or refused."""

    reason = "RENDER_FAILED"


class WeightsError(MachineError):
    """The model's weights could not be fetched."""

    reason = "WEIGHTS_ERROR"


class AccessRefused(WeightsError):
    """The hub gives these files only to those who accepted its terms there."""

    reason = "ACCESS_REFUSED"


class DownloadFailed(WeightsError):
    """The hub or the way to it failed; what has arrived is kept, and the next fetch goes on."""

    reason = "DOWNLOAD_FAILED"


class ChecksumMismatch(WeightsError):
    """A file arrived with other contents than the hub announced; it was removed."""

    reason = "CHECKSUM_MISMATCH"


class NotEnoughSpace(WeightsError):
    """The disk cannot hold what is to be fetched."""

    reason = "NOT_ENOUGH_SPACE"


class BrokerError(MachineError):
    """The MQTT broker is not to be had."""

    reason = "BROKER_ERROR"


class BrokerUnreachable(BrokerError):
    """No MQTT broker answers at the address, or the connection to it was lost."""

    reason = "BROKER_UNREACHABLE"


class BrokerRefused(BrokerError):
    """The MQTT broker does not take this client: its user, its certificate, its subscriptions."""

    reason = "BROKER_REFUSED"
