"""The whole examination of a machine, as a person would run it."""

from bridge.clock import MonotonicClock
from bridge.config import EngineSettings, ServerSettings, Settings
from bridge.doctor.check import Check, Status
from bridge.doctor.examine import run_checks
from bridge.engines.embedded import EmbeddedEngine


async def test_this_machine_can_speak_and_every_failure_has_a_cure() -> None:
    clock = MonotonicClock()
    settings = Settings(server=ServerSettings(port=0))
    engine = EmbeddedEngine(EngineSettings(), clock)
    checks: dict[str, Check] = {c.name: c async for c in run_checks(settings, clock, engine)}
    assert checks["Python"].status is Status.OK
    assert checks["packages"].status is Status.OK
    assert checks["voice of Ava"].status is Status.OK
    assert checks["speech"].status in (Status.OK, Status.WARN)
    assert checks["sound"].status is Status.SKIP
    assert [c for c in checks.values() if c.status is Status.FAIL] == []
    assert all(c.cure for c in checks.values() if c.status is Status.WARN)
