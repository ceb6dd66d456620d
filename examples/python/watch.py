"""Watch a character as an engine does: its voice and its face, played on one clock of ours.

    python examples/python/watch.py --seconds 10 --out watched

What an audio device would ask for every 10 ms goes to watched.wav, and the face that belongs to
what is heard, 60 times a second, to watched.csv. docs/player.md says what the player does between.
Needs grpcio, protobuf and exomni-bridge, for its player and its messages.
"""

import csv
import sys
import threading
import wave
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue

import grpc
from exomni.v1.character_service_pb2 import WatchCharacterRequest, WatchCharacterResponse
from exomni.v1.character_service_pb2_grpc import CharacterServiceStub
from exomni.v1.socket_pb2 import SocketResponse
from service import connect, options, shown

from bridge.clock import fine_now
from bridge.player.player import Player

Metadata = Sequence[tuple[str, str]]

RATE = 48000
BLOCK = RATE // 100


def receive(
    channel: grpc.Channel,
    metadata: Metadata,
    character: str,
    arrived: SimpleQueue[SocketResponse],
) -> None:
    """Take what comes as it comes. Ends the program with an explanation if the call fails."""
    request = WatchCharacterRequest(name=character, audio_rate_hz=RATE)
    stub = CharacterServiceStub(channel)  # type: ignore[no-untyped-call]
    try:
        response: WatchCharacterResponse
        for response in stub.WatchCharacter(request, metadata=metadata):
            arrived.put(SocketResponse(call_id=1, watch_character=response))
    except grpc.RpcError as error:
        if error.code() is not grpc.StatusCode.CANCELLED:
            sys.stderr.write(f"{error.code().name}: {error.details()}\n")


def play(arrived: SimpleQueue[SocketResponse], seconds: float, out: str) -> Player:
    """Stand in for an engine: a device that wants a block every 10 ms, and a display."""
    player, rows = Player(RATE), []
    begin_s, wait = fine_now(), threading.Event().wait
    with wave.open(f"{out}.wav", "wb") as sound:
        sound.setparams((1, 2, RATE, 0, "NONE", ""))
        for block in range(int(seconds * 100)):
            now_ns = block * 10_000_000
            wait(max(begin_s + block / 100 - fine_now(), 0.0))
            while not arrived.empty():
                player.take(arrived.get(), now_ns)
            sound.writeframes(player.pull(BLOCK, now_ns).tobytes())
            if player.names and block * 60 // 100 != (block - 1) * 60 // 100:
                face = player.face(now_ns)[: len(player.names)]
                rows.append([f"{block / 100:.2f}", *(f"{value:.4f}" for value in face)])
    with Path(f"{out}.csv").open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows([["seconds", *player.names], *rows])
    return player


def main() -> None:
    parser = options("Watch a character.")
    parser.add_argument("--character", default="", help="whom to watch; the first one else")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--out", default="watched", help="files to write, without .wav and .csv")
    arguments = parser.parse_args()
    arrived: SimpleQueue[SocketResponse] = SimpleQueue()
    with connect(arguments) as channel:
        where = (channel, shown(arguments), arguments.character, arrived)
        receiving = threading.Thread(target=receive, args=where)
        receiving.start()
        player = play(arrived, arguments.seconds, arguments.out)
    receiving.join()
    if not player.names:
        sys.exit("nothing came of the character")
    sys.stdout.write(f"{arguments.out}.wav, {arguments.out}.csv: {player.report}\n")


if __name__ == "__main__":
    main()
