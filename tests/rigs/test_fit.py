"""The profile that fits a model best, and what is lost on the way."""

import pytest

from bridge.face.names import NAMES, PASCAL_NAMES
from bridge.rigs.fit import best_fits, fit
from bridge.rigs.load import profile_for
from bridge.rigs.model import Kind
from tests.rigs.avatars import VROID

VROID_CLIPS = tuple(VROID)


@pytest.mark.parametrize(
    ("kind", "shapes", "best"),
    [
        ("VRM 0.x", VROID_CLIPS, "vrm0"),
        ("VRM 0.x", (*VROID_CLIPS, *PASCAL_NAMES), "perfect_sync"),
        ("VRM 1.0", (*VROID_CLIPS, *NAMES), "perfect_sync_camel"),
        ("VRM 0.x", (*VROID_CLIPS, *PASCAL_NAMES[:8]), "vrm0"),
        (
            "VRM 1.0",
            ("aa", "ih", "ou", "ee", "oh", "blink", "blinkLeft", "blinkRight", "happy", "sad"),
            "vrm1",
        ),
        (
            "VRM 1.0",
            ("aa", "ih", "ou", "ee", "oh", "blink", "happy", "sad", "relaxed", "angry"),
            "vrm1_blink",
        ),
        ("glTF", NAMES, "arkit"),
        ("glTF", NAMES[:51], "arkit"),
        ("glTF", PASCAL_NAMES, "arkit_pascal"),
        ("glTF", profile_for("cc4_extended").names, "cc4_extended"),
        ("glTF", profile_for("cc4_arkit").names, "cc4_arkit"),
        ("glTF", profile_for("rpm_visemes").names, "rpm_visemes"),
        ("glTF", ("mouthOpen", "mouthSmile"), "rpm_basic"),
        ("glTF", tuple(n for n in profile_for("vrchat").names if "blink" not in n), "vrchat"),
        ("glTF", (*NAMES, *profile_for("rpm_visemes").names), "arkit"),
    ],
)
def test_a_model_is_told_by_its_names(kind: Kind, shapes: tuple[str, ...], best: str) -> None:
    assert best_fits(kind, shapes)[0].profile.name == best


def test_every_shape_is_accounted_for() -> None:
    found = fit(profile_for("vrm0"), VROID_CLIPS)
    driven = {value.name for value in found.driven}
    assert driven | set(found.missing) == set(found.profile.names)
    assert driven | set(found.idle) == set(VROID_CLIPS)
    assert "Surprised" in found.idle
    assert "jawLeft" in found.lost
    assert found.mouth_opens
    assert found.eyes_close


def test_a_shape_the_model_lacks_is_lost() -> None:
    found = fit(profile_for("arkit"), NAMES[:51])
    assert found.missing == found.lost == ("tongueOut",)


def test_a_mouth_that_no_shape_opens_is_dead() -> None:
    found = fit(profile_for("perfect_sync"), ("EyeBlinkLeft", "EyeBlinkRight", "MouthSmileLeft"))
    assert not found.mouth_opens
    assert found.eyes_close


def test_visemes_without_open_ones_leave_a_mouth_dead() -> None:
    assert not fit(profile_for("oculus15"), ("sil", "PP")).mouth_opens
    assert fit(profile_for("oculus15"), ("sil", "PP", "aa")).mouth_opens


def test_other_case_is_pointed_out_and_not_taken_for_the_same() -> None:
    found = fit(profile_for("perfect_sync"), ("jawopen", "EyeBlinkLeft"))
    assert found.respelled == {"JawOpen": "jawopen"}
    assert not found.mouth_opens


def test_a_model_of_foreign_names_fits_nothing() -> None:
    assert best_fits("glTF", ("Key 1", "Key 2")) == []
