"""What an output's rig profile does on its way out, and what it leaves out is said once."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from loguru import logger
from pythonosc.osc_bundle import OscBundle

from bridge.config import OutputSettings
from bridge.errors import ConfigError
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.outputs.rig import rig_of
from bridge.outputs.udp import make_codec
from bridge.protocols.livelink import decode
from bridge.protocols.timecode import FrameRate

HZ_60 = FrameRate(60)


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    found: list[str] = []
    handler = logger.add(lambda message: found.append(str(message)), level="WARNING")
    yield found
    logger.remove(handler)


def written(folder: Path, text: str) -> OutputSettings:
    path = folder / "mine.yaml"
    path.write_text(text)
    return OutputSettings(protocol="vmc", profile=str(path))


def coded(settings: OutputSettings, **shapes: float) -> list[bytes]:
    """The packets of one face."""
    face = FaceRows.zeros(1)
    for name, value in shapes.items():
        face.coefficient(name)[:] = value
    codec = make_codec(settings, [("0" * 36, "Ava")], HZ_60)
    codec.write(face, Tick(0.0, 0.0, 0, 0.0))
    return [bytes(packet) for packet in codec.packets]


def blends(packets: list[bytes]) -> dict[str, float]:
    messages = [m for p in packets for m in OscBundle(p)]
    return {m.params[0]: m.params[1] for m in messages if m.address == "/VMC/Ext/Blend/Val"}


def test_a_vmc_output_sends_what_its_profile_and_its_changes_say() -> None:
    settings = OutputSettings.model_validate(
        {"protocol": "vmc", "profile": "vrm1", "adjust": {"aa": {"gain": 0.5, "rename": "Aaa"}}}
    )
    found = blends(coded(settings, jawOpen=0.6))
    assert found["Aaa"] == pytest.approx(0.5)
    assert "aa" not in found


def test_live_link_carries_the_52_shapes_as_its_profile_shapes_them() -> None:
    settings = OutputSettings(protocol="livelink", profile="metahuman_folded")
    (packet,) = coded(settings, jawOpen=0.5, mouthClose=0.2)
    values = decode(packet).values
    assert values is not None
    np.testing.assert_allclose(values[[17, 18]], [0.3, 0.0], atol=1e-6)  # JawOpen, MouthClose


def test_live_link_without_a_profile_is_left_alone() -> None:
    (packet,) = coded(OutputSettings(protocol="livelink"), jawOpen=0.5, mouthClose=0.75)
    values = decode(packet).values
    assert values is not None
    np.testing.assert_allclose(values[[17, 18]], [0.5, 0.75])


def test_what_a_profile_leaves_out_is_said_once(tmp_path: Path, warnings: list[str]) -> None:
    settings = written(tmp_path, "{spelling: pascal, omit: [TongueOut, EyeLookUpLeft]}")
    for _ in range(3):
        rig_of(settings)
    assert len(warnings) == 1
    # Eyes turn as bones, so nothing is lost with a shape that looks.
    assert (
        "leaves out 1 of the 52 shapes, which move nothing at its receivers: tongueOut"
        in (warnings[0])
    )


def test_a_whole_profile_says_nothing(warnings: list[str]) -> None:
    rig_of(OutputSettings(protocol="vmc"))
    assert warnings == []


def test_a_file_that_breaks_while_it_is_in_use_keeps_its_last_good_state(
    tmp_path: Path, warnings: list[str]
) -> None:
    settings = written(tmp_path, "{spelling: pascal, omit: [JawLeft]}")
    before = rig_of(settings)
    written_path = Path(settings.profile)
    written_path.write_text("outputs: {A: jawOpn}")
    assert rig_of(settings) is before
    assert "did you mean 'jawOpen'" in warnings[-1]
    written_path.write_text("{spelling: pascal, omit: [JawRight]}")
    assert "JawLeft" in rig_of(settings).names


def test_a_file_that_never_was_right_is_refused(tmp_path: Path) -> None:
    good = written(tmp_path, "outputs: {A: jawOpen}")
    Path(good.profile).write_text("outputs: {A: jawOpn}")
    with pytest.raises(ConfigError, match="jawOpen"):
        rig_of(good)
