"""Names people type find the voice they mean."""

import pytest

from bridge.engines.voices import LibraryVoice, VoiceCatalog, bcp47
from bridge.errors import UnknownVoice

CATALOG = VoiceCatalog(
    [
        LibraryVoice("gmw/en-029", "English (Caribbean)", ("en-029", "en"), (5, 10), "male"),
        LibraryVoice("gmw/en", "English (Great Britain)", ("en-gb", "en"), (2, 2), "male"),
        LibraryVoice("gmw/en-GB-x-rp", "English (RP)", ("en-gb-x-rp", "en-gb"), (5, 4), "male"),
        LibraryVoice("gmw/en-US", "English (America)", ("en-us", "en"), (2, 3), "male"),
        LibraryVoice("gmw/de", "German", ("de",), (5,), "male"),
        LibraryVoice("sit/yue", "Chinese (Cantonese)", ("yue", "zh"), (5, 8), "male"),
        LibraryVoice("sit/yue-Latn", "Cantonese (Latin)", ("yue", "zh"), (5, 8), "male"),
        LibraryVoice("sit/cmn", "Chinese (Mandarin)", ("cmn", "zh"), (5, 5), "male"),
        LibraryVoice("!v/f3", "female3", ("variant",), (5,), "female"),
        LibraryVoice("!v/Mr serious", "Mr_Serious", ("variant",), (5,), "male"),
        LibraryVoice("mb/mb-us1", "us-mbrola-1", ("en-us",), (5,), "male"),
    ]
)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("", "gmw/en-US"),
        ("en-us", "gmw/en-US"),
        ("en-US", "gmw/en-US"),
        ("EN_US", "gmw/en-US"),
        ("English (America)", "gmw/en-US"),
        ("gmw/en-US", "gmw/en-US"),
        ("en", "gmw/en"),
        ("en-GB", "gmw/en"),
        ("en-AU", "gmw/en"),
        ("de-DE", "gmw/de"),
        ("zh", "sit/cmn"),
        ("zh-CN", "sit/cmn"),
        ("yue", "sit/yue"),
        ("yue-latn", "sit/yue-Latn"),
        ("de+f3", "gmw/de+f3"),
        ("de+Female3", "gmw/de+f3"),
        ("+f3", "gmw/en-US+f3"),
        ("en-us+mr serious", "gmw/en-US+Mr serious"),
    ],
)
def test_a_name_finds_its_voice(name: str, identifier: str) -> None:
    assert CATALOG.resolve(name) == identifier


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("en-uss+f3", "en-us"),
        ("germn", "de"),
        ("Mandarin", "cmn"),
        ("de+f33", "de+f3"),
        ("de+", "de"),
        ("qqqqqqqq", None),
        ("x" * 100_000, None),
        ("../../etc/passwd", None),
    ],
)
def test_an_unknown_name_is_an_error_with_the_nearest(name: str, nearest: str | None) -> None:
    with pytest.raises(UnknownVoice) as caught:
        CATALOG.resolve(name)
    assert caught.value.nearest == nearest


def test_voices_are_sorted_and_unique_and_foreign_ones_are_left_out() -> None:
    names = [voice.name for voice in CATALOG.voices()]
    assert names == sorted(set(names))
    assert "+f3" in names and "yue-latn" in names
    assert not any("mb" in name for name in names)


def test_every_listed_name_resolves() -> None:
    for voice in CATALOG.voices():
        assert CATALOG.resolve(voice.name)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en-us", "en-US"),
        ("fa-latn", "fa-Latn"),
        ("es-419", "es-419"),
        ("en-gb-x-rp", "en-GB-x-rp"),
        ("vi-vn-x-central", "vi-VN-x-central"),
        ("cmn-latn-pinyin", "cmn-Latn-pinyin"),
    ],
)
def test_tags_are_written_as_bcp47_recommends(tag: str, written: str) -> None:
    assert bcp47(tag) == written
