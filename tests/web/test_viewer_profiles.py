"""The page moves a model exactly as an output with the same profile would."""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

from bridge.face.groups import GROUPS
from bridge.face.names import COEFFICIENT_COUNT, NAMES, PASCAL_NAMES
from bridge.face.profile import Profile
from bridge.rigs.build import build
from bridge.rigs.document_file import builtin_names, parse
from bridge.rigs.fit import Fit, best_fits
from bridge.rigs.load import profile_for
from bridge.rigs.model import Kind
from bridge.rigs.publish import publish
from tests.rigs.avatars import VROID
from tests.web.in_node import NEEDS_NODE, run_in_node

pytestmark = NEEDS_NODE

#: A profile that uses everything a formula can say.
OWN: Final = build(
    "own",
    parse(
        """
        outputs:
          Product: jawOpen*(1 - mouthClose)*browInnerUp - 0.25
          Greatest: {from: [jawOpen, viseme.oh*1.5, '0.2'], combine: max}
          Sum: {from: [mood.sad, vowel.ee], combine: add, clamp: [-0.5, 0.4]}
          Capped: {from: mouthClose, at_most: vowel.aa, gain: 3, offset: 0.1}
          Shape.With.Dots: 1 - eyeBlinkLeft
        """,
        "own",
    ),
    lambda _name: (),
)
MODELS: Final[list[tuple[Kind, tuple[str, ...]]]] = [
    ("glTF", NAMES),
    ("glTF", NAMES[:51]),
    ("glTF", PASCAL_NAMES),
    ("glTF", tuple(name.upper() for name in NAMES)),
    ("glTF", (*NAMES, *profile_for("rpm_visemes").names)),
    ("glTF", ("mouthOpen", "mouthSmile", "__proto__", "constructor")),
    *(("glTF", profile_for(name).names) for name in ("cc4_extended", "cc4_arkit", "oculus15")),
    ("VRM 0.x", tuple(VROID)),
    ("VRM 0.x", (*VROID, *PASCAL_NAMES)),
    ("VRM 1.0", ("aa", "ih", "ou", "ee", "oh", "blink", "happy", "Sad")),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("profiles")
    questions = {
        "document": publish({"own": OWN}),
        "faces": faces().astype(float).tolist(),
        "models": [{"kind": kind, "shapes": shapes} for kind, shapes in MODELS],
    }
    (folder / "in.json").write_text(json.dumps(questions))
    source = Path(__file__).with_name("viewer_profiles.ts")
    run_in_node(source, folder, str(folder / "in.json"), str(folder / "out.json"))
    found: dict[str, Any] = json.loads((folder / "out.json").read_text())
    return found


def faces() -> NDArray[np.float32]:
    """`[N, 52]`: rest, each shape alone, speech-like faces with few shapes, and anything."""
    random = np.random.default_rng(7)
    wild = random.uniform(0.0, 1.0, (100, COEFFICIENT_COUNT))
    sparse = wild * (random.uniform(size=wild.shape) < 0.2)
    weak = 0.2 * wild
    alone = np.eye(COEFFICIENT_COUNT)
    beyond = random.uniform(-1.0, 2.0, (20, COEFFICIENT_COUNT))
    rest = np.zeros((1, COEFFICIENT_COUNT))
    return np.concatenate([rest, alone, sparse, weak, wild, beyond]).astype(np.float32)


def uses_visemes(profile: Profile) -> NDArray[np.bool_]:
    return np.array(
        [
            any(name.startswith("viseme.") for part in value.parts for of in part for name in of)
            for value in profile.values
        ]
    )


def test_the_page_has_the_names_in_their_order(answers: dict[str, Any]) -> None:
    assert tuple(answers["names"]) == NAMES


@pytest.mark.parametrize("name", [*builtin_names(), "own"])
def test_a_profile_gives_the_same_values_on_the_page(name: str, answers: dict[str, Any]) -> None:
    profile = OWN if name == "own" else profile_for(name)
    found = np.array(answers["values"][[*builtin_names(), "own"].index(name)])
    difference = np.abs(found - profile.reduce(faces()))
    rounded = uses_visemes(profile)
    assert difference[:, ~rounded].max(initial=0.0) < 1e-6
    # Python takes squares from squares in single precision, which near a pose costs digits.
    assert difference[:, rounded].max(initial=0.0) < 2e-3


def test_visemes_differ_by_rounding_only(answers: dict[str, Any]) -> None:
    found = np.array(answers["values"][builtin_names().index("oculus15")])
    exact = GROUPS["viseme"].compute(np.clip(faces(), 0.0, 1.0).astype(np.float64))
    assert np.abs(found - exact).max() < 1e-6


@pytest.mark.parametrize("index", range(len(MODELS)))
def test_a_model_is_judged_alike(index: int, answers: dict[str, Any]) -> None:
    kind, shapes = MODELS[index]
    expected = [told(fit) for fit in best_fits(kind, shapes)]
    found = [fit for fit in answers["fits"][index] if fit["profile"] != "own"]
    for one, other in zip(found, expected, strict=True):
        assert one.pop("score") == pytest.approx(other.pop("score"))
        assert one == other


def told(fit: Fit) -> dict[str, Any]:
    return {
        "profile": fit.profile.name,
        "driven": [value.name for value in fit.driven],
        "missing": list(fit.missing),
        "idle": list(fit.idle),
        "respelled": [list(pair) for pair in fit.respelled.items()],
        "lost": list(fit.lost),
        "mouthOpens": fit.mouth_opens,
        "eyesClose": fit.eyes_close,
        "score": fit.score,
    }
