"""What metrics say of a service, read as Prometheus reads them."""

import asyncio
from itertools import chain

import numpy as np
import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from bridge.metrics.buckets import Buckets
from bridge.metrics.exposition import written
from bridge.sessions.ledger import Entry, Kind, Labor, Outcome
from bridge.settings.metrics import MetricsSettings
from tests.fakes import settle
from tests.metrics.parts import Parts, parsed, series_of, vitals_of


def entry(**changes: object) -> Entry:
    labor = Labor()
    labor.begun_s, labor.done_s, labor.waited_s = 10.1, 10.6, 0.05
    values: dict[str, object] = {
        "utterance_id": "not-for-labels",
        "character": "Ava",
        "kind": Kind.SPEECH,
        "performed": True,
        "method": "",
        "arrived_s": 10.0,
        "first_audio_s": 10.04,
        "first_face_s": 10.045,
        "heard_s": 10.1,
        "ended_s": 11.1,
        "labor": labor,
        "audio_s": 1.0,
        "face_s": 1.0,
        "underrun_count": 0,
        "outcome": Outcome.COMPLETED,
        "error": "",
        "spans": None,
    }
    return Entry(**values | changes)  # type: ignore[arg-type]


def test_values_are_counted_up_to_their_bounds() -> None:
    buckets = Buckets((0.1, 1.0))
    buckets.add([0.1, 0.5, 7.0])
    buckets.add(np.array([0.0, np.nan, np.inf], np.float32))
    assert buckets.cumulative() == [("0.1", 2.0), ("1.0", 3.0), ("+Inf", 4.0)]
    assert buckets.total == pytest.approx(7.6)


async def test_an_utterance_is_told_with_its_latencies_and_its_speed() -> None:
    parts = Parts()
    observation = parts.observation()
    parts.books.enter(entry())
    series = await series_of(observation)
    assert series["exomni_bridge_first_audio_seconds_bucket{kind=speech,le=0.03}"] == 0
    assert series["exomni_bridge_first_audio_seconds_bucket{kind=speech,le=0.05}"] == 1
    assert series["exomni_bridge_first_face_seconds_sum{kind=speech}"] == pytest.approx(0.045)
    assert series["exomni_bridge_real_time_factor_sum{}"] == pytest.approx(0.05)
    assert series["exomni_bridge_stream_skew_seconds_sum{}"] == 0.0
    assert series["exomni_bridge_utterance_wait_seconds_sum{kind=speech}"] == pytest.approx(0.1)
    assert series["exomni_bridge_utterances_total{kind=speech,outcome=completed}"] == 1
    assert series["exomni_bridge_speech_seconds_total{kind=speech}"] == 1.0


async def test_speech_that_callers_bring_says_nothing_of_the_engines_speed() -> None:
    parts = Parts()
    observation = parts.observation()
    parts.books.enter(entry(kind=Kind.ANIMATION))
    parts.books.enter(entry(kind=Kind.REPLAY, face_s=0.0))
    series = await series_of(observation)
    assert series["exomni_bridge_real_time_factor_count{}"] == 0
    assert series["exomni_bridge_stream_skew_seconds_count{}"] == 1
    assert series["exomni_bridge_first_audio_seconds_count{kind=animation}"] == 1


async def test_what_went_wrong_is_told_by_its_reason() -> None:
    parts = Parts()
    observation = parts.observation()
    parts.books.enter(entry(outcome=Outcome.FAILED, error="ENGINE_FAILED", first_audio_s=None))
    parts.refusals["TOO_MANY_REQUESTS"] += 2
    parts.warnings.take(0, "error", "something broke, at length")
    series = await series_of(observation)
    assert series["exomni_bridge_utterance_errors_total{reason=ENGINE_FAILED}"] == 1
    assert series["exomni_bridge_first_audio_seconds_count{kind=speech}"] == 0
    assert series["exomni_bridge_refusals_total{reason=TOO_MANY_REQUESTS}"] == 2
    assert series["exomni_bridge_log_records_total{severity=error}"] == 1


async def test_characters_outputs_and_workers_are_told_as_they_are() -> None:
    parts = Parts()
    parts.characters = [
        vitals_of("Character 0", waiting_count=2, underrun_count=1, behavior="speaking")
    ]
    parts.link.sent_count, parts.link.dropped_count = 60, 3
    series = await series_of(parts.observation())
    assert series["exomni_bridge_utterances_waiting{character=Character 0}"] == 2
    assert series["exomni_bridge_underruns_total{character=Character 0}"] == 1
    assert series["exomni_bridge_characters{behavior=speaking}"] == 1
    labels = f"character=Character 0,protocol={parts.link.route.settings.protocol}"
    assert series[f"exomni_bridge_packets_sent_total{{{labels}}}"] == 60
    assert series[f"exomni_bridge_packets_dropped_total{{{labels}}}"] == 3
    assert series["exomni_bridge_worker_restarts_total{worker=local}"] == 2
    assert series["exomni_bridge_worker_device_memory_bytes{worker=local}"] == 7e10
    assert series["exomni_bridge_conversations{}"] == 3
    assert series["exomni_bridge_web_clients{}"] == 4


async def test_characters_beyond_the_limit_are_told_together() -> None:
    parts = Parts()
    parts.characters = [vitals_of(f"Extra {n}", watcher_count=1) for n in range(300)]
    series = await series_of(parts.observation(settings=MetricsSettings(port=0, characters=5)))
    watchers = {n: v for n, v in series.items() if n.startswith("exomni_bridge_watchers{")}
    assert len(watchers) == 6
    assert watchers["exomni_bridge_watchers{character=other}"] == 295
    assert len(series) < 400


async def test_lateness_lag_and_skew_are_looked_at_beside_the_frames() -> None:
    parts = Parts()
    parts.characters = [vitals_of("Ava", skew_s=-0.001)]
    observation = parts.observation()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(observation._sampler.run())
        await settle()
        for _ in range(60):
            parts.ticks.note(0.0015)
        await parts.clock.advance(1.0)
        parts.clock.jump(0.30)
        await parts.clock.advance(1.0)
        running.cancel()
    series = await series_of(observation)
    assert series["exomni_bridge_pacer_lateness_seconds_bucket{le=0.002}"] == 60
    assert series["exomni_bridge_pacer_lateness_seconds_count{}"] == 60
    assert series["exomni_bridge_frame_skew_seconds_sum{}"] == pytest.approx(2 * 0.0005, abs=1e-4)
    assert series["exomni_bridge_loop_lag_seconds_bucket{le=0.02}"] >= 4
    assert series["exomni_bridge_loop_lag_seconds_bucket{le=0.1}"] >= 5


async def test_a_scrape_gives_way_to_frames_between_families() -> None:
    parts = Parts()
    observation = parts.observation()
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await parts.clock.sleep_until(parts.clock.now())

    async with asyncio.TaskGroup() as group:
        counting = group.create_task(count())
        await observation.exposition.text()
        counting.cancel()
    assert turns > 40


async def test_it_is_written_as_the_library_writes_it() -> None:
    parts = Parts()
    parts.characters = [vitals_of('A "quoted\\" name\nof two lines', buffered_s=1e-7)]
    exposition = parts.observation().exposition
    parts.books.enter(entry())
    families = [m for source in exposition._sources for m in source.collect()]
    registry = CollectorRegistry()
    registry.register(Told(families))
    theirs, ours = generate_latest(registry).decode(), "".join(chain(*map(written, families)))
    assert "A " in ours
    assert parsed(ours) == parsed(theirs)
    assert sorted(n for n in ours.splitlines() if n.startswith("# ")) == sorted(
        n for n in theirs.splitlines() if n.startswith("# ")
    )


class Told(Collector):
    """Families for a registry of the library's own."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> list[Metric]:
        return self._families
