"""Room for speech: counted for whoever had it begun, by whichever task it is made."""

import asyncio

import pytest

from bridge.errors import MemoryFull, TooManyUtterances, TooMuchSpeech
from bridge.limits.asker import ask_as, asker
from bridge.limits.speech import SpeechRoom
from tests.limits.houses import SPEAK, LimitedHouse


async def test_an_utterance_that_is_made_counts_for_the_client_that_asked() -> None:
    house = LimitedHouse(client_utterances=1)
    room = SpeechRoom(house.house)
    ask_as("token:greedy")
    with room.generating():
        with pytest.raises(TooManyUtterances) as caught, room.generating():
            pass
        assert caught.value.setting == "limits.client_utterances"
        ask_as("token:modest")
        with room.generating():
            assert room.generating_count == 2
    ask_as("token:greedy")
    with room.generating():
        assert room.generating_count == 1


async def test_utterances_in_all_are_limited_whoever_asks() -> None:
    room = SpeechRoom(LimitedHouse(concurrent_utterances=1, client_share=1).house)
    with room.generating():
        ask_as("token:another")
        with pytest.raises(TooManyUtterances) as caught, room.generating():
            pass
        assert caught.value.setting == "limits.concurrent_utterances"


async def test_what_a_call_starts_is_its_clients_also_after_its_end() -> None:
    house, heard = LimitedHouse(), asyncio.Event()

    async def speak() -> str:
        await heard.wait()
        return asker()

    async def call() -> "asyncio.Task[str]":
        with house.admit("game-1", SPEAK):
            return group.create_task(speak())

    async with asyncio.TaskGroup() as group:
        speaking = await group.create_task(call())
        heard.set()
    assert speaking.result() == "token:game-1"
    assert asker() == ""


def test_no_speech_is_made_while_memory_is_short() -> None:
    house = LimitedHouse(memory_mb=500)
    room, house.held_mb = SpeechRoom(house.house), 600
    with pytest.raises(MemoryFull), room.generating():
        pass
    assert house.house.usage.refused == {"MEMORY_FULL": 1}


async def test_one_client_may_not_queue_speech_for_hours() -> None:
    room = SpeechRoom(LimitedHouse(client_queued_s=100).house)
    ask_as("token:greedy")
    places = [room.enter(750) for _ in range(2)]
    with pytest.raises(TooMuchSpeech) as caught:
        room.enter(15)
    assert (caught.value.setting, caught.value.value) == ("limits.client_queued_s", 100)
    ask_as("token:modest")
    places.append(room.enter(750))
    ask_as("token:greedy")
    room.leave(places.pop(0))
    room.leave(room.enter(750))


async def test_speech_that_waits_is_limited_in_all() -> None:
    house = LimitedHouse(queued_s=100, client_share=1)
    room = SpeechRoom(house.house)
    for name in ("Ava", "Ben"):
        ask_as(name)
        room.enter(700)
    with pytest.raises(TooMuchSpeech) as caught:
        room.enter(700)
    assert caught.value.setting == "limits.queued_s"
    assert house.house.usage.speech_s == pytest.approx(1400 / 15, abs=0.01)


def test_a_text_that_is_still_to_come_holds_nothing_and_leaves_when_it_likes() -> None:
    house = LimitedHouse(clients=2)
    room = SpeechRoom(house.house)
    place = room.enter(0)
    with room.generating():
        pass
    for name in ("Ava", "Ben", "Cleo"):
        with house.admit(name):
            pass
    with room.generating():
        room.leave(place)
        assert house.house.usage.utterances == 1
    assert house.house.usage.utterances == 0


def test_one_utterance_may_always_be_as_long_as_a_text_may() -> None:
    house = LimitedHouse(client_queued_s=1)
    room = SpeechRoom(house.house)
    place = room.enter(20_000)
    with pytest.raises(TooMuchSpeech):
        room.enter(1)
    room.leave(place)
    room.leave(room.enter(20_000))
    assert house.house.usage.speech_s == 0
