"""The newest entries of a row, found by counting."""

import torch

from model.rings import COUNT_STEP, Rings


def rings() -> Rings:
    return Rings(2, 3, 4, 1, device=torch.device("cpu"), dtype=torch.float32)


def say(store: Rings, place: int, ordinals: range) -> None:
    """Entries that are their own ordinals."""
    at = torch.tensor([place * store.size + o % store.size for o in ordinals])
    store.write(1, at, torch.tensor([[float(o)] for o in ordinals]))


def test_entries_are_read_where_they_were_written() -> None:
    store = rings()
    say(store, 2, range(3))
    assert store.read(1, torch.tensor([2, 0]), 4)[..., 0].tolist() == [[0, 1, 2, 0], [0, 0, 0, 0]]
    assert not store.read(0, torch.tensor([2]), 4).any()


def test_new_entries_take_the_place_of_the_oldest() -> None:
    store = rings()
    say(store, 1, range(4))
    say(store, 1, range(4, 6))
    assert store.read(1, torch.tensor([1]), 4)[0, :, 0].tolist() == [4, 5, 2, 3]


def test_what_may_be_looked_at_follows_from_the_newest_ordinal() -> None:
    newest = torch.tensor([5, 1])
    first, end = torch.tensor([[3, -9], [0, 1]]), torch.tensor([[6, 4], [2, 2]])
    visible = rings().visible(newest, first, end, 4)
    # the first row's ring holds 4 5 2 3, the second one's 0 1 and nothing
    assert visible.int().tolist() == [
        [[1, 1, 0, 1], [0, 0, 1, 1]],
        [[1, 1, 0, 0], [0, 1, 0, 0]],
    ]


def test_clearing_a_place_leaves_the_others() -> None:
    store = rings()
    for place in range(3):
        say(store, place, range(1, 5))
    store.clear(1)
    assert [bool(entries.any()) for entries in store.read(1, torch.arange(3), 4)] == [
        True,
        False,
        True,
    ]


def test_growing_keeps_what_is_there() -> None:
    store = rings()
    say(store, 2, range(4))
    store.grow(2)
    say(store, 4, range(4))
    assert (store.layers, store.places) == (2, 5)
    grown, old = store.read(1, torch.tensor([4, 2]), 4)
    assert torch.equal(grown, old)


def test_only_what_may_have_been_written_is_read() -> None:
    size = 3 * COUNT_STEP + 5
    store = Rings(1, 1, size, 1, device=torch.device("cpu"), dtype=torch.float32)
    newest = (0, COUNT_STEP - 1, COUNT_STEP, 3 * COUNT_STEP, 10 * size)
    counts = [store.written(ordinal) for ordinal in newest]
    assert counts == [COUNT_STEP, COUNT_STEP, 2 * COUNT_STEP, size, size]
