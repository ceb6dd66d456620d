"""Characters' files have changed: all of it takes effect, or nothing, and nobody else notices."""

import itertools
from collections.abc import Sequence
from contextlib import aclosing
from fractions import Fraction

import pytest

from bridge.config import (
    CharacterConfig,
    IdleConfig,
    LimitSettings,
    OutputSettings,
    PlaybackSettings,
)
from bridge.errors import BridgeError, InvalidArgument, TooManyCharacters, UnknownCharacter
from bridge.events import EndReason, PacedFrame
from bridge.sessions.cast import Cast
from bridge.sessions.orders import SpeakOrder
from bridge.sessions.recasting import Recasting, recasting
from tests.sessions.test_cast import House

STILL = IdleConfig(enabled=False)
AVA, BEN, CAY = (CharacterConfig(name=name, idle=STILL) for name in ("Ava", "Ben", "Cay"))
GIVEN = ("Ava", "Ben")
#: Faster than anything is sent.
FRANTIC = OutputSettings(protocol="livelink").model_copy(update={"rate_hz": "240"})


def changed(config: CharacterConfig, **values: object) -> CharacterConfig:
    return config.model_copy(update=values)


def test_what_its_files_say_otherwise_is_changed() -> None:
    moody = changed(AVA, greeting="Hello.")
    assert recasting([AVA, BEN], [moody, CAY], [AVA, BEN]) == Recasting((CAY,), (moody,), ("Ben",))
    assert recasting([AVA, BEN], [AVA, BEN], [AVA, BEN]).empty


def test_what_callers_changed_stays_unless_its_source_changed_too() -> None:
    theirs, ours = changed(AVA, greeting="Theirs."), changed(AVA, greeting="Ours.")
    assert recasting([AVA], [AVA], [theirs, CAY]).empty
    assert recasting([AVA], [ours], [theirs]) == Recasting(changed=(ours,))
    assert recasting([AVA, BEN], [AVA, BEN], [AVA]).empty, "Ben was deleted by a caller"
    assert recasting([AVA, BEN], [AVA], [AVA]).empty


def test_a_source_that_gives_what_a_caller_made_changes_it() -> None:
    ours = changed(CAY, greeting="Ours.")
    assert recasting([AVA], [AVA, ours], [AVA, CAY]) == Recasting(changed=(ours,))


async def test_characters_come_change_and_go_at_once() -> None:
    async with House().running() as house:
        moody = changed(AVA, greeting="Hello.")
        await house.cast.recast(Recasting((CAY,), (moody,), ("Ben",)), ("Ava", "Cay"), 4)
        assert house.cast.names() == ["Ava", "Cay"]
        assert house.cast.character("Ava").greeting == "Hello."
        with pytest.raises(UnknownCharacter):
            house.cast.character("Ben")
        said = house.listen(SpeakOrder("one", "Cay"))
        await house.clock.advance(1.0)
        assert said.ended.reason is EndReason.COMPLETED


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (Recasting((CAY, changed(BEN, name="Dan", subject="Ava"))), BridgeError),
        (
            Recasting(
                (CAY,),
                (changed(BEN, outputs=(FRANTIC,)),),
            ),
            InvalidArgument,
        ),
        (Recasting(tuple(changed(CAY, name=f"N{i}") for i in range(9))), TooManyCharacters),
    ],
)
async def test_a_change_that_cannot_be_changes_nothing(
    change: Recasting, error: type[BridgeError]
) -> None:
    async with House().running() as house:
        before = house.cast.characters()
        with pytest.raises(error):
            await house.cast.recast(change, GIVEN, 4)
        assert house.cast.characters() == before
        assert house.cast.names() == ["Ava", "Ben"]


async def test_what_a_changed_character_says_goes_on() -> None:
    async with House().running() as house:
        said = house.listen(SpeakOrder("one two three", "Ava"))
        await house.clock.advance(0.5)
        await house.cast.recast(Recasting(changed=(changed(AVA, greeting="Hello."),)), GIVEN, 4)
        await house.clock.advance(2.0)
        assert said.ended.reason is EndReason.COMPLETED


async def test_one_that_goes_stops_speaking() -> None:
    async with House().running() as house:
        said = house.listen(SpeakOrder("one two three", "Ben"))
        await house.clock.advance(0.5)
        await house.cast.recast(Recasting(removed=("Ben",)), ("Ava",), 4)
        await house.clock.advance(0.1)
        assert said.ended.reason is EndReason.INTERRUPTED


class Eye:
    """Watches a character, and notes every frame."""

    def __init__(self, cast: Cast, name: str) -> None:
        self.frames: list[PacedFrame] = []
        self._cast, self._name = cast, name

    async def look(self) -> None:
        async with aclosing(self._cast.watch(self._name, rate_hz=Fraction(60))) as events:
            async for event in events:
                if isinstance(event, PacedFrame):
                    self.frames.append(event)


def steps(frames: Sequence[PacedFrame]) -> set[int]:
    """By how much the numbers of frames grow."""
    return {b.sequence - a.sequence for a, b in itertools.pairwise(frames)}


async def test_nobody_else_loses_a_frame() -> None:
    async with House().running() as house:
        eye = Eye(house.cast, "Ava")
        watching = house.group.create_task(eye.look())
        for round_ in range(5):
            await house.clock.advance(0.21)
            sent = OutputSettings(protocol="livelink", port=40_000 + round_, rate_hz="30")
            await house.cast.recast(
                Recasting((CAY,), (changed(BEN, outputs=(sent,)),), ()), (*GIVEN, "Cay"), 4
            )
            await house.clock.advance(0.17)
            await house.cast.recast(Recasting(removed=("Cay",)), GIVEN, 4)
        watching.cancel()
        assert steps(eye.frames) == {1}
        assert len(eye.frames) > 100
        # The grid of deadlines is the one from before: 1/60 s, to the nanosecond.
        times = [frame.utc_ns for frame in eye.frames]
        gaps = [b - a for a, b in itertools.pairwise(times)]
        assert max(gaps) - min(gaps) <= 1


async def test_new_limits_are_kept_to_at_once() -> None:
    async with House().running() as house:
        limits = LimitSettings(characters=2, text_characters=5)
        house.cast.limit(limits, PlaybackSettings())
        with pytest.raises(TooManyCharacters):
            await house.cast.create(CAY)
        refused = house.listen(SpeakOrder("too long a line"))
        await house.clock.advance(0.1)
        assert refused.error is not None
        assert refused.error.reason == "TEXT_TOO_LONG"
