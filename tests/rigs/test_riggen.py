"""What clients read of the rig profiles is what the service maps by."""

import numpy as np
import pytest

from bridge.face.frame import FaceRows
from bridge.face.names import NAMES
from bridge.rigs.document_file import builtin_names
from bridge.rigs.load import profile_for
from tests.riggen import FOLDER, cases, profiles
from tests.rigs.exact import values_of


@pytest.mark.parametrize(("name", "text"), [("profiles.txt", profiles()), ("cases.txt", cases())])
def test_the_files_are_those_of_today(name: str, text: str) -> None:
    kept = (FOLDER / name).read_text(encoding="utf-8")
    assert kept == text, "python -m tests.riggen, if it is meant"


@pytest.mark.parametrize("name", builtin_names())
def test_a_profile_gives_here_what_it_gives_a_client(name: str) -> None:
    chance = np.random.default_rng(3)
    faces = FaceRows.zeros(40)
    faces.coefficients[:] = chance.uniform(-0.2, 1.2, faces.coefficients.shape)
    profile = profile_for(name)
    found = profile.reduce(faces.coefficients)
    for face, values in zip(faces.coefficients.astype(float), found, strict=True):
        exact = values_of(profile, dict(zip(NAMES, face, strict=True)))
        # The service computes in single precision, and squares from squares.
        assert np.abs(values - exact).max() < 2e-3


def test_a_model_of_nobody_s_shapes_has_no_profile() -> None:
    (line,) = [line for line in cases().splitlines() if "Leaf" in line]
    assert line.split("\t")[:4] == ["model", "glTF", "none", "0"]
