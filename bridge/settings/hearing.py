"""Settings of hearing a user: microphone, voice activity, end of turn, barge-in, recognition."""

from typing import Literal

from pydantic import Field

from bridge.settings.model import Model


class RecognitionSettings(Model):
    """Writing down speech on this machine; English only."""

    enabled: bool = Field(
        True, description="Offer it where no recognizer elsewhere is set and no engine hears."
    )
    processes: int = Field(
        1,
        ge=1,
        le=16,
        description="Recognizer processes, each takes one speaker at a time and some 110 MiB.",
    )
    nice: int = Field(
        10, ge=0, le=19, description="Priority handicap of recognizer processes (POSIX nice)."
    )
    partial_ms: int = Field(
        200, ge=50, le=5000, description="How often what is understood so far is told, ms of audio."
    )


class HearingSettings(Model):
    """How users are heard."""

    microphone: str = Field(
        "default",
        description="Microphone of programs on this machine: default, or a name (or a unique part "
        "of one).",
    )
    mode: Literal["hands_free", "push_to_talk"] = Field(
        "hands_free",
        description="hands_free: a turn begins and ends with the user's voice; push_to_talk: all "
        "that is sent is speech, until it is committed. Where a client does not say.",
    )
    detector: Literal["auto", "pocketsphinx", "silero"] = Field(
        "auto",
        description="What tells voice from other sound; silero needs the extra `silero`, auto "
        "takes it where it is installed.",
    )
    start_ms: int = Field(
        120, ge=20, le=2000, description="Voice that makes a beginning, milliseconds."
    )
    end_silence_ms: int = Field(
        600, ge=100, le=5000, description="Silence that ends a turn, milliseconds."
    )
    pre_roll_ms: int = Field(
        300, ge=0, le=2000, description="What is kept of before the voice was noticed, ms."
    )
    longest_turn_s: float = Field(
        30.0, ge=1, le=120, description="Longest turn; speech that goes on is the next, seconds."
    )
    noise_margin_db: float = Field(
        6.0, ge=0, le=40, description="How far a voice must be above the noise of the place, dB."
    )
    barge_in: bool = Field(True, description="Speech of the user interrupts the character.")
    minimum_words: int = Field(
        0,
        ge=0,
        le=20,
        description="Words that must be understood before speech interrupts; needs recognition.",
    )
    grace_s: float = Field(
        0.0, ge=0, le=60, description="Nothing interrupts an answer this early, seconds."
    )
    recognition: RecognitionSettings = Field(
        default_factory=RecognitionSettings, description="Writing down speech."
    )
