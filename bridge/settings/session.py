"""Settings of conversations."""

from typing import Literal

from pydantic import Field

from bridge.settings.model import Model


class SessionSettings(Model):
    """How conversations are held."""

    conversations: int = Field(
        256, ge=1, le=100_000, description="Conversations at once, those to be resumed included."
    )
    idle_s: float = Field(
        600.0,
        gt=0,
        le=86_400,
        description="A conversation in which nobody says anything for so long ends, seconds.",
    )
    longest_s: float = Field(
        14_400.0, gt=0, le=604_800, description="Longest conversation, seconds."
    )
    resume_s: float = Field(
        30.0,
        ge=0,
        le=3600,
        description="How long a conversation waits for a client whose "
        "connection was lost, seconds.",
    )
    replay_bytes: int = Field(
        4 * 1024 * 1024,
        ge=64 * 1024,
        le=256 * 1024 * 1024,
        description="Events kept for a "
        "client that comes back, bytes of sound and face: some 80 s of speech in 4 MiB.",
    )
    when_busy: Literal["queue", "interrupt", "refuse"] = Field(
        "queue",
        description="What an answer does while the character speaks to somebody else, "
        "where a client does not say: wait, interrupt, or fail.",
    )
    history_exchanges: int = Field(
        40, ge=0, le=1000, description="Most exchanges that an answer is made with."
    )
    history_characters: int = Field(
        16_000, ge=0, le=1_000_000, description="Most characters of them together."
    )
    history_step: int = Field(
        5,
        ge=1,
        le=1000,
        description="Exchanges forgotten at once: engines that keep what they "
        "have read need not read it again in between.",
    )
    instructions_characters: int = Field(
        20_000, ge=0, le=1_000_000, description="Longest instructions of a conversation."
    )
