"""Speech of any loudness comes out as loud as a recognizer expects."""

import numpy as np
import pytest

from bridge.engines.leveling import TARGET_RMS, Leveler


def speech(rms: float, samples: int) -> bytes:
    """A tone of `rms`."""
    wave = np.sqrt(2) * rms * np.sin(np.arange(samples) / 5)
    data: bytes = np.rint(wave).astype("<i2").tobytes()
    return data


def leveled(*pieces: bytes) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    leveler = Leveler()
    data = [leveler.push(piece) for piece in pieces] + [leveler.finish()]
    return np.frombuffer(b"".join(data), "<i2")


@pytest.mark.parametrize("rms", [100, 1000, 15_000])
def test_speech_becomes_as_loud_as_expected(rms: float) -> None:
    pcm = leveled(speech(rms, 16_000))
    assert np.sqrt((pcm.astype(float) ** 2).mean()) == pytest.approx(TARGET_RMS, rel=0.03)


def test_nothing_is_lost_or_added() -> None:
    pieces = [speech(500, n) for n in (1, 700, 3, 9000, 319)]
    assert len(leveled(*pieces)) == 10_023


def test_what_becomes_louder_is_turned_down_from_there() -> None:
    pcm = leveled(speech(1000, 8000), speech(4000, 8000))
    assert np.abs(pcm[9000:]).max() == pytest.approx(np.abs(pcm[:7000]).max(), rel=0.05)


def test_noise_is_not_blown_up_to_speech() -> None:
    pcm = leveled(speech(6, 16_000))
    assert np.abs(pcm).max() < TARGET_RMS / 5


def test_silence_stays_silence() -> None:
    assert not leveled(bytes(32_000)).any()
