"""Which voice detector the settings mean."""

from bridge.audio.pocket_vad import PocketDetector
from bridge.audio.silero_vad import SileroDetector, has_silero
from bridge.audio.vad import DetectorFactory
from bridge.settings.hearing import HearingSettings


def detector_factory(settings: HearingSettings) -> DetectorFactory:
    """Makes a detector for each stream. Calling it may raise `CapabilityMissing`."""
    match settings.detector:
        case "silero":
            return SileroDetector
        case "pocketsphinx":
            return PocketDetector
        case "auto":
            return SileroDetector if has_silero() else PocketDetector
