"""When and how eyelids close.

Figures: rates of 8 to 21 per minute at rest and 10.5 to 32.5 in conversation (Doughty 2001, Optom
Vis Sci 78:712); intervals strongly skewed to the right, never periodic (Garcia et al. 2011, IOVS
52:3419); speaking itself raises the rate (Brych, Murali & Haendel 2021, PLOS ONE 16(10)); about
half of all blinks are partial (Ousler et al. 2014, Clin Ophthalmol 8:869); closing, closed, early
opening, late opening (Kwon et al. 2013, J R Soc Interface 10:20130227), opening much slower.
"""

from dataclasses import dataclass

import numpy as np

from bridge.face.curve import Curve, Floats, still

#: Onset to onset, seconds: no blink starts while another runs.
REFRACTORY_S = 0.5

#: Longest blink: close 90, hold 40, open 250 ms.
LONGEST_S = 0.38

#: Blinks while speaking per blink at rest: 25 to 15 per minute.
SPEAKING_RATE_FACTOR = 25.0 / 15.0

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
_LEAD_S, _TAIL_S = 0.12, LONGEST_S + 0.02


@dataclass(frozen=True, slots=True)
class Blinks:
    """`n` blinks of one window. `times_s`: `[n]` onsets; `shapes`: `[n, 5]` close, hold and
    open seconds, left and right peak."""

    times_s: Floats
    shapes: Floats


def draw_blinks(rng: np.random.Generator, per_minute: float, window_s: float) -> Blinks:
    """Blinks of a window at a mean rate of `per_minute` (0 to 120)."""
    times = _onsets(rng, per_minute, window_s) if per_minute > 0 else np.zeros(0)
    return Blinks(times, _shapes(rng, len(times)))


def without_overlap(extra: Blinks, base: Blinks) -> Blinks:
    """`extra` less those that come too near to one of `base`."""
    gaps = np.abs(extra.times_s[:, None] - base.times_s[None, :])
    free = (gaps >= REFRACTORY_S).all(axis=1)
    return Blinks(extra.times_s[free], extra.shapes[free])


def extra_rate(per_minute: float) -> float:
    """Rate to draw speech's additional blinks at, given that some overlap and fall out."""
    blocked = min(0.8, per_minute / 60.0 * 2 * REFRACTORY_S)
    return per_minute * (SPEAKING_RATE_FACTOR - 1.0) / (1.0 - blocked)


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


def lids(base: Blinks, extra: Blinks) -> Curve:
    """Left and right lid over time, 0 open to 1 closed: of `base`, then of `extra` blinks."""
    times = np.concatenate([base.times_s, extra.times_s])
    count = len(times)
    if count == 0:
        return still(np.zeros(4))
    order = np.argsort(times)
    shapes = np.concatenate([base.shapes, extra.shapes])[order]
    close, hold, opening = shapes[:, 0], shapes[:, 1], shapes[:, 2]
    peak = np.zeros((count, 4))
    is_base = order < len(base.times_s)
    peak[is_base, 0:2], peak[~is_base, 2:4] = shapes[is_base, 3:5], shapes[~is_base, 3:5]
    return _closings(times[order], close, hold, opening, peak)


def _closings(onsets: Floats, close: Floats, hold: Floats, opening: Floats, peak: Floats) -> Curve:
    """Runs of closing, closed, early and late opening. `peak`: `[n, C]`."""
    count, channels = peak.shape
    ends = np.stack([np.zeros(count), close, hold, opening * _EARLY_TIME], axis=1)
    times = np.empty((count, 5))
    times[:, :4] = onsets[:, None] + np.cumsum(ends, axis=1)
    times[:, 4] = onsets + close + hold + opening
    values = np.zeros((count, 5, channels))
    values[:, 1] = values[:, 2] = peak
    values[:, 3] = peak * (1.0 - _EARLY_WAY)
    slopes = np.zeros((count, 5, channels))
    slopes[:, 3] = _EARLY_SLOPE * peak / opening[:, None]
    return Curve(times.reshape(-1), values.reshape(-1, channels), slopes.reshape(-1, channels))


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


def _shapes(rng: np.random.Generator, count: int) -> Floats:
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
        ],
        axis=1,
    )
