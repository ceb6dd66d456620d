"""Sound to timed phones with pocketsphinx, whose wheel carries an English model.

Runs in processes of its own, one stream at a time: a phone loop with the wheel's trigram of
phones where nobody knows what is said, forced alignment where somebody does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

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

#: Cepstral mean before anything was heard.
_FIRST_MEAN: Final = "49,9,7,16,2,5,8,-5,-5,-3,7,4,2"

_LISTEN: Final = "listen"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone of the English set, or "" for silence and noise, over [`start`, `end`) in steps.

    `word`: index of the word of the transcript it belongs to, -1 where none is known.
    """

    name: str
    start: int
    end: int
    word: int = -1


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
                beam=1e-20,
                pbeam=1e-20,
                cmninit=_FIRST_MEAN,
                warp_type="inverse_linear",
                warp_params=_WARP,
                loglevel="FATAL",
            )
            self._decoder.add_allphone_file(_LISTEN, str(folder / "en-us-phone.lm.bin"))
        except (RuntimeError, OSError) as error:
            raise EngineUnavailable(
                f"the speech recognizer does not load ({error}): reinstall it with "
                "`pip install --force-reinstall pocketsphinx`"
            )

    def begin(self) -> None:
        """A stretch of speech that is heard as it comes."""
        self._decoder.activate_search(_LISTEN)
        self._decoder.start_utt()

    def hear(self, pcm: Pcm) -> None:
        """The next samples of the stretch, at `RATE_HZ`."""
        self._decoder.process_raw(pcm.tobytes())

    def end(self) -> None:
        """The stretch is over; what was heard stays known until the next begins."""
        self._decoder.end_utt()

    def recognize(self, pcm: Pcm) -> list[Phone]:
        """The phones of a whole stretch, better than bit by bit: its own mean is known."""
        self._decoder.activate_search(_LISTEN)
        self._whole(pcm)
        return self.heard()

    def heard(self) -> list[Phone]:
        """What the stretch seems to consist of so far; its end may still be heard otherwise."""
        return [
            Phone(segment.word if segment.word in IPA else "", first, segment.end_frame + 1)
            for segment in self._decoder.seg() or ()
            if (first := segment.start_frame) <= segment.end_frame
        ]

    def knows(self, word: str) -> bool:
        """Whether the dictionary has `word`, lower case."""
        return self._decoder.lookup_word(word) is not None

    def learn(self, word: str, phones: Sequence[str]) -> None:
        """Add a pronunciation; `phones` is not empty."""
        self._decoder.add_word(word, " ".join(phones), True)

    def align(self, pcm: Pcm, words: Sequence[str]) -> list[Phone] | None:
        """The phones of `words`, all of them known, in `pcm`; None if they cannot be in there."""
        self._decoder.set_align_text(" ".join(words))
        try:
            self._whole(pcm)
            if self._decoder.hyp() is None:
                return None
            self._decoder.set_alignment()
            self._whole(pcm)
            return list(_aligned(self._decoder.get_alignment()))
        except RuntimeError:
            return None

    def _whole(self, pcm: Pcm) -> None:
        self._decoder.start_utt()
        self._decoder.process_raw(pcm.tobytes(), full_utt=True)
        self._decoder.end_utt()


def _aligned(alignment: Any) -> Iterator[Phone]:
    number = -1
    for word in alignment:
        spoken = not word.name.startswith(("<", "["))
        number += spoken
        for phone in word:
            name = phone.name if phone.name in IPA else ""
            yield Phone(name, phone.start, phone.start + phone.duration, number if spoken else -1)
