"""An output's profile is checked where it is written down."""

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from bridge.config import OutputSettings
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.outputs.udp import make_codec
from bridge.protocols.timecode import FrameRate
from bridge.rigs.document_file import builtin_names
from bridge.settings.adjustment import Adjustment
from bridge.settings.output import ARKIT_ONLY, CONNECTED, ProtocolName


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


@pytest.mark.parametrize("protocol", get_args(ProtocolName))
def test_a_profile_that_an_output_takes_can_be_encoded(protocol: ProtocolName) -> None:
    """What a protocol cannot carry is refused at once, not at its first frame."""
    face = FaceRows.zeros(1)
    for name in builtin_names():
        try:
            settings = output(protocol=protocol, profile=name)
        except ValidationError:
            assert protocol in ARKIT_ONLY
            continue
        if protocol not in CONNECTED:
            codec = make_codec(settings, [("0" * 36, "Ava")], FrameRate(60))
            codec.write(face, Tick(0.0, 0.0, 0, 0.0))


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
