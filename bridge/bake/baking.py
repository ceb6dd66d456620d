"""A bake: what is to be made of a plan, having it made, and what became of it."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from bridge import eventloop
from bridge.bake.crew import Launch, run_crew
from bridge.bake.manifest import Baked, Manifest
from bridge.bake.planning import Plan
from bridge.bake.recipe import Failed, Made, Order, Recipe, key_of
from bridge.bake.report import Outcome, Status
from bridge.clock import Clock
from bridge.errors import BridgeError, EngineUnavailable, ServiceUnreachable, StorageFailed
from bridge.takes.lock import TakeLock

_LOCK: Final = "bake.lock"
#: How long lines that are being made may take after a bake was stopped, seconds.
_STOP_GRACE_S: Final = 2.0
_EVERYWHERE: Final[Mapping[str, type[BridgeError]]] = {
    kind.reason: kind for kind in (StorageFailed, EngineUnavailable, ServiceUnreachable)
}


@dataclass(frozen=True, slots=True)
class Task:
    """A line to make. `key`: of its order. `why`: "new", "changed", or what a file lacks."""

    order: Order
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Work:
    """What a bake has to do. `settled`: lines that need nothing, or of which nothing can be made.
    `removed`: ids that were made before and are no longer in the sheet.
    """

    tasks: tuple[Task, ...]
    settled: tuple[Outcome, ...]
    removed: tuple[str, ...]


def work_of(
    plan: Plan,
    recipe: Recipe,
    manifest: Manifest,
    *,
    only: Sequence[str] = (),
    verify: bool = False,
) -> Work:
    """What there is to do. `only`: ids, or patterns of them (`gate_*`); the others wait.

    `verify`: look at files by their checksums. Raises `StorageFailed`.
    """
    tasks: list[Task] = []
    settled = [
        Outcome(failed.line_id, number, Status.FAILED, failed.reason, failed.message)
        for number, failed in plan.failed
        if _wanted(failed.line_id, only)
    ]
    for line_id, order in plan.orders.items():
        if not _wanted(line_id, only):
            settled.append(Outcome(line_id, order.number, Status.WAITING))
            continue
        key = key_of(order, recipe)
        why = manifest.why_make(line_id, key, verify=verify)
        if why:
            tasks.append(Task(order, key, why))
        else:
            duration_s = manifest.lines[line_id].duration_s
            settled.append(Outcome(line_id, order.number, Status.UNCHANGED, duration_s=duration_s))
    known = set(plan.orders) | {failed.line_id for _, failed in plan.failed}
    removed = tuple(line_id for line_id in manifest.lines if line_id not in known)
    return Work(tuple(tasks), tuple(settled), removed)


def _wanted(line_id: str, only: Sequence[str]) -> bool:
    return not only or any(fnmatchcase(line_id, pattern) for pattern in only)


def opened(folder: Path) -> TakeLock:
    """`folder`, made if need be, for one bake alone. Raises `StorageFailed`, `TakeInUse`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return TakeLock(folder, _LOCK, "baked into")
    except OSError as error:
        raise StorageFailed(f"cannot write to the folder {folder}: {error.strerror or error}")


class Baking:
    """Has tasks made, writing down each as it is done."""

    def __init__(
        self,
        tasks: Sequence[Task],
        manifest: Manifest,
        tell: Callable[[Outcome], None],
    ) -> None:
        """`manifest` must be open; `tell` is told of every line as it is done."""
        self._tasks: Mapping[str, Task] = {task.order.line_id: task for task in tasks}
        self._manifest = manifest
        self._tell = tell
        self._waiting = deque(task.order for task in tasks)
        self._outcomes: dict[str, Outcome] = {}

    async def run(self, launch: Launch, count: int, stop: asyncio.Event, clock: Clock) -> None:
        """Make everything, `count` lines at once, until `stop` is set.

        Raises `StorageFailed`, `EngineUnavailable`: what befalls every line; it names the first.
        """
        async with eventloop.bare_task_group() as group:
            crew = group.create_task(run_crew(self._waiting, count, launch, self._done))
            stopper = group.create_task(self._stop(crew, stop, clock), name="stop")
            await asyncio.wait((crew,))
            stopper.cancel()

    async def _stop(self, crew: asyncio.Task[None], stop: asyncio.Event, clock: Clock) -> None:
        await stop.wait()
        self._waiting.clear()
        await clock.sleep_until(clock.now() + _STOP_GRACE_S)
        crew.cancel()

    def settled(self) -> list[Outcome]:
        """What became of every task; those that were not reached wait."""
        return [
            self._outcomes.get(line_id)
            or Outcome(line_id, task.order.number, Status.WAITING, message=task.why)
            for line_id, task in self._tasks.items()
        ]

    def _done(self, result: Made | Failed) -> None:
        task = self._tasks[result.line_id]
        number = task.order.number
        if isinstance(result, Failed):
            outcome = Outcome(result.line_id, number, Status.FAILED, result.reason, result.message)
            self._outcomes[result.line_id] = outcome
            self._tell(outcome)
            if result.everywhere:
                raise _everywhere(result, number)
            return
        baked = Baked(task.key, result.duration_s, result.files)
        self._manifest.add(result.line_id, baked)
        outcome = Outcome(
            result.line_id,
            number,
            Status.MADE,
            message=task.why,
            seconds=result.seconds,
            duration_s=result.duration_s,
        )
        self._outcomes[result.line_id] = outcome
        self._tell(outcome)


def _everywhere(failed: Failed, number: int) -> BridgeError:
    kind = _EVERYWHERE.get(failed.reason, EngineUnavailable)
    return kind(f"line {number}, {failed.line_id!r}: {failed.message}; the bake ends here")
