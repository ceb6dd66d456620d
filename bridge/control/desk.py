"""The desk: every command from outside goes through it, and it owns what comes of them.

MQTT, OSC, chat, cue lists and gRPC all call `Desk.do`. `run` must be running for anything to be
done.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import assert_never

from loguru import logger

from bridge.clock import Clock
from bridge.control.actors import Actors, CueDesk
from bridge.control.commands import (
    Back,
    Command,
    Direct,
    FireCue,
    Go,
    Interrupt,
    Panic,
    PanicKind,
    Say,
    Slate,
    Standby,
)
from bridge.control.notices import (
    Board,
    CommandDone,
    CommandFailed,
    Notice,
    PanicState,
    SlateSet,
)
from bridge.control.repeats import Repeats
from bridge.control.slate import SlateState
from bridge.errors import BridgeError, CapabilityMissing, EngineFailed, EngineUnavailable
from bridge.events import Ended, EndReason
from bridge.sessions.orders import SpeakOrder

#: What ends speech, and lets no cue follow.
_STOPS = frozenset({PanicKind.NEUTRAL, PanicKind.HOLD})


class Desk:
    """Carries out commands. Build it, keep `run()` running."""

    def __init__(self, actors: Actors, clock: Clock, cues: CueDesk | None = None) -> None:
        self._actors = actors
        self._cues = cues
        self._repeats = Repeats(clock)
        self._board = Board()
        self._slate = SlateState()
        self._group: asyncio.TaskGroup | None = None

    async def run(self) -> None:
        """Own the tasks of what is said until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                await asyncio.get_running_loop().create_future()
        finally:
            self._group = None
            self._board.close()

    @property
    def slate(self) -> SlateState:
        """What the slate says."""
        return self._slate

    @property
    def panic(self) -> PanicState:
        """Who is held or muted."""
        restraints = self._actors.restraints()
        return PanicState({name: r for name, r in restraints.items() if r.held or r.muted})

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
        except BridgeError as error:
            self._repeats.release(key)
            self._tell_failed(command, key, error)
            raise
        if not isinstance(command, Say):
            self._board.publish(CommandDone(command, key))

    async def notices(self) -> AsyncGenerator[Notice, None]:
        """How things stand, then what happens, until the desk closes; `ClientTooSlow`."""
        with self._board.subscription() as subscription:
            yield SlateSet(self._slate)
            yield self.panic
            async with aclosing(subscription.notices()) as notices:
                async for notice in notices:
                    yield notice

    async def _carry_out(self, command: Command, key: str) -> None:
        match command:
            case Say():
                await self._say(command, key)
            case Interrupt():
                self._interrupt(command.character)
            case Direct():
                self._actors.direct(command.character, command.direction)
            case Panic():
                self._panic(command)
            case Slate():
                self._set_slate(command.name)
            case FireCue():
                self._cue_desk().fire(command.cue_id)
            case Go():
                self._cue_desk().go()
            case Back():
                self._cue_desk().back()
            case Standby():
                self._cue_desk().standby(command.cue_id)
            case _:
                assert_never(command)

    async def _say(self, command: Say, key: str) -> None:
        if self._group is None:
            raise EngineUnavailable("the service is not running")
        taken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        task = self._group.create_task(self._speak(command, key, taken), name="line of the desk")
        task.add_done_callback(lambda _: _refuse(taken))
        await taken

    async def _speak(self, command: Say, key: str, taken: "asyncio.Future[None]") -> None:
        """Say a line to its end. `taken` is set once it was not refused."""
        # Orders are refused before the first wait, and this runs only after it.
        asyncio.get_running_loop().call_soon(_settle, taken)
        try:
            ended = await self._perform(command)
        except BridgeError as error:
            self._break(command, key, taken, error)
            return
        except Exception as error:
            # One line's bug must not take the other commands with it.
            logger.exception("a line failed")
            self._break(command, key, taken, EngineFailed(f"internal error: {error!r}"))
            return
        if ended is not None and ended.reason is EndReason.FAILED:
            failed = CommandFailed(command, key, ended.error_reason, ended.error_message)
            self._board.publish(failed)
        else:
            self._board.publish(CommandDone(command, key, ended.spoken_text if ended else ""))

    def _break(
        self, command: Say, key: str, taken: "asyncio.Future[None]", error: BridgeError
    ) -> None:
        """Refuse a line if that is still possible, else tell that it failed."""
        if taken.done():
            self._tell_failed(command, key, error)
        else:
            taken.set_exception(error)

    async def _perform(self, command: Say) -> Ended | None:
        order = SpeakOrder(
            command.text,
            command.character,
            emotion=command.emotion,
            intensity=command.intensity,
            when_busy=command.when_busy,
        )
        ended: Ended | None = None
        async with aclosing(self._actors.speak(order)) as events:
            async for event in events:
                if isinstance(event, Ended):
                    ended = event
        return ended

    def _interrupt(self, character: str) -> None:
        if character:
            self._actors.stop(character)
        else:
            self._halt()
            self._actors.hush()

    def _panic(self, command: Panic) -> None:
        if command.kind in _STOPS:
            self._halt()
        self._actors.panic(command.kind, command.character)
        self._board.publish(self.panic)

    def _set_slate(self, name: str) -> None:
        self._slate = self._slate.after(name)
        logger.info("slate: {}", self._slate)
        self._board.publish(SlateSet(self._slate))

    def _cue_desk(self) -> CueDesk:
        if self._cues is None:
            raise CapabilityMissing("no cue list is loaded: name one in control.cues_path")
        return self._cues

    def _halt(self) -> None:
        if self._cues is not None:
            self._cues.halt()

    def _tell_failed(self, command: Command, key: str, error: BridgeError) -> None:
        self._board.publish(CommandFailed(command, key, error.reason, str(error)))


def _settle(taken: "asyncio.Future[None]") -> None:
    if not taken.done():
        taken.set_result(None)


def _refuse(taken: "asyncio.Future[None]") -> None:
    """A task that was cancelled before its first step has settled nothing."""
    if not taken.done():
        taken.set_exception(EngineUnavailable("the service is stopping"))
