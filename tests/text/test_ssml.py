"""SSML comes through safe, and its positions find their way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InputError, InvalidSsml, InvalidText
from bridge.text.ssml import read_ssml


def test_known_elements_pass_with_their_attributes() -> None:
    ssml = read_ssml('<speak><prosody rate="80%" onload="x">slow</prosody></speak>')
    assert ssml.markup == '<speak><prosody rate="80%">slow</prosody></speak>'
    assert ssml.text == "slow"


def test_a_sound_file_is_dropped_and_its_text_is_kept() -> None:
    ssml = read_ssml('<speak>Hear <audio src="file:///etc/passwd">the bell</audio></speak>')
    assert "passwd" not in ssml.markup and "audio" not in ssml.markup
    assert ssml.text.strip() == "Hear the bell"


def test_a_substitution_says_its_alias() -> None:
    assert read_ssml('<speak><sub alias="World Wide Web">WWW</sub></speak>').text.strip() == (
        "World Wide Web"
    )


def test_metadata_is_not_spoken() -> None:
    assert read_ssml("<speak><metadata><x>no</x></metadata>yes</speak>").text == "yes"


def test_text_inside_markup_is_cleaned() -> None:
    ssml = read_ssml("<speak>see https://www.example.com/x 👍 now &amp; then</speak>")
    assert ssml.text == "see example.com now & then"
    assert "now &amp; then" in ssml.markup


def test_a_place_in_the_markup_is_a_place_in_the_text() -> None:
    ssml = read_ssml("<speak>one &amp; <mark name='m'/>two <x>three</x></speak>")
    for word in ("one", "two", "three"):
        assert ssml.text_offset(ssml.markup.index(word)) == ssml.text.index(word)


def test_any_place_in_an_entity_is_its_character() -> None:
    ssml = read_ssml("<speak>a &amp; b</speak>")
    start = ssml.markup.index("&")
    assert {ssml.text_offset(start + i) for i in range(5)} == {2}
    assert ssml.text_offset(start + 5) == 3


@pytest.mark.parametrize(
    "document",
    [
        "plain text",
        "<speak>open",
        "<p>wrong root</p>",
        "<speak>&undefined;</speak>",
        "<!DOCTYPE speak [<!ENTITY a 'b'>]><speak>&a;</speak>",
        "<!DOCTYPE speak SYSTEM 'file:///etc/passwd'><speak>a</speak>",
        "<speak>" * 17 + "a" + "</speak>" * 17,
        "<speak><voice name='../../etc/passwd'>a</voice></speak>",
        "<speak>a<break time='10000s'/></speak>",
        "<speak>a<break time='long'/></speak>",
        "<speak>\ud800</speak>",
        "<speak>a\x00b</speak>",
        "",
    ],
)
def test_what_is_not_safe_ssml_is_refused(document: str) -> None:
    with pytest.raises(InvalidSsml):
        read_ssml(document)


def test_ssml_without_words_is_an_error() -> None:
    with pytest.raises(InvalidText):
        read_ssml("<speak><break time='1s'/></speak>")


@given(st.text(alphabet="<>/&;\"' speakpa=b1"))
def test_broken_markup_raises_input_errors_only(text: str) -> None:
    try:
        read_ssml(text)
    except InputError:
        return


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_survives_escaping(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    try:
        ssml = read_ssml(f"<speak>{escaped}</speak>")
    except InvalidText:
        return
    except InvalidSsml:
        assert any(c in "\ufffe\uffff" for c in text)
        return
    assert read_ssml(ssml.markup) == ssml
