"""How people talk to each other: pauses between turns, who looks where while one speaks. Seeded.

Figures: gaps between turns are shortest and most frequent around 0.2 s in every language (Stivers
et al. 2009, PNAS 106:10587). Somebody who begins to speak is looked at after 0.2 to 0.5 s (saccade
latency of some 0.2 s, and the time to notice). A speaker looks at the partner in spells of some
3.1 s, away for some 0.9 s (Lee, Badler & Badler 2002), and begins most long utterances looking
away (Kendon, as followed up by Beattie).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

_PAUSE_SPREAD: Final = 0.35
_NOTICE_S: Final = (0.2, 0.5)

#: From so many letters on an utterance is long, some 4 s.
_LONG_LETTERS: Final = 60
_BEGINS_AWAY: Final = {True: 0.7, False: 0.15}
_AWAY_FIRST_S: Final = (0.4, 0.9)
_AT_PARTNER_S: Final = (3.1, 0.4)
_AWAY_S: Final = (0.9, 0.3)

#: A listener looks over to whom the speaker speaks to, now and then.
_OVER_AFTER_S: Final = (1.5, 4.0)
_OVER_S: Final = (0.7, 1.3)

#: Nobody looks away when less than this is left of what is spoken, seconds.
LEAST_LEFT_S: Final = 1.6


@dataclass(frozen=True, slots=True)
class Spell:
    """For `seconds` the eyes are elsewhere, or on the partner."""

    seconds: float
    away: bool


def pause_s(mean_s: float, rng: np.random.Generator) -> float:
    """A natural pause between two lines, `mean_s` on average."""
    spread = float(np.exp(rng.normal(-(_PAUSE_SPREAD**2) / 2, _PAUSE_SPREAD)))
    return mean_s * min(spread, 3.0)


def notice_s(rng: np.random.Generator) -> float:
    """How long a listener takes to look at somebody who begins to speak, seconds."""
    return float(rng.uniform(*_NOTICE_S))


def speaker_spells(text: str, rng: np.random.Generator) -> Iterator[Spell]:
    """Where a speaker's eyes are, spell after spell, without end."""
    if rng.random() < _BEGINS_AWAY[len(text) >= _LONG_LETTERS]:
        yield Spell(float(rng.uniform(*_AWAY_FIRST_S)), away=True)
    while True:
        yield Spell(_about(_AT_PARTNER_S, rng), away=False)
        yield Spell(_about(_AWAY_S, rng), away=True)


def listener_spells(rng: np.random.Generator) -> Iterator[Spell]:
    """Where the eyes of somebody are who is not spoken to: on the speaker, on the addressee."""
    while True:
        yield Spell(float(rng.uniform(*_OVER_AFTER_S)), away=False)
        yield Spell(float(rng.uniform(*_OVER_S)), away=True)


def _about(figure: tuple[float, float], rng: np.random.Generator) -> float:
    """A duration around a mean, log-normal with the given spread."""
    mean, spread = figure
    return mean * float(np.exp(rng.normal(-(spread**2) / 2, spread)))
