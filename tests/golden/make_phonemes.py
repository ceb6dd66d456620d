"""Time the phonemes of the golden sentences: `python -m tests.golden.make_phonemes`.

Writes phonemes.json beside sentences.txt, so that articulation is tested without a synthesizer.
"""

import json
import multiprocessing
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.engines.engine import VoiceSettings
from bridge.engines.espeak import SAMPLE_RATE_HZ, Event, EventKind, Synthesizer
from bridge.engines.timing import PhonemeTimer
from bridge.face.phoneme import TimedPhoneme

FOLDER = Path(__file__).parent
SENTENCES = FOLDER / "sentences.txt"
PHONEMES = FOLDER / "phonemes.json"

#: One frame of 30 fps; utterances are padded to whole ones.
FRAME_SAMPLES = SAMPLE_RATE_HZ // 30


@dataclass(frozen=True, slots=True)
class Utterance:
    """A spoken sentence: its phonemes and its length, in samples at 22 050 Hz."""

    voice: str
    text: str
    total_samples: int
    phonemes: tuple[TimedPhoneme, ...]


def main() -> None:
    """Speak every sentence and write what was heard."""
    spoken = [utterance for utterance, _ in speak_all(read_sentences())]
    lines = [json.dumps(to_json(u), ensure_ascii=False) for u in spoken]
    PHONEMES.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def read_sentences(path: Path = SENTENCES) -> list[tuple[str, str]]:
    """Voice and text of each line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(voice, text) for voice, text in (line.split("\t") for line in lines)]


def read_utterances(path: Path = PHONEMES) -> list[Utterance]:
    """The committed utterances."""
    return [from_json(entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def speak_all(
    sentences: Sequence[tuple[str, str]], rate_wpm: int = 165
) -> list[tuple[Utterance, Pcm]]:
    """Speak each sentence in a process of its own: one utterance changes how the next sounds."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        return pool.starmap(speak, [(*s, rate_wpm) for s in sentences], chunksize=1)


def speak(voice: str, text: str, rate_wpm: int = 165) -> tuple[Utterance, Pcm]:
    """One sentence: its phonemes and its sound, padded to whole frames."""
    synthesizer = Synthesizer()
    synthesizer.configure(VoiceSettings(name=voice, rate_wpm=rate_wpm), seed=0)
    timer = PhonemeTimer()
    pieces: list[Pcm] = []

    def sink(pcm: Pcm, events: Sequence[Event]) -> bool:
        pieces.append(pcm)
        for event in events:
            if event.kind is EventKind.PHONEME:
                timer.push(event.symbol, event.sample)
        return True

    synthesizer.synthesize(text, sink)
    length = sum(map(len, pieces))
    total = -(-length // FRAME_SAMPLES) * FRAME_SAMPLES
    timer.finish(length, total)
    pcm = np.concatenate([*pieces, np.zeros(total - length, np.int16)])
    return Utterance(voice, text, total, tuple(timer.take())), pcm


def to_json(utterance: Utterance) -> dict[str, object]:
    """Phonemes as [symbol, start, end]."""
    phonemes = [[p.symbol, p.start_samples, p.end_samples] for p in utterance.phonemes]
    return asdict(utterance) | {"phonemes": phonemes}


def from_json(entry: dict[str, object]) -> Utterance:
    """The other way."""
    phonemes = entry["phonemes"]
    assert isinstance(phonemes, list)
    timed = tuple(TimedPhoneme(*p) for p in phonemes)
    return Utterance(
        str(entry["voice"]), str(entry["text"]), int(str(entry["total_samples"])), timed
    )


if __name__ == "__main__":
    main()
