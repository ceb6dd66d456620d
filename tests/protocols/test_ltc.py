"""LTC is read at any level, speed and polarity, either way, and not a frame late."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bridge.protocols.ltc import LtcDecoder, LtcFrame, label_in, user_bits_in
from bridge.protocols.timecode import FrameRate, Label, count_of, label_of
from tests.ltc_audio import SYNC, frame_bits, sound

RATES = {23.976: 24, 24.0: 24, 25.0: 25, 29.97: 30, 30.0: 30}


def tape(first: str, fps: float, count: int, drop: bool = False) -> str:
    """The bits of `count` frames from a label on."""
    rate = FrameRate(30_000, 1001) if drop else FrameRate(RATES[fps])
    start = count_of(Label.parse(first), rate)
    labels = [label_of(start + k, rate, drop) for k in range(count)]
    return "".join(frame_bits(n.hours, n.minutes, n.seconds, n.frames, drop) for n in labels)


def read(pcm: NDArray[np.int16], rate_hz: int = 48_000, block: int = 480) -> list[LtcFrame]:
    decoder = LtcDecoder(rate_hz)
    blocks = (pcm[i : i + block] for i in range(0, len(pcm), block))
    return [frame for part in blocks for frame in decoder.feed(part)]


def labels(frames: list[LtcFrame]) -> list[str]:
    return [str(frame.label) for frame in frames]


def test_a_golden_frame_holds_its_label() -> None:
    # 01:02:03:04, drop flag set, user bits 0x87654321; by hand from the bit table of SMPTE 12M.
    bits = (
        "0010" "1000" "00" "10" "0100"  # frame units 4, user 1, tens 0, drop, user 2
        "1100" "1100" "000" "0" "0010"  # second units 3, user 3, tens 0, user 4
        "0100" "1010" "000" "0" "0110"  # minute units 2, user 5, tens 0, user 6
        "1000" "1110" "00" "00" "0001"  # hour units 1, user 7, tens 0, user 8
    )  # fmt: skip
    data = int(bits[::-1], 2)
    assert label_in(data) == Label(1, 2, 3, 4, drop=True)
    assert user_bits_in(data) == 0x87654321
    assert frame_bits(1, 2, 3, 4, True, 0x87654321) == bits + SYNC


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000, 96_000])
def test_labels_are_read_at_every_rate(fps: float, rate_hz: int) -> None:
    frames = read(sound(tape("09:59:59:20", fps, 12), fps, rate_hz), rate_hz)
    assert len(frames) >= 10
    assert str(frames[-1].label).startswith("10:00:00:0")
    assert all(frame.rate == FrameRate(RATES[fps]) for frame in frames)
    assert frames[-1].frame_rate_hz == pytest.approx(fps, rel=2e-3)


@pytest.mark.parametrize("fps", RATES)
def test_a_label_is_told_with_the_sample_at_which_its_frame_began(fps: float) -> None:
    frames = read(sound(tape("01:00:00:00", fps, 10), fps))
    for frame in frames:
        began = frame.label.frames * 48_000 / fps
        assert frame.sample == pytest.approx(began, abs=2.0)  # 40 µs


def test_drop_frame_labels_skip_as_they_should() -> None:
    frames = read(sound(tape("00:00:59;26", 29.97, 8, drop=True), 29.97))
    assert labels(frames)[-4:] == ["00:00:59;29", "00:01:00;02", "00:01:00;03", "00:01:00;04"]
    assert all(frame.label.drop for frame in frames)


@pytest.mark.parametrize("level", [0.001, 0.05, 0.95, 3.0])
def test_neither_level_nor_polarity_matter(level: float) -> None:
    bits = tape("01:00:00:00", 25.0, 8)
    straight = read(sound(bits, 25.0, level=level))
    turned = read(sound(bits, 25.0, level=level, invert=True))
    assert len(straight) >= 6
    assert labels(straight) == labels(turned)


def test_a_direct_current_does_not_matter() -> None:
    assert len(read(sound(tape("01:00:00:00", 25.0, 8), 25.0, level=0.2, offset=0.5))) >= 6


@pytest.mark.parametrize("noise", [0.05, 0.15])
@pytest.mark.parametrize("fps", [24.0, 30.0])
def test_labels_are_read_through_noise(noise: float, fps: float) -> None:
    bits = tape("10:00:00:00", fps, 60)
    frames = read(sound(bits, fps, noise=noise, rise_s=100e-6))
    assert len(frames) >= 50
    assert all(frame.label.hours == 10 for frame in frames)


def test_a_tape_that_runs_backward_is_read_and_told_apart() -> None:
    bits = tape("01:00:00:00", 25.0, 8)[::-1]
    frames = read(sound(bits, 25.0))
    assert len(frames) >= 5
    assert not any(frame.forward for frame in frames)
    assert [f.label.frames for f in frames] == sorted(
        (f.label.frames for f in frames), reverse=True
    )


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0, 4.0])
def test_a_tape_may_run_slowly_and_fast(speed: float) -> None:
    bits = tape("01:00:00:00", 25.0, 10)
    assert len(read(sound(bits, 25.0, speed=[speed] * len(bits)))) >= 8


def test_a_tape_may_change_its_speed() -> None:
    bits = tape("01:00:00:00", 25.0, 60)
    speed = 1.0 + 0.3 * np.sin(np.arange(len(bits)) / 400)
    frames = read(sound(bits, 25.0, speed=[float(s) for s in speed]))
    assert len(frames) >= 58


def test_a_gap_costs_the_frames_it_touches_and_two_more() -> None:
    pcm = sound(tape("01:00:00:00", 25.0, 50), 25.0)
    pcm[20_000:29_000] = 0  # five frames
    frames = read(pcm)
    numbers = [frame.label.seconds * 25 + frame.label.frames for frame in frames]
    # The last frame has no bit after it that would end it.
    assert set(range(49)) - set(numbers) <= {0, 1, *range(10, 18)}
    assert numbers == sorted(numbers)


def test_silence_and_noise_are_no_timecode() -> None:
    rng = np.random.default_rng(0)
    assert not read(np.zeros(48_000, np.int16))
    assert not read((rng.standard_normal(96_000) * 8000).astype(np.int16))
    hum = (np.sin(np.arange(96_000) * 2 * np.pi * 50 / 48_000) * 9000).astype(np.int16)
    assert not read(hum)


def test_digits_that_are_no_time_are_refused() -> None:
    assert label_in(0xF) is None  # frame units 15
    assert label_in(0x3 << 8) is None  # frame 30
    assert label_in(0x3 << 56 | 0x9 << 48) is None  # hour 39


@settings(max_examples=25, deadline=None)
@given(block=st.integers(1, 3000), first=st.integers(0, 2_000_000))
def test_blocks_may_be_cut_anywhere(block: int, first: int) -> None:
    label = label_of(first, FrameRate(25))
    pcm = sound(tape(str(label), 25.0, 5), 25.0)
    assert labels(read(pcm, block=block)) == labels(read(pcm, block=len(pcm)))
