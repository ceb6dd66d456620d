"""Settings of the cascade: a language model and, where wished, a voice and a recognizer elsewhere.

Secrets are never settings: a setting names the environment variable that holds one.
"""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from bridge.settings.model import Model

#: Where Ollama listens.
OLLAMA_URL = "http://127.0.0.1:11434/v1"

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")


def _is_an_address(value: str) -> str:
    if not value:
        return value
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.username or parts.query or parts.fragment:
        # The value is not repeated: it may hold a secret where none belongs.
        raise ValueError("an endpoint is an address like http://127.0.0.1:11434/v1, no more")
    return value.rstrip("/")


def _is_a_variable(value: str) -> str:
    if value and not _VARIABLE.fullmatch(value):
        raise ValueError("name the environment variable that holds the key, not the key itself")
    return value


Address = Annotated[str, AfterValidator(_is_an_address), Field(max_length=2048)]
Variable = Annotated[str, AfterValidator(_is_a_variable)]
Seconds = Annotated[float, Field(gt=0, le=3600)]

_KEY = "Environment variable that holds the endpoint's key; none if empty."

GUIDANCE = (
    "You are heard, not read: answer in one to three short spoken sentences, without lists, markup "
    "or emoji. You may put directions in square brackets, such as [joy], [sad 0.5], [nod], "
    "[shrug], [look away], [look at me] or [pause 400ms]: they are acted, not spoken."
)


class SpeechEndpointSettings(Model):
    """A voice behind an OpenAI-compatible `/audio/speech`; without one, the embedded engine."""

    base_url: Address = Field("", description="Address up to and with /v1; empty is none.")
    model: str = Field("tts-1", max_length=256, description="The voice model's name there.")
    voice: str = Field("alloy", max_length=256, description="Voice where a character names none.")
    voices: tuple[str, ...] = Field(
        (), max_length=256, description="More voices of the endpoint that characters may name."
    )
    api_key_variable: Variable = Field("", description=_KEY)
    format: Literal["pcm", "wav"] = Field(
        "pcm", description="What to ask for: raw 16-bit samples, or WAV."
    )
    rate_hz: int = Field(
        24_000,
        ge=8_000,
        le=48_000,
        multiple_of=10,
        description="Samples per second; also of raw ones.",
    )
    connect_timeout_s: Seconds = Field(5.0, description="Longest time to connect, seconds.")
    first_timeout_s: Seconds = Field(
        20.0, description="Longest wait for a sentence's first sound, seconds."
    )
    next_timeout_s: Seconds = Field(10.0, description="Longest wait for more sound, seconds.")
    whole_timeout_s: Seconds = Field(120.0, description="Longest time for a sentence, seconds.")
    tries: int = Field(3, ge=1, le=10, description="Times a sentence is asked for before failing.")


class TranscriptionEndpointSettings(Model):
    """A recognizer behind an OpenAI-compatible `/audio/transcriptions`."""

    base_url: Address = Field("", description="Address up to and with /v1; empty is none.")
    model: str = Field("whisper-1", max_length=256, description="The recognizer's name there.")
    api_key_variable: Variable = Field("", description=_KEY)
    connect_timeout_s: Seconds = Field(5.0, description="Longest time to connect, seconds.")
    whole_timeout_s: Seconds = Field(30.0, description="Longest time for a question, seconds.")
    longest_s: float = Field(
        120.0, gt=0, le=1500, description="Longest speech that is sent in one piece, seconds."
    )
    tries: int = Field(2, ge=1, le=10, description="Times speech is sent before failing.")


class CascadeSettings(Model):
    """The cascade: an OpenAI-compatible chat endpoint answers, spoken sentence by sentence."""

    base_url: Address = Field(
        OLLAMA_URL,
        min_length=1,
        description="The chat endpoint's address up to and with /v1; the default is Ollama's.",
    )
    model: str = Field("", max_length=256, description="The language model's name there.")
    api_key_variable: Variable = Field("", description=_KEY)
    text_role: Literal["prompt", "line"] = Field(
        "prompt",
        description="What Speak's text is where a call does not say: a prompt the model answers, "
        "or a line that is said word for word.",
    )
    guidance: str = Field(
        GUIDANCE,
        max_length=8_000,
        description="What every character is told about speaking, after its own instructions.",
    )
    temperature: float = Field(0.7, ge=0, le=2, description="Sampling of the text; 0 is greedy.")
    max_tokens: int = Field(400, ge=1, le=32_768, description="Longest answer asked for, tokens.")
    answer_characters: int = Field(
        8_000,
        ge=100,
        le=100_000,
        description="Longest answer that is spoken; a longer one is cut after a sentence.",
    )
    thinking: bool = Field(
        False,
        description="The model begins inside of its reasoning: all up to </think> is not spoken.",
    )
    connect_timeout_s: Seconds = Field(5.0, description="Longest time to connect, seconds.")
    first_timeout_s: Seconds = Field(
        60.0, description="Longest wait for the first token, seconds; a model may have to load."
    )
    next_timeout_s: Seconds = Field(20.0, description="Longest wait for the next token, seconds.")
    whole_timeout_s: Seconds = Field(300.0, description="Longest time for an answer, seconds.")
    tries: int = Field(
        3, ge=1, le=10, description="Times an answer is asked for while nothing of it has come."
    )
    speech: SpeechEndpointSettings = Field(
        default_factory=SpeechEndpointSettings, description="A voice elsewhere."
    )
    transcription: TranscriptionEndpointSettings = Field(
        default_factory=TranscriptionEndpointSettings, description="A recognizer elsewhere."
    )
