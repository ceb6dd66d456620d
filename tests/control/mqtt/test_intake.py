"""Each command is done once, and whoever gave a wrong one is told."""

import json
from typing import Any

import pytest

from bridge.control.commands import Command, Say
from bridge.control.mqtt.intake import Incoming, Intake
from bridge.control.mqtt.outbox import Outbox
from bridge.control.mqtt.topics import Topics
from bridge.errors import BridgeError, CharacterBusy
from tests.fakes import VirtualClock

SAY = Incoming("exomni/Ava/say", b"Hello.")


class Doer:
    """Writes down commands and keys; `refusal` is raised instead."""

    def __init__(self) -> None:
        self.done: list[Command] = []
        self.keys: list[str] = []
        self.refusal: Exception | None = None

    async def do(self, command: Command, key: str = "") -> None:
        self.keys.append(key)
        if self.refusal is not None:
            raise self.refusal
        self.done.append(command)


class House:
    """An intake with everything around it."""

    def __init__(self) -> None:
        self.doer, self.outbox = Doer(), Outbox(state_qos=1)
        self.outbox.open()
        topics = Topics("exomni")
        self.intake = Intake(topics, self.doer, self.outbox, VirtualClock(), 1024)

    async def take(self, topic: str, payload: object, **facts: Any) -> None:
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        await self.intake.take(Incoming(topic, data, **facts))

    def told(self) -> list[tuple[str, dict[str, Any]]]:
        found = []
        while (message := self.outbox.next_message()) is not None:
            found.append((message.topic, json.loads(message.payload)))
        return found


@pytest.fixture
def house() -> House:
    return House()


async def test_the_same_id_on_the_same_topic_is_the_same_key(house: House) -> None:
    await house.take("exomni/Ava/say", {"text": "a", "id": 7})
    await house.take("exomni/Ava/say", {"text": "b", "id": "7"})
    await house.take("exomni/Bo/say", {"text": "a", "id": 7})
    assert house.doer.keys[0] == house.doer.keys[1] != house.doer.keys[2]


async def test_commands_without_an_id_are_all_different(house: House) -> None:
    for _ in range(2):
        await house.intake.take(SAY)
    assert len(set(house.doer.keys)) == 2


async def test_correlation_data_is_an_id_too(house: House) -> None:
    for data in (b"cue 9", b"cue 9", b"\xff\x00"):
        await house.take("exomni/Ava/say", b"Hello.", correlation=data)
    assert house.doer.keys[0] == house.doer.keys[1]
    assert house.doer.keys[2].endswith(" ff00")


async def test_a_packet_that_a_resumed_session_brings_again_is_the_same_key(house: House) -> None:
    for payload, packet in ((b"a", "1.5"), (b"a", "1.5"), (b"b", "1.5"), (b"a", "2.5")):
        await house.take("exomni/Ava/say", payload, packet=packet)
    first, again, other, later = house.doer.keys
    assert first == again
    assert len({first, other, later}) == 3


async def test_a_refused_command_is_told_on_the_error_topic(house: House) -> None:
    house.doer.refusal = CharacterBusy("Ava is speaking")
    await house.take("exomni/Ava/say", {"text": "a", "id": "x"})
    ((topic, error),) = house.told()
    assert topic == "exomni/Ava/error"
    assert (error["id"], error["reason"]) == ("x", "CHARACTER_BUSY")
    assert error["message"] == "Ava is speaking"
    assert (house.intake.taken_count, house.intake.refused_count) == (0, 1)


async def test_a_bug_in_one_command_leaves_the_next_alone(house: House) -> None:
    house.doer.refusal = RuntimeError("a bug")
    await house.intake.take(SAY)
    house.doer.refusal = None
    await house.intake.take(SAY)
    assert [error["reason"] for _, error in house.told()] == [BridgeError.reason]
    assert house.doer.done == [Say("Ava", "Hello.")]


async def test_a_line_that_breaks_later_is_told_with_its_id(house: House) -> None:
    await house.take("exomni/Ava/say", {"text": "a", "id": "x"})
    house.intake.failed(house.doer.keys[0], "ENGINE_FAILED", "it broke")
    house.intake.failed(house.doer.keys[0], "ENGINE_FAILED", "it broke")
    house.intake.failed("somebody else's", "ENGINE_FAILED", "it broke")
    ((topic, error),) = house.told()
    assert (topic, error["id"], error["reason"]) == ("exomni/Ava/error", "x", "ENGINE_FAILED")


async def test_a_line_that_came_to_its_end_has_no_error(house: House) -> None:
    await house.intake.take(SAY)
    house.intake.done(house.doer.keys[0])
    house.intake.failed(house.doer.keys[0], "ENGINE_FAILED", "it broke")
    assert house.told() == []


@pytest.mark.parametrize(
    "topic", ["exomni/Ava/say", "exomni", "exomni/status", "answers/#", "answers/+/x"]
)
async def test_an_answer_goes_nowhere_where_it_could_do_harm(house: House, topic: str) -> None:
    await house.take("exomni/Ava/say", b"Hello.", response_topic=topic)
    assert house.told() == []
    assert house.doer.done


async def test_taking_a_retained_command_away_asks_for_nothing(house: House) -> None:
    await house.take("exomni/Ava/interrupt", b"", retain=True)
    assert (house.doer.done, house.told()) == ([], [])


async def test_topics_that_are_no_commands_are_left_alone(house: House) -> None:
    await house.take("exomni/Ava/state", b"x")
    assert (house.doer.done, house.told()) == ([], [])
