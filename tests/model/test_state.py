"""What rows remember: sizes known beforehand, and no row touched but the one that is named."""

import torch

from model.memory import cache_values
from model.state import KvCache
from tests.model.slots import TINY


def numbered() -> KvCache:
    """Three rows of five positions, no two numbers equal."""
    cache = KvCache.allocate(TINY, 3, 5, device="cpu", dtype=torch.float32)
    cache.storage.copy_(torch.arange(cache.storage.numel()).view_as(cache.storage))
    return cache


def test_a_cache_begins_as_zeros_of_the_announced_size() -> None:
    cache = KvCache.allocate(TINY, 3, 5, device="cpu", dtype=torch.bfloat16)
    assert cache.storage.nbytes == 2 * 3 * cache_values(TINY, 5)
    assert not cache.storage.any()


def test_keys_and_values_are_addressed_by_layer_row_head_and_position() -> None:
    cache = numbered()
    assert cache.keys.shape == cache.values.shape == (2, 3, 2, 5, 6)
    assert (cache.rows, cache.positions) == (3, 5)
    assert not set(cache.keys.flatten().tolist()) & set(cache.values.flatten().tolist())


def test_keys_are_changed_in_place() -> None:
    cache = numbered()
    cache.keys[1, 2].zero_()
    assert not cache.storage[1, 0, 2].any()


def test_a_copied_prefix_is_all_that_is_copied() -> None:
    cache, before = numbered(), numbered()
    cache.copy_prefix(2, 0, 3)
    for now, then in ((cache.keys, before.keys), (cache.values, before.values)):
        assert torch.equal(now[:, 0, :, :3], then[:, 2, :, :3])
        assert torch.equal(now[:, 0, :, 3:], then[:, 0, :, 3:])
        assert torch.equal(now[:, 1:], then[:, 1:])


def test_a_row_may_be_copied_onto_itself_and_no_position_at_all() -> None:
    cache = numbered()
    cache.copy_prefix(1, 1, 4)
    cache.copy_prefix(1, 0, 0)
    assert torch.equal(cache.storage, numbered().storage)


def test_clearing_a_row_leaves_the_others() -> None:
    cache, before = numbered(), numbered()
    cache.clear(1)
    assert not cache.keys[:, 1].any()
    assert not cache.values[:, 1].any()
    assert torch.equal(cache.storage[:, :, ::2], before.storage[:, :, ::2])
