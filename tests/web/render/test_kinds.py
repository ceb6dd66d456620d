"""Kinds of files, and what they cannot hold."""

from fractions import Fraction
from pathlib import Path

import pytest

from bridge.errors import InvalidArgument
from bridge.web.render.kinds import KINDS, check, kind_of
from bridge.web.render.picture import Size, check_color


@pytest.mark.parametrize("name", ["clip.mp4", "CLIP.WEBM", "face.gif", "a.b.png"])
def test_a_files_name_says_its_kind(name: str) -> None:
    assert kind_of(Path(name)).name == name.rpartition(".")[2].lower()


@pytest.mark.parametrize("name", ["clip.avi", "clip", "mp4", ".png"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(InvalidArgument, match=r"\.mp4, \.webm, \.gif, \.png"):
        kind_of(Path(name))


@pytest.mark.parametrize(
    ("kind", "size", "rate_hz", "transparent", "complaint"),
    [
        ("mp4", Size(720, 720), Fraction(30), True, "transparency"),
        ("mp4", Size(721, 720), Fraction(30), False, "even"),
        ("webm", Size(720, 7), Fraction(30), False, "even"),
        ("gif", Size(720, 720), Fraction(60), False, "50 frames"),
        ("webm", Size(720, 720), Fraction(1, 2), False, "1 to 240"),
    ],
)
def test_what_a_kind_cannot_hold_is_refused(
    kind: str, size: Size, rate_hz: Fraction, transparent: bool, complaint: str
) -> None:
    with pytest.raises(InvalidArgument, match=complaint):
        check(KINDS[kind], size, rate_hz, transparent=transparent)


def test_a_still_may_be_odd_and_transparent() -> None:
    check(KINDS["png"], Size(721, 333), Fraction(30), transparent=True)


@pytest.mark.parametrize("text", ["720", "720x", "-1x5", "15x720", "720x4097", "1e3x720", "٣x٣"])
def test_sizes_out_of_range_or_shape_are_refused(text: str) -> None:
    with pytest.raises(InvalidArgument):
        Size.parse(text)


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "#123456;"])
def test_a_background_is_a_color_of_six_digits(text: str) -> None:
    with pytest.raises(InvalidArgument, match="like #20242b"):
        check_color(text)
