"""Stretches of sound, found by a real ear and heard by a recognizer that only counts."""

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.engines.ear import Ear
from bridge.engines.phones import FRAME_SAMPLES, Phone

RATE_HZ = 16_000


class Counting:
    """Hears one phone that is as long as the stretch."""

    def __init__(self) -> None:
        self.stretches: list[int] = []

    def begin(self) -> None:
        self.stretches.append(0)

    def hear(self, pcm: Pcm) -> None:
        assert len(pcm) % FRAME_SAMPLES == 0
        self.stretches[-1] += len(pcm) // FRAME_SAMPLES

    def end(self) -> None: ...

    def recognize(self, pcm: Pcm) -> list[Phone]:
        self.begin()
        self.hear(pcm)
        return self.heard()

    def heard(self) -> list[Phone]:
        return [Phone("AA", 0, self.stretches[-1])]


def silence(seconds: float) -> Pcm:
    return np.zeros(int(seconds * RATE_HZ), np.int16)


def sound(seconds: float) -> Pcm:
    generator = np.random.default_rng(0)
    return (4000 * generator.standard_normal(int(seconds * RATE_HZ))).astype(np.int16)


def listen(*parts: Pcm, patient: bool = False, piece: int = 1600) -> tuple[Ear, Counting]:
    recognizer = Counting()
    ear = Ear(recognizer, patient=patient)
    pcm = np.concatenate(parts)
    for first in range(0, len(pcm), piece):
        ear.push(pcm[first : first + piece])
    ear.finish()
    return ear, recognizer


def test_silence_is_never_listened_to() -> None:
    ear, recognizer = listen(silence(60.0))
    assert recognizer.stretches == []
    assert ear.heard_until == 6000


def test_a_stretch_reaches_back_before_its_sound_and_ends_in_the_pause() -> None:
    ear, _ = listen(silence(1.0), sound(1.0), silence(1.0))
    (phone,) = ear.phones()
    assert 80 <= phone.start <= 85
    assert 225 <= phone.end <= 235


def test_a_pause_parts_two_stretches() -> None:
    ear, recognizer = listen(sound(0.5), silence(0.6), sound(0.5), silence(0.6))
    assert len(recognizer.stretches) == len(ear.phones()) == 2


def test_speech_without_pauses_is_cut_where_it_becomes_too_long() -> None:
    ear, recognizer = listen(sound(40.0))
    assert len(recognizer.stretches) == 3
    starts, ends = zip(*[(p.start, p.end) for p in ear.phones()], strict=True)
    assert starts[1:] == ends[:-1]
    assert ends[-1] == 4000


def test_patience_and_the_size_of_pieces_change_no_stretch() -> None:
    parts = (silence(0.4), sound(0.8), silence(0.5), sound(0.3), silence(0.4))
    heard = [
        listen(*parts, patient=p, piece=n)[0].phones() for p in (False, True) for n in (37, 8000)
    ]
    assert heard[0] == heard[2]
    for other in heard[1:]:
        assert [abs(a.start - b.start) <= 1 for a, b in zip(heard[0], other, strict=True)]


def test_what_is_dropped_is_forgotten() -> None:
    ear, _ = listen(sound(0.5), silence(0.6), sound(0.5), silence(0.6))
    ear.drop_before(ear.phones()[0].end)
    assert len(ear.phones()) == 1
