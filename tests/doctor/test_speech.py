"""The engine starts, has every voice and speaks, or the finding says what to do."""

from collections.abc import AsyncGenerator, Sequence

import numpy as np

from bridge.config import CharacterConfig, VoiceConfig
from bridge.doctor.check import Check, Status
from bridge.doctor.speech import check_speech
from bridge.engines.engine import Capabilities, SpeechRequest, Voice, WorkerStatus
from bridge.errors import EngineFailed, EngineUnavailable, UnknownVoice
from bridge.events import Audio, EngineEvent
from tests.fakes import VirtualClock

AVA = CharacterConfig(name="Ava", voice=VoiceConfig(name="en-us"))
MIA = CharacterConfig(name="Mia", voice=VoiceConfig(name="klingon"))


class SmallEngine:
    """One voice, one chunk of silence `delay_s` after the request."""

    name = "small"
    capabilities = Capabilities(True, False, False, False, 22_050)

    def __init__(self, clock: VirtualClock, delay_s: float = 0.02) -> None:
        self._clock = clock
        self._delay_s = delay_s
        self.refusal: Exception | None = None
        self.failure: Exception | None = None
        self.closed = False

    async def start(self) -> None:
        if self.refusal:
            raise self.refusal

    async def close(self) -> None:
        self.closed = True

    def voices(self) -> Sequence[Voice]:
        return [Voice("en-us", "English", ("en-US",))]

    def workers(self) -> Sequence[WorkerStatus]:
        return ()

    def check(self, request: SpeechRequest) -> None:
        if request.voice.name != "en-us":
            raise UnknownVoice(request.voice.name, "en-us")

    async def speak(self, request: SpeechRequest) -> AsyncGenerator[EngineEvent, None]:
        if self.failure:
            raise self.failure
        self._clock.jump(self._delay_s)
        yield Audio(0, np.zeros(735, np.int16))


async def findings(engine: SmallEngine, clock: VirtualClock, *who: CharacterConfig) -> list[Check]:
    return [check async for check in check_speech(engine, who, clock)]


async def test_a_good_engine_speaks_and_is_closed() -> None:
    clock = VirtualClock()
    engine = SmallEngine(clock)
    checks = await findings(engine, clock, AVA)
    assert [check.status for check in checks] == [Status.OK] * 3
    assert checks[-1].detail == "first audio after 20 ms"
    assert engine.closed


async def test_a_voice_that_is_not_there_names_the_character_and_the_nearest() -> None:
    clock = VirtualClock()
    checks = {c.name: c for c in await findings(SmallEngine(clock), clock, AVA, MIA)}
    assert checks["voice of Ava"].status is Status.OK
    assert checks["voice of Mia"].status is Status.FAIL
    assert "'en-us'" in checks["voice of Mia"].detail


async def test_an_engine_that_does_not_start_says_how_to_reinstall() -> None:
    clock = VirtualClock()
    engine = SmallEngine(clock)
    engine.refusal = EngineUnavailable("no library")
    (check,) = await findings(engine, clock, AVA)
    assert (check.status, check.detail) == (Status.FAIL, "no library")
    assert "espeakng-loader" in check.cure


async def test_an_engine_that_breaks_is_a_failure_and_closed() -> None:
    clock = VirtualClock()
    engine = SmallEngine(clock)
    engine.failure = EngineFailed("crashed")
    checks = await findings(engine, clock, AVA)
    assert (checks[-1].status, checks[-1].detail) == (Status.FAIL, "crashed")
    assert engine.closed


async def test_slow_speech_is_a_warning() -> None:
    clock = VirtualClock()
    checks = await findings(SmallEngine(clock, delay_s=0.4), clock, AVA)
    assert (checks[-1].status, checks[-1].detail) == (Status.WARN, "first audio after 400 ms")
