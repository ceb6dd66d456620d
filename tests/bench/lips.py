"""Lips of the golden sentences against their bars, every miss listed.

`python -m tests.bench.lips` prints one JSON line per run: articulation alone, then the full mix
with joy and with anger at 1.0 (idle off). Faces are sampled at 120 Hz.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bridge.face.articulation import Articulator
from bridge.face.mixer import Mixer
from bridge.face.names import INDEX, NAMES, indices
from bridge.face.phoneme import Consonant, Pause, Stress, Vowel
from bridge.face.segment import CLOSE_HEIGHT, OPEN_HEIGHT, TimedPhone, timed_phones
from bridge.face.settings import IdleSettings
from bridge.face.track import FaceTrack
from bridge.face.viseme import is_rounded
from bridge.sessions.performance import speech_hold
from tests.bench.line import emit
from tests.golden.make_phonemes import Utterance, read_utterances

SAMPLE_RATE_HZ = 22_050
MEASURE_RATE_HZ = 120

SHUT_APERTURE = 0.03
SHUT_MARGIN_S = 0.033
OPEN_APERTURE = 0.20
APART_MARGIN_S = 0.05
APART_SHARE = 0.02
ROUND_LEAST = 0.3
#: A labiodental's signature: lower lip rolled in to the teeth, upper lip not.
LIP_ROLL_LEAST, UPPER_ROLL_MOST = 0.35, 0.15
REST_AFTER_S, REST_APERTURE, REST_JAW = 0.2, 0.02, 0.03
#: Greatest change per 60 Hz frame: lips and jaw opening, the same near a stop, lids, all else.
STEP_LIPS, STEP_STOP, STEP_LIDS, STEP_ELSE = 0.25, 0.35, 0.5, 0.15
STOP_MARGIN_S = 0.05
#: Measured beyond the last sample of the sound.
TAIL_S = 0.3

Rows = NDArray[np.float32]
#: An utterance to coefficients `[n, 52]` at given media times `[n]`.
Source = Callable[[Utterance, NDArray[np.float64]], Rows]

_LIPS = indices(n for n in NAMES if n.startswith("mouth") or n == "jawOpen")
_LIDS = indices(n for n in NAMES if n.startswith("eyeBlink"))


@dataclass(frozen=True, slots=True)
class Miss:
    """A bar that was not met. `phoneme` is empty where it is the sentence's."""

    bar: str
    sentence: str
    phoneme: str
    at_s: float
    value: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was counted, the mean apertures of open, mid and close vowels, and every miss."""

    counts: dict[str, int]
    vowel_apertures: dict[str, float]
    misses: list[Miss]


def main() -> None:
    """Measure articulation, then the full mix with two moods."""
    utterances = read_utterances()
    for name, source, rest in (
        ("articulation", articulation_only, 1.0),
        ("mix", mixed({}), 1.0),
        ("joy", mixed({"joy": 1.0}), 2.0),
        ("anger", mixed({"anger": 1.0}), 2.0),
    ):
        report = measure(utterances, source, rest)
        emit(
            "lips",
            run=name,
            sentences=len(utterances),
            counts=report.counts,
            vowel_apertures=report.vowel_apertures,
            miss_count=len(report.misses),
            misses=[vars_of(miss) for miss in report.misses],
        )


def vars_of(miss: Miss) -> dict[str, str | float]:
    return {
        "bar": miss.bar,
        "sentence": miss.sentence,
        "phoneme": miss.phoneme,
        "at_s": round(miss.at_s, 3),
        "value": round(miss.value, 4),
    }


def articulation_only(utterance: Utterance, times_s: NDArray[np.float64]) -> Rows:
    """Nothing but speech, with the one rule of mouth safety that interpolation can break."""
    rows = articulated(utterance).sample(times_s).rows.coefficients
    close = rows[:, INDEX["mouthClose"]]
    np.minimum(close, rows[:, INDEX["jawOpen"]], out=close)
    return rows


def articulated(utterance: Utterance) -> FaceTrack:
    """The articulation of an utterance as a track."""
    articulator = Articulator(sample_rate_hz=SAMPLE_RATE_HZ)
    track = FaceTrack()
    track.append(articulator.push(utterance.phonemes))
    track.append(articulator.finish(utterance.total_samples))
    track.finish()
    return track


def mixed(emotion: dict[str, float]) -> Source:
    """Articulation through the mixer, with an emotion, without idle motion."""

    def source(utterance: Utterance, times_s: NDArray[np.float64]) -> Rows:
        mixer = Mixer()
        mixer.assign(0, seed=0, idle=IdleSettings(enabled=False))
        mixer.set_emotion(0, emotion, -10.0, attack_s=0.0)
        speech = articulation_only(utterance, times_s)
        slots = np.zeros(len(times_s), np.intp)
        # Speech owns the mouth as in a live performance.
        end_s = utterance.total_samples / SAMPLE_RATE_HZ
        speaking = np.array([speech_hold(t, end_s) for t in times_s], np.float32)
        return mixer.mix(slots, times_s, speech, speaking).coefficients

    return source


def measure(utterances: Sequence[Utterance], source: Source, rest_factor: float = 1.0) -> Report:
    """All bars on all utterances; `rest_factor` widens the limits at rest."""
    misses: list[Miss] = []
    counts: dict[str, int] = {}
    apertures: dict[str, list[float]] = {"open": [], "mid": [], "close": []}
    apart_samples = apart_misses = 0
    for utterance in utterances:
        sheet = Sheet(utterance, source)
        misses += list(sheet.misses(rest_factor))
        apart, shut = sheet.apart()
        apart_samples, apart_misses = apart_samples + apart, apart_misses + shut
        for phone in sheet.phones:
            count_bars(phone, counts)
            if isinstance(phone.phone, Vowel) and phone.nucleus:
                apertures[_class(phone.phone)].append(sheet.mean_aperture(phone))
    means = {name: round(float(np.mean(values)), 4) for name, values in apertures.items()}
    if not means["open"] > means["mid"] > means["close"]:
        misses.append(Miss("vowels ordered open > mid > close", "all", "", 0.0, means["mid"]))
    counts["apart samples"], counts["apart samples shut"] = apart_samples, apart_misses
    return Report(counts, means, misses)


def aperture_of(rows: Rows) -> NDArray[np.float32]:
    """How far the lips are apart, `[n]`."""
    gap = rows[:, INDEX["jawOpen"]] - rows[:, INDEX["mouthClose"]]
    sides = [
        f"mouth{name}{side}" for name in ("LowerDown", "UpperUp") for side in ("Left", "Right")
    ]
    lips: NDArray[np.float32] = np.maximum(gap, 0.0) + 0.5 * rows[:, indices(sides)].mean(axis=1)
    return lips


def count_bars(phone: TimedPhone, counts: dict[str, int]) -> None:
    for name, applies in BARS_OF_PHONE.items():
        counts[name] = counts.get(name, 0) + int(applies(phone))


def _is_bilabial(phone: TimedPhone) -> bool:
    return isinstance(phone.phone, Consonant) and phone.phone.closes_lips


def _is_stressed_open(phone: TimedPhone) -> bool:
    open_vowel = isinstance(phone.phone, Vowel) and phone.phone.height >= OPEN_HEIGHT
    return open_vowel and phone.nucleus and phone.stress is Stress.PRIMARY


def _is_rounded(phone: TimedPhone) -> bool:
    return isinstance(phone.phone, Vowel) and is_rounded(phone.phone)


def _is_lip_to_teeth(phone: TimedPhone) -> bool:
    return isinstance(phone.phone, Consonant) and phone.phone.labiodental


def _class(vowel: Vowel) -> str:
    if vowel.height >= OPEN_HEIGHT:
        return "open"
    return "close" if vowel.height < CLOSE_HEIGHT else "mid"


BARS_OF_PHONE: dict[str, Callable[[TimedPhone], bool]] = {
    "bilabials": _is_bilabial,
    "stressed open vowels": _is_stressed_open,
    "rounded vowels": _is_rounded,
    "labiodentals": _is_lip_to_teeth,
}


class Sheet:
    """One utterance, sampled."""

    def __init__(self, utterance: Utterance, source: Source) -> None:
        self.utterance = utterance
        self.phones = [
            timed for p in utterance.phonemes for timed in timed_phones(p, SAMPLE_RATE_HZ)
        ]
        self.duration_s = utterance.total_samples / SAMPLE_RATE_HZ
        count = int((self.duration_s + TAIL_S) * MEASURE_RATE_HZ)
        self.times_s = np.arange(count) / MEASURE_RATE_HZ
        self.rows = source(utterance, self.times_s)
        self.aperture = aperture_of(self.rows)

    def misses(self, rest_factor: float) -> Iterator[Miss]:
        yield from self._phone_misses()
        yield from self._rest_misses(rest_factor)
        yield from self._range_misses()
        yield from self._step_misses()
        samples, shut = self.apart()
        if samples and shut / samples > APART_SHARE:
            yield self._miss("lips apart between closures", None, shut / samples)

    def apart(self) -> tuple[int, int]:
        """Samples away from bilabials and pauses, and how many of them are shut."""
        away = (self.times_s > APART_MARGIN_S) & (self.times_s < self.duration_s)
        for phone in self.phones:
            if _is_bilabial(phone) or isinstance(phone.phone, Pause):
                away &= ~self._near(phone, APART_MARGIN_S)
        return int(away.sum()), int((self.aperture[away] < SHUT_APERTURE).sum())

    def mean_aperture(self, phone: TimedPhone) -> float:
        inside = self._near(phone, 0.0)
        return float(self.aperture[inside].mean()) if inside.any() else 0.0

    def _near(self, phone: TimedPhone, margin_s: float) -> NDArray[np.bool_]:
        slack = 1e-9
        return (self.times_s >= phone.start_s - margin_s - slack) & (
            self.times_s <= phone.end_s + margin_s + slack
        )

    def _column(self, name: str) -> Rows:
        return self.rows[:, INDEX[name]]

    def _phone_misses(self) -> Iterator[Miss]:
        round_lips = np.maximum(self._column("mouthPucker"), self._column("mouthFunnel"))
        rolled = np.where(
            self._column("mouthRollUpper") <= UPPER_ROLL_MOST, self._column("mouthRollLower"), 0.0
        )
        for phone in self.phones:
            near = self._near(phone, SHUT_MARGIN_S)
            if _is_bilabial(phone) and (least := self.aperture[near].min()) > SHUT_APERTURE:
                yield self._miss("bilabial shut", phone, least)
            if _is_stressed_open(phone):
                most = self.aperture[self._near(phone, 0.0)].max(initial=0.0)
                if most < OPEN_APERTURE:
                    yield self._miss("stressed open vowel open", phone, most)
            if _is_rounded(phone) and (most := round_lips[near].max()) < ROUND_LEAST:
                yield self._miss("rounded vowel round", phone, most)
            if _is_lip_to_teeth(phone) and (most := rolled[near].max()) < LIP_ROLL_LEAST:
                yield self._miss("lower lip at the teeth", phone, most)

    def _rest_misses(self, factor: float) -> Iterator[Miss]:
        sounds = [p.end_s for p in self.phones if not isinstance(p.phone, Pause)]
        after = self.times_s >= max(sounds, default=0.0) + REST_AFTER_S - 1e-9
        for name, values, limit in (
            ("aperture at rest", self.aperture, REST_APERTURE),
            ("jawOpen at rest", self._column("jawOpen"), REST_JAW),
        ):
            if after.any() and (most := values[after].max()) > limit * factor:
                yield self._miss(name, None, most)

    def _range_misses(self) -> Iterator[Miss]:
        for name, value in (("at least 0", self.rows.min()), ("at most 1", self.rows.max())):
            if not 0.0 <= value <= 1.0:
                yield self._miss(name, None, value)
        over = (self._column("mouthClose") - self._column("jawOpen")).max()
        if over > 1e-6:
            yield self._miss("mouthClose at most jawOpen", None, over)

    def _step_misses(self) -> Iterator[Miss]:
        """Changes over one 60 Hz frame: two of our samples."""
        steps = np.abs(self.rows[2:] - self.rows[:-2])
        limits = np.full(steps.shape, STEP_ELSE)
        limits[:, _LIDS] = STEP_LIDS
        limits[:, _LIPS] = np.where(self._near_stop()[2:], STEP_STOP, STEP_LIPS)[:, None]
        for sample, column in np.argwhere(steps > limits):
            at_s = float(self.times_s[sample])
            symbol = next((p for p in self.phones if p.start_s <= at_s < p.end_s), None)
            bar = f"step of {NAMES[column]}"
            yield self._miss(bar, symbol, steps[sample, column], at_s)

    def _near_stop(self) -> NDArray[np.bool_]:
        near = np.zeros(len(self.times_s), bool)
        for phone in self.phones:
            if isinstance(phone.phone, Consonant) and phone.phone.manner.value == "stop":
                near |= self._near(phone, STOP_MARGIN_S)
        return near

    def _miss(
        self, bar: str, phone: TimedPhone | None, value: float, at_s: float | None = None
    ) -> Miss:
        letter = "" if phone is None else getattr(phone.phone, "letter", "")
        start_s = 0.0 if phone is None else phone.start_s
        place_s = start_s if at_s is None else at_s
        return Miss(bar, self.utterance.text, letter, place_s, float(value))


if __name__ == "__main__":
    main()
