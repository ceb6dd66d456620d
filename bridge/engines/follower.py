"""Speech whose words are known: followed through its transcript, and doubted all the time.

A second recognizer hears the same sound without the transcript. As long as the two agree on what
a mouth shows, the transcript leads; where they do not, it is not what is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.engines.arpabet import IPA
from bridge.engines.ear import Recognizer
from bridge.engines.phones import FRAME_SAMPLES, PathStep, Phone, PhonePath
from bridge.engines.pronunciation import SpokenWord, path_of
from bridge.face.viseme import visemes_of

#: Words a stretch may consist of: more than a minute's.
_STRETCH_WORDS: Final = 200

#: Share of sounding steps in which both hear the same kind of sound. Transcripts that fit reach
#: 0.54 to 0.89 a sentence, wrong ones at most 0.28, and 0.56 where half of the words are missing
#: (measured on flite's voices).
_AGREEING: Final = 0.45
#: Before so many sounding steps, less agreement is no proof; none is.
_PROOF_STEPS: Final = 150
_EARLY_STEPS: Final = 50
_EARLY_AGREEING: Final = 0.3

#: What is expected next is shown before it is over, if it does not last longer, steps.
_GOING_ON_STEPS: Final = 25

_KINDS: Final = {
    phone: 1 + sorted({visemes_of(ipa)[0] for ipa in IPA.values()}).index(visemes_of(ipa)[0])
    for phone, ipa in IPA.items()
}

Mismatch = Callable[[str], None]


class PathRecognizer(Recognizer, Protocol):
    """One that can be told what is said, as `bridge.engines.phones.PhoneModel`."""

    def expect(self, path: PhonePath) -> None: ...


class Follower:
    """A `Recognizer` that knows the words. `mismatch` is called once, if they are not said."""

    def __init__(
        self,
        model: PathRecognizer,
        witness: Recognizer,
        words: Sequence[SpokenWord],
        mismatch: Mismatch,
    ) -> None:
        self._model = model
        self._witness = witness
        self._words = words
        self._mismatch = mismatch
        self._next_word = 0
        self._route = Route(PhonePath((), 0))
        self._steps = 0
        self._agreed = 0
        self._compared = 0
        self._trusting = bool(words)
        self._over: list[Phone] | None = None

    def begin(self) -> None:
        self._witness.begin()
        self._over = None
        self._steps = 0
        if self._following:
            self._expect()
            self._model.begin()

    def hear(self, pcm: Pcm) -> None:
        self._witness.hear(pcm)
        self._steps += len(pcm) // FRAME_SAMPLES
        if self._following:
            self._model.hear(pcm)

    def end(self) -> None:
        self._witness.end()
        if self._following:
            self._model.end()
        self._over = self._settled()

    def recognize(self, pcm: Pcm) -> list[Phone]:
        """The phones of a whole stretch."""
        self._witness.recognize(pcm)
        if self._following:
            self._expect()
            self._model.recognize(pcm)
        return self._settled()

    def heard(self) -> list[Phone]:
        if self._over is not None:
            return self._over
        witnessed = self._witness.heard()
        if not self._following:
            return witnessed
        followed = self._route.along(self._model.heard())
        agreed, compared = agreement(followed, witnessed)
        if self._doubted(self._agreed + agreed, self._compared + compared):
            return witnessed
        return [*followed, *self._route.going_on(followed, self._steps)]

    @property
    def _following(self) -> bool:
        return self._trusting and self._next_word < len(self._words)

    def _expect(self) -> None:
        last = self._next_word + _STRETCH_WORDS
        path = path_of(self._words[self._next_word : last], self._next_word)
        self._route = Route(path)
        self._model.expect(path)

    def _settled(self) -> list[Phone]:
        """What a stretch that is over consisted of."""
        witnessed = self._witness.heard()
        if not self._following:
            return witnessed
        followed = self._route.along(self._model.heard())
        agreed, compared = agreement(followed, witnessed)
        self._agreed += agreed
        self._compared += compared
        self._next_word = self._route.next_word(self._next_word)
        if not self._doubted(self._agreed, self._compared):
            return followed
        if self._compared >= _PROOF_STEPS:
            self._trusting = False
            self._mismatch(
                f"the transcript is not what is said (they agree in {self._agreed} of "
                f"{self._compared} hundredths of a second): the speech is recognized instead"
            )
        return witnessed

    def _doubted(self, agreed: int, compared: int) -> bool:
        if compared < _EARLY_STEPS:
            return False
        return agreed < compared * (_AGREEING if compared >= _PROOF_STEPS else _EARLY_AGREEING)


class Route:
    """A way along a path, as far as it has been gone."""

    def __init__(self, path: PhonePath) -> None:
        self._steps: dict[int, list[PathStep]] = {}
        for step in path.steps:
            self._steps.setdefault(step.start, []).append(step)
        self._taken: list[PathStep] = []

    def along(self, phones: Sequence[Phone]) -> list[Phone]:
        """`phones`, gone from the start, with the numbers of their words."""
        numbered = []
        nodes, self._taken = [0], []
        for phone in phones:
            if phone.name:
                self._taken = [
                    step
                    for node in nodes
                    for step in self._steps.get(node, ())
                    if step.phone == phone.name
                ]
                nodes = [step.end for step in self._taken]
            word = self._taken[0].word if phone.name and self._taken else -1
            numbered.append(replace(phone, word=word))
        return numbered

    def going_on(self, phones: Sequence[Phone], until: int) -> list[Phone]:
        """The phone that most likely goes on at step `until`, after `phones`."""
        start = phones[-1].end if phones else 0
        coming = self._steps.get(self._taken[0].end if self._taken else 0, [])
        if not coming or not 0 < until - start <= _GOING_ON_STEPS:
            return []
        return [Phone(coming[0].phone, start, until, coming[0].word)]

    def next_word(self, first: int) -> int:
        """The word that comes next; `first` where none was said. One that broke off is repeated."""
        if not self._taken:
            return first
        step = self._taken[0]
        whole = any(
            follower.word != step.word
            for taken in self._taken
            for follower in self._steps.get(taken.end, ())
        ) or not any(self._steps.get(taken.end) for taken in self._taken)
        return step.word + whole


def agreement(one: Sequence[Phone], other: Sequence[Phone]) -> tuple[int, int]:
    """Steps in which both hear the same kind of sound, of those in which either hears one."""
    end = min(one[-1].end if one else 0, other[-1].end if other else 0)
    ours, theirs = _kinds(one, end), _kinds(other, end)
    sounding = (ours > 0) | (theirs > 0)
    return int(((ours == theirs) & sounding).sum()), int(sounding.sum())


def _kinds(phones: Sequence[Phone], end: int) -> NDArray[np.int8]:
    kinds = np.zeros(end, np.int8)
    for phone in phones:
        kinds[phone.start : phone.end] = _KINDS.get(phone.name, 0)
    return kinds
