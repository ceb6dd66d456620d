"""Recorded faces laid over a slot."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.face.external import WIDTH
from bridge.face.played import PlayedFaces, RowAt

SLOTS = np.array([3, 4])


def face(value: float) -> RowAt:
    def row_at(time_s: float) -> NDArray[np.float32]:
        del time_s
        return np.full(WIDTH, value, np.float32)

    return row_at


def shown(played: PlayedFaces, time_s: float) -> tuple[float, float]:
    """Value and gain of what shows in slot 4."""
    foreign = played.at(SLOTS, np.full(2, time_s))
    if foreign is None:
        return 0.0, 0.0
    assert foreign.rows.tolist() == [1]
    return float(foreign.faces[0, 0]), float(foreign.gains[0, 0])


def test_a_face_fades_in_before_its_start_and_out_after_its_end() -> None:
    played = PlayedFaces()
    played.begin(4, "a", face(0.3), 10.0, 0.4)
    played.end(4, "a", 12.0, 0.2)
    gains = [shown(played, t)[1] for t in (9.5, 9.8, 10.0, 12.0, 12.1, 12.3)]
    assert gains == pytest.approx([0.0, 0.5, 1.0, 1.0, 0.5, 0.0], abs=1e-6)


def test_a_face_that_begins_lies_over_one_that_goes() -> None:
    played = PlayedFaces()
    played.begin(4, "a", face(0.2), 10.0, 0.1)
    played.end(4, "a", 11.0, 0.2)
    played.begin(4, "b", face(0.8), 11.2, 0.2)
    value, gain = shown(played, 11.1)
    # Half of it, over half of what was there.
    assert gain == pytest.approx(0.75)
    assert value * gain == pytest.approx(0.5 * 0.8 + 0.25 * 0.2)
    assert shown(played, 11.2) == (float(np.float32(0.8)), 1.0)


def test_who_ends_another_ends_nothing() -> None:
    played = PlayedFaces()
    played.begin(4, "a", face(0.2), 10.0, 0.1)
    played.end(4, "b", 10.5, 0.1)
    played.end(5, "a", 10.5, 0.1)
    assert shown(played, 20.0)[1] == 1.0


def test_what_has_gone_is_let_go() -> None:
    played = PlayedFaces()
    for slot, end_s in ((3, 11.0), (4, 12.0)):
        played.begin(slot, "a", face(0.2), 10.0, 0.1)
        played.end(slot, "a", end_s, 0.1)
    played.forget(11.5)
    assert shown(played, 11.0)[1] == 1.0
    played.forget(12.2)
    assert played.at(SLOTS, np.full(2, 11.0)) is None


def test_an_emptied_slot_shows_nothing() -> None:
    played = PlayedFaces()
    played.begin(4, "a", face(0.2), 10.0, 0.1)
    played.clear(4)
    assert shown(played, 10.5)[1] == 0.0
