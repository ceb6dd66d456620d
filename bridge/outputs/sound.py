"""Local sound: the characters' utterances on a device of this machine, on the output clock.

The front says when media time zero of an utterance is and hands over PCM; the speaker process
(`bridge.outputs.speaker`) plays each sample when it is due. Losing the device costs sound only:
it is reopened with back-off, and what is being said goes on in sync, in the middle.

Policy: writing never waits and drops nothing while the device plays; the caller keeps at most
`limits.ahead_s` ahead of the clock, which bounds what is held here and in the pipe.
"""

import enum
from dataclasses import dataclass, replace
from typing import Final

from loguru import logger

from bridge.audio.pcm import Pcm
from bridge.clock import Clock
from bridge.config import AudioSettings
from bridge.errors import AudioDeviceError, PacketError
from bridge.outputs.score import Score
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
from bridge.outputs.speaker_process import Launch, SpeakerProcess, local_launch

#: Opening a device may wake hardware, seconds.
_OPEN_TIMEOUT_S: Final = 15.0

#: A speaker process that says nothing this long hangs, seconds; it reports twice a second.
_SILENCE_TIMEOUT_S: Final = 5.0

#: First and longest wait before reopening a lost device, seconds.
_FIRST_RETRY_S: Final = 0.25
_LONGEST_RETRY_S: Final = 4.0

#: From a write in the front to samples a callback can take, seconds: two pipes and a scheduler.
_PIPE_S: Final = 0.020


class SoundStatus(enum.Enum):
    """Whether there is sound. NO_DEVICE is final: the machine had none when we started."""

    OFF = "off"
    NO_DEVICE = "no sound device"
    PLAYING = "playing"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class SoundState:
    """A snapshot. `reason` says why there is no sound; `restart_count` counts reopenings."""

    status: SoundStatus
    reason: str = ""
    device: str | None = None
    host_api: str = ""
    rate_hz: int = 0
    latency_s: float = 0.0
    progress: Progress | None = None
    restart_count: int = 0

    @property
    def lead_s(self) -> float:
        """How long before it is heard PCM must be written to be heard from its first sample."""
        return self.latency_s + _PIPE_S if self.status is SoundStatus.PLAYING else 0.0


class SoundOutput:
    """The sound of all characters. `await open()`, then keep `run()` running."""

    def __init__(self, settings: AudioSettings, clock: Clock, launch: Launch | None = None) -> None:
        self._settings = settings
        self._clock = clock
        self._launch = launch or local_launch(clock)
        self._score = Score()
        self._process: SpeakerProcess | None = None
        self._state = SoundState(SoundStatus.OFF, "audio.device is none")

    @property
    def state(self) -> SoundState:
        """How it is."""
        return self._state

    @property
    def lead_s(self) -> float:
        """How long before it is heard PCM must be written, seconds; 0 without a device."""
        return self._state.lead_s

    async def open(self) -> SoundState:
        """Open the device.

        Where the setting is `default` and there is nothing to play on, the state says so and
        everything else works. Raises `AudioDeviceError` with the cure where a named device is
        not there, ambiguous or does not open.
        """
        if self._settings.device == "none":
            return self._state
        failure = await self._start_process()
        if failure is None:
            return self._state
        if self._settings.device != "default":
            raise AudioDeviceError(failure.message)
        logger.warning("no sound: {}", failure.message)
        self._state = SoundState(SoundStatus.NO_DEVICE, failure.message)
        return self._state

    async def run(self) -> None:
        """Keep the device playing until cancelled; returns at once where there is none."""
        if self._process is None:
            return
        try:
            while True:
                reason = await self._follow(self._process)
                await self._end_process()
                self._lose(reason)
                await self._reopen()
        finally:
            await self.close()

    async def close(self) -> None:
        """Be silent and let go of the device."""
        await self._end_process()
        self._state = SoundState(SoundStatus.OFF, "closed", restart_count=self._state.restart_count)

    def begin(self, key: str, start_s: float, rate_hz: int) -> None:
        """Sample 0 of utterance `key`, PCM of `rate_hz`, is heard at clock time `start_s`."""
        if self._silent:
            return
        part = self._score.begin(key, start_s, rate_hz, self._clock.now())
        self._send(Begin(part.voice, start_s, 0, rate_hz))

    def write(self, key: str, offset_samples: int, pcm: Pcm) -> None:
        """PCM `[n]` int16 of `key` from `offset_samples` on, without gaps.

        What comes later than it is due is skipped and counted by the speaker process.
        """
        part = self._score.get(key)
        if part is None or part.stop or part.finished:
            return
        new = part.add(offset_samples, pcm, self._clock.now())
        if len(new):
            self._send(Write(part.voice, new))

    def finish(self, key: str) -> None:
        """All of `key` has been written."""
        part = self._score.get(key)
        if part is None or part.finished or part.stop:
            return
        part.finished = True
        self._send(Finish(part.voice))

    def stop(self, key: str, at_samples: int | None = None) -> None:
        """Fade `key` out within 10 ms from sample `at_samples` on; None or the past mean now.

        What the device already holds, `latency_s`, is still heard.
        """
        part = self._score.get(key)
        if part is None:
            return
        part.stop = Stop(part.voice, at_samples)
        self._send(part.stop)

    @property
    def _silent(self) -> bool:
        return self._state.status in (SoundStatus.OFF, SoundStatus.NO_DEVICE)

    def _send(self, command: Command) -> None:
        if self._process is not None and self._state.status is SoundStatus.PLAYING:
            self._process.send(command)

    async def _start_process(self) -> Failed | None:
        """Launch and wait for the device; the failure where it does not open."""
        try:
            process = await self._launch(self._settings.device, self._settings.latency_ms)
        except OSError as error:
            return Failed("crashed", f"the speaker process does not start: {error}")
        self._process = process
        report = await self._next_report(process, _OPEN_TIMEOUT_S)
        if isinstance(report, Opened):
            self._state = SoundState(
                SoundStatus.PLAYING,
                "",
                report.device,
                report.host_api,
                report.rate_hz,
                report.latency_s,
                restart_count=self._state.restart_count,
            )
            return None
        await self._end_process()
        assert isinstance(report, Failed)
        return report

    async def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            await process.end()

    async def _follow(self, process: SpeakerProcess) -> str:
        """Take reports until there is a failure; its message."""
        while True:
            report = await self._next_report(process, _SILENCE_TIMEOUT_S)
            match report:
                case Progress():
                    self._state = replace(self._state, progress=report)
                case Failed():
                    return report.message
                case Opened():
                    return "the speaker process reports out of turn"

    async def _next_report(self, process: SpeakerProcess, timeout_s: float) -> Report:
        try:
            async with self._clock.timeout_at(self._clock.now() + timeout_s):
                report = await process.report()
        except TimeoutError:
            return Failed("lost", f"the sound driver did nothing for {timeout_s:.0f} s")
        except PacketError as error:
            return Failed("crashed", str(error))
        return report or Failed("crashed", "the speaker process ended unexpectedly")

    def _lose(self, reason: str) -> None:
        logger.warning("sound lost: {}; trying again", reason)
        self._state = replace(self._state, status=SoundStatus.LOST, reason=reason)

    async def _reopen(self) -> None:
        """Try until the device is back, then go on where everything is now."""
        wait_s = _FIRST_RETRY_S
        while True:
            await self._clock.sleep_until(self._clock.now() + wait_s)
            failure = await self._start_process()
            if failure is None:
                break
            self._state = replace(self._state, reason=failure.message)
            wait_s = min(2.0 * wait_s, _LONGEST_RETRY_S)
        self._state = replace(self._state, restart_count=self._state.restart_count + 1)
        logger.info("sound is back on {}", self._state.device)
        for command in self._score.from_here(self._clock.now()):
            self._send(command)
