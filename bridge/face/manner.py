"""How someone's eyes behave: at rest, listening, thinking, speaking, and when a mood rules them.

Figures: people look at their partner about 61 % of the time in all, 75 % while listening and 41 %
while talking (Argyle's figures, second-hand), in spells of 3.1 and 0.9 s while talking (Lee,
Badler & Badler 2002, from memory): we stay between the two. Who thinks looks away for 70 to 85 %
of the time, up or to a side, more to one side than to the other (Doherty-Sneddon & Phelps 2005;
Glenberg et al. 1998), and begins within a second. Over 70 % of long utterances begin with the
speaker looking away and over 70 % end looking at the listener (Kendon 1967). Fear scans, anger
stares.
"""

from dataclasses import dataclass, replace
from typing import Final

#: A log-normal span of seconds: median, shape, least, most.
Seconds = tuple[float, float, float, float]

#: Directions to look away to: from, to (degrees, 0 is sideways, 90 up) and how often.
Sector = tuple[float, float, float]

_ALL_AROUND: Final[tuple[Sector, ...]] = ((-90.0, 90.0, 1.0),)
_UP_OR_ASIDE: Final[tuple[Sector, ...]] = (
    (25.0, 75.0, 0.6),
    (-10.0, 25.0, 0.35),
    (-60.0, -20.0, 0.05),
)


@dataclass(frozen=True, slots=True)
class Manner:
    """Gaze statistics. Degrees at gain 1.

    `number` seeds what chance decides. `at_partner` and `away`: spells. `away_degrees`: how far
    away lies. `sidedness`: how often it is the character's own favorite side. `wander_degrees`:
    how far fixations of an away spell lie from each other. `head_share`: what the head takes of an
    away glance. `opens_away`: how often the manner begins looking away, `opening_s` after it is
    taken on. `slow_lids`: blinks take longer.
    """

    number: int
    at_partner: Seconds = (2.8, 0.6, 1.2, 9.0)
    away: Seconds = (1.0, 0.5, 0.6, 3.0)
    away_degrees: tuple[float, float] = (4.0, 9.0)
    sectors: tuple[Sector, ...] = _ALL_AROUND
    sidedness: float = 0.5
    vertical: float = 0.8
    fixation: Seconds = (0.65, 0.5, 0.3, 2.5)
    wander_degrees: float = 0.8
    head_share: float = 0.15
    opens_away: float = 0.0
    opening_s: tuple[float, float] = (0.05, 0.35)
    slow_lids: bool = False


RESTING: Final = Manner(0)

LISTENING: Final = Manner(1, at_partner=(4.4, 0.5, 2.0, 12.0), away=(1.5, 0.4, 0.7, 3.0))

THINKING: Final = Manner(
    2,
    at_partner=(0.7, 0.3, 0.4, 1.4),
    away=(2.9, 0.4, 1.4, 6.0),
    away_degrees=(8.0, 14.0),
    sectors=_UP_OR_ASIDE,
    sidedness=0.75,
    vertical=0.9,
    wander_degrees=2.5,
    head_share=0.35,
    opens_away=1.0,
    opening_s=(0.1, 0.6),
    slow_lids=True,
)

SPEAKING: Final = Manner(
    3,
    at_partner=(2.2, 0.5, 1.0, 6.0),
    away=(1.4, 0.5, 0.6, 3.5),
    away_degrees=(4.0, 11.0),
    wander_degrees=1.2,
    head_share=0.25,
    opens_away=0.75,
)

#: At the end of a phrase: wait for the partner's eyes.
MEETING: Final = Manner(4, at_partner=(60.0, 0.0, 60.0, 60.0))

SCANNING: Final = Manner(
    5,
    at_partner=(0.8, 0.4, 0.4, 2.0),
    away=(0.7, 0.4, 0.35, 1.5),
    away_degrees=(5.0, 11.0),
    vertical=0.5,
    fixation=(0.35, 0.4, 0.2, 0.9),
    wander_degrees=3.0,
)

STARING: Final = Manner(
    6, at_partner=(9.0, 0.4, 5.0, 20.0), away=(0.6, 0.2, 0.5, 1.0), fixation=(1.6, 0.5, 0.6, 5.0)
)

#: Sadness and calm blink slowly, whatever else the eyes do.
_SLOW: Final = {
    manner: replace(manner, number=manner.number + 16, slow_lids=True)
    for manner in (RESTING, LISTENING, SPEAKING)
}


def slow(manner: Manner) -> Manner:
    """`manner` with slow blinks."""
    return _SLOW.get(manner, manner)
