"""The settings name the parts, and nothing falls through to another."""

import pytest

from bridge.clock import MonotonicClock
from bridge.components import make_animator, make_engine, make_transcriber
from bridge.config import Settings, lines_only
from bridge.engines.openai_transcriber import OpenAiTranscriber
from bridge.engines.recognizer import PocketTranscriber

CLOCK = MonotonicClock()
ELSEWHERE = {"transcription": {"base_url": "http://127.0.0.1:1/v1"}}


def settings_of(name: str, **more: object) -> Settings:
    return Settings.model_validate({"engine": {"name": name, **more}})


@pytest.mark.parametrize(
    "settings",
    [
        settings_of("embedded"),
        settings_of("cascade", cascade={"model": "m"}),
        settings_of("exomni", exomni={"workers": ["127.0.0.1:1"]}),
    ],
)
def test_each_engine_is_made_by_its_own_name(settings: Settings) -> None:
    assert make_engine(settings, CLOCK).name == settings.engine.name


def test_speech_is_written_down_here_unless_the_engine_hears_or_another_does() -> None:
    assert isinstance(make_transcriber(settings_of("embedded"), CLOCK), PocketTranscriber)
    assert isinstance(make_transcriber(settings_of("cascade"), CLOCK), PocketTranscriber)
    elsewhere = settings_of("cascade", cascade=ELSEWHERE)
    assert isinstance(make_transcriber(elsewhere, CLOCK), OpenAiTranscriber)
    assert make_transcriber(settings_of("exomni"), CLOCK) is None


def test_a_service_for_lines_only_listens_to_nobody() -> None:
    settings = lines_only(Settings())
    assert make_animator(Settings(), CLOCK) is not None
    assert make_animator(settings, CLOCK) is None
    assert make_transcriber(settings, CLOCK) is None
