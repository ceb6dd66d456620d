"""The front on a real broker: commands once, states retained, and a broker that comes and goes."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiomqtt
import pytest
from loguru import logger
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from bridge.clock import MonotonicClock
from bridge.sessions.direction import Direction
from bridge.sessions.orders import SpeakOrder
from tests.control.mqtt.broker import Broker, free_port, listening
from tests.control.mqtt.players import Players, ended, started, word
from tests.control.mqtt.serving import serving
from tests.control.mqtt.test_reports import frame
from tests.control.mqtt.wire import Wire
from tests.test_socketwatch import Blind

HELLO = SpeakOrder("Hello.", "Ava")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with Broker(tmp_path).running() as broker:
        yield broker


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    said: list[str] = []
    sink = logger.add(
        lambda message: said.append(str(message)), level="WARNING", format="{message}"
    )
    yield said
    logger.remove(sink)


CLOCK = MonotonicClock()


async def until(holds: Callable[[], object]) -> None:
    """Real sockets, and what it waits for has no event."""
    async with CLOCK.timeout_at(CLOCK.now() + 10.0):
        while not holds():
            await later(0.002)


async def later(seconds: float) -> None:
    await CLOCK.sleep_until(CLOCK.now() + seconds)


def fields(payload: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(payload)
    return value


@pytest.mark.parametrize("version", ["5", "3.1.1"])
async def test_a_line_is_said_and_states_are_there_for_who_comes_late(
    broker: Broker, version: str
) -> None:
    players = Players()
    async with serving(broker.port, players, version=version):
        async with listening(broker.port) as (client, ear):
            await ear.hears("exomni/status", b"online")
            await client.publish("exomni/Ava/say", "Hello.", qos=1)
            await until(lambda: players.orders == [HELLO])
        async with listening(broker.port) as (_, late):
            await late.hears("exomni/status", b"online")
            state = fields(await late.hears("exomni/Bo/state"))
    assert state == {
        "character": "Bo",
        "state": "idle",
        "utterance_id": "",
        "emotion": {},
        "muted": False,
        "held": False,
    }


def test_a_loop_that_sees_no_sockets_is_no_hindrance(broker: Broker) -> None:
    async def talk() -> None:
        players = Players()
        async with serving(broker.port, players), listening(broker.port) as (client, ear):
            await ear.hears("exomni/status", b"online")
            await client.publish("exomni/Ava/say", "Hello.", qos=1)
            await until(lambda: players.orders == [HELLO])

    with asyncio.Runner(loop_factory=Blind) as runner:
        runner.run(talk())


async def test_a_stop_is_told_and_leaves_no_state_wrong(broker: Broker) -> None:
    async with listening(broker.port) as (_, ear):
        async with serving(broker.port):
            await ear.hears("exomni/status", b"online")
        await ear.hears("exomni/status", b"offline")
        assert ear.on("exomni/status") == [b"online", b"offline"]


async def test_a_service_that_is_killed_is_told_offline_by_its_last_will(broker: Broker) -> None:
    async with listening(broker.port) as (_, ear):
        command = [sys.executable, "-m", "tests.control.mqtt.serving", str(broker.port)]
        with subprocess.Popen(command) as process:  # noqa: ASYNC220 (returns at once)
            await ear.hears("exomni/status", b"online")
            process.kill()
        await ear.hears("exomni/status", b"offline")


async def test_a_last_will_that_comes_late_is_corrected(broker: Broker) -> None:
    async with serving(broker.port), listening(broker.port) as (client, ear):
        await ear.hears("exomni/status", b"online")
        await client.publish("exomni/status", b"offline", qos=1, retain=True)
        await ear.hears("exomni/status", b"online", times=2)


async def test_a_command_that_comes_twice_is_done_once(broker: Broker) -> None:
    players = Players()
    say = json.dumps({"text": "Hello.", "id": "cue-7"})
    async with serving(broker.port, players), listening(broker.port) as (client, ear):
        await ear.hears("exomni/status", b"online")
        await client.publish("exomni/Ava/say", say, qos=1)
        await client.publish("exomni/Ava/say", say, qos=1)
        await client.publish("exomni/Ava/emotion", '{"emotion": "joy", "id": "cue-7"}', qos=1)
        await until(lambda: players.told)
    assert players.orders == [HELLO]
    assert players.told == [("Ava", Direction(mood={"joy": 1.0}))]


async def test_a_command_that_a_reconnection_brings_again_is_done_once(broker: Broker) -> None:
    players = Players()
    async with (
        Wire(broker.port).laid() as wire,
        serving(wire.port, players, offline_s=60) as front,
        listening(broker.port) as (client, ear),
    ):
        await ear.hears("exomni/status", b"online")
        wire.muted = True  # the receipt is lost
        await client.publish("exomni/Ava/say", "Hello.", qos=1)
        await until(lambda: players.orders)
        wire.muted = False
        wire.pluck()
        await client.publish("exomni/Bo/say", "Hello.", qos=1)
        await until(lambda: len(players.orders) == 2)
        assert front.stats().connection_count == 2
    assert players.orders == [HELLO, SpeakOrder("Hello.", "Bo")]


@pytest.mark.parametrize("offline_s", [0, 60])
async def test_commands_of_a_time_without_connection_are_dropped_unless_asked_for(
    broker: Broker, offline_s: int
) -> None:
    players = Players()
    async with (
        Wire(broker.port).laid() as wire,
        serving(wire.port, players, offline_s=offline_s),
        listening(broker.port) as (client, ear),
    ):
        await ear.hears("exomni/status", b"online")
        await wire.cut()
        await client.publish("exomni/Ava/say", "Meanwhile.", qos=1)
        await wire.mend()
        await ear.hears("exomni/status", b"online", times=2)
        await client.publish("exomni/Ava/say", "Hello.", qos=1)
        await until(lambda: HELLO in players.orders)
    meanwhile = [SpeakOrder("Meanwhile.", "Ava")] if offline_s else []
    assert players.orders == [*meanwhile, HELLO]


async def test_a_broker_that_restarts_gets_everything_again(
    broker: Broker, warnings: list[str]
) -> None:
    players = Players()
    async with serving(broker.port, players) as front:
        await until(lambda: front.stats().connected)
        broker.kill()
        await until(lambda: len(warnings) == 2)
        assert not front.stats().connected
        assert "no connection to the MQTT broker" in front.stats().trouble
        broker.start()
        async with listening(broker.port) as (client, ear):
            await ear.hears("exomni/status", b"online")
            assert fields(await ear.hears("exomni/Ava/state"))["state"] == "idle"
            await client.publish("exomni/Ava/say", "Hello.", qos=1)
            await until(lambda: players.orders == [HELLO])
        assert front.stats().trouble == ""
    # The loss, and that nobody answers: many tries are one line.
    assert len(warnings) == 2


async def test_a_retained_command_is_refused_whenever_it_comes(broker: Broker) -> None:
    players = Players()
    async with listening(broker.port) as (client, ear):
        await client.publish("exomni/Ava/say", "Again and again.", qos=1, retain=True)
        async with serving(broker.port, players):
            error = fields(await ear.hears("exomni/Ava/error"))
            assert error["reason"] == "RETAINED_COMMAND"
            await client.publish("exomni/Ava/say", "Live.", qos=1, retain=True)
            await ear.hears("exomni/Ava/error", times=2)
            await client.publish("exomni/Ava/say", "", qos=1, retain=True)
            await client.publish("exomni/Ava/say", "Hello.", qos=1)
            await until(lambda: players.orders)
    assert players.orders == [HELLO]
    assert len(ear.on("exomni/Ava/error")) == 2


@pytest.mark.parametrize(
    ("topic", "payload", "told_on", "reason"),
    [
        ("exomni/Zoe/say", '{"text": "x", "id": "a"}', "exomni/Zoe/error", "UNKNOWN_CHARACTER"),
        ("exomni/Ava/say", '{"id": "a"}', "exomni/Ava/error", "INVALID_MESSAGE"),
        ("exomni/Ava/say", b'{"id": "a", "text": "\xff"}', "exomni/Ava/error", "INVALID_MESSAGE"),
        ("exomni/go", '{"id": "a"}', "exomni/error", "CAPABILITY_MISSING"),
        ("exomni/slate", '{"name": "a/b", "id": "a"}', "exomni/error", "INVALID_ARGUMENT"),
    ],
)
async def test_a_wrong_command_is_told_to_whoever_listens_and_harms_nothing(
    broker: Broker, topic: str, payload: str | bytes, told_on: str, reason: str
) -> None:
    players = Players()
    async with serving(broker.port, players), listening(broker.port) as (client, ear):
        await ear.hears("exomni/status", b"online")
        await client.publish(topic, payload, qos=1)
        error = fields(await ear.hears(told_on))
        await client.publish("exomni/Ava/say", "Hello.", qos=1)
        await until(lambda: players.orders == [HELLO])
    assert (error["reason"], error["topic"]) == (reason, topic)
    assert error["id"] == ("" if isinstance(payload, bytes) else "a")


async def test_a_request_is_answered_where_it_says(broker: Broker) -> None:
    request = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
    request.ResponseTopic = "lamps/answers"
    request.CorrelationData = b"cue 9"
    async with serving(broker.port), listening(broker.port) as (client, ear):
        await ear.hears("exomni/status", b"online")
        await client.publish("exomni/Ava/say", "Hello.", qos=1, properties=request)
        assert fields(await ear.hears("lamps/answers")) == {"id": "cue 9", "ok": True}
        await client.publish("exomni/Ava/head", "sideways", qos=1, properties=request)
        refused = fields(await ear.hears("lamps/answers", times=2))
        assert (refused["ok"], refused["reason"]) == (False, "INVALID_MESSAGE")
        answer = next(m for m in ear.heard if m.topic.value == "lamps/answers")
        assert answer.properties is not None
        assert vars(answer.properties)["CorrelationData"] == b"cue 9"


async def test_a_payload_without_measure_never_reaches_the_service(broker: Broker) -> None:
    players = Players()
    async with serving(broker.port, players, payload_bytes=1024) as front:
        async with listening(broker.port, "exomni/+/+") as (client, ear):
            await until(lambda: front.stats().connected)
            await client.publish("exomni/Ava/say", "x" * 2_000, qos=1)
            assert "limit is 1024" in fields(await ear.hears("exomni/Ava/error"))["message"]
            await client.publish("exomni/Ava/say", "x" * 5_000_000, qos=1)
            await client.publish("exomni/Ava/say", "Hello.", qos=1)
            await until(lambda: players.orders == [HELLO])
        assert front.stats().connection_count == 1
        assert front.stats().refused_count == 1


async def test_a_performance_is_told_as_it_is_heard(broker: Broker) -> None:
    players = Players()
    async with serving(broker.port, players) as front, listening(broker.port) as (_, ear):
        await until(lambda: front.stats().connected)
        players.presence.start_s = -1e6  # long heard
        players.publish("Ava", started(-1e6), word("one", 0.0), word("two", 0.3), ended(0.6))
        over = fields(await ear.hears("exomni/Ava/event/ended"))
        words = [fields(p)["text"] for p in ear.on("exomni/Ava/event/word")]
    assert words == ["one", "two"]
    assert (over["reason"], over["utterance_id"], over["media_s"]) == ("completed", "u1", 0.6)


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be paused there")
async def test_a_broker_that_does_not_get_on_gets_no_old_faces_later(broker: Broker) -> None:
    players = Players()
    async with (
        serving(broker.port, players, face={"rate_hz": 60}) as front,
        listening(broker.port, "exomni/Ava/face") as (_, ear),
    ):
        await until(lambda: front.stats().connected)
        players.publish("Ava", frame(0))
        await ear.hears("exomni/Ava/face")
        broker.pause()
        for sequence in range(1, 301):
            players.publish("Ava", frame(sequence))
            await later(0.003)
        broker.resume()
        await until(lambda: ear.on("exomni/Ava/face")[-1].startswith(b'{"sequence":300,'))
        assert front.stats().dropped_frame_count + len(ear.heard) == 301
        assert front.stats().dropped_frame_count > 50


async def test_characters_that_come_and_go_are_told(broker: Broker) -> None:
    players = Players()
    async with serving(broker.port, players), listening(broker.port) as (_, ear):
        await ear.hears("exomni/Ava/state")
        players.enter("Cleo")
        await ear.hears("exomni/Cleo/state")
        players.leave("Cleo")
        await ear.hears("exomni/Cleo/state", b"")
    async with listening(broker.port) as (_, late):
        await late.hears("exomni/Ava/state")
        assert not late.on("exomni/Cleo/state")


async def test_a_bug_in_telling_of_one_character_leaves_the_rest_alone(
    broker: Broker, warnings: list[str]
) -> None:
    players = Players()
    async with serving(broker.port, players), listening(broker.port) as (_, ear):
        await ear.hears("exomni/Bo/state")
        players.presence.moods["Ava"] = {"joy": "much"}  # type: ignore[dict-item]
        players.presence.note("Ava")
        await until(lambda: warnings)
        players.presence.moods["Ava"] = {"joy": 1.0}
        while fields(await ear.hears("exomni/Ava/state"))["emotion"] != {"joy": 1.0}:
            ear.arrived.clear()
            await ear.arrived.wait()
    assert "telling of Ava failed" in warnings[0]


async def test_who_takes_the_client_id_is_named(broker: Broker, warnings: list[str]) -> None:
    async with serving(broker.port, client_id="stage") as front:
        await until(lambda: front.stats().connected)
        async with aiomqtt.Client(
            "127.0.0.1", broker.port, identifier="stage", protocol=aiomqtt.ProtocolVersion.V5
        ):
            await until(lambda: warnings)
    assert "another client may have the same mqtt.client_id" in warnings[0]


async def test_no_broker_costs_the_service_nothing(warnings: list[str]) -> None:
    async with serving(free_port()) as front:
        await until(lambda: warnings)
        assert not front.stats().connected
        await later(0.05)
    assert len(warnings) == 1
    assert "check that it runs" in warnings[0]
