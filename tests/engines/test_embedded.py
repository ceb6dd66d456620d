"""The embedded engine speaks, the same in both isolations."""

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import replace

import numpy as np
import pytest
import pytest_asyncio

from bridge.clock import MonotonicClock
from bridge.config import EngineSettings
from bridge.engines.embedded import EmbeddedEngine
from bridge.engines.engine import Engine, SpeechRequest, VoiceSettings
from bridge.errors import (
    EngineUnavailable,
    InputError,
    InvalidArgument,
    InvalidSsml,
    InvalidText,
    NonFiniteValue,
    UnknownVoice,
)
from bridge.events import Audio, Face, Marker, MarkerKind
from bridge.text.clean import clean
from tests.engines.speaking import (
    ENDLESS,
    LINE,
    Isolation,
    beginning,
    faces,
    markers,
    pcm,
    running,
    said,
    same,
    spoken,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["fork", "pool"])
async def engine(request: pytest.FixtureRequest) -> AsyncIterator[EmbeddedEngine]:
    async with running(request.param) as started:
        yield started


async def test_it_is_an_engine(engine: EmbeddedEngine) -> None:
    seam: Engine = engine
    assert seam.name == "embedded"
    assert seam.capabilities.text_to_speech and seam.capabilities.ssml
    assert seam.capabilities.sample_rate_hz == 22_050


async def test_the_same_request_sounds_the_same_whatever_was_spoken_before(
    engine: EmbeddedEngine,
) -> None:
    first = await spoken(engine, LINE)
    await spoken(engine, SpeechRequest("Guten Tag!", voice=VoiceSettings("de+f3", 250, 80)))
    assert same(first, await spoken(engine, LINE))


async def test_both_isolations_sound_the_same() -> None:
    heard = []
    isolations: tuple[Isolation, ...] = ("fork", "pool")
    for isolation in isolations:
        async with running(isolation) as started:
            heard.append(await spoken(started, SpeechRequest(LINE, seed=7, emotion="joy")))
    assert same(*heard)


async def test_audio_and_face_cover_the_same_time_to_the_sample(engine: EmbeddedEngine) -> None:
    samples = frames = 0
    for event in await spoken(engine, LINE):
        if isinstance(event, Audio):
            assert event.offset_samples == samples == 735 * frames
            samples += len(event.pcm)
        elif isinstance(event, Face):
            assert event.offset_frames == frames
            frames += len(event.coefficients)
            assert samples == 735 * frames
    assert samples == 735 * frames > 22_050


async def test_chunks_begin_at_400_ms_and_are_frozen(engine: EmbeddedEngine) -> None:
    chunks = [event.pcm for event in await spoken(engine, LINE) if isinstance(event, Audio)]
    assert [len(chunk) for chunk in chunks[:2]] == [8820, 8820]
    assert max(map(len, chunks)) <= 3 * 8820
    assert not any(chunk.flags.writeable for chunk in chunks)


async def test_it_ends_in_silence_with_the_mouth_at_rest(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, LINE)
    assert np.abs(pcm(heard).astype(int)).max() > 1000
    assert not np.abs(pcm(heard)[-5513:].astype(int)).max() > 16
    assert faces(heard).max() > 0.3
    assert faces(heard)[-1].max() < 0.05


async def test_what_is_said_is_the_cleaned_text(engine: EmbeddedEngine) -> None:
    text = "# Title\nHello **you**, see https://example.com/x 👍\n\n- one\n- two"
    assert said(await spoken(engine, text)) == clean(text)


async def test_addresses_and_code_are_spoken_as_the_settings_say() -> None:
    settings = EngineSettings(urls="word", code="speak")
    async with running("fork", settings=settings) as started:
        heard = await spoken(started, "See https://example.com/x\n```\nrun it\n```\nnow")
    assert said(heard) == "See link. run it. now"


async def test_a_word_is_marked_with_its_place_in_the_text(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, LINE)
    words = [marker for marker in markers(heard) if marker.kind is MarkerKind.WORD]
    text = said(heard)
    assert [word.text for word in words] == LINE.replace(",", "").replace(".", "").replace(
        "!", ""
    ).split()
    for word in words:
        assert text[word.text_offset :].startswith(word.text)
        assert word.duration_samples > 0


async def test_sentences_and_phonemes_are_marked(engine: EmbeddedEngine) -> None:
    found = markers(await spoken(engine, LINE))
    sentences = [marker.text for marker in found if marker.kind is MarkerKind.SENTENCE]
    phonemes = [marker.text for marker in found if marker.kind is MarkerKind.PHONEME]
    assert sentences == ["Hello there, traveller.", "Halt!", "The bridge ahead is guarded."]
    assert phonemes[:4] == ["h", "ə", "l", "ˈoʊ"]


async def test_markers_come_no_later_than_their_sound(engine: EmbeddedEngine) -> None:
    samples = latest = 0
    for event in await spoken(engine, LINE):
        if isinstance(event, Audio):
            samples += len(event.pcm)
        elif isinstance(event, Marker):
            assert latest <= event.offset_samples
            assert event.offset_samples >= samples
            latest = event.offset_samples


async def test_the_first_chunk_leaves_before_a_long_text_is_synthesized(
    engine: EmbeddedEngine,
) -> None:
    heard = await beginning(engine, SpeechRequest(ENDLESS))
    assert len(pcm(heard)) == 8820
    assert said(heard) == "This goes on and on, "


async def test_many_at_once_sound_as_if_alone(engine: EmbeddedEngine) -> None:
    alone = await spoken(engine, LINE)
    together = await asyncio.gather(*(spoken(engine, LINE) for _ in range(12)))
    assert all(same(alone, heard) for heard in together)


@pytest.mark.parametrize("name", ["de", "fr-FR", "ja", "zh-CN", "ar", "hi", "ru", "pt-BR+f2"])
async def test_other_languages_speak(engine: EmbeddedEngine, name: str) -> None:
    voice = VoiceSettings(name)
    greeting = {
        "ja": "こんにちは。",
        "zh-CN": "你好世界。",
        "ar": "مرحبا",
        "hi": "नमस्ते।",
        "ru": "Привет!",
    }
    heard = await spoken(engine, SpeechRequest(greeting.get(name, "Bonjour, Ola."), voice=voice))
    assert len(pcm(heard)) > 8820
    assert any(marker.kind is MarkerKind.PHONEME for marker in markers(heard))


async def test_every_parameter_is_heard(engine: EmbeddedEngine) -> None:
    plain = pcm(await spoken(engine, LINE))
    for changed in (
        VoiceSettings(rate_wpm=300),
        VoiceSettings(pitch=90),
        VoiceSettings(pitch_range=100),
        VoiceSettings(volume=50),
        VoiceSettings("en-us+f3"),
    ):
        other = pcm(await spoken(engine, SpeechRequest(LINE, voice=changed)))
        assert other.tobytes() != plain.tobytes()


async def test_an_emotion_colors_the_voice_and_an_unknown_one_does_not(
    engine: EmbeddedEngine,
) -> None:
    plain = await spoken(engine, LINE)
    sad = await spoken(engine, SpeechRequest(LINE, emotion="sadness", intensity=1.0))
    other = await spoken(engine, SpeechRequest(LINE, emotion="hungry", intensity=1.0))
    assert len(pcm(sad)) > len(pcm(plain))
    assert same(plain, other)


async def test_the_seed_moves_the_face_and_not_the_voice(engine: EmbeddedEngine) -> None:
    plain, seeded = [await spoken(engine, SpeechRequest(LINE, seed=seed)) for seed in (0, 99)]
    assert pcm(plain).tobytes() == pcm(seeded).tobytes()
    assert faces(plain).tobytes() != faces(seeded).tobytes()


async def test_ssml_is_performed(engine: EmbeddedEngine) -> None:
    document = (
        '<speak>One <break time="1500ms"/><prosody rate="60%">two &amp; three</prosody></speak>'
    )
    heard = await spoken(engine, SpeechRequest(document, ssml=True))
    words = [marker for marker in markers(heard) if marker.kind is MarkerKind.WORD]
    assert [word.text for word in words] == ["One", "two", "&", "three"]
    assert words[1].offset_samples > 22_050
    assert said(heard).split() == ["One", "two", "&", "three"]


async def test_markup_without_the_ssml_flag_is_not_obeyed(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, SpeechRequest('Hi <break time="9s"/> there'))
    assert len(pcm(heard)) < 6 * 22_050


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (SpeechRequest("Hi", voice=VoiceSettings("en-uss")), UnknownVoice),
        (SpeechRequest("Hi", voice=VoiceSettings("../../etc/passwd")), UnknownVoice),
        (SpeechRequest("👍"), InvalidText),
        (SpeechRequest(""), InvalidText),
        (SpeechRequest("\x00\x01"), InvalidText),
        (SpeechRequest("👍" * 100_000), InvalidText),
        (SpeechRequest("<speak>open", ssml=True), InvalidSsml),
        (SpeechRequest("<speak/>", ssml=True), InvalidText),
        (SpeechRequest("Hi", voice=VoiceSettings(rate_wpm=79)), InvalidArgument),
        (SpeechRequest("Hi", voice=VoiceSettings(volume=201)), InvalidArgument),
        (SpeechRequest("Hi", emotion="joy", intensity=math.nan), NonFiniteValue),
    ],
)
async def test_bad_input_is_refused_by_check_and_by_speak(
    engine: EmbeddedEngine, request_: SpeechRequest, error: type[InputError]
) -> None:
    with pytest.raises(error):
        engine.check(request_)
    with pytest.raises(error):
        await spoken(engine, request_)


@pytest.mark.parametrize(
    "text",
    [
        "nul\x00in the middle",
        "half \ud800 pair",
        "x" * 100_000,
        "9" * 3000,
        "Z̸͎͎̮̞a̴l̷g̵o̴",
        "\u202eright to left\u202c",
        "مرحبا 你好 hello नमस्ते",
        "[[f@'oU]] _^_ en",
        "\x01200S fast",
        "a\u0300" * 5000,
        "𝕳𝖊𝖑𝖑𝖔",
        "½ ² № ™",
        "<voice name='x'>",
    ],
)
async def test_strange_text_is_spoken_all_the_same(engine: EmbeddedEngine, text: str) -> None:
    heard = await beginning(engine, SpeechRequest(text))
    assert len(pcm(heard)) > 0


async def test_nothing_after_a_nul_is_lost(engine: EmbeddedEngine) -> None:
    heard = await spoken(engine, "before\x00after")
    assert said(heard) == "before after"
    assert [m.text for m in markers(heard) if m.kind is MarkerKind.WORD] == ["before", "after"]


async def test_the_voices_are_listed_and_speakable(engine: EmbeddedEngine) -> None:
    voices = engine.voices()
    names = [voice.name for voice in voices]
    assert names == sorted(names) and len(names) == len(set(names)) > 200
    by_name = {voice.name: voice for voice in voices}
    assert by_name["en-us"].languages == ("en-US", "en")
    assert by_name["en-us"].display_name == "English (America)"
    assert by_name["+f3"].gender == "female"
    for voice in voices:
        engine.check(SpeechRequest("Hi", voice=VoiceSettings(voice.name)))


async def test_an_engine_that_was_not_started_says_so() -> None:
    engine = EmbeddedEngine(EngineSettings(), MonotonicClock())
    with pytest.raises(EngineUnavailable):
        engine.voices()
    with pytest.raises(EngineUnavailable):
        await spoken(engine, "Hi")
    await engine.close()


async def test_a_closed_engine_can_be_started_again() -> None:
    engine = EmbeddedEngine(EngineSettings(), MonotonicClock())
    for _ in range(2):
        await engine.start()
        assert len(pcm(await spoken(engine, replace(SpeechRequest(LINE), seed=1)))) > 0
        await engine.close()
