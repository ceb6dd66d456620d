"""A cue list being run: waits, lines, scenes, and cues that follow."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from loguru import logger

from bridge.board import Board
from bridge.clock import Clock
from bridge.control.actors import Actors, Recorders, Repeaters, Scenes
from bridge.control.commands import (
    Command,
    Direct,
    FireCue,
    Interrupt,
    Record,
    Replay,
    Say,
    StopRecord,
)
from bridge.control.cue import Cue
from bridge.control.cue_list import CueList
from bridge.control.cue_stack import CueStack
from bridge.control.lines import Line, begin_line, said
from bridge.control.notices import CommandFailed, CueFired, CuePointer, Notice
from bridge.errors import BridgeError, CapabilityMissing, EngineUnavailable
from bridge.events import Ended, EndReason

#: Reads the list again. Raises `ConfigError`.
Load = Callable[[], CueList]


class CueDesk:
    """Fires cues. Build it, keep `run()` running."""

    def __init__(
        self,
        load: Load,
        folder: Path,
        actors: Actors,
        clock: Clock,
        board: Board[Notice],
        guard_s: float,
        scenes: Scenes | None = None,
        recorders: Recorders | None = None,
        repeaters: Repeaters | None = None,
    ) -> None:
        """`folder`: where scene files are named from. `guard_s` as in `CueStack`. Raises
        `ConfigError`."""
        self._load = load
        self._folder = folder
        self._actors = actors
        self._clock = clock
        self._board = board
        self._scenes = scenes
        self._recorders = recorders
        self._repeaters = repeaters
        self._stack = CueStack(load(), guard_s)
        self._group: asyncio.TaskGroup | None = None
        self._chains: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Own the tasks of running cues until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                await asyncio.get_running_loop().create_future()
        finally:
            self._group = None

    @property
    def cues(self) -> CueList:
        """The list."""
        return self._stack.cues

    @property
    def pointer(self) -> CuePointer:
        """How the show stands."""
        return self._stack.pointer

    def reload(self) -> None:
        """Read the list again; what runs goes on as it was. A list with mistakes changes nothing.

        Raises `ConfigError`.
        """
        self._stack.load(self._load())
        self._tell()

    def take(self, cues: CueList) -> bool:
        """Run `cues` from now on; what runs goes on as it was. Whether they are others."""
        if cues == self._stack.cues:
            return False
        self._stack.load(cues)
        self._tell()
        return True

    async def fire(self, cue_id: str) -> None:
        """Fire a cue; returns once it was begun, or waits. Raises `UnknownCue`, `CueRefused`, and
        what its commands raise where it does not wait."""
        if self._stack.begin(cue_id, self._clock.now()):
            await self._start(cue_id)

    async def go(self) -> None:
        """Fire what is on standby. Raises as `fire`."""
        cue_id, runs = self._stack.go(self._clock.now())
        if runs:
            await self._start(cue_id)
        else:
            self._tell()

    def back(self) -> None:
        """Raises `CueRefused`."""
        self._stack.back()
        self._tell()

    def stand_by(self, cue_id: str) -> None:
        """Raises `UnknownCue`."""
        self._stack.stand_by(cue_id)
        self._tell()

    def halt(self) -> None:
        """Nothing waits, plays or follows any more; lines end by themselves."""
        for chain in self._chains:
            chain.cancel()
        self._stack.abandon()
        self._tell()

    async def _start(self, cue_id: str) -> None:
        if self._group is None:
            self._stack.drop(cue_id)
            raise EngineUnavailable("the service is not running")
        begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        chain = self._group.create_task(self._chain(cue_id, begun), name=f"cue {cue_id}")
        self._chains.add(chain)
        chain.add_done_callback(self._chains.discard)
        chain.add_done_callback(lambda _: _settle(begun))
        await begun

    async def _chain(self, cue_id: str, begun: "asyncio.Future[None]") -> None:
        """Run a cue, and what follows it."""
        following: str | None = cue_id
        while following is not None:
            following = await self._step(following, begun)

    async def _step(self, cue_id: str, begun: "asyncio.Future[None]") -> str | None:
        """Run a cue; the one to run next."""
        try:
            through = await self._run(cue_id, begun)
            return self._follow(cue_id) if through else None
        except BridgeError as error:
            self._break(cue_id, error, begun)
        except Exception as error:
            # One cue's bug must not take the others with it.
            logger.exception("cue {} failed", cue_id)
            self._break(cue_id, BridgeError(f"internal error: {error!r}"), begun)
        finally:
            self._tell()
        return None

    def _follow(self, cue_id: str) -> str | None:
        following = self._stack.after(cue_id)
        if following is None or not self._stack.begin(following, self._clock.now()):
            return None
        return following

    async def _run(self, cue_id: str, begun: "asyncio.Future[None]") -> bool:
        """Run a cue as often as it was asked for; whether the last run went through."""
        cue = self._stack.cues.get(cue_id)
        while True:
            self._board.publish(CueFired(cue_id))
            self._tell()
            through = await self._perform(cue, begun)
            if not self._stack.end(cue_id):
                return through

    async def _perform(self, cue: Cue, begun: "asyncio.Future[None]") -> bool:
        if cue.wait:
            _settle(begun)
            await self._clock.sleep_until(self._clock.now() + cue.wait)
        lines = [line for c in cue.commands() if (line := await self._carry_out(c)) is not None]
        _settle(begun)
        if cue.scene:
            await self._play(cue.scene)
        outcomes = [await line.outcome for line in lines]
        for outcome in outcomes:
            if isinstance(outcome, BridgeError):
                raise outcome
        return all(o.reason is EndReason.COMPLETED for o in outcomes if isinstance(o, Ended))

    async def _carry_out(self, command: Command) -> Line | None:
        match command:
            case Say():
                assert self._group is not None
                return await begin_line(said(self._actors, command), self._group.create_task)
            case Replay():
                return await self._replay(command)
            case Direct():
                self._actors.direct(command.character, command.direction)
            case Interrupt():
                self._actors.stop(command.character)
            case Record() | StopRecord():
                await self._record(command)
        return None

    async def _replay(self, command: Replay) -> Line:
        assert self._group is not None
        if self._repeaters is None:
            raise CapabilityMissing("nobody performs takes here")
        prepared = await self._repeaters.prepare(command)
        return await begin_line(self._repeaters.perform(prepared), self._group.create_task)

    async def _record(self, command: Record | StopRecord) -> None:
        """What cannot be recorded is told; the show goes on."""
        try:
            if self._recorders is None:
                raise CapabilityMissing("nobody records here")
            if isinstance(command, Record):
                await self._recorders.start(command.character, command.name)
            else:
                self._recorders.stop(command.character)
        except BridgeError as error:
            self._board.publish(CommandFailed(command, "", error.reason, str(error)))

    async def _play(self, scene: str) -> None:
        if self._scenes is None:
            raise CapabilityMissing("nobody plays scenes here")
        await self._scenes.play(self._folder / scene)

    def _break(self, cue_id: str, error: BridgeError, begun: "asyncio.Future[None]") -> None:
        self._stack.drop(cue_id)
        if begun.done():
            failed = CommandFailed(FireCue(cue_id), "", error.reason, str(error))
            self._board.publish(failed)
        else:
            begun.set_exception(error)

    def _tell(self) -> None:
        self._board.publish(self._stack.pointer)


def _settle(begun: "asyncio.Future[None]") -> None:
    if not begun.done():
        begun.set_result(None)
