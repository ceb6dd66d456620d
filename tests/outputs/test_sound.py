"""The front's side of local sound, in virtual time, against a speaker process of our own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np
import pytest

from bridge.config import AudioSettings
from bridge.errors import AudioDeviceError
from bridge.outputs.sound import SoundOutput, SoundStatus
from bridge.outputs.soundwire import (
    Begin,
    Command,
    Failed,
    Finish,
    Opened,
    Progress,
    Report,
    Stop,
    Write,
)
from bridge.outputs.speaker_process import SpeakerProcess
from tests.fakes import VirtualClock, settle

OPENED = Opened("Cable", "ALSA", 48_000, 0.06)
PROGRESS = Progress(True, 12.0, 0.03, 0, 0, 0.0)
PCM = np.arange(2205, dtype=np.int16)


class FakeProcess:
    """A speaker process in memory."""

    def __init__(self, *reports: Report) -> None:
        self.commands: list[Command] = []
        self.ended = False
        self._reports: asyncio.Queue[Report | None] = asyncio.Queue()
        for report in reports:
            self._reports.put_nowait(report)

    def say(self, report: Report | None) -> None:
        self._reports.put_nowait(report)

    def send(self, command: Command) -> None:
        self.commands.append(command)

    async def report(self) -> Report | None:
        return await self._reports.get()

    async def end(self) -> None:
        self.ended = True


class Stage:
    """A `SoundOutput` whose speaker processes come from a list."""

    def __init__(self, device: str, *processes: FakeProcess) -> None:
        self.clock = VirtualClock(100.0)
        self.waiting = list(processes)
        self.launched: list[tuple[float, str]] = []
        self.sound = SoundOutput(AudioSettings(device=device), self.clock, self._launch)

    async def _launch(self, device: str, latency_ms: float) -> SpeakerProcess:
        self.launched.append((self.clock.now(), device))
        if not self.waiting:
            raise OSError("no more processes")
        return self.waiting.pop(0)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[SoundOutput]:
        await self.sound.open()
        async with asyncio.TaskGroup() as group:
            task = group.create_task(self.sound.run())
            await settle()
            yield self.sound
            task.cancel()


async def test_an_open_device_is_described() -> None:
    stage = Stage("default", FakeProcess(OPENED, PROGRESS))
    async with stage.running() as sound:
        assert sound.state.status is SoundStatus.PLAYING
        assert (sound.state.device, sound.state.rate_hz) == ("Cable", 48_000)
        assert sound.state.progress == PROGRESS
        assert sound.lead_s == pytest.approx(0.08)


async def test_an_utterance_is_passed_on() -> None:
    process = FakeProcess(OPENED)
    async with Stage("default", process).running() as sound:
        sound.begin("u", 100.5, 22_050)
        sound.write("u", 0, PCM)
        sound.finish("u")
    begin, write, finish = process.commands
    assert begin == Begin(1, 100.5, 0, 22_050)
    assert isinstance(write, Write)
    assert np.array_equal(write.pcm, PCM)
    assert finish == Finish(1)


async def test_after_a_stop_nothing_more_is_written() -> None:
    process = FakeProcess(OPENED)
    async with Stage("default", process).running() as sound:
        sound.begin("u", 100.0, 22_050)
        sound.stop("u", 441)
        sound.write("u", 0, PCM)
        sound.finish("u")
    assert process.commands[1:] == [Stop(1, 441)]


async def test_unknown_utterances_are_ignored() -> None:
    process = FakeProcess(OPENED)
    async with Stage("default", process).running() as sound:
        sound.write("ghost", 0, PCM)
        sound.finish("ghost")
        sound.stop("ghost")
    assert process.commands == []


async def test_a_lost_device_comes_back_in_the_middle_of_the_utterance() -> None:
    first, second = FakeProcess(OPENED), FakeProcess(OPENED)
    stage = Stage("default", first, second)
    async with stage.running() as sound:
        sound.begin("u", 100.0, 22_050)
        sound.write("u", 0, np.zeros(22_050, np.int16))
        first.say(Failed("lost", "unplugged"))
        await settle()
        assert (sound.state.status, sound.state.reason) == (SoundStatus.LOST, "unplugged")
        assert first.ended
        assert sound.lead_s == 0.0
        await stage.clock.advance(0.25)
        assert sound.state.status is SoundStatus.PLAYING
    begin, write = second.commands
    assert begin == Begin(1, 100.0, 5512, 22_050)
    assert isinstance(write, Write)
    assert len(write.pcm) == 22_050 - 5512


async def test_what_is_written_while_the_device_is_away_is_heard_after() -> None:
    first, second = FakeProcess(OPENED), FakeProcess(OPENED)
    stage = Stage("default", first, second)
    async with stage.running() as sound:
        first.say(Failed("lost", "unplugged"))
        await settle()
        sound.begin("u", 100.5, 22_050)
        sound.write("u", 0, PCM)
        sound.finish("u")
        assert first.commands == []
        await stage.clock.advance(0.25)
    assert [type(c) for c in second.commands] == [Begin, Write, Finish]
    assert sound.state.restart_count == 1


async def test_retries_back_off_to_four_seconds() -> None:
    gone = Failed("unknown", "no such device")
    stage = Stage("Cable", FakeProcess(OPENED), *(FakeProcess(gone) for _ in range(8)))
    async with stage.running() as sound:
        stage.sound._process.say(Failed("lost", "x"))  # type: ignore[union-attr]
        await stage.clock.advance(20.0)
        assert sound.state.status is SoundStatus.LOST
    times = [time_s for time_s, _ in stage.launched[1:]]
    assert np.allclose(np.diff([100.0, *times]), [0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0, 4.0])


async def test_a_driver_that_hangs_is_replaced() -> None:
    first, second = FakeProcess(OPENED, PROGRESS), FakeProcess(OPENED)
    stage = Stage("default", first, second)
    async with stage.running() as sound:
        await stage.clock.advance(5.0)
        assert first.ended
        assert "nothing for 5 s" in sound.state.reason
        await stage.clock.advance(0.25)
        assert sound.state.status is SoundStatus.PLAYING


async def test_a_process_that_dies_is_replaced() -> None:
    first, second = FakeProcess(OPENED), FakeProcess(OPENED)
    stage = Stage("default", first, second)
    async with stage.running() as sound:
        first.say(None)
        await stage.clock.advance(0.3)
        assert sound.state.restart_count == 1


async def test_a_process_that_does_not_start_is_tried_again() -> None:
    first, third = FakeProcess(OPENED), FakeProcess(OPENED)
    stage = Stage("default", first)
    async with stage.running() as sound:
        first.say(None)
        await stage.clock.advance(0.25)
        assert "no more processes" in sound.state.reason
        stage.waiting.append(third)
        await stage.clock.advance(0.5)
        assert sound.state.status is SoundStatus.PLAYING


@pytest.mark.parametrize("cause", ["missing", "refused"])
async def test_default_without_a_device_is_a_declared_state(cause: str) -> None:
    process = FakeProcess(Failed(cause, "no device: plug one in"))
    stage = Stage("default", process)
    state = await stage.sound.open()
    assert (state.status, state.reason) == (SoundStatus.NO_DEVICE, "no device: plug one in")
    assert process.ended
    stage.sound.begin("u", 100.0, 22_050)
    stage.sound.write("u", 0, PCM)
    await stage.sound.run()


async def test_a_named_device_that_is_not_there_is_an_error_with_the_cure() -> None:
    process = FakeProcess(Failed("unknown", "there are: 'A', 'B'"))
    with pytest.raises(AudioDeviceError, match="there are: 'A', 'B'"):
        await Stage("Cable", process).sound.open()
    assert process.ended


async def test_a_device_that_never_opens_is_given_up() -> None:
    stage = Stage("Cable", FakeProcess())
    async with asyncio.TaskGroup() as group:
        opening = group.create_task(_error_of(stage.sound))
        await stage.clock.advance(15.0)
    assert "nothing for 15 s" in str(opening.result())


async def _error_of(sound: SoundOutput) -> AudioDeviceError:
    with pytest.raises(AudioDeviceError) as caught:
        await sound.open()
    return caught.value


async def test_none_starts_nothing() -> None:
    stage = Stage("none")
    assert (await stage.sound.open()).status is SoundStatus.OFF
    stage.sound.begin("u", 100.0, 22_050)
    await stage.sound.run()
    assert stage.launched == []


async def test_closing_ends_the_process() -> None:
    process = FakeProcess(OPENED)
    async with Stage("default", process).running() as sound:
        pass
    assert process.ended
    assert sound.state.status is SoundStatus.OFF
