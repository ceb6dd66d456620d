"""Rows and what they remember."""

from hypothesis import given
from hypothesis import strategies as st

from model.runtime.slots import MIN_COPY, NEAR_ROWS, Lease, SlotTable

SYSTEM = list(range(1000, 1000 + MIN_COPY))
CLIP = -300


def talked(table: SlotTable, prompt: list[int], reply: list[int]) -> int:
    """One turn from beginning to end; returns its row."""
    lease = table.take(prompt)
    assert lease is not None
    table.record(lease.row, [*prompt, *reply])
    table.release(lease.row, len(prompt) + len(reply))
    return lease.row


def test_a_first_turn_gets_the_lowest_row_and_reads_everything() -> None:
    assert SlotTable(4).take([1, 2, 3]) == Lease(0, 0)


def test_the_next_turn_of_a_conversation_goes_on_where_the_last_ended() -> None:
    table = SlotTable(4)
    ann = talked(table, [*SYSTEM, 1, 2], [3])
    bob = talked(table, [7, 7, 7, 7, 7], [8])
    assert ann != bob
    assert table.take([*SYSTEM, 1, 2, 3, 4]) == Lease(ann, MIN_COPY + 3)
    assert table.take([7, 7, 7, 7, 7, 8, 9]) == Lease(bob, 6)


def test_the_last_id_is_always_read_again() -> None:
    table = SlotTable(1)
    talked(table, [1, 2, 3, 4], [])
    assert table.take([1, 2, 3, 4]) == Lease(0, 3)


def test_another_character_does_not_take_a_conversation_for_its_system_prompt() -> None:
    table = SlotTable(3)
    talked(table, SYSTEM, list(range(2 * MIN_COPY)))
    assert table.take([*SYSTEM, 5]) == Lease(1, MIN_COPY, copied_from=0)


def test_a_beginning_is_copied_from_a_busy_row_as_far_as_that_has_read() -> None:
    table = SlotTable(3)
    table.take([*SYSTEM, *SYSTEM, 1])
    assert table.take([*SYSTEM, 2]) == Lease(1, 0)
    table.record(0, SYSTEM)
    assert table.take([*SYSTEM, *SYSTEM, 3]) == Lease(2, MIN_COPY, copied_from=0)


def test_a_short_beginning_is_read_again_sooner_than_copied() -> None:
    table = SlotTable(2)
    table.take([*SYSTEM[1:], 1])
    table.record(0, [*SYSTEM[1:], 1])
    assert table.take([*SYSTEM[1:], 2]) == Lease(1, 0)


def test_a_row_goes_on_from_another_that_knows_far_more() -> None:
    table, first = SlotTable(2), list(range(10))
    talked(table, first, [])
    table.take([5])
    table.record(1, [*first, *SYSTEM])
    assert table.take([*first, *SYSTEM, 4]) == Lease(0, 10 + MIN_COPY, copied_from=1)


def test_the_longest_unused_of_equal_rows_is_taken() -> None:
    table = SlotTable(2)
    leases = [table.take([1, 2, row]) for row in range(2)]
    for row in (1, 0):
        table.record(row, [1, 2])
        table.release(row, 2)
    assert leases == [Lease(0, 0), Lease(1, 0)]
    assert table.take([1, 2, 9]) == Lease(1, 2)


def test_a_stranger_takes_the_longest_unused_of_the_near_rows() -> None:
    table = SlotTable(NEAR_ROWS + 4)
    rows = [talked(table, [row + 1], [row + 1]) for row in range(NEAR_ROWS)]
    assert rows == list(range(NEAR_ROWS))
    talked(table, [1, 1, 1], [])
    assert table.take([500]) == Lease(1, 0)


def test_a_clip_is_never_heard_again_by_its_placeholder() -> None:
    table = SlotTable(1)
    talked(table, [1, 2, CLIP, 3, 4], [5])
    assert table.known(0) == (1, 2)
    assert table.take([1, 2, CLIP, 3, 4, 5, 6]) == Lease(0, 2)


def test_only_what_is_kept_stays_known() -> None:
    table = SlotTable(1)
    table.take([1, 2, 3])
    table.record(0, [1, 2, 3, 4])
    table.release(0, 2)
    assert table.take([1, 2, 3, 4, 5]) == Lease(0, 2)


def test_a_forgotten_row_is_read_anew() -> None:
    table = SlotTable(1)
    talked(table, [1, 2, 3], [])
    table.forget(0)
    assert table.take([1, 2, 3]) == Lease(0, 0)


def test_without_a_free_row_there_is_no_lease() -> None:
    table = SlotTable(1)
    table.take([1])
    assert table.free_count == 0
    assert table.take([1]) is None


PROMPTS = st.lists(st.lists(st.integers(-1, 2), min_size=1, max_size=80), max_size=12)


@given(PROMPTS, st.integers(1, 4))
def test_what_is_reused_is_what_the_row_or_its_source_has_read(
    prompts: list[list[int]], rows: int
) -> None:
    table, taken = SlotTable(rows), list[int]()
    for prompt in prompts:
        read = [table.known(row) for row in range(rows)]
        lease = table.take(prompt)
        if lease is None:
            table.release(taken[0], 1000)
            taken = taken[1:]
            continue
        source = lease.row if lease.copied_from is None else lease.copied_from
        assert lease.row not in taken
        assert lease.reused < len(prompt)
        assert read[source][: lease.reused] == tuple(prompt[: lease.reused])
        table.record(lease.row, prompt)
        taken.append(lease.row)
