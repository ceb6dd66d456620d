"""Blending by dominance: targets reached at cores, mixed between them, nothing beyond reach."""

import numpy as np
import pytest

from bridge.face.dominance import Blend, Blended, bell, smooth_step
from bridge.face.pose import CONTROL_COUNT, REACH_AFTER_S, REACH_BEFORE_S, Control
from bridge.face.segment import Goal, Seal, Segment

JAW = Control.JAW


def segment(
    start_s: float, end_s: float, target: float, weight: float = 1.0, **extras: Goal | Seal
) -> Segment:
    targets, dominance = np.full(CONTROL_COUNT, target), np.full(CONTROL_COUNT, weight)
    goal, seal = extras.get("goal"), extras.get("seal")
    assert goal is None or isinstance(goal, Goal)
    assert seal is None or isinstance(seal, Seal)
    return Segment(start_s, end_s, targets, dominance, goal, seal)


def blended(*segments: Segment, frames: int = 60) -> Blended:
    blend = Blend()
    for each in segments:
        blend.add(each)
    return blend.take(frames)


def test_a_lone_sound_reaches_its_target_over_its_core() -> None:
    jaw = blended(segment(0.5, 1.0, 0.4)).controls[:, JAW]
    assert jaw[15:31] == pytest.approx(0.4, abs=1e-3)


def test_between_two_cores_a_control_moves_steadily_from_one_to_the_other() -> None:
    jaw = blended(segment(0.2, 0.5, 0.1), segment(0.6, 1.0, 0.5)).controls[15:19, JAW]
    assert (np.diff(jaw) > 0).all()


def test_the_more_dominant_sound_wins() -> None:
    weak = blended(segment(0.2, 0.5, 0.0), segment(0.58, 1.0, 0.5, 0.3)).controls[16, JAW]
    strong = blended(segment(0.2, 0.5, 0.0), segment(0.58, 1.0, 0.5, 3.0)).controls[16, JAW]
    assert strong > weak


def test_nothing_shows_beyond_its_reach() -> None:
    controls = blended(segment(1.0, 1.0, 0.5)).controls
    frames = np.arange(60)[:, None] / 30
    beyond = (frames < 1.0 - REACH_BEFORE_S) | (frames > 1.0 + REACH_AFTER_S)
    assert (controls[beyond] == 0.0).all()


def test_rounding_reaches_further_ahead_than_the_jaw() -> None:
    row = blended(segment(0.0, 0.5, 0.0, 0.05), segment(0.7, 1.0, 0.6)).controls[15]
    assert row[Control.PUCKER] > row[JAW]


def test_a_goal_holds_at_its_frame_and_fades() -> None:
    floors = blended(segment(1.0, 1.0, 0.0, goal=Goal(JAW, 0.3, 30))).floors[:, JAW]
    assert floors[30] == 0.3
    assert 0.0 < floors[31] < 0.3
    assert floors[34] == 0.0


def test_a_seal_is_full_over_its_interval_and_opens_faster_than_it_closes() -> None:
    seal = blended(segment(1.0, 1.0, 0.0, seal=Seal(0.98, 1.05, 30))).seal
    assert seal[30] == seal[31] == 1.0
    assert 0.0 < seal[29] < 1.0 and 0.0 < seal[32] < 1.0
    assert seal[27] == seal[33] == 0.0


def test_taking_in_pieces_gives_the_same_frames_and_keeps_no_more_room() -> None:
    segments = [segment(0.1 * i, 0.1 * i + 0.04, (i % 5) / 5) for i in range(200)]
    whole = blended(*segments, frames=600).controls
    blend, pieces = Blend(), []
    for index, each in enumerate(segments):
        blend.add(each)
        pieces.append(blend.take(3 * index - 20).controls)
    pieces.append(blend.take(600).controls)
    assert np.array_equal(np.concatenate(pieces), whole)


def test_bell_and_step_are_flat_at_their_ends() -> None:
    assert bell(np.array([0.0, 1.0, 5.0])).tolist() == [1.0, 0.0, 0.0]
    assert smooth_step(np.array([-1.0, 0.0, 0.5, 1.0, 2.0])).tolist() == [0, 0, 0.5, 1, 1]
