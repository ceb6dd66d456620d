"""How a mood and what someone is doing change the small things: blinks, breath, glances, sway.

Directions: anger holds its gaze and blinks less, fear breathes fast and shallowly and looks about,
who is sad moves little, effort breathes 25 to 45 times a minute, blinks are held
back in surprise (general knowledge); thinking alone does not raise the blink rate, speaking does
(Brych, Murali & Haendel 2021, PLOS ONE 16(10)), blinks are held back while attention is needed
(Nakano et al. 2009, Proc R Soc B 276:3635). Amounts are ours.
"""

from dataclasses import astuple, dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.emotion import LABELS

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Habit:
    """What changes, at full strength; changes add up.

    `blinks`: added to the drive to blink, which is 1 at rest. `quick_breath`, `panting`: shares of
    these breaths. `nods`: gain of a listener's nods. `breath_depth`, `gaze_spread`, `sway`: added
    to gains of 1; glances never spread beyond that.
    """

    blinks: float = 0.0
    quick_breath: float = 0.0
    panting: float = 0.0
    nods: float = 0.0
    breath_depth: float = 0.0
    gaze_spread: float = 0.0
    sway: float = 0.0


#: Columns of habit rows.
BLINKS, QUICK_BREATH, PANTING, NODS, BREATH_DEPTH, GAZE_SPREAD, SWAY = range(7)

_REST: Final = np.array([1, 0, 0, 0, 1, 1, 1], np.float32)
_LEAST: Final = np.array([0.2, 0, 0, 0, 0.3, 0.2, 0.3], np.float32)
_MOST: Final = np.array([1.8, 1, 1, 1, 1.6, 1.0, 1.8], np.float32)

_SAD: Final = Habit(-0.15, breath_depth=-0.15, gaze_spread=-0.4, sway=-0.4)

_OF_MOODS: Final[dict[str, Habit]] = {
    "amazement": Habit(-0.6, breath_depth=0.2, gaze_spread=-0.4, sway=-0.2),
    "anger": Habit(-0.5, quick_breath=0.6, breath_depth=0.3, gaze_spread=-0.6, sway=-0.3),
    "cheekiness": Habit(0.1, sway=0.3),
    "disgust": Habit(0.2, breath_depth=-0.3),
    "fear": Habit(0.5, quick_breath=1.0, breath_depth=-0.3, sway=0.2),
    "grief": Habit(0.2, breath_depth=0.5, gaze_spread=-0.5, sway=-0.2),
    "joy": Habit(0.1, quick_breath=0.2, sway=0.4),
    "outofbreath": Habit(0.2, panting=1.0, breath_depth=0.4, gaze_spread=-0.2),
    "pain": Habit(0.3, quick_breath=0.7, gaze_spread=-0.5, sway=0.1),
    "sadness": _SAD,
    "happy": Habit(0.1, sway=0.3),
    "angry": Habit(-0.4, quick_breath=0.5, breath_depth=0.2, gaze_spread=-0.5, sway=-0.2),
    "sad": _SAD,
    "relaxed": Habit(-0.2, breath_depth=0.2, sway=-0.2),
    "surprised": Habit(-0.6, breath_depth=0.2, gaze_spread=-0.4, sway=-0.2),
}

#: One who listens, thinks, speaks. Pauses bring a speaker's further blinks.
_OF_BEHAVIORS: Final = (
    Habit(-0.1, nods=1.0, sway=-0.2),
    Habit(-0.45, sway=-0.1),
    Habit(),
)
_OF_SPEECH: Final = Habit(0.4)


def _matrix(habits: list[Habit]) -> Rows:
    return np.array([astuple(habit) for habit in habits], np.float32)


_MOODS: Final = _matrix([_OF_MOODS[label] for label in LABELS])
_BEHAVIORS: Final = _matrix(list(_OF_BEHAVIORS))
_SPEECH: Final = _matrix([_OF_SPEECH])


def habit_rows(speaking: Rows, moods: Rows | None, behaviors: Rows | None) -> Rows:
    """Habits of each row, `[N, 7]`.

    `speaking`: `[N, 1]`; `moods`: intensities `[N, L]` in `LABELS` order, None without any;
    `behaviors`: `[N, 3]` listening, thinking, speaking, None for nobody's.
    """
    habits: Rows = speaking * _SPEECH
    habits += _REST
    if moods is None and behaviors is None:
        return habits
    if moods is not None:
        habits += moods @ _MOODS
    if behaviors is not None:
        habits += behaviors @ _BEHAVIORS
    np.maximum(habits, _LEAST, out=habits)
    np.minimum(habits, _MOST, out=habits)
    np.minimum(habits[:, QUICK_BREATH], 1.0 - habits[:, PANTING], out=habits[:, QUICK_BREATH])
    return habits
