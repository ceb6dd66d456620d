"""Events reach every reader in order; a reader too far behind is cut."""

import pytest

from bridge.board import BACKLOG, Board
from bridge.errors import ClientTooSlow


async def read(board: Board[str], events: list[str], got: list[str]) -> None:
    with board.subscription() as subscription:
        for event in events:
            board.publish(event)
        board.close()
        async for event in subscription.events():
            got.append(event)  # noqa: PERF401 (what was read before an error counts)


async def test_events_come_in_order_until_the_board_closes() -> None:
    sent: list[str] = [str(index) for index in range(BACKLOG)]
    got: list[str] = []
    await read(Board[str](), sent, got)
    assert got == sent


async def test_a_reader_too_far_behind_is_cut_after_what_it_has() -> None:
    sent: list[str] = [str(index) for index in range(BACKLOG + 10)]
    got: list[str] = []
    with pytest.raises(ClientTooSlow):
        await read(Board[str](), sent, got)
    assert got == sent[:BACKLOG]


async def test_who_comes_after_the_end_finds_it_over() -> None:
    board = Board[str]()
    board.close()
    with board.subscription() as subscription:
        assert [event async for event in subscription.events()] == []
