"""What a load comes to: percentiles, errors, fairness, what was used, and a verdict. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

from bridge.load.machine import Usage
from bridge.load.measures import Measures
from bridge.load.plan import RUDE
from bridge.load.trend import Trend, trend_of

_MB: Final = 1e6
#: Percentiles that are reported.
_SHARES: Final = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
_RUDE_NAMES: Final = frozenset(kind.value for kind in RUDE)

#: A soak shorter than this, seconds, cannot tell growth from warming up. Of a longer one, the first
#: part by this share is warming up.
_TELLING_S: Final = 300.0
_WARMING: Final = 1.0 / 3.0

#: Memory may grow by so much in a soak before it is called a leak, MB an hour; what else may grow.
LEAK_MB_PER_H: Final = 20.0
_LEAK_FILES_PER_H: Final = 10.0


@dataclass(frozen=True, slots=True)
class Lateness:
    """Of the service's own ticks since the report before, milliseconds, as it says itself."""

    p50_ms: float
    p99_ms: float
    max_ms: float
    late_count: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment of a load. `time_s` since it counts. None: cannot be known from here."""

    time_s: float
    client_cpu_s: float
    usage: Usage | None = None
    lateness: Lateness | None = None


def times_of(measures: Measures) -> dict[str, dict[str, float | int]]:
    """Percentiles of everything timed, milliseconds."""
    report: dict[str, dict[str, float | int]] = {}
    for name, histogram in measures.times.items():
        if histogram.count:
            marks = {mark: histogram.percentile(share) or 0.0 for mark, share in _SHARES.items()}
            marks["max"] = histogram.largest
            rounded = {mark: round(value, 3) for mark, value in marks.items()}
            report[name] = {"n": histogram.count, **rounded}
    return report


def fairness_of(measures: Measures) -> dict[str, dict[str, float]]:
    """How far the slowest, the middle and the quickest client of each kind got."""
    report = {}
    for kind, clients in measures.progress.items():
        if kind in _RUDE_NAMES or not clients:
            continue
        steps = sorted(clients.values())
        middle = median(steps)
        slowest = steps[0] / middle if middle else 0.0
        report[kind] = {
            "clients": len(steps),
            "slowest": steps[0],
            "median": middle,
            "quickest": steps[-1],
            "slowest_of_median": round(slowest, 4),
        }
    return report


def errors_of(measures: Measures) -> dict[str, int]:
    """Errors of clients with manners, by kind and reason."""
    return {
        name: count
        for name, count in sorted(measures.errors.items())
        if name.split()[0] not in _RUDE_NAMES
    }


def rude_of(measures: Measures) -> dict[str, int]:
    """What the rude did and how they fared, by kind, or kind and reason."""
    done = {kind: count for kind, count in measures.done.items() if kind in _RUDE_NAMES}
    fared = {n: count for n, count in measures.errors.items() if n.split()[0] in _RUDE_NAMES}
    return done | fared


def usage_between(samples: Sequence[Sample]) -> dict[str, float | int]:
    """Processor cores and memory over the time that counts."""
    first, last = samples[0], samples[-1]
    seconds = max(last.time_s - first.time_s, 1e-9)
    report: dict[str, float | int] = {
        "client_cores": round((last.client_cpu_s - first.client_cpu_s) / seconds, 4)
    }
    seen = [sample.usage for sample in samples if sample.usage is not None]
    if first.usage is None or last.usage is None:
        return report
    front_s = last.usage.front_cpu_s - first.usage.front_cpu_s
    all_s = last.usage.cpu_s - first.usage.cpu_s
    return report | {
        "front_cores": round(front_s / seconds, 4),
        "service_cores": round(all_s / seconds, 4),
        "front_mb": round(max(usage.front_bytes for usage in seen) / _MB, 1),
        "service_mb": round(max(usage.bytes for usage in seen) / _MB, 1),
        "files": max(usage.file_count for usage in seen),
        "threads": max(usage.thread_count for usage in seen),
        "children": max(len(usage.children) for usage in seen),
    }


def lateness_of(samples: Sequence[Sample]) -> dict[str, float | int]:
    """The service's own punctuality: the middle and the worst of its reports."""
    # A report stands until the next one.
    told = list({id(s.lateness): s.lateness for s in samples if s.lateness is not None}.values())
    if not told:
        return {}
    return {
        "reports": len(told),
        "p50_ms": round(median(each.p50_ms for each in told), 3),
        "p99_ms": round(median(each.p99_ms for each in told), 3),
        "worst_p99_ms": round(max(each.p99_ms for each in told), 3),
        "max_ms": round(max(each.max_ms for each in told), 3),
        "late_frames": told[-1].late_count - told[0].late_count,
    }


def trends_of(samples: Sequence[Sample]) -> dict[str, Trend]:
    """What grows, per hour: memory in MB, files, threads, processes, lateness in ms.

    Empty for what is too short to tell.
    """
    seconds = samples[-1].time_s - samples[0].time_s
    if seconds < _TELLING_S:
        return {}
    warm_s = samples[0].time_s + _WARMING * seconds
    series: dict[str, list[tuple[float, float]]] = {}
    for sample in (sample for sample in samples if sample.time_s >= warm_s):
        for name, value in _values(sample).items():
            series.setdefault(name, []).append((sample.time_s, value))
    trends = {
        name: trend_of([t for t, _ in pairs], [v for _, v in pairs])
        for name, pairs in series.items()
    }
    return {name: trend for name, trend in trends.items() if trend is not None}


def complaints_of(
    measures: Measures, trends: Mapping[str, Trend], limits: Mapping[str, float]
) -> list[str]:
    """What is not as it should be, as sentences; empty is good.

    `limits`: the most that a trend may surely grow, per hour, by its name.
    """
    errors = errors_of(measures)
    complaints = [f"{count} × {name}" for name, count in errors.items()]
    for kind, fairness in fairness_of(measures).items():
        if fairness["slowest_of_median"] < 0.5:
            complaints.append(f"the slowest {kind} client got less than half of the median's")
    for name, limit in limits.items():
        trend = trends.get(name)
        if trend is not None and trend.slope - trend.within > limit:
            complaints.append(f"{name} grows by {trend.slope:.1f} ± {trend.within:.1f} an hour")
    return complaints


#: What may grow in a soak, per hour.
SOAK_LIMITS: Final = {
    "front_mb": LEAK_MB_PER_H,
    "files": _LEAK_FILES_PER_H,
    "threads": 1.0,
    "children": 10.0,
}


def report_of(
    measures: Measures,
    samples: Sequence[Sample],
    settings: Mapping[str, Any],
    limits: Mapping[str, float],
) -> dict[str, Any]:
    """Everything, as JSON."""
    trends = trends_of(samples)
    complaints = complaints_of(measures, trends, limits)
    seconds = samples[-1].time_s - samples[0].time_s
    return {
        "settings": dict(settings),
        "seconds": round(seconds, 1),
        "done": dict(measures.done),
        "errors": errors_of(measures),
        "rude": rude_of(measures),
        "times_ms": times_of(measures),
        "fairness": fairness_of(measures),
        "received_mb": round(measures.received_bytes / _MB, 2),
        "speech_s": round(measures.speech_s, 1),
        "usage": usage_between(samples),
        "lateness": lateness_of(samples),
        "trends_per_hour": {name: _rounded(asdict(trend)) for name, trend in trends.items()},
        "verdict": "good" if not complaints else "bad",
        "complaints": complaints,
    }


def _values(sample: Sample) -> dict[str, float]:
    values: dict[str, float] = {}
    if sample.usage is not None:
        values |= {
            "front_mb": sample.usage.front_bytes / _MB,
            "service_mb": sample.usage.bytes / _MB,
            "files": float(sample.usage.file_count),
            "threads": float(sample.usage.thread_count),
            "children": float(len(sample.usage.children)),
        }
    if sample.lateness is not None:
        values["lateness_p99_ms"] = sample.lateness.p99_ms
    return values


def _rounded(fields: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in fields.items()}
