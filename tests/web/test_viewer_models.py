"""Models of other tools, dropped on the page: each is told by its names, and speaks.

What moves is measured on vertices, as they would be drawn.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from bridge.face.names import NAMES
from bridge.rigs.publish import publish
from tests.web import models, vrm_models
from tests.web.in_node import NEEDS_NODE, run_in_node

pytestmark = NEEDS_NODE

#: File → its maker and the profile that suits it.
MODELS: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "head.glb": (models.arkit, "arkit"),
    "pascal.glb": (lambda: models.renamed(lambda n: n[0].upper() + n[1:]), "arkit_pascal"),
    "maya.glb": (lambda: models.renamed(lambda name: f"blendShape1.{name}"), "arkit"),
    "upper.glb": (lambda: models.renamed(str.upper), "arkit"),
    "oculus.glb": (models.oculus, "oculus15"),
    "vrchat.glb": (models.vrchat, "vrchat"),
    "centimeters.glb": (models.without_bones, "arkit"),
    "hostile.glb": (models.hostile_names, "arkit"),
    "shapes.glb": (models.eyes_by_shapes, "arkit"),
    "mixamo.glb": (vrm_models.mixamo, "arkit"),
    "vrm1.vrm": (vrm_models.vrm1, "vrm1"),
    "sync.vrm": (vrm_models.vrm1_perfect_sync, "perfect_sync_camel"),
    "vrm0.vrm": (vrm_models.vrm0, "vrm0"),
}
WITHOUT_LIDS: Final = ("oculus.glb", "hostile.glb")
#: Eyes that shapes move, and those of a model that does not say how it looks.
OTHER_EYES: Final = ("shapes.glb", "sync.vrm")
ON_BODY: Final = ("mixamo.glb", "vrm1.vrm", "sync.vrm", "vrm0.vrm")
WITHOUT_BONES: Final = ("centimeters.glb",)
FACES: Final = {
    "jaw": {"shapes": {"jawOpen": 0.7}},
    "lids": {"shapes": {"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0}},
    "left": {"head": [0.4, 0.0, 0.0]},
    "up": {"head": [0.0, 0.3, 0.0]},
    "own right shoulder": {"head": [0.0, 0.0, 0.3]},
    "look left": {"eyes": [0.4, 0.0, 0.4, 0.0]},
    "look up": {"eyes": [0.0, 0.3, 0.0, 0.3]},
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("models")
    files = {name: maker() for name, (maker, _) in MODELS.items()}
    files |= {"still.glb": models.without_morphs(), "chosen.glb": models.oculus()}
    files |= {f"{what}.bad": data for what, data in models.damaged().items()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    questions = {"files": list(files), "faces": FACES, "profile": {"chosen.glb": "rpm_visemes"}}
    (folder / "questions.json").write_text(json.dumps(questions))
    (folder / "profiles.json").write_text(json.dumps(publish({})))
    run_in_node(Path(__file__).with_name("viewer_models.ts"), folder, str(folder))
    found: dict[str, Any] = json.loads((folder / "answers.json").read_text())
    return found


@pytest.fixture
def answers(loaded: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = loaded["answers"]
    return found


@pytest.mark.parametrize("file", MODELS)
def test_a_model_is_told_by_its_names_and_opens_its_mouth(
    file: str, answers: Mapping[str, Any]
) -> None:
    report = answers[file]["report"]
    assert report["profile"] == MODELS[file][1]
    assert report["mouthOpens"]
    assert answers[file]["moved"]["jaw"]["far"] > 0.01


@pytest.mark.parametrize("file", [name for name in MODELS if name not in WITHOUT_LIDS])
def test_its_eyes_close(file: str, answers: Mapping[str, Any]) -> None:
    assert answers[file]["report"]["eyesClose"]
    assert answers[file]["moved"]["lids"]["far"] > 0.005


@pytest.mark.parametrize("file", [name for name in MODELS if name not in WITHOUT_BONES])
def test_its_head_turns_as_the_contract_says(file: str, answers: Mapping[str, Any]) -> None:
    moved = answers[file]["moved"]
    assert moved["left"]["to"][0] > 0.005
    assert moved["up"]["to"][1] > 0.005
    assert moved["own right shoulder"]["to"][0] < -0.005


@pytest.mark.parametrize("file", [n for n in MODELS if n not in (*WITHOUT_BONES, *OTHER_EYES)])
def test_its_eyes_look_as_the_contract_says(file: str, answers: Mapping[str, Any]) -> None:
    moved = answers[file]["moved"]
    assert moved["look left"]["to"][0] > 0.001
    assert moved["look up"]["to"][1] > 0.0005


@pytest.mark.parametrize("file", MODELS)
def test_its_face_is_found(file: str, answers: Mapping[str, Any]) -> None:
    height = 0.95 + 0.15 + 0.48 if file in ON_BODY else 0.0
    assert answers[file]["eyeHeight"] == pytest.approx(height, abs=0.02)
    assert 0.2 < answers[file]["headHeight"] < 0.35


@pytest.mark.parametrize("file", ON_BODY)
def test_arms_held_out_are_let_down(file: str, answers: Mapping[str, Any]) -> None:
    assert answers[file]["width"] < 0.8


def test_eyes_that_shapes_move_are_not_turned_as_well(answers: Mapping[str, Any]) -> None:
    assert answers["shapes.glb"]["moved"]["look left"]["far"] == 0.0
    assert answers["shapes.glb"]["moved"]["left"]["far"] > 0.0


def test_what_hangs_loose_swings(answers: Mapping[str, Any]) -> None:
    assert answers["vrm1.vrm"]["swung"] > 0.05


def test_what_a_model_lacks_is_told(answers: Mapping[str, Any]) -> None:
    report = answers["oculus.glb"]["report"]
    assert not report["eyesClose"]
    assert "browInnerUp" in report["lost"]
    assert report["missing"] == report["idle"] == []
    assert answers["vrm1.vrm"]["report"]["missing"] == ["angry", "relaxed", "surprised"]


def test_other_spellings_are_taken_and_told(answers: Mapping[str, Any]) -> None:
    for file, spelled in (("upper.glb", "JAWOPEN"), ("maya.glb", "blendShape1.jawOpen")):
        notes = answers[file]["report"]["notes"]
        assert any(spelled in note and "jawOpen" in note for note in notes)


def test_names_that_are_markup_or_reach_into_objects_are_only_names(
    answers: Mapping[str, Any],
) -> None:
    report = answers["hostile.glb"]["report"]
    assert {"__proto__", "constructor", "toString"} <= set(report["idle"])
    assert "<img src=x onerror=alert(1)>" in report["idle"]
    assert set(report["missing"]) == set(NAMES[:4])


def test_a_model_without_shapes_turns_its_head(answers: Mapping[str, Any]) -> None:
    found = answers["still.glb"]
    assert found["report"]["profile"] == ""
    assert not found["report"]["mouthOpens"]
    assert any("no shapes" in note for note in found["report"]["notes"])
    assert found["moved"]["jaw"]["far"] == 0.0
    assert found["moved"]["left"]["to"][0] > 0.005


def test_another_profile_can_be_chosen(answers: Mapping[str, Any]) -> None:
    found = answers["chosen.glb"]
    assert found["report"]["profile"] == "rpm_visemes"
    assert not found["report"]["mouthOpens"]
    assert "aa" in found["report"]["idle"]
    assert found["moved"]["jaw"]["far"] == 0.0


@pytest.mark.parametrize("what", models.DAMAGES)
def test_what_is_no_model_is_refused_in_words(what: str, answers: Mapping[str, Any]) -> None:
    message = answers[f"{what}.bad"]["refused"]
    assert message.startswith("ModelRefused: The ")
    assert "undefined" not in message


def test_nothing_but_profiles_is_asked_of_the_network(loaded: Mapping[str, Any]) -> None:
    assert loaded["asked"] == ["profiles.json"]
