"""Faces of brought speech against what is truly said: lips, jaw and cost.

    python -m tests.bench.animate [--sentences N]

flite speaks 20 sentences in four voices and says when each of its phones is: the truth. Each is
given to the listener as it comes and as a whole, without and with its transcript. Bars: lips shut
within 66 ms of at least 88 % of bilabials without and 98 % with a transcript; at most 4 % of the
frames away from bilabials and pauses shut; jawOpen against the openness of the truth's vowels at
least 0.6 and 0.8; at most 0.15 of real time on one core. Sentences and times by which the
recognizer was tuned are others, the voices the same.
"""

import argparse
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.engines.arpabet import IPA
from bridge.engines.listener import FaceChunk, Listener
from bridge.engines.listening import Ears, hearing_of, load
from bridge.engines.listening_order import ListeningOrder
from bridge.engines.tenths import padded_tenths
from bridge.face.articulation import Articulator
from bridge.face.names import INDEX
from bridge.face.phoneme import TimedPhoneme, Vowel, read_symbol
from tests import sounds
from tests.bench.line import emit
from tests.bench.lips import SHUT_APERTURE, aperture_of
from tests.engines.brought import RATE_HZ, Said, said

VOICES: Final = ("slt", "rms", "awb", "kal16")
SENTENCES: Final = (
    "The embers of the campfire burned until the first birds began to sing",
    "Nobody believed that the blacksmith could mend the broken blade",
    "Bring the map to my uncle and tell him the bridge is open",
    "A pale moon climbed above the empty harbor while people slept",
    "My grandmother made plum jam and pumpkin pie every November",
    "Move the lever up, press the button, and wait for the bell",
    "Sometimes the simplest answer is the one we miss completely",
    "The old pump by the stable still brings up clean water",
    "Were you able to find the amber amulet beneath the temple",
    "He jumped on board just before the ship pulled away from the pier",
    "The wizard whispered a few words and the heavy door swung open",
    "I promise I will be back before the autumn market begins",
    "Several merchants complained about the price of pepper and copper",
    "Keep your bow ready and your boots dry, we march at dawn",
    "A small boy in a blue cap waved to us from the upper window",
    "The map shows a path between the marsh and the abandoned mill",
    "Please stop by my workshop if your armor needs a proper repair",
    "Both of them remembered the night when the bell tower collapsed",
    "Five thousand voices sang along with the chorus of the anthem",
    "Maybe we should camp here, the horses are too tired to climb",
)
PIECE_SAMPLES: Final = 1600
#: Length of what is no speech, seconds.
CALM_S: Final = 10.0
FRAME_RATE_HZ: Final = 30
NEAR_S: Final = 0.066
AWAY_S: Final = 0.05
#: A jaw moves with syllables: the truth's openness is smoothed so much, frames.
SMOOTHING_FRAMES: Final = 5
#: Openness of a close vowel, and of consonants.
LEAST_OPENNESS: Final = 0.3
PAUSE: Final = "pau"
SHUT: Final = ("p", "b", "m", PAUSE)

#: flite's phones that the recognizer's set does not have.
_FLITE: Final = {"ax": "ə", "axr": "ɚ", "ix": "ᵻ", "dx": "ɾ", "el": "l", "em": "m", "en": "n"}

Vector = NDArray[np.float64]


@dataclass(slots=True)
class Tally:
    """What was counted over the sentences of one voice."""

    bilabials: int = 0
    shut_bilabials: int = 0
    away_frames: int = 0
    shut_frames: int = 0
    jaw: list[Vector] = field(default_factory=list)
    truth: list[Vector] = field(default_factory=list)
    mismatches: int = 0
    cpu_s: float = 0.0
    speech_s: float = 0.0

    def add(self, spoken: Said, face: NDArray[np.float32]) -> None:
        """Count one sentence."""
        times_s = np.arange(len(face)) / FRAME_RATE_HZ
        shut = aperture_of(face) < SHUT_APERTURE
        for start_s, end_s in spoken.bilabials:
            self.bilabials += 1
            self.shut_bilabials += bool(shut[_near(times_s, start_s, end_s, NEAR_S)].any())
        away = times_s < spoken.phones[-1][2]
        for name, start_s, end_s in spoken.phones:
            if name in SHUT:
                away &= ~_near(times_s, start_s, end_s, AWAY_S)
        self.away_frames += int(away.sum())
        self.shut_frames += int((shut & away).sum())
        self.jaw.append(face[:, INDEX["jawOpen"]].astype(np.float64))
        self.truth.append(openness(spoken, times_s))
        self.speech_s += len(spoken.pcm) / RATE_HZ

    def facts(self) -> dict[str, float]:
        jaw, truth = np.concatenate(self.jaw), np.concatenate(self.truth)
        return {
            "bilabials_shut": round(self.shut_bilabials / self.bilabials, 4),
            "shut_elsewhere": round(self.shut_frames / self.away_frames, 4),
            "jaw_correlation": round(float(np.corrcoef(jaw, truth)[0, 1]), 3),
            "cost_of_real_time": round(self.cpu_s / self.speech_s, 4),
            "mismatches": self.mismatches,
        }


def openness(spoken: Said, times_s: Vector) -> Vector:
    """How open the truth's jaw is at `times_s`: vowels 0.3 close to 1 open, 0 in pauses.

    Consonants count as close vowels: a jaw hardly closes for them, even where lips do.
    """
    open_ = np.zeros(len(times_s))
    for name, start_s, end_s in spoken.phones:
        symbol = _FLITE.get(name, IPA.get(name.upper(), ""))
        if name != PAUSE:
            open_[(times_s >= start_s) & (times_s < end_s)] = LEAST_OPENNESS
        heights = [p.height for p in read_symbol(symbol).phones if isinstance(p, Vowel)]
        for index, height in enumerate(heights):
            length_s = (end_s - start_s) / len(heights)
            begin_s = start_s + index * length_s
            inside = (times_s >= begin_s) & (times_s < begin_s + length_s)
            open_[inside] = LEAST_OPENNESS + (1.0 - LEAST_OPENNESS) * height
    return np.convolve(open_, np.ones(SMOOTHING_FRAMES) / SMOOTHING_FRAMES, mode="same")


def ipa_of(name: str) -> str:
    """One of flite's phones; "" for its pause."""
    return _FLITE.get(name, IPA.get(name.upper(), ""))


def face_of_truth(spoken: Said) -> NDArray[np.float32]:
    """The face of the phones as they truly are: the most that listening can reach."""
    articulator = Articulator(sample_rate_hz=RATE_HZ)
    tenths = padded_tenths(len(spoken.pcm), RATE_HZ)
    total = tenths * RATE_HZ // 10
    phonemes = [
        TimedPhoneme(ipa_of(name), round(start_s * RATE_HZ), min(round(end_s * RATE_HZ), total))
        for name, start_s, end_s in spoken.phones
    ]
    return np.concatenate((articulator.push(phonemes), articulator.finish(total)))


def face_of(
    ears: Ears, pcm: Pcm, transcript: str, whole: bool, notes: list[str]
) -> NDArray[np.float32]:
    """The face of `pcm` as the listener makes it."""
    chunks: list[FaceChunk] = []
    hearing = hearing_of(ears, ListeningOrder(RATE_HZ, "en", whole, 0), transcript, notes.append)
    listener = Listener(hearing, RATE_HZ, 0, chunks.append)
    for first in range(0, len(pcm), PIECE_SAMPLES):
        listener.push(pcm[first : first + PIECE_SAMPLES])
    listener.finish()
    return np.concatenate([chunk.face for chunk in chunks])


def measure(ears: Ears, sentences: Sequence[str], known: bool, whole: bool) -> None:
    """One line: all voices one way."""
    total, voices = Tally(), {}
    for voice in VOICES:
        tally = Tally()
        for text in sentences:
            spoken, notes = said(text, voice), list[str]()
            started_s = time.process_time()
            face = face_of(ears, spoken.pcm, text if known else "", whole, notes)
            cpu_s = time.process_time() - started_s
            for each in (tally, total):
                each.add(spoken, face)
                each.cpu_s += cpu_s
                each.mismatches += len(notes)
        voices[voice] = tally.facts()
    emit(
        "animate",
        mode="whole" if whole else "live",
        transcript=known,
        n=len(sentences) * len(VOICES),
        speech_s=round(total.speech_s, 1),
        bilabial_count=total.bilabials,
        **total.facts(),
        voices=voices,
    )


def truth(sentences: Sequence[str]) -> None:
    """One line: what the same measures say of the truth's own phones."""
    tally = Tally()
    for voice in VOICES:
        for text in sentences:
            spoken = said(text, voice)
            tally.add(spoken, face_of_truth(spoken))
    emit("animate", mode="truth", n=len(sentences) * len(VOICES), **tally.facts())


def wrong_transcripts(ears: Ears, sentences: Sequence[str]) -> None:
    """One line: how many transcripts of other sentences are found out."""
    found = count = 0
    for index, text in enumerate(sentences):
        wrong = sentences[(index + 1) % len(sentences)]
        for whole in (False, True):
            notes: list[str] = []
            face_of(ears, said(text, VOICES[index % len(VOICES)]).pcm, wrong, whole, notes)
            found, count = found + len(notes), count + 1
    emit("animate", mode="wrong transcripts", n=count, found=found)


def calm(ears: Ears) -> None:
    """One line: how far the jaw opens for what is no speech."""
    found = {}
    for make in (sounds.noise, sounds.chords, sounds.melody):
        jaw = face_of(ears, make(CALM_S), "", False, [])[:, INDEX["jawOpen"]]
        found[make.__name__] = {
            "mean": round(float(jaw.mean()), 4),
            "max": round(float(jaw.max()), 3),
        }
    emit("animate", mode="no speech", n=len(found), jaw_open=found)


def _near(times_s: Vector, start_s: float, end_s: float, margin_s: float) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (times_s >= start_s - margin_s) & (times_s <= end_s + margin_s)
    return inside


def main() -> None:
    parser = argparse.ArgumentParser(description=re.split(r"\n\n", __doc__ or "")[0])
    parser.add_argument("--sentences", type=int, default=len(SENTENCES))
    sentences = SENTENCES[: parser.parse_args().sentences]
    ears = load()
    # Everything is said before anything is timed.
    truth(sentences)
    face_of(ears, said(sentences[0], VOICES[0]).pcm, sentences[0], False, [])
    for known in (False, True):
        for whole in (False, True):
            measure(ears, sentences, known, whole)
    wrong_transcripts(ears, sentences)
    calm(ears)


if __name__ == "__main__":
    main()
