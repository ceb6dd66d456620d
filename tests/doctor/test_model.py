"""The model's workers come up and speak in time, or the finding says what to do."""

from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.config import EngineSettings
from bridge.doctor.check import Check, Status
from bridge.doctor.model import check_model
from bridge.engines.remote import ModelEngine
from bridge.settings.exomni import ExOmniSettings
from tests.engines.fleet import PROGRAM, served
from tests.fakes import VirtualClock
from tests.fakes_engine import ScriptedEngine
from tests.fakes_worker import ScriptedMaker


async def findings(exomni: ExOmniSettings) -> list[Check]:
    settings, clock = EngineSettings(name="exomni", exomni=exomni), MonotonicClock()
    engine = ModelEngine(exomni, clock, PROGRAM)
    return [check async for check in check_model(engine, settings, clock)]


async def test_a_good_worker_is_named_with_its_device_and_speaks() -> None:
    worker, speech = await findings(ExOmniSettings(model=Path("scripted")))
    assert (worker.name, worker.detail) == ("worker local", "4 streams on cpu")
    assert speech.status is Status.OK
    assert speech.detail.startswith("first audio after ")


async def test_weights_that_do_not_load_point_to_their_check() -> None:
    (check,) = await findings(ExOmniSettings(model=Path("broken")))
    assert check.status is Status.FAIL
    assert "these weights broken" in check.detail
    assert "weights check broken" in check.cure


async def test_workers_that_nobody_reaches_say_how_one_is_run() -> None:
    (check,) = await findings(ExOmniSettings(workers=("127.0.0.1:9",), connect_timeout_s=0.2))
    assert check.status is Status.FAIL
    assert "exomni-bridge worker --listen 0.0.0.0:9" in check.cure


async def test_each_worker_that_is_away_is_a_failure_of_its_own() -> None:
    clock = MonotonicClock()
    async with served(ScriptedMaker(clock), clock) as (_, target):
        away, here, speech = await findings(ExOmniSettings(workers=("127.0.0.1:9", target)))
    assert (away.name, away.status) == ("worker 127.0.0.1:9", Status.FAIL)
    assert (here.name, here.status) == (f"worker {target}", Status.OK)
    assert speech.status is Status.OK


async def test_speech_slower_than_it_is_heard_is_a_warning() -> None:
    class SlowClock(VirtualClock):
        async def sleep_until(self, deadline_s: float) -> None:
            self.jump(max(deadline_s - self.now(), 0.0))

    clock = SlowClock()
    engine = ScriptedEngine(clock, pace_s=0.5)
    exomni = ExOmniSettings(workers=("127.0.0.1:9",))
    settings = EngineSettings(name="exomni", exomni=exomni)
    (speech,) = [check async for check in check_model(engine, settings, clock)]
    assert speech.status is Status.WARN
    assert speech.detail == "first audio after 500 ms; 1.6 s of speech made in 2.0 s"


async def test_without_torch_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bridge.doctor.model.find_spec", lambda name: None)
    (check,) = await findings(ExOmniSettings(model=Path("scripted")))
    assert "exomni-bridge[model]" in check.cure
