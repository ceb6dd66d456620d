"""Reading phonetic symbols: any string has a reading, known ones the right one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.face.ipa import CONSONANTS, MARKS, SPELLINGS, SUPERSCRIPTS, VOWELS, Manner, Place
from bridge.face.phoneme import (
    Consonant,
    Pause,
    Phone,
    Stress,
    Unknown,
    Unvoiced,
    Vowel,
    read_symbol,
)


def only(symbol: str) -> Phone:
    (phone,) = read_symbol(symbol).phones
    return phone


def consonant(symbol: str) -> Consonant:
    phone = only(symbol)
    assert isinstance(phone, Consonant)
    return phone


def vowel(symbol: str) -> Vowel:
    phone = only(symbol)
    assert isinstance(phone, Vowel)
    return phone


def letters(symbol: str) -> str:
    return "".join(getattr(phone, "letter", "?") for phone in read_symbol(symbol).phones)


@pytest.mark.parametrize(
    ("symbol", "stress"),
    [("ˈæ", Stress.PRIMARY), ("ˌʌ", Stress.SECONDARY), ("ə", Stress.NONE)],
)
def test_stress_marks_are_read(symbol: str, stress: Stress) -> None:
    assert read_symbol(symbol).stress is stress


@pytest.mark.parametrize("symbol", ["", "_", "_:", "_::", "_;_", "_|"])
def test_empty_and_pause_names_are_silence(symbol: str) -> None:
    assert only(symbol) == Pause()


@pytest.mark.parametrize("symbol", ["(en)", "(hi)", "(en-us", "1", "ˈ", "||", "\x01"])
def test_switches_tones_and_marks_alone_have_no_gesture(symbol: str) -> None:
    assert only(symbol) == Unvoiced()


def test_a_vowel_has_height_backness_and_rounding() -> None:
    assert (vowel("u").height, vowel("u").backness, vowel("u").rounding) == (0.0, 1.0, 1.0)
    assert vowel("ɑ").height > vowel("ɛ").height > vowel("i").height


def test_a_consonant_has_place_manner_and_voice() -> None:
    phone = consonant("z")
    assert (phone.place, phone.manner, phone.voiced) == (Place.ALVEOLAR, Manner.FRICATIVE, True)


@pytest.mark.parametrize("symbol", ["p", "b", "m", "ɓ", "pʰ", "bʲ", "m̩", "ʘ", "p`", "ᵐ", "Φ"])
def test_every_bilabial_closure_closes_the_lips(symbol: str) -> None:
    assert consonant(symbol).closes_lips


@pytest.mark.parametrize("symbol", ["β", "ɸ", "w", "f", "ʋ", "n"])
def test_other_lip_sounds_do_not_close_the_lips(symbol: str) -> None:
    assert not consonant(symbol).closes_lips


def test_diacritics_change_the_features_a_face_shows() -> None:
    assert consonant("t̪").place is Place.DENTAL
    assert consonant("t.").place is Place.RETROFLEX
    assert consonant("m̪").place is Place.LABIODENTAL
    assert consonant("kʷ").rounding == 1.0
    assert consonant("tʲ").palatalized
    assert vowel("iː").length > vowel("iˑ").length > vowel("i").length
    assert vowel("e̞").height > vowel("e").height > vowel("e̝").height
    assert vowel("ɯᵝ").rounding == 0.35


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [("ˈaɪɚ", "aɪɚ"), ("tʃ", "tʃ"), ("t͡ɕ", "tɕ"), ("əl", "əl"), ("ʦ", "ts"), ("ã", "a")],
)
def test_compound_symbols_are_read_in_order(symbol: str, expected: str) -> None:
    assert letters(symbol) == expected


def test_names_cut_inside_a_character_still_read() -> None:
    cut = "ˈaʊə̃".encode()[:8].decode("utf-8", "ignore")
    assert letters(cut) == "aʊə"


def test_mnemonics_without_an_ipa_name_read_as_ascii_ipa() -> None:
    assert [letters(s) for s in ("S", "N", "@", "2", "tS;", "l#", "oU#")] == [
        "ʃ", "ŋ", "ə", "ø", "tʃ", "l", "oʊ",
    ]  # fmt: skip


def test_precomposed_and_decomposed_spellings_are_one() -> None:
    assert read_symbol("ç") == read_symbol("c\u0327")
    assert read_symbol("ĩ") == read_symbol("i\u0303")


def test_a_character_nobody_knows_is_unknown() -> None:
    assert only("字") == Unknown()


@given(st.text(max_size=8))
def test_any_string_has_a_reading(symbol: str) -> None:
    assert read_symbol(symbol).phones


def test_no_character_is_in_two_tables() -> None:
    characters = [*VOWELS, *CONSONANTS, *MARKS, *SPELLINGS, *SUPERSCRIPTS]
    assert len(characters) == len(set(characters))
