"""Articulation: timed phonemes in, coarticulated ARKit curves out, 30 frames per second.

Sounds become segments, segments blend by dominance (`bridge.face.dominance`), and the blended
controls become coefficients here. A frame is given out once no later sound can reach it, so the
same phonemes give the same frames whether they come one at a time or all at once.
"""

import copy
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.face.accent import Accents
from bridge.face.dominance import Blend, Blended, Matrix, smooth_step
from bridge.face.names import COEFFICIENT_COUNT, INDEX
from bridge.face.phoneme import Stress, TimedPhoneme
from bridge.face.pose import REACH_BEFORE_S, Control, Vector
from bridge.face.segment import FRAME_RATE_HZ, pause_segment, segment_of, timed_phones

#: How far past a frame phonemes must be known before it is final: the longest reach and the
#: start of a voiceless closure before its event.
LOOKAHEAD_S: Final = float(REACH_BEFORE_S.max()) + 0.05

#: The face starts from rest: everything grows in over this time from media zero.
_GROW_IN_S: Final = 0.086

#: And it ends at rest, whatever the utterance ended with: everything fades out over this time.
_FADE_OUT_S: Final = 0.15

#: Lips of a speaking mouth part at least this much (aperture), closures aside.
_LEAST_APERTURE: Final = 0.06

#: Differences between sides and between sounds: enough to look alive, too little to notice.
_SIDE_SPREAD: Final = 0.06
_SOUND_SPREAD: Final = 0.05

#: Slow sideways drift of jaw and lips while speaking: greatest values, frames between its knots.
_JAW_DRIFT: Final = 0.02
_LIP_DRIFT: Final = 0.03
_DRIFT_KNOT_FRAMES: Final = 11
_DRIFT_KNOTS: Final = 256

#: (control, coefficient, gain): what a control drives, sides apart.
_MIDLINE: Final = (
    (Control.PUCKER, "mouthPucker", 1.0),
    (Control.FUNNEL, "mouthFunnel", 1.0),
    (Control.ROLL_LOWER, "mouthRollLower", 1.0),
    (Control.ROLL_UPPER, "mouthRollUpper", 1.0),
    (Control.SHRUG, "mouthShrugLower", 1.0),
    (Control.SHRUG, "mouthShrugUpper", 0.7),
    (Control.FORWARD, "jawForward", 1.0),
    (Control.TONGUE, "tongueOut", 1.0),
    (Control.PUFF, "cheekPuff", 1.0),
)
_PAIRED: Final = (
    (Control.LOWER, "mouthLowerDown", 1.0),
    (Control.UPPER, "mouthUpperUp", 1.0),
    (Control.SPREAD, "mouthStretch", 0.6),
    (Control.SPREAD, "mouthSmile", 0.25),
    (Control.SPREAD, "mouthDimple", 0.2),
    (Control.PRESS, "mouthPress", 1.0),
)


class Articulator:
    """Phonemes of one utterance, pushed in media order, to frames.

    `sample_rate_hz`: of the phonemes' times. `seed`: of the small asymmetries and of the brows.
    `strength`: scales how wide vowels open, 0 to 1.5; closures and contacts stay. Pure; memory
    does not grow with the utterance.
    """

    def __init__(
        self, *, sample_rate_hz: int = 22050, seed: int = 0, strength: float = 1.0
    ) -> None:
        self._sample_rate_hz = sample_rate_hz
        self._strength = strength
        self._sounds, brows, sides = map(
            np.random.default_rng, np.random.SeedSequence(seed).spawn(3)
        )
        self._accents = Accents(brows)
        self._blend = Blend()
        self._face = _Face(sides)
        self._known_s: float | None = None

    def push(self, phonemes: Sequence[TimedPhoneme]) -> NDArray[np.float32]:
        """Add phonemes. Returns the frames that became final, `[n, 52]` in [0, 1], read-only."""
        for phoneme in phonemes:
            self._add(phoneme)
        known_s = 0.0 if self._known_s is None else self._known_s
        return self._take(int(np.floor((known_s - LOOKAHEAD_S) * FRAME_RATE_HZ)) + 1)

    def preview(self, guesses: Sequence[TimedPhoneme], end_frame: int) -> NDArray[np.float32]:
        """The frames up to `end_frame` (not included) if `guesses` came next, `[n, 52]`, read-only.

        For speech that is only being heard: the frames are given out for good, the guesses are
        forgotten, and what is pushed later need not be what was guessed.
        """
        guessed = copy.deepcopy(self)
        for phoneme in guesses:
            guessed._add(phoneme)
        frames = guessed._take(end_frame)
        self._take(end_frame)
        return frames

    def finish(self, total_samples: int) -> NDArray[np.float32]:
        """The remaining frames of an utterance of `total_samples`, `[n, 52]`, read-only.

        `total_samples` is a whole number of frames and not before the last phoneme's end; the
        mouth closes after it. No frame within `LOOKAHEAD_S` of the end was given out before.
        """
        total_s = total_samples / self._sample_rate_hz
        self._add_pause(total_s + 1.0)
        return self._take(total_samples * FRAME_RATE_HZ // self._sample_rate_hz, total_s)

    def _add(self, phoneme: TimedPhoneme) -> None:
        self._add_pause(phoneme.start_samples / self._sample_rate_hz)
        for timed in timed_phones(phoneme, self._sample_rate_hz):
            jitter = 1.0 + _SOUND_SPREAD * self._sounds.uniform(-1.0, 1.0)
            segment = segment_of(timed, self._strength * phoneme.strength * jitter)
            if segment is not None:
                self._blend.add(segment)
            if timed.nucleus and timed.stress is Stress.PRIMARY:
                self._accents.add(timed.start_s)
        self._known_s = phoneme.end_samples / self._sample_rate_hz

    def _add_pause(self, until_s: float) -> None:
        """Silence from what is known to `until_s`; before media zero there was silence too."""
        start_s = -1.0 if self._known_s is None else self._known_s
        segment = pause_segment(start_s, until_s)
        if segment is not None:
            self._blend.add(segment)

    def _take(self, end_frame: int, end_s: float = np.inf) -> NDArray[np.float32]:
        first = self._blend.first_frame
        blended = self._blend.take(end_frame)
        count = len(blended.seal)
        face = self._face.frames(first, blended, self._accents.take(first, count))
        face *= _presence(first, count, end_s)[:, None]
        frames = np.clip(face, 0.0, 1.0).astype(np.float32)
        frames.flags.writeable = False
        return frames


class _Face:
    """Blended controls to coefficients, with this speaker's asymmetries."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._sides = 1.0 + _SIDE_SPREAD * generator.uniform(-1.0, 1.0, (len(_PAIRED) + 1, 2))
        self._knots = generator.uniform(-1.0, 1.0, (2, _DRIFT_KNOTS))

    def frames(self, first: int, blended: Blended, brows: Matrix) -> Matrix:
        """`[n, 52]`, not bounded yet."""
        controls = np.maximum(blended.controls, blended.floors)
        activity = controls[:, Control.ACTIVITY]
        close = _part_lips(controls, activity)
        _seal_lips(controls, blended.seal)
        out = np.zeros((len(controls), COEFFICIENT_COUNT))
        jaw = controls[:, Control.JAW]
        out[:, INDEX["jawOpen"]] = jaw
        out[:, INDEX["mouthClose"]] = jaw * (1.0 - (1.0 - close) * (1.0 - blended.seal))
        for control, name, gain in _MIDLINE:
            out[:, INDEX[name]] = gain * controls[:, control]
        for (control, name, gain), (left, right) in zip(_PAIRED, self._sides[:-1], strict=True):
            out[:, INDEX[name + "Left"]] = gain * left * controls[:, control]
            out[:, INDEX[name + "Right"]] = gain * right * controls[:, control]
        self._raise_brows(out, brows)
        self._drift(out, first, activity)
        return out

    def _raise_brows(self, out: Matrix, brows: Matrix) -> None:
        left, right = self._sides[-1]
        out[:, INDEX["browInnerUp"]] = brows[:, 0]
        out[:, INDEX["browOuterUpLeft"]] = left * brows[:, 1]
        out[:, INDEX["browOuterUpRight"]] = right * brows[:, 1]

    def _drift(self, out: Matrix, first: int, activity: Vector) -> None:
        """Value noise over absolute frame numbers: the same frame always drifts the same."""
        frames = np.arange(first, first + len(out))
        knot, part = frames // _DRIFT_KNOT_FRAMES, frames % _DRIFT_KNOT_FRAMES
        blend = smooth_step(part / _DRIFT_KNOT_FRAMES)
        for knots, name, size in zip(
            self._knots, ("jaw", "mouth"), (_JAW_DRIFT, _LIP_DRIFT), strict=True
        ):
            here, there = knots[knot % _DRIFT_KNOTS], knots[(knot + 1) % _DRIFT_KNOTS]
            side = size * activity * (here + (there - here) * blend)
            out[:, INDEX[name + "Left"]] = np.maximum(side, 0.0)
            out[:, INDEX[name + "Right"]] = np.maximum(-side, 0.0)


def _part_lips(controls: Matrix, activity: Vector) -> Vector:
    """Keep a speaking mouth's lips apart. Changes `controls`; returns the close fraction."""
    jaw, upper = controls[:, Control.JAW], controls[:, Control.UPPER]
    close = controls[:, Control.CLOSE]
    aperture = jaw * (1.0 - close) + 0.25 * (controls[:, Control.LOWER] + upper)
    missing = np.maximum(_LEAST_APERTURE * activity - aperture, 0.0)
    jaw += 0.5 * missing
    upper += 2.0 * missing
    return close


def _seal_lips(controls: Matrix, seal: Vector) -> None:
    """Take away what would show an opening between shut lips."""
    open_share = 1.0 - seal
    for control in (Control.LOWER, Control.UPPER, Control.TONGUE):
        controls[:, control] *= open_share
    controls[:, Control.FUNNEL] *= 1.0 - 0.5 * seal


def _presence(first: int, count: int, end_s: float) -> Vector:
    """How much of the face is there: it grows in at media zero and fades out before `end_s`."""
    times_s = np.arange(first, first + count) / FRAME_RATE_HZ
    grown = smooth_step(times_s / _GROW_IN_S)
    presence: Vector = grown * smooth_step((end_s - times_s) / _FADE_OUT_S)
    return presence
