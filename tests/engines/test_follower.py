"""Speech followed through its transcript, with recognizers that say what a test wants."""

import numpy as np

from bridge.audio.pcm import Pcm
from bridge.engines.follower import Follower, Route, agreement
from bridge.engines.phones import Phone, PhonePath
from bridge.engines.pronunciation import SpokenWord, path_of

WORDS = [
    SpokenWord("map", 0, (("M", "AE", "P"),)),
    SpokenWord("the", 4, (("DH", "AH"), ("DH", "IY"))),
    SpokenWord("bee", 8, (("B", "IY"),)),
]


def phones(spelled: str, steps: int = 10) -> list[Phone]:
    """Names a fixed time apart; - is silence."""
    return [
        Phone("" if name == "-" else name, i * steps, (i + 1) * steps)
        for i, name in enumerate(spelled.split())
    ]


class Scripted:
    """Hears what it is told to."""

    def __init__(self, *stretches: list[Phone]) -> None:
        self.stretches = list(stretches)
        self.expected: list[PhonePath] = []
        self._heard: list[Phone] = []

    def expect(self, path: PhonePath) -> None:
        self.expected.append(path)

    def begin(self) -> None:
        self._heard = self.stretches.pop(0)

    def hear(self, pcm: Pcm) -> None: ...

    def end(self) -> None: ...

    def recognize(self, pcm: Pcm) -> list[Phone]:
        self.begin()
        return self._heard

    def heard(self) -> list[Phone]:
        return self._heard


def named(heard: list[Phone]) -> str:
    return " ".join(phone.name or "-" for phone in heard)


def listen(follower: Follower, stretches: int = 1) -> list[list[Phone]]:
    return [follower.recognize(np.zeros(160, np.int16)) for _ in range(stretches)]


def test_the_transcript_leads_where_both_agree() -> None:
    model, witness = Scripted(phones("M AE P DH IY")), Scripted(phones("M AE B DH IY"))
    (heard,) = listen(Follower(model, witness, WORDS, fail))
    assert named(heard) == "M AE P DH IY"
    assert [phone.word for phone in heard] == [0, 0, 0, 1, 1]


def test_the_next_stretch_goes_on_where_the_last_one_ended() -> None:
    model = Scripted(phones("M AE P"), phones("DH AH B IY"))
    witness = Scripted(phones("M AE P"), phones("DH AH B IY"))
    _, second = listen(Follower(model, witness, WORDS, fail), 2)
    assert [phone.word for phone in second] == [1, 1, 2, 2]
    assert {step.word for step in model.expected[1].steps} == {1, 2}


def test_a_word_that_broke_off_is_expected_again() -> None:
    route = Route(path_of(WORDS))
    route.along(phones("M AE P DH"))
    assert route.next_word(0) == 1
    route.along(phones("M AE P - DH IY"))
    assert route.next_word(0) == 2
    route.along(phones("-"))
    assert route.next_word(0) == 0


def test_a_transcript_that_is_not_said_is_given_up_and_told_once() -> None:
    notes: list[str] = []
    wrong, right = phones("M AE P DH IY B", 40), phones("S OW T K UW S", 40)
    model, witness = Scripted(wrong), Scripted(right, right)
    first, second = listen(Follower(model, witness, WORDS, notes.append), 2)
    assert named(first) == named(second) == "S OW T K UW S"
    assert len(notes) == 1


def test_what_follows_the_transcript_is_recognized() -> None:
    said = "M AE P DH IY B IY"
    model, witness = Scripted(phones(said)), Scripted(phones(said), phones("K AA"))
    _, more = listen(Follower(model, witness, WORDS, fail), 2)
    assert named(more) == "K AA"


def test_the_phone_that_goes_on_is_the_one_expected_next() -> None:
    route = Route(path_of(WORDS))
    gone = route.along(phones("M AE"))
    assert route.going_on(gone, 26) == [Phone("P", 20, 26, 0)]
    assert route.going_on(gone, 100) == []


def test_agreement_is_about_what_a_mouth_shows() -> None:
    assert agreement(phones("M AE -"), phones("B AE -")) == (20, 20)
    assert agreement(phones("M AE -"), phones("B S K")) == (10, 30)
    assert agreement([], phones("M")) == (0, 0)


def fail(message: str) -> None:
    raise AssertionError(message)
