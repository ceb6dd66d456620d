"""Groups depend on what they say they depend on, and on nothing else."""

import numpy as np
import pytest

from bridge.face.groups import GROUPS, SOURCES, inputs_of
from bridge.face.names import NAMES


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_moves_with_its_inputs_and_nothing_else(name: str) -> None:
    group = GROUPS[name]
    rng = np.random.default_rng(5)
    faces = (rng.random((400, 52)) ** 3).astype(np.float32)
    before = group.compute(faces)
    for i, shape in enumerate(NAMES):
        changed = faces.copy()
        changed[:, i] = rng.random(400)
        moved = bool((group.compute(changed) != before).any())
        assert moved == (shape in group.inputs), shape


def test_a_source_is_a_coefficient_or_a_member_of_a_group() -> None:
    assert inputs_of("jawOpen") == {"jawOpen"}
    assert inputs_of("viseme.PP") == GROUPS["viseme"].inputs
    assert len(set(SOURCES)) == 52 + 5 + 5 + 15
