"""Audio2Face's JSON: exact both ways, and what is wrong with a file."""

import io
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from bridge.errors import InvalidTakeFile
from bridge.face.frame import FaceRows
from bridge.face.names import INDEX, NAMES, PASCAL_NAMES
from bridge.protocols.timecode import FrameRate
from bridge.takes.a2f_json import json_bytes, read_json
from tests.takes.clips import clip_of_rows

WEIGHTS = st_np.arrays(
    np.float32, st.tuples(st.integers(1, 4), st.just(52)), elements=st.floats(0, 1, width=32)
)


def document(**changes: Any) -> dict[str, Any]:
    values = {
        "exportFps": 30.0,
        "trackPath": "C:/takes/line.wav",
        "numPoses": 52,
        "numFrames": 2,
        "facsNames": list(NAMES),
        "weightMat": [[0.25] * 52, [0.5] * 52],
    }
    return {**values, **changes}


def read(values: Any) -> tuple[FaceRows, FrameRate, str, tuple[str, ...]]:
    data = values if isinstance(values, bytes) else json.dumps(values).encode()
    return read_json(io.BytesIO(data), "line.json")


@given(WEIGHTS, st.sampled_from(["24", "25", "29.97", "30", "59.94", "60", "3270000/54587"]))
@settings(deadline=None, max_examples=40)
def test_weights_come_back_exactly(weights: np.ndarray, rate: str) -> None:
    rows = FaceRows.zeros(len(weights))
    rows.coefficients[:] = weights
    clip = clip_of_rows(rows, FrameRate.parse(rate))
    found, fps, sound, notes = read(b"".join(json_bytes(clip, "test.wav")))
    np.testing.assert_array_equal(found.coefficients, weights)
    assert float(fps.fraction) == pytest.approx(float(clip.rate.fraction), abs=1e-6)
    assert (fps == clip.rate) or "/" in rate
    assert (sound, notes) == ("test.wav", ())


def test_it_has_the_keys_that_tools_ask_for() -> None:
    values = json.loads(b"".join(json_bytes(clip_of_rows(FaceRows.zeros(3)), "test.wav")))
    assert list(values) == [
        *("exportFps", "trackPath", "numPoses", "numFrames", "facsNames", "weightMat")
    ]
    assert (values["exportFps"], values["numPoses"], values["numFrames"]) == (60, 52, 3)
    assert isinstance(values["exportFps"], int)
    assert values["facsNames"] == list(NAMES)


@pytest.mark.parametrize("names", [NAMES, PASCAL_NAMES, tuple(reversed(NAMES))])
def test_poses_go_by_name(names: tuple[str, ...]) -> None:
    weights = [[i / 100 for i in range(52)]]
    rows, _, _, _ = read(document(facsNames=list(names), weightMat=weights, numFrames=1))
    jaw = [name.casefold() for name in names].index("jawopen")
    assert rows.coefficients[0, INDEX["jawOpen"]] == np.float32(jaw / 100)


def test_raw_names_and_further_poses_are_understood() -> None:
    names = [n.replace("Left", "_L") if n.startswith("eye") else n for n in NAMES]
    values = document(facsNames=[*names, "tongueTipUp"], weightMat=[[0.5] * 53], numFrames=1)
    rows, rate, sound, notes = read({**values, "numPoses": 53})
    assert rows.coefficient("eyeBlinkLeft")[0] == 0.5
    assert (str(rate), sound) == ("30", "line.wav")
    assert notes == ("passed over 1 poses: tongueTipUp",)


def test_a_face_without_a_tongue_is_taken() -> None:
    values = document(facsNames=list(NAMES[:51]), weightMat=[[0.5] * 51] * 2, numPoses=51)
    rows, _, _, notes = read(values)
    assert not rows.coefficient("tongueOut").any()
    assert notes == ("no tongue: tongueOut stays 0",)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (b"", "line 1: the file is empty"),
        (b'{\n"exportFps": 30,\n}', "line.json, line 3: this is no JSON"),
        (b"\xff\xfe\x00", "this is no JSON"),
        (b"[" * 100_000, "this is no JSON"),
        (b"9" * 5000, "this is no JSON"),
        ([1, 2], "no export of Audio2Face"),
        ({"exportFps": 30}, "no export of Audio2Face"),
        (document(facsNames=[1] * 52), "no list of names"),
        (document(exportFps="fast"), "exportFps: 'fast' is not a frame rate"),
        (document(exportFps=None), "exportFps is missing, or no number"),
        (document(exportFps=0), "exportFps: 0/1 is not a frame rate"),
        (document(numFrames=3), "numFrames says 3, there are 2"),
        (document(numPoses=51), "numPoses says 51, there are 52"),
        (document(weightMat=[]), "weightMat has no frames"),
        (document(weightMat=[[0.5] * 52, [0.5] * 51]), "frame 1 has 51 weights for 52 names"),
        (document(weightMat=[[0.5] * 52, 7]), "frame 1 has no list for 52 names"),
        (document(weightMat=[[0.5] * 52, [None] * 52]), "weight 0 of frame 1 is nan"),
        (document(weightMat=[[0.5] * 52, [{}] * 52]), "that is no number"),
        (document(weightMat=[[0.5] * 52, [0.5] * 51 + [float("nan")]]), "51 of frame 1 is nan"),
        (document(weightMat=[[0.5] * 52, [1e300] * 52]), "weight 0 of frame 1 is inf"),
        (document(weightMat=[[0.5] * 52, [50.0] * 52]), "weight 0 of frame 1 is 50"),
        (document(facsNames=[*NAMES[:51], "JawOpen"]), "two poses are called jawOpen"),
        (document(facsNames=["browLowerL"] * 52), "of the 52 ARKit poses are missing"),
    ],
)
def test_what_is_wrong_is_named(values: Any, message: str) -> None:
    with pytest.raises(InvalidTakeFile, match=message):
        read(values)
