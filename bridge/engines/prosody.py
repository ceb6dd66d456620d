"""How an emotion colors a synthetic voice: rate, pitch, liveliness, loudness.

Directions follow Murray & Arnott 1993, "Toward the simulation of emotion in synthetic speech"
(Journal of the Acoustical Society of America 93:1097): anger and joy are faster, higher, wider
and louder, sadness slower, lower, narrower and softer, fear much faster and higher, disgust much
slower and lower. Amounts are ours, kept small enough that the voice stays the same person.
"""

from dataclasses import dataclass, replace
from typing import Final

from bridge.engines.engine import VoiceSettings


@dataclass(frozen=True, slots=True)
class Coloring:
    """Change at intensity 1: `rate` and `volume` as factors, `pitch` and `pitch_range` added."""

    rate: float = 1.0
    pitch: int = 0
    pitch_range: int = 0
    volume: float = 1.0


_JOY = Coloring(rate=1.08, pitch=8, pitch_range=20, volume=1.05)
_ANGER = Coloring(rate=1.10, pitch=4, pitch_range=14, volume=1.20)
_SADNESS = Coloring(rate=0.84, pitch=-7, pitch_range=-22, volume=0.85)

#: Audio2Face's ten labels, then VRM's five. A label that is not here changes nothing.
COLORINGS: Final = {
    "amazement": Coloring(rate=1.04, pitch=10, pitch_range=26, volume=1.05),
    "anger": _ANGER,
    "cheekiness": Coloring(rate=1.04, pitch=5, pitch_range=18),
    "disgust": Coloring(rate=0.86, pitch=-6, pitch_range=4, volume=0.95),
    "fear": Coloring(rate=1.18, pitch=12, pitch_range=10, volume=0.92),
    "grief": Coloring(rate=0.78, pitch=-9, pitch_range=-26, volume=0.80),
    "joy": _JOY,
    "outofbreath": Coloring(rate=1.10, pitch=4, pitch_range=-8, volume=0.88),
    "pain": Coloring(rate=0.92, pitch=6, pitch_range=-10, volume=0.95),
    "sadness": _SADNESS,
    "happy": _JOY,
    "angry": _ANGER,
    "sad": _SADNESS,
    "relaxed": Coloring(rate=0.94, pitch=-3, pitch_range=-6, volume=0.95),
    "surprised": Coloring(rate=1.04, pitch=10, pitch_range=26, volume=1.05),
}


def colored(voice: VoiceSettings, emotion: str, intensity: float) -> VoiceSettings:
    """`voice` as it sounds in `emotion` at `intensity` (clipped to 0..1), inside its ranges."""
    coloring = COLORINGS.get(emotion)
    if coloring is None or not intensity > 0.0:
        return voice
    amount = min(intensity, 1.0)
    return replace(
        voice,
        rate_wpm=_within(voice.rate_wpm * (1 + (coloring.rate - 1) * amount), 80, 450),
        pitch=_within(voice.pitch + coloring.pitch * amount, 0, 100),
        pitch_range=_within(voice.pitch_range + coloring.pitch_range * amount, 0, 100),
        volume=_within(voice.volume * (1 + (coloring.volume - 1) * amount), 0, 200),
    )


def _within(value: float, low: int, high: int) -> int:
    return min(max(round(value), low), high)
