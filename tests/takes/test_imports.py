"""Files of other programs: what is taken as it comes, and what is refused, with its line."""

import re
from pathlib import Path

import numpy as np
import pytest

from bridge.audio.pcm import freeze
from bridge.cli.recording import write_faces
from bridge.errors import InvalidTakeFile, TakeError
from bridge.face.names import INDEX, PASCAL_NAMES
from bridge.protocols.timecode import FrameRate, Label, position_ns
from bridge.takes.copying import write_take
from bridge.takes.eye_rolls import eye_rolls_of
from bridge.takes.folder import read_take
from bridge.takes.imported import Sound
from bridge.takes.imports import read_take_file
from bridge.takes.take import Take, samples_of
from bridge.takes.track import RECORD
from bridge.takes.trimming import trim
from tests.takes.tables import ANGLES, COLUMNS, real_take, steady_times, table

HOUR = Label(1, 0, 0, 0)


def imported(tmp_path: Path, data: bytes, name: str = "phone.csv", **options: object) -> Take:
    path = tmp_path / name
    path.write_bytes(data)
    return read_take_file(path, **options)  # type: ignore[arg-type]


def refused(tmp_path: Path, data: bytes, name: str = "phone.csv", **options: object) -> str:
    with pytest.raises(InvalidTakeFile) as caught:
        imported(tmp_path, data, name, **options)
    assert caught.value.file == name
    assert sorted(tmp_path.iterdir()) == [tmp_path / name]
    return str(caught.value)


def edited(row: int, column: int, text: str, count: int = 5) -> bytes:
    """A table in which one field of a line, both counted from 0, is `text`."""
    lines = table(steady_times(count)).decode().splitlines()
    fields = lines[row].split(",")
    fields[column] = text
    lines[row] = ",".join(fields)
    return "\n".join(lines).encode()


def test_values_and_signs_are_ours(tmp_path: Path) -> None:
    take = imported(tmp_path, table(steady_times(70)))
    rows = take.sent.rows
    assert rows.coefficient("jawLeft")[3] == np.float32(0.03 + INDEX["jawLeft"] / 1000)
    assert rows.head[3].tolist() == pytest.approx([0.082, 0.083, 0.084])
    assert rows.eyes[3].tolist() == pytest.approx([-0.085, -0.086, -0.088, -0.089])
    assert eye_rolls_of(take)[3].tolist() == pytest.approx([0.087, 0.09])  # type: ignore[index]


def test_a_take_starts_at_the_first_timecode(tmp_path: Path) -> None:
    take = imported(tmp_path, table(steady_times(70)))
    assert take.info.timecode.rate == take.sent.rate == FrameRate(60)
    quarter_ns = 1_000_000_000 // 240 + 1
    assert take.info.timecode.position_ns == position_ns(HOUR, FrameRate(60)) + quarter_ns
    assert (take.sent.frame_numbers[0], take.sent.sub_frames[0]) == (216_000, 0.25)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + table(steady_times(70)),
        table(steady_times(70), end="\r\n"),
        table(steady_times(70), delimiter=";"),
        table(steady_times(70), delimiter=";", point=","),
        table(steady_times(70), delimiter="\t", point=","),
        table(steady_times(70)).replace(b"BlendshapeCount", b"BlendShapeCount"),
        table(steady_times(70)) + b"\n\n  \n",
        table(steady_times(70), columns=COLUMNS).upper(),
    ],
    ids=["BOM", "CRLF", "semicolons", "decimal commas", "tabs", "other case", "blank", "upper"],
)
def test_what_other_programs_make_of_a_table_is_taken(tmp_path: Path, data: bytes) -> None:
    plain = imported(tmp_path, table(steady_times(70)))
    found = imported(tmp_path, data)
    np.testing.assert_array_equal(found.sent.rows.coefficients, plain.sent.rows.coefficients)
    np.testing.assert_array_equal(found.sent.frame_numbers, plain.sent.frame_numbers)


def test_quoted_decimal_commas_between_commas_are_taken(tmp_path: Path) -> None:
    take = imported(tmp_path, edited(2, 19, '"0,75"'.replace(",", "\0")).replace(b"\0", b","))
    assert take.sent.rows.coefficient("jawOpen")[1] == 0.75


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    mixed = tuple(reversed(COLUMNS))
    rows = imported(tmp_path, table(steady_times(3), columns=mixed)).sent.rows
    assert rows.coefficient("tongueOut")[0] == np.float32(mixed.index("TongueOut") / 1000)


def test_faces_without_tongue_angles_or_with_more_are_taken_and_told(tmp_path: Path) -> None:
    columns = tuple(n for n in COLUMNS if n != "TongueOut" and n not in ANGLES)
    take = imported(tmp_path, table(steady_times(3), columns=(*columns, "Angry", "Happy")))
    assert not take.sent.rows.coefficient("tongueOut").any()
    assert not take.sent.rows.head.any()
    assert take.info.settings["imported"]["notes"] == [  # type: ignore[index]
        "no tongue: TongueOut stays 0",
        "neither head nor eyes turn: the file has no angles",
        "passed over 2 columns: Angry, Happy",
    ]


@pytest.mark.parametrize("fps", [25, 30, 60])
def test_audio2faces_sample_output_is_taken(tmp_path: Path, fps: int) -> None:
    """`animation_frames.csv`: pandas' own row numbers, times in seconds, no head and no eyes."""
    head = ",timeCode," + ",".join(f"blendShapes.{name}" for name in PASCAL_NAMES)
    rows = [f"{k},{k / fps!r}," + ",".join(["0.25"] * 52) for k in range(fps * 3)]
    take = imported(tmp_path, "\n".join([head, *rows]).encode(), "animation_frames.csv")
    assert take.sent.rate == FrameRate(fps)
    assert len(take.sent) == fps * 3
    assert take.sent.rows.coefficient("jawOpen")[5] == 0.25


def test_a_face_that_say_wrote_is_taken(tmp_path: Path) -> None:
    faces = np.linspace(0, 1, 90 * 52, dtype=np.float32).reshape(90, 52)
    write_faces(tmp_path / "line.csv", faces)
    take = read_take_file(tmp_path / "line.csv")
    assert take.sent.rate == FrameRate(30)
    np.testing.assert_allclose(take.sent.rows.coefficients, faces, atol=1e-6)


def test_gaps_are_filled_on_a_straight_line_and_flagged(tmp_path: Path) -> None:
    times = steady_times(130)
    take = imported(tmp_path, table(times[:70] + times[75:]))
    assert len(take.sent) == 130
    assert np.flatnonzero(~take.sent.sent).tolist() == [70, 71, 72, 73, 74]
    jaw = take.sent.rows.coefficient("jawOpen")
    step = (jaw[75] - jaw[69]) / 6
    assert np.diff(jaw[69:76]) == pytest.approx([step] * 6, abs=1e-6)
    assert take.sent.frame_numbers.tolist() == list(range(216_000, 216_130))


def test_a_phone_that_stutters_loses_no_time(tmp_path: Path) -> None:
    """Frames that come late by less than their distance are no gap."""
    times = [f"01:00:{i // 60:02}:{i % 60:02}.{(0, 400, 100, 600)[i % 4]:03}" for i in range(600)]
    take = imported(tmp_path, table(times))
    assert len(take.sent) == 600
    assert take.sent.sent.all()
    assert take.sent.rate == FrameRate(60)


@pytest.mark.parametrize(
    ("labels", "step", "rate", "label_rate"),
    [
        (60, 1, "60", "60"),
        (60, 2, "30", "60"),
        (30, 1, "30", "30"),
        (25, 1, "25", "25"),
        (24, 1, "24", "24"),
        (120, 1, "120", "120"),
    ],
)
def test_rates_are_read_off_the_labels(
    tmp_path: Path, labels: int, step: int, rate: str, label_rate: str
) -> None:
    frames = range(0, 4 * labels, step)
    times = [f"01:00:{f // labels:02}:{f % labels:02}.000" for f in frames]
    take = imported(tmp_path, table(times))
    assert str(take.sent.rate) == rate
    assert str(take.info.timecode.rate) == label_rate


@pytest.mark.parametrize(("mark", "rate"), [(";", ""), (":", "29.97"), (":", "59.94")])
def test_ntsc_counts_as_said(tmp_path: Path, mark: str, rate: str) -> None:
    nominal = 60 if rate == "59.94" else 30
    times = [f"01:00:{f // nominal:02}{mark}{f % nominal:02}.000" for f in range(nominal * 3)]
    label_rate = FrameRate.parse(rate) if rate else None
    take = imported(tmp_path, table(times), label_rate=label_rate)
    assert take.info.timecode.drop == (mark == ";")
    assert take.sent.rate == FrameRate.parse(rate or "29.97")
    assert take.sent.frame_numbers[0] == (107_892 if mark == ";" else 3600 * nominal)


def test_takes_go_over_midnight(tmp_path: Path) -> None:
    frames = [f"23:59:59:{f:02}.000" for f in range(60)] + steady_times(60)
    times = [
        *frames[:60],
        *(t.replace("01:", "00:", 1).replace(".250", ".000") for t in frames[60:]),
    ]
    take = imported(tmp_path, table(times))
    assert len(take.sent) == 120
    assert take.sent.frame_numbers[60] == 24 * 3600 * 60


def test_one_frame_is_a_take(tmp_path: Path) -> None:
    assert len(imported(tmp_path, table(steady_times(1))).sent) == 1


WRONG = {
    "empty": (b"", "line 1: the file is empty"),
    "blank": (b"\n \n", "line 1: the file is empty"),
    "header only": (table([]), "line 1: there is no frame after the header"),
    "another table": (b"a,b,c\n1,2,3\n", "line 1: no column is called Timecode"),
    "UTF-16": ("Timecode".encode("utf-16"), "line 1: this is UTF-16"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0", "line 1: this is no UTF-8 text"),
    "zero bytes": (b"Timecode\0", "line 1: this is no text"),
    "missing columns": (
        table(steady_times(3), columns=tuple(n for n in COLUMNS if not n.startswith("Jaw"))),
        "line 1: 4 columns of a face are missing: JawForward, JawLeft, JawRight, JawOpen",
    ),
    "some angles": (
        table(steady_times(3), columns=COLUMNS[:-1]),
        "line 1: 1 columns of a face are missing: RightEyeRoll",
    ),
    "a column twice": (
        table(steady_times(3), columns=(*COLUMNS, "JawOpen")),
        "line 1: two columns are called jawopen",
    ),
    "51 shapes in a line": (
        table(steady_times(3)).replace(b",0.0800000000\n", b"\n"),
        "line 4: 62 fields where the header names 63",
    ),
    "decimal commas between commas": (
        table(steady_times(3), point=","),
        "line 2: 125 fields where the header names 63",
    ),
    "no number": (edited(3, 19, "wide"), "line 4: JawOpen is 'wide', no number"),
    "an empty field": (edited(3, 19, ""), "line 4: JawOpen is '', no number"),
    "NaN": (edited(3, 19, "nan"), "line 4: JawOpen is nan: coefficients run from 0 to 1"),
    "infinity": (edited(2, 55, "inf"), "line 3: HeadPitch is inf: angles are in radians"),
    "percents": (edited(3, 19, "85"), "line 4: JawOpen is 85: coefficients run from 0 to 1"),
    "degrees": (edited(1, 54, "-24.5"), "line 2: HeadYaw is -24.5: angles are in radians"),
    "no timecode": (edited(3, 0, "soon"), "line 4: 'soon' is no timecode HH:MM:SS:FF.mmm"),
    "no such label": (edited(3, 0, "25:00:00:00.000"), "line 4: there is no timecode 25:00:00:00"),
    "a timecode twice": (edited(3, 0, "01:00:00:01.250"), "line 4: the same timecode as the"),
    "time backwards": (edited(3, 0, "00:59:00:01.250"), "line 4: an earlier timecode than the"),
    "a long gap": (edited(5, 0, "01:00:02:00.000"), r"line 6: 1\.\d\d s are missing before"),
    "a huge line": (b"Timecode," + b"x" * 100_000, "line 1: more than 16384 bytes in a line"),
}


@pytest.mark.parametrize(("data", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, data: bytes, message: str) -> None:
    found = refused(tmp_path, data)
    assert found.startswith("phone.csv, ")
    assert re.search(message, found), found


def test_what_is_wrong_far_down_is_named_by_its_line(tmp_path: Path) -> None:
    lines = table(steady_times(3)).decode().splitlines()
    head, row = lines[0], lines[1].split(",", 1)[1]
    times = [f"01:{f // 3600:02}:{f // 60 % 60:02}:{f % 60:02}.000" for f in range(9000)]
    many = [head, *(f"{time},{row}" for time in times)]
    many[8500] = many[8500].replace(",0.", ",zero.", 1)
    assert "line 8501: EyeBlinkLeft is 'zero." in refused(tmp_path, "\n".join(many).encode())


def test_a_longer_gap_is_filled_where_that_is_asked_for(tmp_path: Path) -> None:
    data = edited(5, 0, "01:00:02:00.000")
    assert len(imported(tmp_path, data, longest_gap_s=5.0).sent) > 100


@pytest.mark.parametrize("extra", [0, 1, 900, -900])
def test_sound_of_nearly_the_same_length_is_fitted(tmp_path: Path, extra: int) -> None:
    count = samples_of(70, 16_000, FrameRate(60))
    pcm = freeze(np.ones(count + extra, np.int16))
    take = imported(tmp_path, table(steady_times(70)), sound=Sound(pcm, 16_000, "v.wav"))
    assert len(take.audio) == count
    assert int(take.audio.sum()) == min(count, count + extra)


@pytest.mark.parametrize("extra", [2000, -2000, 1_000_000])
def test_sound_of_another_length_is_refused(tmp_path: Path, extra: int) -> None:
    count = samples_of(70, 16_000, FrameRate(60)) + extra
    sound = Sound(freeze(np.zeros(count, np.int16)), 16_000, "v.wav")
    (tmp_path / "phone.csv").write_bytes(table(steady_times(70)))
    with pytest.raises(InvalidTakeFile, match=r"v\.wav: the sound is .* s long and the face of"):
        read_take_file(tmp_path / "phone.csv", sound)


def test_without_sound_there_is_silence_as_long_as_the_face(tmp_path: Path) -> None:
    take = imported(tmp_path, table(steady_times(70)))
    assert not take.audio.any()
    assert len(take.audio) == samples_of(70, 16_000, FrameRate(60))


@pytest.mark.parametrize(("name", "data"), [("face.fbx", b""), ("face", b"")])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert "no format ends in" in refused(tmp_path, data, name)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidTakeFile, match=r"gone\.csv: it cannot be read: No such file"):
        read_take_file(tmp_path / "gone.csv")


def test_a_real_take_lives_in_a_folder(tmp_path: Path) -> None:
    write_take(read_take_file(real_take()), tmp_path / "phone")
    take = read_take(tmp_path / "phone")
    assert len(take.sent) == 1200
    assert str(take.info.timecode.label) == "19:56:10:48"
    assert eye_rolls_of(take) is not None


def test_a_folder_that_is_taken_stays_as_it_is(tmp_path: Path) -> None:
    take = imported(tmp_path, table(steady_times(3)))
    write_take(take, tmp_path / "phone")
    with pytest.raises(TakeError, match="exists already"):
        write_take(take, tmp_path / "phone")
    assert (tmp_path / "phone" / "sent.track").stat().st_size == 64 + 3 * RECORD.itemsize


def test_eye_rolls_stay_with_their_frames_when_a_take_is_cut(tmp_path: Path) -> None:
    take = imported(tmp_path, table(steady_times(400)))
    rolls = eye_rolls_of(take)
    assert rolls is not None
    cut = eye_rolls_of(trim(take, 59, 301))
    assert cut is not None
    # Of the second that is cut through, what stands at its beginning is lost.
    assert not cut[:1].any()
    np.testing.assert_array_equal(cut[1:], rolls[60:301])
