"""The profiles that come with the bridge: names as their makers spell them, and what is lost."""

import numpy as np
import pytest

from bridge.face.frame import FaceRows
from bridge.face.names import EYE_LOOK, NAMES, PASCAL_NAMES
from bridge.rigs.document_file import builtin_names
from bridge.rigs.load import profile_for

#: What a profile says of faces in full.
WHOLE = {
    *("arkit", "arkit_pascal", "arkit_suffix", "perfect_sync", "perfect_sync_camel", "rpm"),
    *("cc4_arkit", "cc4_extended", "metahuman", "metahuman_folded"),
}


def shown(profile: str, **shapes: float) -> dict[str, float]:
    """The values of one face; a name without a side sets both."""
    face = FaceRows.zeros(1)
    for name, value in shapes.items():
        for each in [name] if name in NAMES else [name + "Left", name + "Right"]:
            face.coefficient(each)[:] = value
    rig = profile_for(profile)
    return dict(zip(rig.names, rig.reduce(face.coefficients)[0].tolist(), strict=True))


@pytest.mark.parametrize("name", builtin_names())
def test_every_profile_compiles_and_tells_what_it_is_for(name: str) -> None:
    profile = profile_for(name)
    assert profile.description
    noise = np.random.default_rng(2).random((20, 52), np.float32)
    values = profile.reduce(noise)
    assert values.shape == (20, len(profile.names))
    assert values.min() >= 0.0
    assert values.max() <= 1.0


@pytest.mark.parametrize("name", builtin_names())
def test_only_profiles_of_fewer_shapes_lose_any(name: str) -> None:
    assert (profile_for(name).lost == ()) == (name in WHOLE)


@pytest.mark.parametrize("name", sorted(set(builtin_names())))
def test_every_mouth_opens_and_every_eye_closes(name: str) -> None:
    still, spoken = shown(name), shown(name, jawOpen=0.6)
    assert any(abs(spoken[key] - still[key]) > 0.5 for key in still)
    closed = shown(name, eyeBlink=1.0)
    assert name == "oculus15" or any(closed[key] - still[key] > 0.9 for key in still)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("arkit", NAMES),
        ("arkit_pascal", PASCAL_NAMES),
        ("perfect_sync", PASCAL_NAMES),
        ("perfect_sync_camel", NAMES),
        ("rpm", NAMES),
    ],
)
def test_the_52_shapes_pass_as_they_are(name: str, names: tuple[str, ...]) -> None:
    profile = profile_for(name)
    assert profile.names == names
    rows = np.random.default_rng(1).random((7, 52), np.float32)
    np.testing.assert_array_equal(profile.reduce(rows), rows)


def test_suffixes_mark_sides_and_not_directions() -> None:
    names = profile_for("arkit_suffix").names
    assert {"eyeBlink_L", "browOuterUp_R", "jawLeft", "mouthRight", "tongueOut"} <= set(names)
    assert not any(name.endswith("Left") for name in names if name not in ("jawLeft", "mouthLeft"))


def test_vrm_presets_are_spelled_as_their_specification_spells_them() -> None:
    vrm0 = "A I U E O Blink_L Blink_R Joy Angry Sorrow Fun"
    assert " ".join(profile_for("vrm0").names) == vrm0
    vrm1 = "aa ih ou ee oh blinkLeft blinkRight happy angry sad relaxed surprised"
    assert " ".join(profile_for("vrm1").names) == vrm1


def test_models_that_blink_at_once_blink_once() -> None:
    assert shown("vrm0_blink", eyeBlink=1.0)["Blink"] == pytest.approx(1.0)
    assert shown("vrm1_blink", eyeBlink=1.0)["blink"] == pytest.approx(1.0)
    assert not {"Blink_L", "Blink_R"} & set(profile_for("vrm0_blink").names)


def test_metahuman_never_closes_lips_further_than_its_jaw_opens() -> None:
    assert shown("metahuman", jawOpen=0.3, mouthClose=0.9)["MouthClose"] == pytest.approx(0.3)
    assert shown("metahuman", jawOpen=0.3, mouthClose=0.1)["MouthClose"] == pytest.approx(0.1)
    assert profile_for("metahuman").names == PASCAL_NAMES


def test_metahuman_folded_takes_the_closing_off_the_jaw() -> None:
    values = shown("metahuman_folded", jawOpen=0.5, mouthClose=0.2)
    assert values["JawOpen"] == pytest.approx(0.3)
    assert values["MouthClose"] == 0.0


def test_visemes_have_the_names_of_each_maker() -> None:
    meta = profile_for("oculus15").names
    assert " ".join(meta) == "sil PP FF TH DD kk CH SS nn RR aa E ih oh ou"
    ready_player_me = profile_for("rpm_visemes").names
    assert " ".join(ready_player_me[:15]) == (
        "viseme_sil viseme_PP viseme_FF viseme_TH viseme_DD viseme_kk viseme_CH viseme_SS "
        "viseme_nn viseme_RR viseme_aa viseme_E viseme_I viseme_O viseme_U"
    )
    vrchat = profile_for("vrchat").names
    assert vrchat[:3] == ("vrc.v_sil", "vrc.v_pp", "vrc.v_ff")
    assert vrchat[12:15] == ("vrc.v_ih", "vrc.v_oh", "vrc.v_ou")


def test_a_cc4_character_has_each_shape_under_its_number() -> None:
    profile = profile_for("cc4_arkit")
    plain = {name.split("_", 1)[1].replace("_", "").casefold() for name in profile.names}
    assert plain == {name.casefold() for name in NAMES}
    assert [int(name[1:3]) for name in profile.names] == list(range(1, 53))
    assert profile.names[9:13] == (
        *("A10_Eye_Look_Out_Left", "A11_Eye_Look_In_Left"),
        *("A12_Eye_Look_In_Right", "A13_Eye_Look_Out_Right"),
    )


def test_cc4_eyes_look_in_absolute_directions() -> None:
    looking = shown("cc4_extended", eyeLookInLeft=0.5, eyeLookOutRight=0.5)
    moved = {name for name, value in looking.items() if value}
    assert moved == {"Eye_L_Look_R", "Eye_R_Look_R"}


def test_what_speech_and_moods_do_not_need_is_what_vrm_loses() -> None:
    lost = set(profile_for("vrm1").lost) - set(EYE_LOOK)
    assert "jawLeft" in lost
    assert not {"jawOpen", "mouthFunnel", "eyeBlinkLeft", "browInnerUp"} & lost
