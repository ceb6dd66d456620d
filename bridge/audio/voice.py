"""How likely a hop of a microphone is a user's voice: detector, noise and echo together. Pure."""

from typing import Final

from bridge.audio.echo import EchoGate
from bridge.audio.noise_gate import NoiseGate
from bridge.audio.pcm import Pcm
from bridge.audio.vad import VoiceDetector

#: After so long a time of nothing but noise the detector is not asked any more, hops.
_REST_HOPS: Final = 50
#: Share of the margin above the noise that a voice needs where the detector knows noise itself.
_NOISE_PROOF_SHARE: Final = 0.5


class VoiceSense:
    """One stream. `echo`: None where the microphone does not hear the loudspeaker."""

    def __init__(
        self, detector: VoiceDetector, noise_margin_db: float, echo: EchoGate | None
    ) -> None:
        self._detector = detector
        share = _NOISE_PROOF_SHARE if detector.noise_proof else 1.0
        self._noise = NoiseGate(share * noise_margin_db)
        self._echo = echo
        self._quiet_hops = 0

    def probability(self, hop: Pcm, played: Pcm | None) -> float:
        """The next `hop` of the microphone, and what the loudspeaker plays meanwhile."""
        loud = self._noise.open(hop)
        own = self._echo is None or self._echo.open(hop, played)
        self._quiet_hops = 0 if loud else self._quiet_hops + 1
        if self._quiet_hops > _REST_HOPS:
            return 0.0
        likely = self._detector.probability(hop)
        return likely if loud and own else 0.0
