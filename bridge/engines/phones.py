"""Sound to timed phones with pocketsphinx, whose wheel carries an English model.

Runs in processes of its own, one stream at a time: a phone loop with the wheel's trigram of
phones where nobody knows what is said, a path of phones where somebody does. (The wheel's own
aligner works in words, in two passes, and lost 4 to 15 % of sentences in its second.)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pocketsphinx

from bridge.audio.pcm import Pcm
from bridge.engines.arpabet import IPA
from bridge.errors import EngineUnavailable

#: What the model takes.
RATE_HZ: Final = 16_000
#: Steps of its clock per second, and samples of one.
FRAMES_PER_S: Final = 100
FRAME_SAMPLES: Final = RATE_HZ // FRAMES_PER_S

#: Weight of the phone trigram, and how the mel filters are stretched. Chosen by the share of
#: bilabials found in four synthetic voices (flite's): 89 % as the model comes with weight 2, 93 %
#: so, with 2.8 % of other frames shut; a woman's voice gains most, 72 to 87 %.
_LANGUAGE_WEIGHT: Final = 1.0
_WARP: Final = "1.15"

#: How unlikely a path may become: a transcript that fits is not lost, and wider costs twice.
_BEAM: Final = 1e-48

#: Cepstral mean before anything was heard: of four voices. The decoder counts it as so many steps.
_FIRST_MEAN: Final = (49.0, 9.0, 7.0, 16.0, 2.0, 5.0, 8.0, -5.0, -5.0, -3.0, 7.0, 4.0, 2.0)
_FIRST_WEIGHT: Final = 500
#: That is too stubborn: after so many steps of a new voice, its own mean counts in full against a
#: first one of this weight, and what was heard is heard again. Bilabials found of the voice it
#: matters most for: 80 % instead of 67.
_LEARNED_STEPS: Final = 60
_PRIOR_STEPS: Final = 50

_LISTEN, _FOLLOW = "listen", "follow"
#: The phones as words of the dictionary, so that what is expected is followed phone by phone.
_SPELLED: Final = "_"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone of the English set, or "" for silence and noise, over [`start`, `end`) in steps.

    `word`: number of the word of the transcript it belongs to, -1 where none is known.
    """

    name: str
    start: int
    end: int
    word: int = -1


@dataclass(frozen=True, slots=True)
class PathStep:
    """`phone`, of word number `word`, leads from node `start` to node `end`.

    `chance`: of it among those from `start`.
    """

    start: int
    end: int
    phone: str
    word: int
    chance: float


@dataclass(frozen=True, slots=True)
class PhonePath:
    """What is said, from node 0 to node `end`: words in order, each in one of several ways."""

    steps: tuple[PathStep, ...]
    end: int


class PhoneModel:
    """The model, loaded. Raises `EngineUnavailable` with the cure if it cannot be."""

    def __init__(self) -> None:
        folder = Path(pocketsphinx.get_model_path("en-us"))
        try:
            self._decoder: Any = pocketsphinx.Decoder(
                hmm=str(folder / "en-us"),
                dict=str(folder / "cmudict-en-us.dict"),
                lm=None,
                lw=_LANGUAGE_WEIGHT,
                beam=_BEAM,
                pbeam=_BEAM,
                wbeam=_BEAM,
                cmninit=_spelled(_FIRST_MEAN),
                warp_type="inverse_linear",
                warp_params=_WARP,
                loglevel="FATAL",
            )
            for phone in IPA:
                self._decoder.add_word(_SPELLED + phone, phone, phone == "ZH")
            self._decoder.add_allphone_file(_LISTEN, str(folder / "en-us-phone.lm.bin"))
        except (RuntimeError, OSError) as error:
            raise EngineUnavailable(
                f"the speech recognizer does not load ({error}): reinstall it with "
                "`pip install --force-reinstall pocketsphinx`"
            )
        self._search = _LISTEN
        self._over: list[Phone] | None = None
        self._unlearned: list[Pcm] | None = None

    def forget(self, *, learning: bool = False) -> None:
        """Listen as if nothing had ever been heard, and nothing was expected.

        `learning`: the voice is got to know in its first 0.6 s, which are then heard twice.
        """
        self._search = _LISTEN
        self._over = None
        self._unlearned = [] if learning else None
        # The mean alone is not all that a front end remembers.
        self._decoder.reinit_feat()

    def begin(self) -> None:
        """A stretch of speech that is heard as it comes."""
        self._decoder.activate_search(self._search)
        self._decoder.start_utt()
        self._over = None

    def hear(self, pcm: Pcm) -> None:
        """The next samples of the stretch, at `RATE_HZ`."""
        self._decoder.process_raw(pcm.tobytes())
        if self._unlearned is not None:
            self._unlearned.append(pcm.copy())
            if sum(map(len, self._unlearned)) >= _LEARNED_STEPS * FRAME_SAMPLES:
                self._learn(b"".join(part.tobytes() for part in self._unlearned))

    def end(self) -> None:
        """The stretch is over; what was heard stays known until the next begins."""
        # Afterwards only paths to the end of what was expected would be told.
        self._over = self.heard()
        self._decoder.end_utt()
        if self._unlearned is not None:
            self._unlearned.clear()

    def recognize(self, pcm: Pcm) -> list[Phone]:
        """The phones of a whole stretch, better than bit by bit: its own mean is known."""
        self._decoder.activate_search(self._search)
        self._decoder.start_utt()
        self._decoder.process_raw(pcm.tobytes(), full_utt=True)
        self._over = None
        self.end()
        return self.heard()

    def heard(self) -> list[Phone]:
        """What the stretch seems to consist of so far; its end may still be heard otherwise."""
        if self._over is not None:
            return self._over
        return [
            Phone(name if name in IPA else "", first, segment.end_frame + 1)
            for segment in self._decoder.seg() or ()
            if (first := segment.start_frame) <= segment.end_frame
            for name in (segment.word.removeprefix(_SPELLED),)
        ]

    def pronunciations(self, word: str) -> list[list[str]]:
        """Every way the dictionary says `word`, lower case; none if it does not have it."""
        found: list[list[str]] = []
        while told := self._decoder.lookup_word(f"{word}({len(found) + 1})" if found else word):
            found.append(told.split())
        return found

    def expect(self, path: PhonePath) -> None:
        """From the next stretch on, nothing but `path`, or a beginning of it, is said."""
        grammar = self._decoder.create_fsg(
            _FOLLOW,
            0,
            path.end,
            [(step.start, step.end, step.chance, _SPELLED + step.phone) for step in path.steps],
        )
        self._decoder.add_fsg(_FOLLOW, grammar)
        self._search = _FOLLOW

    def _learn(self, heard: bytes) -> None:
        """Take the mean of what was `heard` for the voice's, and hear it again."""
        self._unlearned = None
        steps = self._decoder.n_frames()
        mean = np.array([float(value) for value in self._decoder.get_cmn(True).split(",")])
        first = np.array(_FIRST_MEAN)[: len(mean)]
        total = mean * (_FIRST_WEIGHT + steps) - first * _FIRST_WEIGHT
        self._decoder.end_utt()
        self._decoder.reinit_feat()
        learned = (total + first * _PRIOR_STEPS) / (steps + _PRIOR_STEPS)
        self._decoder.set_cmn(_spelled(learned))
        self._decoder.start_utt()
        self._decoder.process_raw(heard)


def _spelled(mean: Iterable[float]) -> str:
    return ",".join(f"{value:.5g}" for value in mean)
