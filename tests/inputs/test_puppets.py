"""Which phone moves which character, and what happens when either is gone."""

import pytest

from bridge.face.external import Region
from bridge.face.frame import FaceRows
from bridge.inputs.phone import ReceivedFrame
from bridge.inputs.puppets import Puppets
from bridge.protocols.timecode import FrameRate
from bridge.settings.livelink import LiveLinkInputSettings, PhoneFaceSettings
from tests.inputs.puppet_stage import Stage

A, B = "0" * 36, "1" * 36


def puppets(*faces: dict[str, object]) -> tuple[Puppets, Stage]:
    stage = Stage()
    settings = LiveLinkInputSettings.model_validate({"faces": faces})
    return Puppets(settings, stage, stage.clock), stage


def frame(
    jaw: float | None = 0.5, subject: str = "A", device_id: str = A, at_s: float = 10.0
) -> ReceivedFrame:
    face = None
    if jaw is not None:
        face = FaceRows.zeros(1)
        face.coefficient("jawOpen")[:] = jaw
    return ReceivedFrame(
        device_id, subject, at_s, at_s + 0.02, 1, 0.0, FrameRate(60), True, face, face
    )


def test_any_phone_moves_the_first_character_unless_told_otherwise() -> None:
    stage = Stage()
    driver = Puppets(LiveLinkInputSettings(), stage, stage.clock)
    driver.on_frame(frame())
    assert stage.shown == [("", 0.5)]
    assert stage.delays_s == [pytest.approx(0.02)]
    assert stage.openings[""].regions == {Region.ALL}


@pytest.mark.parametrize(
    ("mode", "regions"),
    [
        ("replace", {Region.ALL}),
        ("upper", {Region.UPPER, Region.HEAD_AND_EYES}),
        ("head_eyes", {Region.HEAD_AND_EYES}),
    ],
)
def test_a_mode_says_what_the_phone_moves(mode: str, regions: set[Region]) -> None:
    driver, stage = puppets({"character": "Ava", "mode": mode, "weight": 0.7, "safe": True})
    driver.on_frame(frame())
    opening = stage.openings["Ava"]
    assert set(opening.regions) == regions
    assert (opening.weight, opening.safe) == (0.7, True)
    assert (opening.fade_s, opening.timeout_s) == (0.3, 0.3)


def test_a_phone_that_is_off_moves_nobody() -> None:
    driver, stage = puppets({"character": "Ava", "mode": "off"})
    driver.on_frame(frame())
    assert not stage.shown


def test_subjects_go_to_their_characters_and_the_others_to_the_rest() -> None:
    driver, stage = puppets(
        {"character": "Ava", "subject": "A"},
        {"character": "Ben"},
        {"character": "", "subject": "X"},
    )
    driver.on_frame(frame(0.1, "A", A))
    driver.on_frame(frame(0.2, "B", B))
    assert stage.shown == [("Ava", 0.1), ("Ben", 0.2)]


def test_a_device_can_be_meant_where_subjects_are_alike() -> None:
    driver, stage = puppets(
        {"character": "Ava", "device_id": A}, {"character": "Ben", "device_id": B}
    )
    driver.on_frame(frame(0.1, "iPhone", A))
    driver.on_frame(frame(0.2, "iPhone", B))
    assert [who for who, _ in stage.shown] == ["Ava", "Ben"]


def test_a_character_follows_one_phone_until_that_sees_no_face_for_a_second() -> None:
    driver, stage = puppets({"character": "Ava"})
    driver.on_frame(frame(0.1, "A", A, 10.0))
    driver.on_frame(frame(0.9, "B", B, 10.5))
    driver.on_frame(frame(None, "A", A, 10.9))
    driver.on_frame(frame(0.8, "B", B, 11.1))
    assert [jaw for _, jaw in stage.shown] == [0.1, 0.8]


def test_frames_for_a_character_that_is_not_there_are_counted_and_it_may_come() -> None:
    driver, stage = puppets({"character": "Cleo"}, {"character": "Ava"})
    driver.on_frame(frame())
    assert driver.homeless_count == 1
    assert [who for who, _ in stage.shown] == ["Ava"]
    stage.known.add("Cleo")
    driver.on_frame(frame(at_s=10.1))
    assert "Cleo" in stage.openings


def test_a_character_that_was_made_anew_is_opened_again() -> None:
    driver, stage = puppets({"character": "Ava"})
    driver.on_frame(frame(at_s=10.0))
    stage.openings.clear()
    driver.on_frame(frame(at_s=10.5))
    assert not stage.openings
    driver.on_frame(frame(at_s=11.0))
    assert "Ava" in stage.openings


def test_a_mode_can_be_changed_while_a_phone_streams() -> None:
    driver, stage = puppets({"character": "Ava"})
    driver.on_frame(frame(at_s=10.0))
    driver.set_mode("Ava", "head_eyes")
    driver.on_frame(frame(at_s=10.1))
    assert stage.openings["Ava"].regions == {Region.HEAD_AND_EYES}
    driver.set_mode("Ava", "off")
    driver.on_frame(frame(at_s=10.2))
    assert stage.closed == ["Ava"]
    assert len(stage.shown) == 2


def test_the_same_phone_twice_for_a_character_is_refused() -> None:
    face = PhoneFaceSettings(character="Ava", subject="A")
    with pytest.raises(ValueError, match="twice"):
        LiveLinkInputSettings(faces=(face, face))
