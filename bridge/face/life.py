"""A face left to itself: idle motion as mood, behavior and speech let it be."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.behavior import Behavior, Behaviors, manner_of
from bridge.face.blink import shown
from bridge.face.curve import Floats
from bridge.face.emotion import LABELS, POSE_WIDTH
from bridge.face.gaze import DEGREE
from bridge.face.habit import (
    BLINKS,
    BREATH_DEPTH,
    GAZE_SPREAD,
    NODS,
    PANTING,
    QUICK_BREATH,
    SWAY,
    habit_rows,
)
from bridge.face.idle import (
    BLINK,
    BREATHS,
    GAZE,
    HEAD,
    NOD,
    RANK,
    SPEECH_HEAD,
    VARIATION,
    IdleRows,
)
from bridge.face.manner import MEETING
from bridge.face.names import COEFFICIENT_COUNT, INDEX
from bridge.face.settings import IdleSettings

Rows = NDArray[np.float32]

#: Quick head motion left over in silence.
_QUICK_AT_REST: Final = np.float32(0.25)

#: Breath and variation to coefficients: breath widens the nose a little, variation moves brows
#: and lips.
_SHAPES: Final = (
    {"noseSneer": 0.02},
    {"browInnerUp": 0.04},
    {"mouthPress": 0.04},
    {"browOuterUp": 0.03, "browDown": -0.03},
)

#: What a breath of one who is out of breath moves: the jaw and lips with the air, the head.
_PANT: Final = {"jawOpen": 0.14, "mouthFunnel": 0.06, "mouthLowerDown": 0.05, "noseSneer": 0.06}

#: Habits that need what most characters do without, in the order of `SPARE_LANES`.
_SPARE: Final = slice(QUICK_BREATH, NODS + 1)

#: Chin rise of a full breath, calm and panting.
_BREATH_PITCH_RAD, _PANT_PITCH_RAD = np.float32(0.4 * DEGREE), np.float32(1.6 * DEGREE)


@dataclass(frozen=True, slots=True)
class Life:
    """Rows of living faces.

    `pose`: coefficients, head and (still 0) gaze, `[N, 57]`; `gaze`: where idle eyes look, yaw and
    pitch `[N, 2]`; `lids`: how far blinks close them, `[N, 2]`; `variation`: slow noise near
    [-1, 1], `[N, 3]`; `panting`: how much of a breathless breath opens the mouth, `[N, 1]`, None
    where nobody is out of breath.
    """

    pose: Rows
    gaze: Rows
    lids: Rows
    variation: Rows
    panting: Rows | None


class Lives:
    """The living faces of all slots."""

    def __init__(self, capacity: int) -> None:
        self._idle = IdleRows(capacity)
        self._behaviors = Behaviors(capacity)
        self._mouths = np.ones((capacity, 1), np.float32)
        # Of those that are alive: how far their heads move, what they do and feel.
        self._gains: dict[int, float] = {}
        self._doing: dict[int, Behavior] = {}
        self._feeling: dict[int, Floats] = {}

    def grow(self, capacity: int) -> None:
        """Make room for `capacity` slots."""
        self._idle.grow(capacity)
        self._behaviors.grow(capacity)
        more = np.ones((capacity - len(self._mouths), 1), np.float32)
        self._mouths = np.concatenate([self._mouths, more])

    def assign(self, slot: int, seed: int, settings: IdleSettings, mouth: float) -> None:
        """Give the slot a life; one that is not enabled does nothing by itself.

        `mouth`: how far panting may open the mouth, [0, 1].
        """
        self.clear(slot)
        self._mouths[slot] = mouth
        self._idle.assign(slot, seed, settings)
        self._behaviors.assign(slot, seed)
        if settings.enabled:
            self._gains[slot] = settings.head_sway

    def clear(self, slot: int) -> None:
        """Let the slot rest."""
        for told in (self._gains, self._doing, self._feeling):
            told.pop(slot, None)
        self._idle.clear(slot)
        self._behaviors.assign(slot, 0)

    def head_gain(self, slot: int) -> float | None:
        """How far the slot's head moves by itself; None where it does nothing by itself."""
        return self._gains.get(slot)

    def prepare(self, slot: int, time_s: float) -> None:
        """Do the work of the slot's first row at `time_s` now."""
        self._idle.prepare(slot, time_s)

    def behave(self, slot: int, behavior: Behavior, at_s: float, *, ahead: bool) -> None:
        """From `at_s` on do this; `ahead`: until then go on, else what was told ahead is off."""
        if slot in self._gains:
            self._doing[slot] = behavior
            self._behaviors.send(slot, behavior, at_s, ahead=ahead)
            self._take_on(slot, at_s)

    def feel(self, slot: int, weights: Floats, at_s: float) -> None:
        """From `at_s` on behave as `weights` of emotions `[L]` make one behave."""
        if slot in self._gains:
            self._feeling[slot] = weights
            self._take_on(slot, at_s)

    def meet_eyes(self, slot: int, at_s: float, seconds: float) -> None:
        """Look at the partner from `at_s` on for a while, then go on."""
        if slot in self._gains:
            self._idle.take_on(slot, MEETING, at_s)
            self._take_on(slot, at_s + seconds)

    def at(
        self, slots: NDArray[np.intp], times_s: Floats, speaking: Rows, moods: Rows | None
    ) -> Life:
        """Living faces of `slots` `[N]`. `speaking`: `[N, 1]`; `moods`: intensities `[N, L]`."""
        levels = self._behaviors.at(slots, times_s)
        habits = habit_rows(speaking, moods, levels)
        idle = self._idle.at(slots, times_s, habits[:, _SPARE] > 0.0)
        breath = _breath(idle, habits)
        pose: Rows = np.concatenate([breath, idle[:, VARIATION]], axis=1) @ _LIVELY
        if levels is not None:
            pose += self._behaviors.bearing(slots, levels)
        head = pose[:, COEFFICIENT_COUNT : COEFFICIENT_COUNT + 3]
        head += idle[:, HEAD] * habits[:, SWAY : SWAY + 1]
        head += idle[:, SPEECH_HEAD] * (speaking + _QUICK_AT_REST)
        head[:, 1:2] += idle[:, NOD] * habits[:, NODS : NODS + 1]
        gaze = idle[:, GAZE] * habits[:, GAZE_SPREAD : GAZE_SPREAD + 1]
        panting = None
        if habits[:, PANTING].any():
            panting = _pant(pose, idle, habits, self._mouths[slots] * (1.0 - speaking))
        return Life(pose, gaze, _lids(idle, habits), idle[:, VARIATION], panting)

    def _take_on(self, slot: int, at_s: float) -> None:
        weights = self._feeling.get(slot)
        doing = self._doing.get(slot, Behavior.IDLE)
        nothing = np.zeros(len(LABELS))
        self._idle.take_on(slot, manner_of(doing, nothing if weights is None else weights), at_s)


def _breath(idle: Rows, habits: Rows) -> Rows:
    """How full the lungs are, `[N, 1]` near [0, 1]."""
    breath: Rows = idle[:, BREATHS.start : BREATHS.start + 1].copy()
    shares = habits[:, QUICK_BREATH : PANTING + 1]
    if shares.any():
        others = idle[:, BREATHS.start + 1 : BREATHS.stop]
        breath += (shares * (others - breath)).sum(axis=1, keepdims=True)
    breath *= habits[:, BREATH_DEPTH : BREATH_DEPTH + 1]
    return breath


def _pant(pose: Rows, idle: Rows, habits: Rows, free: Rows) -> Rows:
    """Move head and jaw with a breathless breath; returns how far that opens the mouth.

    `free` `[N, 1]`: how far it may.
    """
    pant: Rows = idle[:, BREATHS.stop - 1 : BREATHS.stop] * habits[:, PANTING : PANTING + 1]
    pose[:, COEFFICIENT_COUNT + 1 : COEFFICIENT_COUNT + 2] += _PANT_PITCH_RAD * pant
    pant = pant * free
    pose += pant * _PANT_SHAPES
    return pant


def _lids(idle: Rows, habits: Rows) -> Rows:
    lids: Rows = idle[:, BLINK] * shown(idle[:, RANK], habits[:, BLINKS : BLINKS + 1])
    return lids


def _row(shapes: dict[str, float]) -> Rows:
    row = np.zeros(POSE_WIDTH, np.float32)
    for name, value in shapes.items():
        for column in (name, f"{name}Left", f"{name}Right"):
            if column in INDEX:
                row[INDEX[column]] = value
    return row


def _lively() -> Rows:
    rows = np.stack([_row(shapes) for shapes in _SHAPES])
    rows[0, COEFFICIENT_COUNT + 1] = _BREATH_PITCH_RAD
    return rows


_LIVELY: Final = _lively()
_PANT_SHAPES: Final = _row(_PANT)
