"""Words to the path of phones that their speech takes."""

from collections.abc import Sequence

from bridge.engines.arpabet import IPA, arpabet_of
from bridge.engines.phones import PathStep
from bridge.engines.pronunciation import path_of, spoken_words


class Small:
    """A dictionary of three words."""

    def pronunciations(self, word: str) -> list[list[str]]:
        known = {"the": ["DH AH", "DH IY"], "map": ["M AE P"], "don't": ["D OW N T"]}
        return [way.split() for way in known.get(word, ())]


def sounds(text: str) -> Sequence[str]:
    return {"5": ("f", "ˈaɪ", "v"), "Zorp": ("z", "ˈɔː", "ɹ", "p")}.get(text, ())


def test_words_are_found_with_their_places_and_every_way_to_say_them() -> None:
    the, map_ = spoken_words("— The map!", Small(), sounds)
    assert (the.text, the.offset, the.ways) == ("The", 2, (("DH", "AH"), ("DH", "IY")))
    assert (map_.text, map_.offset, map_.ways) == ("map", 6, (("M", "AE", "P"),))


def test_words_nobody_listed_are_said_by_rule() -> None:
    five, zorp = spoken_words("5 Zorp", Small(), sounds)
    assert five.ways == (("F", "AY", "V"),)
    assert zorp.ways == (("Z", "AO", "R", "P"),)


def test_words_joined_by_a_hyphen_are_said_one_after_the_other() -> None:
    (joined,) = spoken_words("map-the", Small(), sounds)
    assert joined.ways == (("M", "AE", "P", "DH", "AH"),)


def test_apostrophes_may_be_curly() -> None:
    (word,) = spoken_words("don’t", Small(), sounds)
    assert word.ways == (("D", "OW", "N", "T"),)


def test_what_has_no_sound_is_left_out() -> None:
    assert spoken_words("?!… — ☃", Small(), sounds) == []


def test_a_path_goes_through_every_way_of_every_word() -> None:
    path = path_of(spoken_words("the map", Small(), sounds), first=7)
    assert sorted(walks(path.steps, 0, path.end)) == ["DH AH M AE P", "DH IY M AE P"]
    assert {step.word for step in path.steps} == {7, 8}


def walks(steps: Sequence[PathStep], start: int, end: int) -> list[str]:
    if start == end:
        return [""]
    return [
        f"{step.phone} {rest}".strip()
        for step in steps
        if step.start == start
        for rest in walks(steps, step.end, end)
    ]


def test_every_english_phone_is_the_nearest_to_itself() -> None:
    for phone, ipa in IPA.items():
        assert arpabet_of(ipa) == [phone]


def test_sounds_english_does_not_have_get_one_that_looks_alike() -> None:
    assert arpabet_of("ɓ") == ["B"]
    assert arpabet_of("ʏ") == ["UW"]
    assert arpabet_of("ʋ") == ["V"]
    assert arpabet_of("ts") == ["T", "S"]
    assert arpabet_of("") == arpabet_of("ˈ") == []
