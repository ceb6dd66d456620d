"""An output's profile is checked where it is written down."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bridge.config import OutputSettings
from bridge.settings.adjustment import Adjustment


def output(**values: Any) -> OutputSettings:
    return OutputSettings.model_validate({"protocol": "vmc", **values})


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"profile": "vrm2"}, "did you mean 'vrm"),
        ({"profile": "/nowhere/mine.yaml"}, "not there"),
        ({"adjust": {"JawOpn": 2}}, "did you mean 'JawOpen'"),
        ({"adjust": {"JawOpen": {"gain": 1e9}}}, "less than or equal to 100"),
        ({"adjust": {"JawOpen": {"gain": float("nan")}}}, "finite"),
        ({"adjust": {"JawOpen": {"rename": "JawLeft"}}}, "both become 'JawLeft'"),
        ({"adjust": {"JawOpen": {"clamp": [1, 0]}}}, "is no range"),
        ({"protocol": "livelink", "profile": "vrm1"}, "does not fit livelink"),
        ({"protocol": "livelink", "vmc": {"neck": 0.5}}, "set `protocol: vmc`"),
        ({"vmc": {"neck": 1.5}}, "less than or equal to 1"),
        ({"vmc": {"bones": "all"}}, "face"),
    ],
)
def test_a_profile_that_cannot_work_is_refused(values: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        output(**values)


def test_changes_are_a_mapping_or_a_list() -> None:
    changes = (Adjustment(name="JawOpen", gain=0.8), Adjustment(name="JawLeft", rename="Jaw"))
    assert output(adjust={"JawOpen": 0.8, "JawLeft": {"rename": "Jaw"}}).adjust == changes
    assert output(adjust=[change.model_dump() for change in changes]).adjust == changes


def test_a_protocol_has_its_own_spelling_of_the_52_shapes(tmp_path: Path) -> None:
    assert output().resolved_profile == "perfect_sync"
    assert output(protocol="livelink").resolved_profile == "arkit_pascal"
    assert output(profile="vrm0").resolved_profile == "vrm0"


def test_outputs_with_changes_can_be_keys() -> None:
    assert len({output(adjust={"JawOpen": 0.8}), output(adjust={"JawOpen": 0.8})}) == 1
