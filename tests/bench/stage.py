"""From a stage hand's OSC message to what it does, with a service that sends to many faces.

    python -m tests.bench.stage --characters 10 --rounds 300

`command_ms`: from sending a gesture to the reply that it was carried out. `neutral_ms`: from
sending /exomni/panic/neutral while a character speaks to the first Live Link frame from which on
jawOpen stays below 0.02. `hold_ms`: from sending /exomni/panic/hold to the last frame that differs
from the one before it; 0 where none did.
"""

import argparse
import asyncio
import time

import numpy as np
from numpy.typing import NDArray
from pythonosc.osc_message_builder import OscMessageBuilder

from bridge import eventloop
from bridge.app import Service, running
from bridge.clock import MonotonicClock
from bridge.config import Settings
from bridge.face.names import INDEX
from bridge.protocols import livelink
from tests.bench.line import emit, percentiles

LINE = "Aah, what a long and open way this is, far along the park, past all the large barns. " * 4
JAW = INDEX["jawOpen"]
PANICS = 20
CLOCK = MonotonicClock()


class Receiver(asyncio.DatagramProtocol):
    """The frames of the first character, with when they came."""

    def __init__(self) -> None:
        self.frames: list[tuple[float, NDArray[np.float32]]] = []

    def datagram_received(self, data: bytes, addr: object) -> None:
        packet = livelink.decode(data)
        if packet.subject == "A0" and packet.values is not None:
            self.frames.append((time.monotonic(), np.asarray(packet.values)))


class Hand(asyncio.DatagramProtocol):
    """Sends messages and waits for replies."""

    def __init__(self, port: int) -> None:
        self._to = ("127.0.0.1", port)
        self._replies: asyncio.Queue[float] = asyncio.Queue()
        self.transport: asyncio.DatagramTransport

    def datagram_received(self, data: bytes, addr: object) -> None:
        assert b"OK" in data, data
        self._replies.put_nowait(time.monotonic())

    async def send(self, address: str, *arguments: str | float) -> tuple[float, float]:
        """When it was sent, and when the reply came."""
        builder = OscMessageBuilder(address)
        for argument in arguments:
            builder.add_arg(argument)
        datagram = builder.build().dgram
        sent_s = time.monotonic()
        self.transport.sendto(datagram, self._to)
        return sent_s, await self._replies.get()


async def measure(characters: int, rounds: int) -> dict[str, object]:
    loop = asyncio.get_running_loop()
    transport, receiver = await loop.create_datagram_endpoint(Receiver, local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    output = {"protocol": "livelink", "port": port}
    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "characters_path": None,
            "characters": [{"name": f"A{i}", "outputs": [output]} for i in range(characters)],
            "control": {"osc": {"enabled": True, "port": 0, "replies": True}},
        }
    )
    async with running(settings) as service:
        hand = await _hand(service)
        commands = [await _command(hand) for _ in range(rounds)]
        neutral = [await _neutral(hand, receiver) for _ in range(min(rounds, PANICS))]
        hold = [await _hold(hand, receiver) for _ in range(min(rounds, PANICS))]
        hand.transport.close()
    transport.close()
    return {
        "command_ms": percentiles(commands),
        "neutral_ms": percentiles(neutral),
        "hold_ms": percentiles(hold),
    }


async def _hand(service: Service) -> Hand:
    osc = service.surfaces.controls.osc
    assert osc is not None
    transport, hand = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Hand(osc.port), local_addr=("127.0.0.1", 0)
    )
    hand.transport = transport
    return hand


async def _command(hand: Hand) -> float:
    sent_s, done_s = await hand.send("/exomni/A0/gesture", "nod", 0.5)
    await CLOCK.sleep_until(CLOCK.now() + 0.005)
    return (done_s - sent_s) * 1e3


async def _neutral(hand: Hand, receiver: Receiver) -> float:
    await hand.send("/exomni/A0/say", LINE)
    await CLOCK.sleep_until(CLOCK.now() + 1.0)
    receiver.frames.clear()
    sent_s, _ = await hand.send("/exomni/panic", "neutral")
    await CLOCK.sleep_until(CLOCK.now() + 0.6)
    open_s = [at for at, values in receiver.frames if values[JAW] >= 0.02]
    return (max(open_s, default=sent_s) - sent_s) * 1e3


async def _hold(hand: Hand, receiver: Receiver) -> float:
    await hand.send("/exomni/A0/say", LINE)
    await CLOCK.sleep_until(CLOCK.now() + 1.0)
    receiver.frames.clear()
    sent_s, _ = await hand.send("/exomni/panic", "hold")
    await CLOCK.sleep_until(CLOCK.now() + 0.6)
    pairs = zip(receiver.frames, receiver.frames[1:], strict=False)
    moved_s = [at for (_, one), (at, two) in pairs if not np.array_equal(one, two)]
    await hand.send("/exomni/panic", "resume")
    return max(0.0, (max(moved_s, default=sent_s) - sent_s) * 1e3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=300)
    options = parser.parse_args()
    facts = eventloop.run(measure(options.characters, options.rounds))
    emit("stage", settings=vars(options), n=options.rounds, **facts)


if __name__ == "__main__":
    main()
