"""Poses of sounds, and the whole inventory of espeak-ng resolved."""

import json
import multiprocessing
from pathlib import Path

from bridge.face.phoneme import Vowel, read_symbol
from bridge.face.pose import Control, Pose
from bridge.face.viseme import Resolution, is_rounded, pose_of, resolution_of, visemes_of
from tests.golden.make_phonemes import read_sentences
from tests.golden.make_symbols import (
    LANGUAGES,
    SYMBOLS,
    mnemonic_symbols,
    sentence_symbols,
    voiced_tables,
)

#: Symbols resolved by place, manner and diacritics, as committed; regenerate with this module.
BY_FEATURES = Path(SYMBOLS).with_name("by_features.txt")

FOUND = json.loads(SYMBOLS.read_text(encoding="utf-8"))
EMITTED = sorted(
    {s for symbols in FOUND["sentences"].values() for s in symbols}
    | {s for table in FOUND["mnemonics"].values() for heard in table.values() for s in heard}
)
MNEMONICS = sorted({m for table in FOUND["mnemonics"].values() for m in table})


def pose(symbol: str) -> Pose:
    return pose_of(read_symbol(symbol).phones[0])


def target(symbol: str, control: Control) -> float:
    return float(pose(symbol).targets[control])


def test_the_inventory_covers_every_voice_with_a_sentence() -> None:
    voices = [voice for voice, _ in read_sentences(LANGUAGES)]
    assert list(FOUND["sentences"]) == voices
    assert len(voices) > 130
    assert len(EMITTED) > 400
    assert len(MNEMONICS) > 600


def test_every_symbol_espeak_emits_resolves() -> None:
    assert [s for s in EMITTED if resolution_of(s) is Resolution.DEFAULT] == []


def test_every_mnemonic_resolves_as_it_is_spelled() -> None:
    assert [m for m in MNEMONICS if resolution_of(m) is Resolution.DEFAULT] == []


def test_symbols_resolved_by_features_are_the_listed_ones() -> None:
    by_features = [s for s in EMITTED if resolution_of(s) is Resolution.FEATURES]
    assert by_features == BY_FEATURES.read_text(encoding="utf-8").splitlines()


def test_unknown_sounds_are_the_default() -> None:
    assert resolution_of("字") is Resolution.DEFAULT
    assert resolution_of("p字") is Resolution.DEFAULT
    assert resolution_of("p") is Resolution.ENTRY


def test_the_committed_inventory_is_what_the_library_says() -> None:
    voice, text = next(s for s in read_sentences(LANGUAGES) if s[0] == "roa/it")
    table, speaker = next(t for t in voiced_tables() if t[0].name == "hi")
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        heard = pool.apply(sentence_symbols, (voice, text))
        announced = pool.apply(mnemonic_symbols, (table, speaker))
    assert heard == FOUND["sentences"]["roa/it"]
    assert announced == FOUND["mnemonics"]["hi"]


def test_every_pose_is_in_range() -> None:
    for phone in {phone for symbol in EMITTED for phone in read_symbol(symbol).phones}:
        drawn = pose_of(phone)
        assert ((drawn.targets >= 0.0) & (drawn.targets <= 1.0)).all()
        assert (drawn.dominance > 0.0).all()
        assert drawn.targets[Control.PUCKER] + drawn.targets[Control.FUNNEL] <= 1.1


def test_open_vowels_open_more_than_mid_than_close() -> None:
    assert target("ɑ", Control.JAW) > target("ɛ", Control.JAW) > target("i", Control.JAW)


def test_rounded_vowels_protrude_and_front_ones_spread() -> None:
    for symbol in EMITTED:
        for phone in read_symbol(symbol).phones:
            if isinstance(phone, Vowel) and is_rounded(phone):
                targets = pose_of(phone).targets
                assert max(targets[Control.PUCKER], targets[Control.FUNNEL]) >= 0.35
    assert target("i", Control.SPREAD) > target("ɯ", Control.SPREAD)


def test_labiodentals_roll_the_lower_lip_and_only_interdentals_show_the_tongue() -> None:
    assert target("f", Control.ROLL_LOWER) > 0.5 < target("v", Control.ROLL_LOWER)
    shown = {s for s in EMITTED if s and pose(s).targets[Control.TONGUE] > 0}
    assert shown == {"θ", "ð"}


def test_place_decides_where_no_letter_has_an_entry() -> None:
    assert pose("ɱ").viseme == "FF"
    assert pose("ɓ").viseme == "PP"
    assert target("kʷ", Control.PUCKER) > target("k", Control.PUCKER)
    assert target("tʲ", Control.SPREAD) > target("t", Control.SPREAD)


def test_a_symbol_names_its_visemes_in_order() -> None:
    assert visemes_of("tʃ") == ["DD", "CH"]
    assert visemes_of("ˈaʊ") == ["aa", "ou"]
    assert visemes_of("") == ["sil"]
