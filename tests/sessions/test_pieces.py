"""Work in pieces: a turn of the loop lies between any two."""

import asyncio

import pytest

from bridge.sessions.pieces import Pieces
from tests.fakes import VirtualClock


async def test_what_is_due_comes_between_two_pieces() -> None:
    order: list[str] = []
    pieces = Pieces(VirtualClock())

    async def work(name: str) -> None:
        async with pieces.piece():
            order.append(name)

    async def tick() -> None:
        order.append("tick")

    async with asyncio.TaskGroup() as tasks:
        for name in ("one", "two"):
            tasks.create_task(work(name), name=name)
        tasks.create_task(tick(), name="tick")
    assert order == ["one", "tick", "two"]


async def test_a_piece_that_fails_lets_the_next_one_in() -> None:
    pieces = Pieces(VirtualClock())
    with pytest.raises(ValueError, match="broken"):
        async with pieces.piece():
            raise ValueError("broken")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_pass(pieces), name="next")


async def _pass(pieces: Pieces) -> None:
    async with pieces.piece():
        pass
