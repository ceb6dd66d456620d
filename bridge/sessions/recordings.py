"""Who is recorded: what callers ask for, and what the characters' settings want."""

import platform
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final, Protocol
from weakref import WeakKeyDictionary

from loguru import logger

from bridge import __version__
from bridge.clock import Clock
from bridge.config import CharacterConfig
from bridge.engines.engine import Engine
from bridge.errors import AlreadyRecording, NotRecording, StorageFailed
from bridge.events import FACE_RATE_HZ
from bridge.outputs.tap import OnTick
from bridge.protocols.timecode import FrameRate
from bridge.protocols.timecode_status import TimecodeStatus
from bridge.sessions.reel import Reel
from bridge.sessions.role import Role
from bridge.sessions.taping import TakeStart
from bridge.settings.takes import TakeSettings
from bridge.takes.messages import Report
from bridge.takes.metadata import Metadata
from bridge.takes.names import check_name, default_name
from bridge.takes.recorder import Recorder, Recording, RecordingState
from bridge.takes.take import TakeInfo, TakeTimecode

#: How often the characters' settings are looked at, seconds.
_LOOK_EVERY_S: Final = 0.5
#: How long a disk may take to make a folder, and to finish a take, seconds.
_OPEN_S, _FINISH_S = 10.0, 60.0
#: First and longest wait before what the settings want is tried again after a failure, seconds.
_FIRST_RETRY_S, _LONGEST_RETRY_S = 1.0, 4.0
_DEFAULT_RATE: Final = FrameRate(60)


class Taped(Protocol):
    """The characters; `bridge.sessions.cast.Cast` is one."""

    @property
    def engine(self) -> Engine: ...

    @property
    def slate(self) -> str:
        """What is on the slate."""
        ...

    def characters(self) -> list[CharacterConfig]: ...

    def character(self, name: str) -> CharacterConfig:
        """Raises `UnknownCharacter`."""
        ...

    def role(self, character: str) -> Role:
        """A character on stage. Raises `UnknownCharacter`."""
        ...


class Taps(Protocol):
    """Who calls at each tick; `bridge.sessions.routing.Routing` is one."""

    def tapped(
        self, role: Role, rate_hz: Fraction, on_tick: OnTick
    ) -> AbstractContextManager[None]: ...


@dataclass(frozen=True, slots=True)
class RecordingStatus:
    """How a recording is. `take`: its folder's name, `folder` where it is, "" before it is known.

    `message`: why it failed, or a warning of the disk (then `character` is "").
    """

    character: str
    take: str
    folder: str
    state: RecordingState
    seconds: float
    message: str = ""


class Recordings:
    """All recordings of a cast. Keep `run()` running, beside the recorder's own."""

    def __init__(
        self,
        cast: Taped,
        taps: Taps,
        recorder: Recorder,
        timecode: Callable[[], TimecodeStatus],
        clock: Clock,
        settings: TakeSettings,
    ) -> None:
        self._cast = cast
        self._taps = taps
        self._recorder = recorder
        self._timecode = timecode
        self._clock = clock
        self._settings = settings
        self._reels: dict[str, tuple[Reel, ExitStack]] = {}
        self._owners = WeakKeyDictionary[Recording, tuple[str, FrameRate]]()
        self._stopped: dict[str, Recording] = {}
        self._retries: dict[str, tuple[float, float]] = {}
        #: Hears of recordings that began, ended or failed.
        self.listener: Callable[[RecordingStatus], None] | None = None
        recorder.listener = self._hear

    @property
    def path(self) -> Path:
        """Where takes are recorded."""
        return self._settings.path

    async def run(self) -> None:
        """Record what the settings want until cancelled."""
        try:
            while True:
                self._follow_settings()
                await self._clock.sleep_until(self._clock.now() + _LOOK_EVERY_S)
        finally:
            for name in list(self._reels):
                self._let_go(name)

    async def start(self, character: str = "", name: str = "") -> RecordingStatus:
        """Record `character` ("" is the first) into a new take; returns when it has its folder.

        `name` "" is made of character and slate. A recording that only the settings wanted ends.
        Raises `UnknownCharacter`, `InvalidArgument` for a name that cannot name a folder,
        `AlreadyRecording`, `StorageFailed`.
        """
        config = self._cast.character(character)
        name = check_name(name) if name else ""
        reel = self._reel(config)
        if reel.asked and reel.tape is not None:
            raise AlreadyRecording(f"{config.name} is being recorded already: stop that first")
        reel.asked = True
        tape = reel.start(name)
        try:
            async with self._clock.timeout_at(self._clock.now() + _OPEN_S):
                recording = await tape.begun()
                await recording.opened()
        except TimeoutError:
            self._stop(config.name)
            raise StorageFailed(f"{self._settings.path} did nothing for {_OPEN_S:g} s")
        if recording.state is RecordingState.FAILED:
            self._stop(config.name)
            raise StorageFailed(recording.message)
        return self._status(recording)

    def stop(self, character: str = "") -> list[str]:
        """End what was asked for, of "" everybody; whose. The takes are finished a little later.

        Raises `UnknownCharacter`, `NotRecording`.
        """
        names = self.asked(character)
        if not names:
            raise NotRecording(f"nobody asked to record {character or 'anybody'}")
        for name in names:
            self._stop(name)
        return names

    def asked(self, character: str = "") -> list[str]:
        """Who is recorded because somebody asked for it, of "" all. Raises `UnknownCharacter`."""
        wanted = self._cast.character(character).name if character else ""
        return [n for n, (reel, _) in self._reels.items() if reel.asked and n == (wanted or n)]

    async def ended(self, characters: Sequence[str]) -> list[RecordingStatus]:
        """How the stopped recordings of `characters` ended, once they have.

        Those of a disk that does nothing for a minute are still "finishing".
        """
        stopped = [self._stopped[name] for name in characters if name in self._stopped]
        with suppress(TimeoutError):
            async with self._clock.timeout_at(self._clock.now() + _FINISH_S):
                for recording in stopped:
                    await recording.finished()
        return [self._status(recording) for recording in stopped]

    def all(self) -> list[RecordingStatus]:
        """What is being recorded now."""
        tapes = [reel.tape for reel, _ in self._reels.values()]
        return [self._status(t.recording) for t in tapes if t is not None and t.recording]

    def of(self, character: str) -> RecordingStatus:
        """The latest recording of `character`, "" is the first, whatever became of it.

        Raises `UnknownCharacter`, `NotRecording`.
        """
        name = self._cast.character(character).name
        reel = self._reels[name][0] if name in self._reels else None
        recording = reel.tape.recording if reel is not None and reel.tape is not None else None
        recording = recording or self._stopped.get(name)
        if recording is None:
            raise NotRecording(f"{name} is not being recorded")
        return self._status(recording)

    def note(self, kind: str, text: str = "", **data: object) -> None:
        """Something happened to everybody, now."""
        for reel, _ in self._reels.values():
            reel.note(kind, text, **data)

    def _stop(self, character: str) -> None:
        reel, _ = self._reels[character]
        recording = reel.stop()
        if recording is not None:
            self._stopped[character] = recording
        reel.asked = False
        self._follow_settings()

    def _follow_settings(self) -> None:
        configs = {config.name: config for config in self._cast.characters()}
        for name, (reel, _) in list(self._reels.items()):
            if name not in configs or reel.role is not self._cast.role(name):
                self._let_go(name)
        for name, config in configs.items():
            if config.record != "off" or name in self._reels:
                self._follow(config)

    def _follow(self, config: CharacterConfig) -> None:
        reel = self._reel(config)
        reel.always = config.record == "always"
        reel.utterances = config.record == "utterances"
        if reel.asked and (reel.tape is not None):
            return
        reel.asked = False
        if reel.always and reel.tape is None and self._may_retry(config.name):
            reel.start()
        elif config.record == "off":
            reel.stop()
            self._let_go(config.name)

    def _may_retry(self, character: str) -> bool:
        at_s, _ = self._retries.get(character, (0.0, 0.0))
        return self._clock.now() >= at_s

    def _reel(self, config: CharacterConfig) -> Reel:
        if config.name in self._reels:
            return self._reels[config.name][0]
        role, rate = self._cast.role(config.name), self._rate(config)
        audio_rate_hz = self._cast.engine.capabilities.sample_rate_hz
        longest_s = self._settings.longest_minutes * 60.0
        reel = Reel(role, rate, audio_rate_hz, longest_s, self._open)
        with ExitStack() as stack:
            stack.enter_context(self._taps.tapped(role, rate.fraction, reel.on_tick))
            role.witnesses.add(reel)
            stack.callback(role.witnesses.discard, reel)
            self._reels[config.name] = reel, stack.pop_all()
        return reel

    def _let_go(self, character: str) -> None:
        reel, stack = self._reels.pop(character)
        reel.stop()
        stack.close()

    def _rate(self, config: CharacterConfig) -> FrameRate:
        if self._settings.rate:
            return FrameRate.parse(self._settings.rate)
        return FrameRate.parse(config.outputs[0].rate_hz) if config.outputs else _DEFAULT_RATE

    def _open(
        self, role: Role, rate: FrameRate, audio_rate_hz: int, name: str, start: TakeStart
    ) -> Recording:
        status, slate = self._timecode(), self._cast.slate
        utc_ns = start.tick.utc_ns
        label = TakeTimecode(start.position_ns, status.rate, status.label.drop, status.source)
        info = TakeInfo(
            name or default_name(role.name, slate, utc_ns),
            role.name,
            label,
            slate,
            utc_ns,
            self._cast.engine.name,
            _versions(),
            role.config.model_dump(mode="json"),
        )
        metadata = Metadata(info, audio_rate_hz, rate, FACE_RATE_HZ)
        recording = self._recorder.open(self._settings.path, metadata)
        self._owners[recording] = role.name, rate
        return recording

    def _hear(self, recording: Recording | None, report: Report) -> None:
        if recording is None:
            state, path = RecordingState.RECORDING, str(self._settings.path)
            self._tell(RecordingStatus("", "", path, state, 0.0, report.message))
            return
        character = self._owners[recording][0]
        self._tell(self._status(recording))
        if recording.state is RecordingState.FAILED:
            _, wait_s = self._retries.get(character, (0.0, _FIRST_RETRY_S))
            at_s = self._clock.now() + wait_s
            self._retries[character] = at_s, min(2.0 * wait_s, _LONGEST_RETRY_S)
        elif recording.state is RecordingState.FINISHED:
            self._retries.pop(character, None)
            logger.info("take {} is finished", recording.folder)

    def _tell(self, status: RecordingStatus) -> None:
        if self.listener is not None:
            self.listener(status)

    def _status(self, recording: Recording) -> RecordingStatus:
        character, rate = self._owners[recording]
        return RecordingStatus(
            character,
            Path(recording.folder).name,
            recording.folder,
            recording.state,
            float(recording.frame_count / rate.fraction),
            recording.message,
        )


def _versions() -> dict[str, str]:
    return {
        "exomni-bridge": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
    }
