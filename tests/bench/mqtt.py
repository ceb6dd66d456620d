"""From a `say` by MQTT to its first sound, with a real Mosquitto, all on this machine.

    python -m tests.bench.mqtt --rounds 100

Told: the started event is back at the client. Heard: the wall-clock time at which the service says
that the first sample is heard; 40 ms of it are `playback.start_buffer_ms`. `rpc_speak` measures the
same over gRPC, without that buffer.
"""

import argparse
import asyncio
import json
import tempfile
import time
from pathlib import Path

import aiomqtt
import pytest

from tests.bench.line import emit, percentiles
from tests.bench.service import service
from tests.control.mqtt.broker import Broker

WARM_UP_ROUNDS = 5
START_BUFFER_MS = 40.0


async def arrives(client: aiomqtt.Client, topic: str) -> dict[str, object]:
    """The next JSON payload on `topic`."""
    async for message in client.messages:
        if message.topic.value == topic:
            payload: dict[str, object] = json.loads(bytes(message.payload))
            return payload
    raise RuntimeError("the broker is gone")


async def say(client: aiomqtt.Client, number: int) -> tuple[float, float]:
    """Milliseconds from one command to its started event, and to its first sample."""
    asked_s, asked_utc_s = time.perf_counter(), time.time()
    order = json.dumps({"text": "Ready when you are.", "id": number, "when_busy": "interrupt"})
    await client.publish("exomni/Bench/say", order, qos=1)
    started = await arrives(client, "exomni/Bench/event/started")
    told_ms = (time.perf_counter() - asked_s) * 1e3
    heard_s = started["time"]
    assert isinstance(heard_s, float)
    await client.publish("exomni/Bench/interrupt", qos=1)
    await arrives(client, "exomni/Bench/event/ended")
    return told_ms, (heard_s - asked_utc_s) * 1e3


async def measure(port: int, rounds: int, pause_s: float) -> list[tuple[float, float]]:
    """`rounds` lines, one after the other."""
    waits = []
    async with (
        service(("Bench",), mqtt={"enabled": True, "port": port}),
        aiomqtt.Client("127.0.0.1", port, protocol=aiomqtt.ProtocolVersion.V5) as client,
    ):
        await client.subscribe("exomni/#", qos=1)
        while (await anext(aiter(client.messages))).payload != b"online":
            pass
        for number in range(WARM_UP_ROUNDS + rounds):
            waits.append(await say(client, number))
            await asyncio.sleep(pause_s)
    return waits[WARM_UP_ROUNDS:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--pause-s", type=float, default=0.2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            broker = Broker(Path(folder))
        except pytest.skip.Exception as reason:
            emit("mqtt_say", skipped=str(reason))
            return
        with broker.running():
            waits = asyncio.run(measure(broker.port, options.rounds, options.pause_s))
    emit(
        "mqtt_say",
        settings=vars(options),
        warm_up_rounds=WARM_UP_ROUNDS,
        n=len(waits),
        started_told_ms=percentiles([told for told, _ in waits]),
        first_sample_heard_ms=percentiles([heard for _, heard in waits]),
        of_which_start_buffer_ms=START_BUFFER_MS,
    )


if __name__ == "__main__":
    main()
