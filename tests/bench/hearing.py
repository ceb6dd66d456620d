"""Hearing: cost, turns in noise, the character's echo, recognition. Seeded; one JSON line each.

`python -m tests.bench.hearing [--conversations N]`. Users and characters are voices of espeak-ng,
and the recordings of `../shared/audio` where they are; rooms, noise and music are synthesized
(`tests.bench.rooms`). What is measured is samples, not clocks, but for the costs.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
import soxr

from bridge.audio.heard import HEARD_RATE_HZ, UserSpeechEnded, UserSpeechStarted
from bridge.audio.pcm import Pcm
from bridge.audio.pocket_vad import PocketDetector
from bridge.audio.silero_vad import SileroDetector, has_silero
from bridge.audio.vad import DetectorFactory
from bridge.engines.dictation import Dictation
from bridge.sessions.hearing import Hearing
from bridge.settings.hearing import HearingSettings
from tests.bench.line import emit, percentiles
from tests.bench.rooms import (
    VOICE_RMS,
    Sound,
    Voices,
    echo,
    loud,
    mixed,
    music,
    noise,
    room,
    trimmed,
)

RECORDINGS: Final = Path(__file__).parents[3] / "shared" / "audio"
CHUNK: Final = 320
ANSWERS: Final = (
    "Hello there, traveller. The bridge ahead is guarded by three old soldiers, and none of them "
    "has slept since the rains began. If you want to cross it, bring them bread.",
    "The market opens at dawn. Look for the woman with the red scarf; she sells maps, medicine "
    "and the occasional secret, and she never asks where a coin has come from.",
    "I would not go into the mines tonight. The lamps went out an hour ago, the pumps have "
    "stopped, and somebody down there is singing a song that nobody taught them.",
)
INTERRUPTIONS: Final = (
    "wait, stop for a moment",
    "excuse me, I have a question",
    "no, that is not what I asked",
    "hold on, tell me about the king",
)
FORESEEN: Final = (
    "halt traveller the bridge ahead is guarded",
    "where can i buy a map of the mountains",
    "tell me about the king",
    "stop right there",
    "i would like to buy some bread and a horse",
    "what is your name",
    "how much does the sword cost",
    "can you help me find my brother",
    "the weather is nice today",
    "open the door please",
    "i am looking for the castle",
    "good morning how are you",
)
UNFORESEEN: Final = (
    "my brother went to the market yesterday",
    "please play some music for me",
    "i do not understand what you mean",
    "the dog is sleeping in the garden",
    "can we talk about something else",
    "she has never been to london",
)


def detectors() -> Iterator[tuple[str, DetectorFactory]]:
    """Those that are here."""
    yield "pocketsphinx", PocketDetector
    if has_silero():
        yield "silero", SileroDetector


def after_db(level_db: float) -> float:
    """The loudness of what is so far below a voice."""
    return VOICE_RMS * float(10.0 ** (-level_db / 20.0))


def heard(hearing: Hearing, pcm: Pcm) -> list[tuple[int, object]]:
    """Events, with the sample at which they were known."""
    found: list[tuple[int, object]] = []
    for start in range(0, len(pcm), CHUNK):
        events = hearing.feed(pcm[start : start + CHUNK])
        found += [(hearing.position_samples, event) for event in events]
    return found


def measure_cost(voices: Voices) -> None:
    """Microseconds of processor time for 10 ms of audio while the user, or both, speak."""
    pcm = mixed([(0, voices.say(ANSWERS[0]))], 8 * HEARD_RATE_HZ)
    stereo = np.repeat(soxr.resample(pcm, HEARD_RATE_HZ, 48_000).astype(np.int16), 2)
    for name, factory in detectors():
        for canceled in (True, False):
            hearing = Hearing(HearingSettings(), factory, 48_000, 2, echo_canceled=canceled)
            hearing.played(pcm, HEARD_RATE_HZ, 0)
            costs = []
            for start in range(0, len(stereo) - 1920, 1920):
                begun = time.process_time()
                hearing.feed(stereo[start : start + 1920])
                costs.append((time.process_time() - begun) / 2)
            emit(
                "hearing.cost",
                detector=name,
                echo_canceled=canceled,
                input="48 kHz stereo",
                unit="us per 10 ms",
                mean=round(float(np.mean(costs)) * 1e6, 1),
                **percentiles(costs, 1e6),
            )


def users(voices: Voices) -> Iterator[tuple[str, Sound]]:
    """What is said, by whom."""
    for number, text in enumerate((*INTERRUPTIONS, *FORESEEN[:8])):
        yield "espeak-ng", voices.say(text, "gmw/en", pitch=35 + 5 * number)
    for path in sorted(RECORDINGS.glob("*.wav")):
        pcm, rate_hz = soundfile.read(path, dtype="float64", always_2d=True)
        sound = soxr.resample(pcm[:, 0], rate_hz, HEARD_RATE_HZ)
        yield path.stem, loud(trimmed(sound))


def measure_turns(voices: Voices) -> None:
    """Where turns begin and end in a place with noise or music."""
    said = list(users(voices))
    for name, factory in detectors():
        for kind, snr_db in (("noise", 30), ("noise", 15), ("noise", 5), ("music", 15)):
            rng = np.random.default_rng(1)
            starts_ms, ends_ms, missed, false, split = list[float](), list[float](), 0, 0, 0
            for _, sound in said:
                lead = 5 * HEARD_RATE_HZ
                count = lead + len(sound) + 2 * HEARD_RATE_HZ
                place = (noise if kind == "noise" else music)(rng, count, after_db(snr_db))
                pcm = mixed([(0, place), (lead, sound)], count)
                hearing = Hearing(HearingSettings(), factory, HEARD_RATE_HZ, echo_canceled=True)
                found = heard(hearing, pcm)
                begun = [e.offset_samples for _, e in found if isinstance(e, UserSpeechStarted)]
                ended = [at for at, e in found if isinstance(e, UserSpeechEnded)]
                false += sum(at < lead - HEARD_RATE_HZ // 2 for at in begun)
                true = [at for at in begun if lead - HEARD_RATE_HZ // 2 <= at]
                if not true:
                    missed += 1
                    continue
                split += len(true) - 1
                starts_ms.append((true[0] - lead) * 1000 / HEARD_RATE_HZ)
                if ended:
                    ends_ms.append((ended[-1] - lead - len(sound)) * 1000 / HEARD_RATE_HZ)
            emit(
                "hearing.turns",
                detector=name,
                place=f"{kind} {snr_db} dB below",
                turns=len(said),
                missed=missed,
                cut_at_pauses=split,
                false_starts=false,
                seconds_without_voice=5 * len(said),
                start_ms=percentiles(starts_ms) if starts_ms else None,
                end_of_turn_ms=percentiles(ends_ms) if ends_ms else None,
            )


@dataclass(slots=True)
class EchoTally:
    """What became of answers that nobody, or somebody, spoke over."""

    minutes: float = 0.0
    false: int = 0
    spoken_over: int = 0
    noticed: int = 0


def measure_echo(voices: Voices, conversations: int) -> None:
    """Answers over a loudspeaker that the microphone hears, every other one spoken over."""
    answers = [voices.say(text) for text in ANSWERS]
    over = [voices.say(text, "gmw/en", pitch=75, wpm=160) for text in INTERRUPTIONS]
    # A level of the user against the echo; what else is hard about it.
    cases: list[tuple[float, float, float, float]] = [
        (6.0, 35.0, 0.0, 0.3),
        (0.0, 35.0, 0.0, 0.3),
        (-6.0, 35.0, 0.0, 0.3),
        (-12.0, 35.0, 0.0, 0.3),
        (0.0, 15.0, 0.0, 0.3),
        (0.0, 35.0, 3.0, 0.3),
        (0.0, 35.0, 0.0, 0.8),
    ]
    for user_db, noise_db, drive, rt60_s in cases:
        rng, tally, late_ms = np.random.default_rng(5), EchoTally(), list[float]()
        delays_ms = []
        for number in range(conversations):
            delays_ms.append(float(rng.uniform(20, 400)))
            response = room(rng, rt60_s, delays_ms[-1])
            order = rng.permutation(len(answers))[:2]
            user = over[number % len(over)] if number % 2 else None
            at_ms = converse([answers[i] for i in order], user, user_db, noise_db, drive,
                             response, rng, tally)  # fmt: skip
            late_ms += [at_ms] if at_ms is not None else []
        emit(
            "hearing.echo",
            user_over_echo_db=user_db,
            noise_below_voice_db=noise_db,
            drive=drive,
            rt60_s=rt60_s,
            delay_ms=f"{min(delays_ms):.0f} to {max(delays_ms):.0f}",
            minutes=round(tally.minutes, 1),
            false_barge_ins=tally.false,
            spoken_over=tally.spoken_over,
            noticed=tally.noticed,
            noticed_after_ms=percentiles(late_ms) if late_ms else None,
        )


def converse(
    answers: list[Sound],
    user: Sound | None,
    user_db: float,
    noise_db: float,
    drive: float,
    response: Sound,
    rng: np.random.Generator,
    tally: EchoTally,
) -> float | None:
    """Two answers; the user speaks over the second. When that was noticed, ms after it began."""
    hearing = Hearing(HearingSettings(), PocketDetector, HEARD_RATE_HZ, echo_canceled=False)
    at, parts = HEARD_RATE_HZ, list[tuple[int, Sound]]()
    for answer in answers:
        hearing.played(mixed([(0, answer)], len(answer)), HEARD_RATE_HZ, at)
        parts.append((at, echo(answer, response, after_db(user_db), drive)))
        begun, at = at, at + len(answer) + HEARD_RATE_HZ * 3 // 5
    at += HEARD_RATE_HZ
    parts.append((0, noise(rng, at, after_db(noise_db))))
    spoken_at = begun + round(rng.uniform(1.5, 4.0) * HEARD_RATE_HZ)
    if user is not None:
        parts.append((spoken_at, user))
    starts = [
        known for known, event in heard(hearing, mixed(parts, at))
        if isinstance(event, UserSpeechStarted)
    ]  # fmt: skip
    tally.minutes += at / HEARD_RATE_HZ / 60
    if user is None:
        tally.false += len(starts)
        return None
    tally.spoken_over += 1
    tally.false += sum(known < spoken_at for known in starts)
    during = [k for k in starts if spoken_at <= k <= spoken_at + len(user) + HEARD_RATE_HZ // 2]
    tally.noticed += bool(during)
    return (during[0] - spoken_at) * 1000 / HEARD_RATE_HZ if during else None


def word_errors(meant: str, understood: str) -> int:
    """Words to change, leave out or add."""
    row = list(range(len(understood.split()) + 1))
    for i, word in enumerate(meant.split(), 1):
        last, row = row, [i]
        for j, other in enumerate(understood.split(), 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (word != other)))
    return row[-1]


def measure_recognition(voices: Voices) -> None:
    """Word errors of sentences of espeak-ng, two voices each, with and without hints."""
    dictation = Dictation()
    for name, sentences in (("foreseen", FORESEEN), ("unforeseen", UNFORESEEN)):
        rng = np.random.default_rng(2)
        said: list[tuple[str, Pcm]] = []
        for text in sentences:
            for voice in ("gmw/en-US", "gmw/en"):
                sound = voices.say(text, voice, wpm=150)
                count = len(sound) + HEARD_RATE_HZ * 9 // 10
                start = HEARD_RATE_HZ * 3 // 10
                said.append((text, mixed([(0, rng.normal(0, 10, count)), (start, sound)], count)))
        for hints in ((), FORESEEN):
            dictation.begin(hints)  # a model of hints is made once
            errors, right, cost_s, ends_s = 0, 0, 0.0, list[float]()
            for text, pcm in said:
                begun = time.process_time()
                dictation.begin(hints)
                for start in range(0, len(pcm), 3200):
                    dictation.hear(pcm[start : start + 3200].tobytes())
                    dictation.text()
                at_end = time.process_time()
                understood = dictation.end()
                ends_s.append(time.process_time() - at_end)
                cost_s += time.process_time() - begun
                errors += word_errors(text, understood)
                right += understood == text
            emit(
                "hearing.recognition",
                sentences=name,
                hints=len(hints),
                n=len(said),
                word_error=round(errors / sum(len(t.split()) for t, _ in said), 3),
                sentences_right=right,
                cost_of_real_time=round(cost_s * HEARD_RATE_HZ / sum(len(p) for _, p in said), 3),
                end_ms=percentiles(ends_s, 1e3),
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=12)
    voices = Voices()
    measure_cost(voices)
    measure_turns(voices)
    measure_echo(voices, parser.parse_args().conversations)
    measure_recognition(voices)


if __name__ == "__main__":
    main()
