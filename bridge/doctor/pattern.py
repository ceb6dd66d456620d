"""The packet proof: every output is sent a face that moves one part after the other.

It goes through the real encoders and the real pacer, before any engine speaks, so that a user
sees the link work and knows what to look for.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.clock import Clock
from bridge.config import CharacterConfig
from bridge.face.frame import HEAD_PITCH, HEAD_YAW, FaceRows
from bridge.face.names import INDEX
from bridge.outputs.link import LinkStats
from bridge.outputs.output import Route, Slots
from bridge.outputs.pacer import Pacer

#: How far the head turns, radians: clearly visible, and inside every rig's range.
_TURN_RAD: Final = 0.35

#: A face at rest is sent this long at the end, so that receivers are left with it, seconds.
_REST_S: Final = 0.3

#: Sets `rows` for a phase in [0, 1) of the step.
Motion = Callable[[FaceRows, float], None]


@dataclass(frozen=True, slots=True)
class PatternStep:
    """A part of the pattern begins: what it is called and what should be seen."""

    name: str
    expected: str
    seconds: float


@dataclass(frozen=True, slots=True)
class PatternReport:
    """The pattern is over: what left on each output."""

    links: tuple[LinkStats, ...]


def _bump(phase: float, times: int = 1) -> float:
    """0 → 1 → 0, smoothly, `times` over."""
    return 0.5 - 0.5 * float(np.cos(2 * np.pi * times * phase))


def _shapes(weights: Mapping[str, float], times: int) -> Motion:
    def move(rows: FaceRows, phase: float) -> None:
        for name, weight in weights.items():
            rows.coefficients[:, INDEX[name]] = weight * _bump(phase, times)

    return move


def _brows(rows: FaceRows, phase: float) -> None:
    up = ("browInnerUp", "browOuterUpLeft", "browOuterUpRight")
    down = ("browDownLeft", "browDownRight")
    for name in up if phase < 0.5 else down:
        rows.coefficients[:, INDEX[name]] = _bump(2 * phase % 1.0)


def _head(axis: int) -> Motion:
    def move(rows: FaceRows, phase: float) -> None:
        rows.head[:, axis] = _TURN_RAD * np.sin(2 * np.pi * phase)

    return move


_STEPS: Final[tuple[tuple[str, str, Motion], ...]] = (
    ("jaw", "the mouth opens and closes twice", _shapes({"jawOpen": 0.8}, 2)),
    ("blink", "both eyes blink twice", _shapes({"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0}, 2)),
    ("brows", "the brows go up, then frown", _brows),
    ("head yaw", "the head turns to its own left, then right", _head(HEAD_YAW)),
    ("head pitch", "the head looks up, then down", _head(HEAD_PITCH)),
)


def pattern_face(elapsed_s: float, seconds: float, count: int = 1) -> FaceRows:
    """`count` equal faces `elapsed_s` into a pattern of `seconds`; at rest before and after."""
    rows = FaceRows.zeros(count)
    if 0.0 <= elapsed_s < seconds:
        step, phase = divmod(elapsed_s / seconds * len(_STEPS), 1.0)
        _STEPS[int(step)][2](rows, phase)
    return rows


@asynccontextmanager
async def sending_pattern(
    characters: Sequence[CharacterConfig], clock: Clock, seconds: float = 8.0
) -> AsyncIterator[AsyncIterator[PatternStep | PatternReport]]:
    """Send the pattern to every output of `characters` while the block runs.

    Gives an iterator of the steps as they begin, and last of the report. Raises what the pacer
    raises for settings that no packet can carry.
    """
    start_s = clock.now()

    def source(slots: Slots, time_s: float) -> FaceRows:
        return pattern_face(time_s - start_s, seconds, len(slots))

    pacer = Pacer(clock, source)
    pacer.configure(_routes(characters))
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(pacer.run(), name="pattern")
        try:
            yield _steps(pacer, clock, start_s, seconds)
        finally:
            sending.cancel()


async def _steps(
    pacer: Pacer, clock: Clock, start_s: float, seconds: float
) -> AsyncIterator[PatternStep | PatternReport]:
    length_s = seconds / len(_STEPS)
    for index, (name, expected, _) in enumerate(_STEPS):
        await clock.sleep_until(start_s + index * length_s)
        yield PatternStep(name, expected, length_s)
    await clock.sleep_until(start_s + seconds + _REST_S)
    yield PatternReport(tuple(pacer.stats()))


def _routes(characters: Sequence[CharacterConfig]) -> list[Route]:
    return [
        Route(
            slot,
            character.name,
            character.resolved_subject,
            character.resolved_device_id,
            settings,
        )
        for slot, character in enumerate(characters)
        for settings in character.outputs
    ]
