"""Mistyped names find what was meant."""

import pytest

from bridge.face.names import NAMES
from bridge.face.nearest import nearest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("JawOpen", "jawOpen"),
        ("eye_blink_left", "eyeBlinkLeft"),
        ("mouthSmileLft", "mouthSmileLeft"),
        ("A25_Jaw_Open", "jawOpen"),
        ("xyzzy", None),
    ],
)
def test_the_nearest_name_is_found_however_it_is_spelled(typed: str, meant: str | None) -> None:
    assert nearest(typed, NAMES) == meant
