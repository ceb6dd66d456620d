"""When and how eyelids close.

Figures: rates of 8 to 21 per minute at rest and 10.5 to 32.5 in conversation (Doughty 2001, Optom
Vis Sci 78:712); intervals strongly skewed to the right, never periodic (Garcia et al. 2011, IOVS
52:3419), with a coefficient of variation of 0.6 to 1.0, and 5 to 15 % of blinks followed by another
within a second (general knowledge); speaking itself raises the rate (Brych, Murali & Haendel 2021,
PLOS ONE 16(10)); about half of all blinks are partial (Ousler et al. 2014, Clin Ophthalmol 8:869);
closing, closed, early opening, late opening (Kwon et al. 2013, J R Soc Interface 10:20130227),
opening much slower.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bridge.face.curve import Curve, Floats, still

#: Onset to onset, seconds: no blink starts while another runs.
REFRACTORY_S = 0.5

#: Longest blink: close 90, hold 40, open 250 ms.
LONGEST_S = 0.38

#: Most blinks there are to draw from, per blink at rest.
MOST_RATE_FACTOR = 1.8

#: Blinks whose rank is near the drive close the lids in part: the width of that band.
_RANK_BAND = 0.12

#: A slow blink takes this much longer, where the next one leaves it the time.
_SLOWNESS = 1.7

_CLOSE_S = (0.070, 0.090)
_HOLD_S = (0.010, 0.040)
_OPEN_S = (0.150, 0.250)

#: The early opening takes 0.36 of the opening time and 0.62 of the way.
_EARLY_TIME, _EARLY_WAY, _EARLY_SLOPE = 0.36, 0.62, -1.0

#: Log-normal shape: with the refractory time a coefficient of variation near 0.75.
_INTERVAL_SIGMA = 0.75

#: No interval is longer than this many means: nobody watches an avatar stare for 20 s.
_LONGEST_INTERVAL = 3.0

#: Share of blinks soon followed by another one.
_DOUBLE_SHARE = 0.10
_DOUBLE_GAP_S = (0.5, 0.8)

_COMPLETE_SHARE = 0.48
_COMPLETE_PEAK = (0.93, 1.0)
_PARTIAL_PEAK = (0.5, 0.93)

#: One lid closes this much less than the other at most.
_ASYMMETRY = 0.06

#: Margins of a window in which no blink starts, so that none crosses its border.
_LEAD_S, _TAIL_S = 0.12, _SLOWNESS * LONGEST_S + 0.02


@dataclass(frozen=True, slots=True)
class Blinks:
    """`n` blinks of one window. `times_s`: `[n]` onsets; `shapes`: `[n, 6]` close, hold and
    open seconds, left and right peak, rank."""

    times_s: Floats
    shapes: Floats

    def after(self, time_s: float) -> "Blinks":
        """Those that begin at `time_s` or later."""
        kept = self.times_s >= time_s
        return Blinks(self.times_s[kept], self.shapes[kept])


def draw_blinks(rng: np.random.Generator, per_minute: float, window_s: float) -> Blinks:
    """The blinks of a window that come at a mean rate of `per_minute` (0 to 120) at rest.

    Their ranks are in [0, 1]: how far the drive must fall for them to stay away.
    """
    return _draw(rng, per_minute, window_s, (0.0, 1.0))


def draw_extra_blinks(rng: np.random.Generator, per_minute: float, window_s: float) -> Blinks:
    """Blinks that come besides where the drive to blink is above 1, that of rest: of someone who
    speaks, who is afraid. `per_minute` is the rate at rest; ranks lie above 1."""
    blocked = min(0.8, per_minute / 60.0 * 2 * REFRACTORY_S)
    rate = per_minute * (MOST_RATE_FACTOR - 1.0) / (1.0 - blocked)
    return _draw(rng, rate, window_s, (1.0 + _RANK_BAND, MOST_RATE_FACTOR + _RANK_BAND))


def shown(rank: NDArray[np.float32], drive: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far blinks of `rank` close the lids at a `drive`, per blink at rest: [0, 1]."""
    share: NDArray[np.float32] = (drive - rank) * np.float32(1.0 / _RANK_BAND)
    share += np.float32(1.0)
    return np.minimum(np.maximum(share, np.float32(0.0)), np.float32(1.0))


def without_overlap(extra: Blinks, base: Blinks) -> Blinks:
    """`extra` less those that come too near to one of `base`."""
    gaps = np.abs(extra.times_s[:, None] - base.times_s[None, :])
    free = (gaps >= REFRACTORY_S).all(axis=1)
    return Blinks(extra.times_s[free], extra.shapes[free])


def accompany(blinks: Blinks, shifts_s: Floats, reach_s: float = 0.8) -> Blinks:
    """Move blinks that are near a gaze shift onto its start, where nothing is in the way.

    Large shifts come with a blink that starts together with the eyes (Evinger et al. 1994, Exp
    Brain Res 100:337); moving existing ones keeps the rate.
    """
    times = blinks.times_s.copy()
    for shift_s in shifts_s:
        if len(times) == 0:
            break
        nearest = int(np.argmin(np.abs(times - shift_s)))
        others = np.delete(times, nearest)
        close = abs(times[nearest] - shift_s) <= reach_s
        if close and (len(others) == 0 or np.abs(others - shift_s).min() >= REFRACTORY_S):
            times[nearest] = shift_s
    order = np.argsort(times)
    return Blinks(times[order], blinks.shapes[order])


def join(base: Blinks, extra: Blinks) -> Blinks:
    """Both, in order of time."""
    times = np.concatenate([base.times_s, extra.times_s])
    order = np.argsort(times)
    return Blinks(times[order], np.concatenate([base.shapes, extra.shapes])[order])


def lids(blinks: Blinks) -> Curve:
    """Left and right lid over time, 0 open to 1 closed, and the rank of the blink: 3 channels."""
    return _closings(blinks, np.ones(len(blinks.times_s)))


def slow_lids(blinks: Blinks) -> Curve:
    """The same blinks as someone sad or tired makes them: they begin together and last longer."""
    gaps = np.diff(blinks.times_s, append=np.inf) - 0.02
    return _closings(blinks, np.minimum(_SLOWNESS, gaps / blinks.shapes[:, :3].sum(axis=1)))


def _closings(blinks: Blinks, stretch: Floats) -> Curve:
    """Runs of closing, closed, early and late opening, each `stretch` `[n]` times as long."""
    count = len(blinks.times_s)
    if count == 0:
        return still(np.zeros(3))
    close, hold, opening = (blinks.shapes[:, :3] * stretch[:, None]).T
    peak, onsets = blinks.shapes[:, 3:5], blinks.times_s
    ends = np.stack([np.zeros(count), close, hold, opening * _EARLY_TIME], axis=1)
    times = np.empty((count, 5))
    times[:, :4] = onsets[:, None] + np.cumsum(ends, axis=1)
    times[:, 4] = onsets + close + hold + opening
    values = np.zeros((count, 5, 3))
    values[:, 1, :2] = values[:, 2, :2] = peak
    values[:, 3, :2] = peak * (1.0 - _EARLY_WAY)
    values[:, :, 2] = blinks.shapes[:, 5:6]
    slopes = np.zeros((count, 5, 3))
    slopes[:, 3, :2] = _EARLY_SLOPE * peak / opening[:, None]
    return Curve(times.reshape(-1), values.reshape(-1, 3), slopes.reshape(-1, 3))


def _draw(
    rng: np.random.Generator, per_minute: float, window_s: float, ranks: tuple[float, float]
) -> Blinks:
    times = _onsets(rng, per_minute, window_s) if per_minute > 0 else np.zeros(0)
    return Blinks(times, _shapes(rng, len(times), ranks))


def _onsets(rng: np.random.Generator, per_minute: float, window_s: float) -> Floats:
    usable = (window_s - _LEAD_S - _TAIL_S) / window_s
    mean_s = 60.0 / per_minute * usable * (1.0 + _DOUBLE_SHARE)
    spread_s = max(mean_s - REFRACTORY_S, 0.05)
    mu = np.log(spread_s) - 0.5 * _INTERVAL_SIGMA**2
    # Started six intervals early, the process has forgotten its start when the window begins.
    start_s = -6.0 * mean_s
    count = int((window_s - start_s) / mean_s * 2) + 16
    gaps = REFRACTORY_S + rng.lognormal(mu, _INTERVAL_SIGMA, count)
    np.minimum(gaps, _LONGEST_INTERVAL * mean_s, out=gaps)
    times = start_s + np.cumsum(gaps)
    doubled = rng.random(count) < _DOUBLE_SHARE
    second = times + rng.uniform(*_DOUBLE_GAP_S, count)
    room = np.append(np.diff(times), np.inf) >= second - times + REFRACTORY_S
    times = np.sort(np.concatenate([times, second[doubled & room]]))
    return times[(times >= _LEAD_S) & (times <= window_s - _TAIL_S)]


def _shapes(rng: np.random.Generator, count: int, ranks: tuple[float, float]) -> Floats:
    complete = rng.random(count) < _COMPLETE_SHARE
    peak = np.where(
        complete, rng.uniform(*_COMPLETE_PEAK, count), rng.uniform(*_PARTIAL_PEAK, count)
    )
    skew = rng.uniform(-_ASYMMETRY, _ASYMMETRY, count)
    return np.stack(
        [
            rng.uniform(*_CLOSE_S, count),
            rng.uniform(*_HOLD_S, count),
            rng.uniform(*_OPEN_S, count),
            peak * (1.0 - np.maximum(skew, 0.0)),
            peak * (1.0 + np.minimum(skew, 0.0)),
            rng.uniform(*ranks, count),
        ],
        axis=1,
    )
