"""Tables of the Live Link Face app: written as it writes them, and read back."""

import csv
import io
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from bridge.face.frame import FaceRows
from bridge.face.names import INDEX
from bridge.protocols.timecode import FrameRate, Label
from bridge.takes.cadence import cadence_of
from bridge.takes.clip import clip_of
from bridge.takes.eye_rolls import eye_rolls_of
from bridge.takes.imported import Origin, take_of_rows, take_of_table
from bridge.takes.livelink_csv import csv_bytes
from bridge.takes.livelink_csv_reader import read_csv
from bridge.takes.take import Take
from tests.takes.making import make_take
from tests.takes.tables import real_take

ORIGIN = Origin("take.csv", "livelink-csv")
COEFFICIENTS = st_np.arrays(np.float32, (3, 52), elements=st.floats(0, 1, width=32))
ANGLES = st_np.arrays(np.float32, (3, 7), elements=st.floats(-1.5, 1.5, width=32))


def written(take: Take, **options: object) -> bytes:
    clip = clip_of(take, **options)  # type: ignore[arg-type]
    return b"".join(csv_bytes(clip))


def read(data: bytes) -> Take:
    faces = read_csv(io.BytesIO(data), "take.csv")
    return take_of_table(faces, cadence_of(faces, "take.csv"), ORIGIN, None)


def test_the_header_has_the_apps_columns_in_its_order() -> None:
    header = written(make_take(0.5)).decode().splitlines()[0].split(",")
    assert header[:3] == ["Timecode", "BlendshapeCount", "EyeBlinkLeft"]
    assert header[16:20] == ["JawForward", "JawRight", "JawLeft", "JawOpen"]
    assert header[23:25] == ["MouthRight", "MouthLeft"]
    assert header[53:57] == ["TongueOut", "HeadYaw", "HeadPitch", "HeadRoll"]
    assert len(header) == 63


def test_a_row_is_what_a_plain_reader_expects() -> None:
    take = make_take(0.5, start=Label(10, 11, 12, 13))
    rows = list(csv.DictReader(io.StringIO(written(take).decode())))
    assert len(rows) == 30
    assert (rows[0]["Timecode"], rows[1]["Timecode"]) == ("10:11:12:26.000", "10:11:12:27.000")
    assert rows[7]["BlendshapeCount"] == "61"
    face = take.sent.rows
    assert rows[7]["JawLeft"] == f"{face.coefficients[7, INDEX['jawLeft']]:.10f}"
    assert rows[7]["HeadPitch"] == f"{face.head[7, 1]:.10f}"
    # Eyes of the app turn the other way: left is negative, and so is up.
    assert float(rows[7]["RightEyeYaw"]) == -face.eyes[7, 2]
    assert rows[7]["LeftEyeRoll"] == "0.0000000000"


def test_takes_of_30_frames_carry_every_second_label_of_60() -> None:
    lines = written(make_take(0.5), rate=FrameRate(30)).decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:3]] == ["10:11:12:26.000", "10:11:12:28.000"]


def test_lines_end_as_the_apps_do() -> None:
    data = written(make_take(0.5))
    assert data.endswith(b"\n")
    assert data.count(b"\n") == 31
    assert b"\r" not in data
    assert b"\0" not in data


@given(COEFFICIENTS, ANGLES)
@settings(deadline=None, max_examples=50)
def test_faces_come_back_to_the_tenth_digit(coefficients: np.ndarray, angles: np.ndarray) -> None:
    rows = FaceRows(coefficients, angles[:, :3], angles[:, 3:])
    found = read(written(take_of_rows(rows, FrameRate(60), ORIGIN, None))).sent
    np.testing.assert_allclose(found.rows.coefficients, coefficients, rtol=0, atol=6e-11)
    np.testing.assert_allclose(found.rows.head, rows.head, rtol=6e-8, atol=6e-11)
    np.testing.assert_allclose(found.rows.eyes, rows.eyes, rtol=6e-8, atol=6e-11)


@given(st.integers(0, 24 * 3600 * 60 - 1), st.sampled_from([24, 25, 30, 48, 50, 60, 120]))
@settings(deadline=None, max_examples=20)
def test_timecode_comes_back(second_thousandth: int, rate: int) -> None:
    rows = FaceRows.zeros(4 * rate)
    take = take_of_rows(rows, FrameRate(rate), ORIGIN, None)
    first = second_thousandth % (86_400 * rate - 4 * rate)
    take.sent.frame_numbers[:] += np.uint32(first)
    found = read(written(take)).sent
    assert found.rate == take.sent.rate
    np.testing.assert_array_equal(found.frame_numbers, take.sent.frame_numbers)
    np.testing.assert_array_equal(found.sub_frames, take.sent.sub_frames)


@pytest.mark.parametrize("rate", ["29.97", "59.94"])
def test_drop_frame_labels_come_back_though_the_app_does_not_mark_them(rate: str) -> None:
    take = make_take(3.0, FrameRate.parse(rate), Label(9, 59, 58, 0, True), FrameRate.parse(rate))
    start = make_take(3.0, FrameRate.parse(rate), Label(10, 0, 58, 0, True), FrameRate.parse(rate))
    for made in (take, start):
        found = read(written(made))
        assert len(found.sent) == len(made.sent)
    assert found.info.timecode.drop
    assert found.sent.rate == start.sent.rate
    np.testing.assert_array_equal(found.sent.frame_numbers, start.sent.frame_numbers)


def test_a_real_take_comes_out_as_it_went_in() -> None:
    data = real_take().read_bytes()
    take = read(data)
    assert len(take.sent) == 1200
    assert eye_rolls_of(take) is not None
    assert written(take) == data


def test_a_real_takes_clock_is_the_cameras() -> None:
    sent = read(real_take().read_bytes()).sent
    assert 59.90 < sent.rate.fraction < 59.91
    assert sent.sent.all()
    times = (sent.frame_numbers + sent.sub_frames.astype(np.float64)) / float(sent.rate.fraction)
    drift_s = (times - times[0]) - np.arange(1200) / float(sent.rate.fraction)
    assert np.abs(drift_s).max() < 0.001


def test_a_stretch_of_a_real_take_keeps_its_timecode() -> None:
    take = read(real_take().read_bytes())
    lines = written(take, start_s=Fraction(10)).splitlines()
    assert lines[1] in real_take().read_bytes().splitlines()
