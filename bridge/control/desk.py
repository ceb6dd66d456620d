"""The desk: every command from outside goes through it, and it owns what comes of them.

MQTT, OSC, chat, cue lists and gRPC all call `Desk.do`. `run` must be running for anything to be
done.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Final, assert_never

from loguru import logger

from bridge.board import Board
from bridge.clock import Clock
from bridge.control.actors import Actors, Recorders, Repeaters, TimecodeKeeper
from bridge.control.commands import (
    Back,
    Command,
    Direct,
    FireCue,
    Go,
    Interrupt,
    Jam,
    Panic,
    PanicKind,
    Record,
    ReloadCues,
    Replay,
    Say,
    Slate,
    Standby,
    StopRecord,
)
from bridge.control.cue_list import CueList
from bridge.control.cueing import CueDesk
from bridge.control.lines import Line, Performance, begin_line, said
from bridge.control.notices import (
    CommandDone,
    CommandFailed,
    CueFired,
    CuePointer,
    Notice,
    PanicState,
    RecordingChanged,
    SlateSet,
)
from bridge.control.repeats import Repeats
from bridge.control.slate import SlateState
from bridge.errors import BridgeError, CapabilityMissing, ClientTooSlow, EngineUnavailable
from bridge.events import EndReason
from bridge.protocols.timecode import FrameRate, Label

#: What ends speech, and lets no cue follow.
_STOPS: Final = frozenset({PanicKind.NEUTRAL, PanicKind.HOLD})


class Desk:
    """Carries out commands. Build it, keep `run()` running."""

    def __init__(
        self,
        actors: Actors,
        clock: Clock,
        cues: CueDesk | None = None,
        board: Board[Notice] | None = None,
        timecode: TimecodeKeeper | None = None,
        recorders: Recorders | None = None,
        repeaters: Repeaters | None = None,
    ) -> None:
        """`cues` tells on the same `board`."""
        self._actors = actors
        self._cues = cues
        self._repeats = Repeats(clock)
        self._board = board or Board[Notice]()
        self._slate = SlateState()
        self._timecode = timecode
        self._recorders = recorders
        self._repeaters = repeaters
        if recorders is not None:
            recorders.listener = lambda status: self._board.publish(RecordingChanged(status))
        self._group: asyncio.TaskGroup | None = None

    async def run(self) -> None:
        """Own the tasks of what is said, and run the cue list, until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                if self._cues is not None:
                    group.create_task(self._cues.run(), name="cues")
                if self._recorders is not None:
                    group.create_task(self._note(self._recorders), name="notes on takes")
                await asyncio.get_running_loop().create_future()
        finally:
            self._group = None
            self._board.close()

    @property
    def timecode(self) -> TimecodeKeeper:
        """Who keeps timecode. Raises `CapabilityMissing` where nobody does."""
        if self._timecode is None:
            raise CapabilityMissing("nobody keeps timecode here")
        return self._timecode

    @property
    def recorders(self) -> Recorders:
        """Who records. Raises `CapabilityMissing` where nobody does."""
        if self._recorders is None:
            raise CapabilityMissing("nobody records here")
        return self._recorders

    @property
    def records(self) -> bool:
        """Whether somebody records."""
        return self._recorders is not None

    @property
    def repeaters(self) -> Repeaters:
        """Who performs takes again. Raises `CapabilityMissing` where nobody does."""
        if self._repeaters is None:
            raise CapabilityMissing("nobody performs takes here")
        return self._repeaters

    @property
    def repeats(self) -> bool:
        """Whether somebody performs takes again."""
        return self._repeaters is not None

    @property
    def slate(self) -> SlateState:
        """What the slate says."""
        return self._slate

    @property
    def panic(self) -> PanicState:
        """Who is held or muted."""
        restraints = self._actors.restraints()
        return PanicState({name: r for name, r in restraints.items() if r.held or r.muted})

    @property
    def cues(self) -> CueDesk:
        """The cue list that is run. Raises `CapabilityMissing` where there is none."""
        if self._cues is None:
            raise CapabilityMissing("no cue list is loaded: name one in control.cues_path")
        return self._cues

    def recue(self, cues: CueList) -> bool:
        """Run `cues` from now on, where a list is run; whether they are others."""
        return self._cues is not None and self._cues.take(cues)

    async def do(self, command: Command, key: str = "") -> None:
        """Carry out `command` now; a line is begun or queued, and goes on after this returns.

        A `key` that was given before within its memory (`bridge.control.repeats`) is the same
        command come again: nothing is done. Fronts put a prefix of their own before the keys of
        their callers. A command that was refused may be given again with its key. Raises what the
        command's part raises (`UnknownCharacter`, `InvalidText`, `CharacterBusy`, `UnknownCue`…);
        a line that breaks later is told as `CommandFailed`.
        """
        if key and not self._repeats.take(key):
            return
        try:
            await self._carry_out(command, key)
        except Exception as error:
            self._repeats.release(key)
            if isinstance(error, BridgeError):
                self._board.publish(CommandFailed(command, key, error.reason, str(error)))
            raise
        if not isinstance(command, Say | Replay):
            self._board.publish(CommandDone(command, key))

    async def notices(self) -> AsyncGenerator[Notice, None]:
        """How things stand, then what happens, until the desk closes; `ClientTooSlow`."""
        with self._board.subscription() as subscription:
            for notice in self._standing():
                yield notice
            async with aclosing(subscription.events()) as notices:
                async for notice in notices:
                    yield notice

    def _standing(self) -> list[Notice]:
        pointer: list[CuePointer] = [] if self._cues is None else [self._cues.pointer]
        return [SlateSet(self._slate), self.panic, *pointer]

    async def _carry_out(self, command: Command, key: str) -> None:
        match command:
            case Say():
                await self._perform(said(self._actors, command), command, key)
            case Replay():
                prepared = await self.repeaters.prepare(command)
                await self._perform(self.repeaters.perform(prepared), command, key)
            case Interrupt():
                self._interrupt(command.character)
            case Direct():
                self._actors.direct(command.character, command.direction)
            case Panic():
                self._panic(command)
            case Slate():
                self._set_slate(command.name)
            case Jam():
                rate = FrameRate.parse(command.rate) if command.rate else None
                self.timecode.jam(Label.parse(command.label), rate)
            case FireCue():
                await self.cues.fire(command.cue_id)
            case Go():
                await self.cues.go()
            case Back():
                self.cues.back()
            case Standby():
                self.cues.stand_by(command.cue_id)
            case ReloadCues():
                self.cues.reload()
            case Record():
                await self.recorders.start(command.character, command.name)
            case StopRecord():
                self.recorders.stop(command.character)
            case _:
                assert_never(command)

    async def _perform(self, performance: Performance, command: Say | Replay, key: str) -> None:
        if self._group is None:
            raise EngineUnavailable("the service is not running")
        line = await begin_line(performance, self._group.create_task)
        self._group.create_task(self._tell_end(line, command, key), name="end of a line")

    async def _tell_end(self, line: Line, command: Say | Replay, key: str) -> None:
        outcome = await line.outcome
        if isinstance(outcome, BridgeError):
            self._board.publish(CommandFailed(command, key, outcome.reason, str(outcome)))
        elif outcome.reason is EndReason.FAILED:
            failed = CommandFailed(command, key, outcome.error_reason, outcome.error_message)
            self._board.publish(failed)
        else:
            self._board.publish(CommandDone(command, key, outcome.spoken_text))

    def _interrupt(self, character: str) -> None:
        if character:
            self._actors.stop(character)
        else:
            self._halt()
            self._actors.hush()

    def _panic(self, command: Panic) -> None:
        # Before the cues halt: an unknown character changes nothing.
        self._actors.panic(command.kind, command.character)
        if command.kind in _STOPS:
            self._halt()
        self._board.publish(self.panic)

    def _set_slate(self, name: str) -> None:
        self._slate = self._slate.after(name)
        self._actors.mark(str(self._slate))
        logger.info("slate: {}", self._slate)
        self._board.publish(SlateSet(self._slate))

    async def _note(self, recorders: Recorders) -> None:
        """Keep in the takes what happens to the whole show."""
        while True:
            with suppress(ClientTooSlow), self._board.subscription() as subscription:
                async for notice in subscription.events():
                    if isinstance(notice, CueFired):
                        recorders.note("cue", notice.cue_id)
                    elif isinstance(notice, SlateSet):
                        recorders.note("slate", str(notice.slate))
                return

    def _halt(self) -> None:
        if self._cues is not None:
            self._cues.halt()
