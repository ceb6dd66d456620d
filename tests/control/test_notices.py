"""Notices reach every reader in order; a reader too far behind is cut."""

import pytest

from bridge.control.notices import BACKLOG, Board, CueFired, Notice
from bridge.errors import ClientTooSlow


async def read(board: Board, notices: list[Notice], read: list[Notice]) -> None:
    with board.subscription() as subscription:
        for notice in notices:
            board.publish(notice)
        board.close()
        async for notice in subscription.notices():
            read.append(notice)  # noqa: PERF401 (what was read before an error counts)


async def test_notices_come_in_order_until_the_board_closes() -> None:
    sent: list[Notice] = [CueFired(str(index)) for index in range(BACKLOG)]
    got: list[Notice] = []
    await read(Board(), sent, got)
    assert got == sent


async def test_a_reader_too_far_behind_is_cut_after_what_it_has() -> None:
    sent: list[Notice] = [CueFired(str(index)) for index in range(BACKLOG + 10)]
    got: list[Notice] = []
    with pytest.raises(ClientTooSlow):
        await read(Board(), sent, got)
    assert got == sent[:BACKLOG]
