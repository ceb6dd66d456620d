"""A held head: where it was told to be, alive, and not the gaze's any more."""

import numpy as np
import pytest

from bridge.face.frame import FaceRows
from bridge.face.gaze import DEGREE
from bridge.face.mixer import Mixer
from bridge.face.settings import IdleSettings

STILL = IdleSettings(enabled=False)


def made(idle: IdleSettings = STILL) -> Mixer:
    mixer = Mixer()
    mixer.assign(0, seed=1, idle=idle)
    return mixer


def at(mixer: Mixer, *times_s: float) -> FaceRows:
    count = len(times_s)
    return mixer.mix(
        np.zeros(count, np.intp),
        np.array(times_s),
        np.zeros((count, 52), np.float32),
        np.zeros(count, np.float32),
    )


def test_a_head_takes_a_pose_with_roll_in_its_time() -> None:
    mixer = made()
    mixer.hold_head(0, (0.3, -0.2, 0.1), 10.0, 2.0)
    heads = at(mixer, 10.0, 11.0, 12.0, 60.0).head
    np.testing.assert_allclose(heads[1], [0.15, -0.1, 0.05], atol=1e-6)
    np.testing.assert_allclose(heads[2:], [[0.3, -0.2, 0.1]] * 2, atol=1e-6)


def test_eyes_stay_on_the_partner_while_the_head_turns() -> None:
    mixer = made()
    mixer.hold_head(0, (0.3, 0.0, 0.0), 10.0)
    rows = at(mixer, 12.0)
    np.testing.assert_allclose(rows.eyes[0, 0], -0.3, atol=1e-6)


def test_a_held_head_sways() -> None:
    mixer = made(IdleSettings())
    mixer.hold_head(0, (0.3, 0.0, 0.0), 10.0)
    yaw = at(mixer, *np.arange(20.0, 50.0, 0.1)).head[:, 0]
    assert 0.2 < yaw.min() < yaw.max() < 0.4
    assert yaw.std() > 0.002


def test_a_held_head_does_not_follow_the_gaze() -> None:
    mixer = made()
    mixer.hold_head(0, (0.0, 0.0, 0.0), 10.0)
    mixer.set_gaze(0, 40 * DEGREE, 0.0, 10.0)
    rows = at(mixer, 15.0)
    assert rows.head[0, 0] == 0.0
    assert rows.eyes[0, 0] == pytest.approx(30 * DEGREE)


def test_a_freed_head_goes_back() -> None:
    mixer = made()
    mixer.hold_head(0, (0.3, 0.2, 0.1), 10.0)
    mixer.free_head(0, 20.0, 1.0)
    heads = at(mixer, 20.0, 20.5, 21.0).head
    np.testing.assert_allclose(heads[:, 0], [0.3, 0.15, 0.0], atol=1e-6)


def test_a_head_told_sixty_times_a_second_moves_evenly() -> None:
    mixer = made()
    seen = []
    for i in range(180):
        time_s = 10.0 + i / 60
        mixer.hold_head(0, (0.5 * np.sin(i / 60), 0.0, 0.0), time_s, 0.1)
        seen.append(at(mixer, time_s).head[0, 0])
    assert np.abs(np.diff(seen, 2)[20:]).max() < 2e-4


def test_another_life_keeps_the_pose() -> None:
    mixer = made()
    mixer.hold_head(0, (0.3, 0.0, 0.0), 10.0)
    mixer.assign(0, seed=2, idle=STILL)
    assert at(mixer, 12.0).head[0, 0] == pytest.approx(0.3)


def test_the_next_character_in_the_slot_is_free() -> None:
    mixer = made()
    mixer.hold_head(0, (0.3, 0.0, 0.0), 10.0)
    mixer.release(0)
    mixer.assign(0, seed=2, idle=STILL)
    assert at(mixer, 12.0).head[0, 0] == 0.0
