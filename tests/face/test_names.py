"""The 52 names, their order and their groups."""

import pytest

from bridge.face.names import (
    COEFFICIENT_COUNT,
    INDEX,
    MOUTH,
    NAMES,
    PASCAL_NAMES,
    UPPER,
    permutation,
)

#: Live Link index of each name in alphabetical order (Unity's ARKitBlendShapeLocation against
#: Epic's EARFaceBlendShape), tongueOut last.
ALPHABETICAL = (
    *(41, 42, 43, 44, 45, 46, 47, 48, 0, 7, 1, 8, 2, 9, 3, 10, 4, 11, 5, 12, 6, 13, 14, 15, 17),
    *(16, 18, 27, 28, 25, 26, 19, 21, 37, 38, 35, 36, 20, 22, 31, 32, 33, 34, 23, 24, 29, 30),
    *(39, 40, 49, 50, 51),
)


def test_there_are_52_distinct_names() -> None:
    assert len(NAMES) == len(set(NAMES)) == len(PASCAL_NAMES) == COEFFICIENT_COUNT


def test_the_alphabetical_order_maps_as_published() -> None:
    order = [*sorted(name for name in NAMES if name != "tongueOut"), "tongueOut"]
    assert permutation(order).tolist() == list(ALPHABETICAL)


def test_jaw_open_is_where_live_link_has_it() -> None:
    assert (INDEX["jawRight"], INDEX["jawOpen"]) == (16, 17)


def test_no_shape_is_of_mouth_and_upper_face() -> None:
    assert not set(MOUTH) & set(UPPER)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        permutation(["JawOpen"])
