"""What is measured becomes a report and a verdict."""

import json

import pytest

from bridge.load.machine import Usage
from bridge.load.measures import Measures
from bridge.load.report import SOAK_LIMITS, Lateness, Sample, report_of

LATENESS = Lateness(0.5, 4.0, 9.0, 3)


def samples(mb_per_h: float = 0.0, seconds: int = 600) -> list[Sample]:
    return [
        Sample(
            float(t),
            0.25 * t,
            Usage(0.5 * t, 0.75 * t, int(1e8 + mb_per_h * 1e6 * t / 3600), 2 * 10**8, 40, 9, (7,)),
            LATENESS if t else None,
        )
        for t in range(0, seconds + 1, 10)
    ]


def measures(*steps: float, kind: str = "watch") -> Measures:
    made = Measures()
    for number, count in enumerate(steps):
        made.enter(kind, f"{kind} {number}")
        made.progress[kind][f"{kind} {number}"] = count
    for value in range(1, 101):
        made.note("first_audio_ms", float(value))
    return made


def test_a_report_says_cores_percentiles_and_fairness() -> None:
    report = report_of(measures(80.0, 100.0, 120.0), samples(), {"seed": 1}, {})
    assert report["usage"]["front_cores"] == pytest.approx(0.5)
    assert report["usage"]["service_cores"] == pytest.approx(0.75)
    assert report["usage"]["client_cores"] == pytest.approx(0.25)
    assert report["times_ms"]["first_audio_ms"]["p95"] == pytest.approx(95.0, rel=0.011)
    assert report["fairness"]["watch"]["slowest_of_median"] == pytest.approx(0.8)
    assert report["lateness"]["worst_p99_ms"] == 4.0
    assert report["lateness"]["reports"] == 1
    assert report["verdict"] == "good"
    assert json.loads(json.dumps(report)) == report


def test_a_client_left_behind_is_a_complaint() -> None:
    report = report_of(measures(10.0, 100.0, 120.0), samples(), {}, {})
    assert report["complaints"] == ["the slowest watch client got less than half of the median's"]
    assert report["verdict"] == "bad"


def test_an_error_is_a_complaint() -> None:
    made = measures(1.0)
    made.failed("speak", "ENGINE_FAILED")
    assert report_of(made, samples(), {}, {})["complaints"] == ["1 × speak ENGINE_FAILED"]


def test_what_becomes_of_the_rude_is_told_and_no_error() -> None:
    made = measures(1.0, 0.0, kind="storm")
    made.failed("storm", "ConnectionResetError")
    report = report_of(made, samples(), {}, {})
    assert report["rude"] == {"storm ConnectionResetError": 1}
    assert report["verdict"] == "good"


def test_memory_that_grows_fails_a_soak_and_no_load() -> None:
    growing = samples(mb_per_h=120.0)
    assert report_of(measures(1.0), growing, {}, {})["verdict"] == "good"
    report = report_of(measures(1.0), growing, {}, SOAK_LIMITS)
    assert report["complaints"] == ["front_mb grows by 120.0 ± 0.0 an hour"]


def test_a_minute_does_not_tell_growth_from_warming_up() -> None:
    growing = samples(mb_per_h=1200.0, seconds=60)
    report = report_of(measures(1.0), growing, {}, SOAK_LIMITS)
    assert report["trends_per_hour"] == {}
    assert report["verdict"] == "good"


def test_where_nothing_can_be_read_of_the_service_the_rest_stands() -> None:
    blind = [Sample(0.0, 0.0), Sample(10.0, 5.0)]
    report = report_of(measures(1.0), blind, {}, SOAK_LIMITS)
    assert report["usage"] == {"client_cores": 0.5}
    assert report["lateness"] == {}
    assert report["trends_per_hour"] == {}
