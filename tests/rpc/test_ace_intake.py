"""The limits of a clip, as Audio2Face has them."""

from collections.abc import AsyncIterator

import pytest
from nvidia_ace.controller.v1.controller_pb2 import AudioStream

from bridge.errors import InvalidArgument
from bridge.rpc.ace_clip import Clip
from bridge.wire.ace_emotions import EmotionRules, GivenEmotions

RATE_HZ = 16_000


async def pieces(*seconds: float) -> AsyncIterator[AudioStream]:
    for length_s in seconds:
        data = bytes(2 * round(length_s * RATE_HZ))
        yield AudioStream(audio_with_emotion={"audio_buffer": data})


async def taken_s(*seconds: float) -> float:
    """How much of these pieces is taken. Raises what is wrong with them."""
    clip = Clip(pieces(*seconds), RATE_HZ, GivenEmotions(EmotionRules()))
    samples = [len(pcm) async for pcm in clip.audio()]
    clip.check()
    return sum(samples) / RATE_HZ


async def test_ten_seconds_at_once_and_three_hundred_in_all_are_taken() -> None:
    assert await taken_s(*[10.0] * 30) == 300.0


async def test_more_than_ten_seconds_at_once_are_refused() -> None:
    with pytest.raises(InvalidArgument, match="10 s at most"):
        await taken_s(1.0, 10.01)


async def test_more_than_three_hundred_in_all_are_refused() -> None:
    with pytest.raises(InvalidArgument, match="longer than 300 s"):
        await taken_s(*[10.0] * 30, 0.01)
