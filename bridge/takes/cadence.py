"""The clock behind timecodes of a table: how labels count, how often frames come.

A phone's frames come about evenly: neighbors in a real take are 1.000 to 1.003 labels apart, 1.0016
on average, so its camera gives 59.9 frames while its labels count 60. A take wants all its frames
at one rate, with sound beside them: the rate here is the standard one where that keeps the last
frame within half a frame of its timecode, else the one that was measured.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, InvalidTakeFile
from bridge.protocols.timecode import FrameRate, Label, count_of, frames_per_day
from bridge.takes.metadata import check_frame_rate
from bridge.takes.stamped import StampedFaces
from bridge.takes.stamps import SUB_FRAMES

#: Frames of a take, missing ones included: nine hours at 60 a second, 0.5 GB.
MOST_FRAMES: Final = 2_000_000
#: Labels per second that occur, when nobody says otherwise.
_NOMINAL: Final = (24, 25, 30, 48, 50, 60, 100, 120)
#: What the app counts by.
_APP_RATE: Final = FrameRate(60)
_DROP: Final = {30: FrameRate(30_000, 1001), 60: FrameRate(60_000, 1001)}

#: A frame this much later than the one before leads to expect is not late: frames are missing.
_LATE: Final = 0.75
#: How fast the expected time follows the frames.
_FOLLOW: Final = 0.1
#: A standard rate may lead this far from the timecode of the last frame.
_DRIFT_FRAMES: Final = 0.5
#: Measured rates are fractions up to this denominator.
_FINEST: Final = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Cadence:
    """`label_rate`, `drop`: how labels count. `rate`: of frames. `slots` `[n]`: which frame of the
    take each of the table is, from 0. `thousandths` `[n]`: of labels since 00:00:00:00, rising over
    midnight.
    """

    label_rate: FrameRate
    drop: bool
    rate: FrameRate
    slots: NDArray[np.int64]
    thousandths: NDArray[np.int64]

    @property
    def frame_count(self) -> int:
        """Frames of the take, missing ones included."""
        return int(self.slots[-1]) + 1


def cadence_of(
    faces: StampedFaces,
    name: str,
    *,
    label_rate: FrameRate | None = None,
    longest_gap_s: float = 1.0,
) -> Cadence:
    """The clock of `faces`, read from the file `name`.

    `label_rate` None: as the labels suggest. Raises `InvalidTakeFile` naming the line where time
    does not go on, no such label exists, or frames of more than `longest_gap_s` are missing.
    """
    drop = _drops(faces.addresses)
    label_rate = label_rate or _label_rate(faces.addresses, drop)
    drop = drop and bool(label_rate.drop_labels)
    thousandths = _thousandths(faces, name, label_rate, drop)
    _check_order(faces, name, thousandths)
    if len(faces) == 1:
        return Cadence(label_rate, drop, label_rate, np.zeros(1, np.int64), thousandths)
    slots = _slots(thousandths, float(np.median(np.diff(thousandths))))
    rate = _rate(slots, thousandths, label_rate)
    _check_gaps(faces, name, (np.diff(slots) - 1) * rate.period_s, longest_gap_s)
    _check_count(faces, name, int(slots[-1]) + 1, rate)
    return Cadence(label_rate, drop, rate, slots, thousandths)


def _check_order(faces: StampedFaces, name: str, thousandths: NDArray[np.int64]) -> None:
    steps = np.diff(thousandths)
    if (steps > 0).all():
        return
    row = int(np.flatnonzero(steps <= 0)[0])
    what = "an earlier timecode than" if steps[row] else "the same timecode as"
    raise InvalidTakeFile(name, int(faces.lines[row + 1]), f"{what} the frame before")


def _check_count(faces: StampedFaces, name: str, count: int, rate: FrameRate) -> None:
    try:
        check_frame_rate(rate)
    except ValueError as error:
        raise InvalidTakeFile(name, int(faces.lines[0]), str(error))
    if count > MOST_FRAMES:
        raise InvalidTakeFile(
            name, int(faces.lines[-1]), f"{count} frames with those that are missing: cut it"
        )


def _check_gaps(
    faces: StampedFaces, name: str, gaps_s: NDArray[np.float64], longest_gap_s: float
) -> None:
    row = int(gaps_s.argmax())
    if gaps_s[row] > longest_gap_s:
        raise InvalidTakeFile(
            name,
            int(faces.lines[row + 1]),
            f"{gaps_s[row]:.2f} s are missing before this frame; gaps of up to "
            f"{longest_gap_s:g} s are filled",
        )


def _label_rate(addresses: NDArray[np.int64], drop: bool) -> FrameRate:
    """How many labels a second has: the fewest that have room for all that occur."""
    highest = int(addresses[:, 3].max())
    if drop:
        return _DROP[_nominal(highest)]
    whole_seconds = len(np.unique(addresses[:, :3], axis=0)) > 2
    if not whole_seconds and highest < _APP_RATE.nominal:
        return _APP_RATE
    # Frames of 30 per second carry every second label of 60.
    return FrameRate(next((n for n in _NOMINAL if highest < n), _NOMINAL[-1]))


def _drops(addresses: NDArray[np.int64]) -> bool:
    """Whether labels are counted drop-frame: they say so, or leave out what that leaves out."""
    if addresses[:, 5].any():
        return True
    minutes, frames = addresses[:, 1], addresses[:, 3]
    rate = _DROP[_nominal(int(frames.max()))]
    crossing = np.flatnonzero((np.diff(minutes) != 0) & (minutes[1:] % 10 != 0))
    before, after = frames[crossing], frames[crossing + 1]
    dropped = rate.drop_labels
    skips = (before >= rate.nominal - dropped) & (after >= dropped) & (after < 2 * dropped)
    return bool(skips.any()) and not (after < dropped).any()


def _nominal(highest: int) -> int:
    """Labels a second of the drop-frame counting that has the label `highest`."""
    return 30 if highest < 30 else 60


def _thousandths(faces: StampedFaces, name: str, rate: FrameRate, drop: bool) -> NDArray[np.int64]:
    found = np.empty(len(faces), np.int64)
    day = frames_per_day(rate, drop)
    days = before = 0
    for row, (hours, minutes, seconds, frames, part, _) in enumerate(faces.addresses.tolist()):
        try:
            count = count_of(Label(hours, minutes, seconds, frames, drop), rate)
        except InvalidArgument as error:
            raise InvalidTakeFile(name, int(faces.lines[row]), str(error))
        # Past midnight labels begin anew.
        if before - count > day // 2:
            days += 1
        before = count
        found[row] = (count + days * day) * SUB_FRAMES + part
    return found


def _slots(thousandths: NDArray[np.int64], step: float) -> NDArray[np.int64]:
    """Which frame each is, `step` thousandths apart: the next one, unless it comes much later."""
    slots = np.zeros(len(thousandths), np.int64)
    expected, slot = float(thousandths[0]), 0
    for row, time in enumerate(thousandths[1:].tolist(), 1):
        late = (time - expected) / step - 1.0
        missing = int(late + 1.0 - _LATE) if late >= _LATE else 0
        slot += 1 + missing
        expected += (1 + missing) * step
        expected += _FOLLOW * (time - expected)
        slots[row] = slot
    return slots


def _rate(
    slots: NDArray[np.int64], thousandths: NDArray[np.int64], label_rate: FrameRate
) -> FrameRate:
    """Frames a second: by the straight line that fits all of them, so that no single one counts."""
    from_first = thousandths - thousandths[0]
    slope = float(np.polynomial.Polynomial.fit(slots, from_first, 1).convert().coef[1])
    labels = slope / SUB_FRAMES
    whole = max(round(labels), 1)
    if abs(labels - whole) * slots[-1] <= _DRIFT_FRAMES * whole:
        exact = label_rate.fraction / whole
    else:
        exact = (label_rate.fraction / Fraction(labels)).limit_denominator(_FINEST)
    return FrameRate(exact.numerator, exact.denominator)
