"""Have a character say something over the WebSocket, and keep what it does: WAV and CSV.

    python examples/python/speak_by_websocket.py "Halt, traveller." --out take

Needs websockets, protobuf and the generated modules of proto/ (installed with exomni-bridge).
docs/websocket.md tells what goes over the wire.
"""

import argparse
import csv
import ssl
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

from exomni.v1.avatar_service_pb2 import PerformanceEvent, PerformanceStarted, SpeakRequest
from exomni.v1.socket_pb2 import SocketHello, SocketRequest, SocketResponse
from service import add_door
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect


class CallFailed(Exception):
    """The service has ended the call with an error."""


def speak(connection: ClientConnection, request: SpeakRequest) -> Iterator[PerformanceEvent]:
    """One call on a connection that has said hello. Raises `CallFailed`."""
    connection.send(SocketRequest(call_id=1, speak=request).SerializeToString())
    while True:
        response = receive(connection)
        if response.call_id != 1:
            continue  # of another call, had we made one
        if response.HasField("end"):
            if response.end.code:
                raise CallFailed(f"{response.end.reason}: {response.end.explanation}")
            return
        yield from response.speak.events


def receive(connection: ClientConnection) -> SocketResponse:
    """The next message. Raises ConnectionClosed."""
    data = connection.recv()
    return SocketResponse.FromString(data if isinstance(data, bytes) else data.encode())


def perform(connection: ClientConnection, request: SpeakRequest, out: str) -> None:
    """Write `out`.wav and `out`.csv."""
    started, pcm, rows = PerformanceStarted(), bytearray(), []
    for event in speak(connection, request):
        match event.WhichOneof("event"):
            case "started":
                started = event.started
            case "audio_chunk":
                pcm += event.audio_chunk.pcm
            case "face_chunk":
                face, width = event.face_chunk, len(started.coefficient_names)
                for frame in range(face.frame_count):
                    number = face.offset_frames + frame
                    seconds = number * started.frame_rate.denominator / started.frame_rate.numerator
                    values = face.coefficients[frame * width : (frame + 1) * width]
                    rows.append([f"{value:.4f}" for value in (seconds, *values)])
            case "ended":
                sys.stdout.write(f"{out}.wav, {out}.csv: {event.ended.spoken_text}\n")
    with wave.open(f"{out}.wav", "wb") as sound:
        sound.setparams((1, 2, started.audio_format.rate_hz, 0, "NONE", ""))
        sound.writeframes(pcm)
    with Path(f"{out}.csv").open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows([["seconds", *started.coefficient_names], *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description="Have a character say something.")
    parser.add_argument("text")
    parser.add_argument("--url", default="ws://127.0.0.1:8765/ws", help="where the service is")
    add_door(parser)
    parser.add_argument("--out", default="take", help="files to write, without .wav and .csv")
    arguments = parser.parse_args()
    hello = SocketHello(token=arguments.token, client="speak_by_websocket 1.0")
    try:
        trusted = ssl.create_default_context(cafile=arguments.ca) if arguments.ca else None
        with connect(arguments.url, ssl=trusted, compression=None) as connection:
            connection.send(SocketRequest(hello=hello).SerializeToString())
            receive(connection)  # the welcome, with what is needed to resume
            perform(connection, SpeakRequest(text=arguments.text), arguments.out)
    except (CallFailed, ConnectionClosed, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
