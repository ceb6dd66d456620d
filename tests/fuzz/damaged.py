"""Damaged inputs as a hypothesis strategy."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.fuzz.damage import DAMAGES, PIECES, Damage

_STEP = st.tuples(
    st.sampled_from(DAMAGES),
    st.integers(0, 1 << 16),
    st.sampled_from(PIECES) | st.binary(max_size=6),
)


def damaged(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of `seeds` after some damage, or anything at all."""
    steps = st.lists(_STEP, min_size=1, max_size=4)
    return st.builds(_after, st.sampled_from(seeds), steps) | st.binary(max_size=64)


def _after(data: bytes, steps: list[tuple[Damage, int, bytes]]) -> bytes:
    for damage, place, piece in steps:
        data = damage(data, place, piece)
    return data
