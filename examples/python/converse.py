"""Talk with a character: each line typed is a turn of yours, and its answer is printed and kept.

    echo "Who goes there?" | python examples/python/converse.py --out answers.wav

Needs grpcio, protobuf and the generated modules of proto/ (installed with exomni-bridge).
"""

import sys
import wave
from collections.abc import Iterator, Sequence
from queue import SimpleQueue

import grpc
from exomni.v1.avatar_service_pb2 import (
    TURN_STATE_LISTENING,
    ConverseConfig,
    ConverseRequest,
    PerformanceEvent,
)
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from service import connect, options, shown

Metadata = Sequence[tuple[str, str]]


def converse(
    channel: grpc.Channel, metadata: Metadata, config: ConverseConfig, sound: wave.Wave_write
) -> None:
    """One conversation, until there are no more lines. Raises grpc.RpcError."""
    requests: SimpleQueue[ConverseRequest | None] = SimpleQueue()
    requests.put(ConverseRequest(config=config))
    stub = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
    for response in stub.Converse(iter(requests.get, None), metadata=metadata):
        match response.WhichOneof("event"):
            case "turn_changed" if response.turn_changed.state == TURN_STATE_LISTENING:
                line = sys.stdin.readline().strip()
                requests.put(ConverseRequest(text=line) if line else None)
            case "performance":
                play(response.performance.events, sound)
            case "turn_interrupted":
                sys.stdout.write("(interrupted)\n")  # play nothing after its stop_samples
            case "turn_failure":
                sys.stdout.write(f"{response.turn_failure.reason}: it has no answer\n")


def play(events: Iterator[PerformanceEvent], sound: wave.Wave_write) -> None:
    """What of an answer is kept: its sound, and what is said. Its faces are in `face_chunk`s."""
    for event in events:
        match event.WhichOneof("event"):
            case "started":
                if sound.getnframes() == 0:
                    sound.setframerate(event.started.audio_format.rate_hz)
            case "audio_chunk":
                sound.writeframes(event.audio_chunk.pcm)
            case "ended":
                sys.stdout.write(f"{event.ended.spoken_text}\n")


def main() -> None:
    parser = options("Talk with a character.")
    parser.add_argument("--character", default="", help="whom to talk to; the first one else")
    parser.add_argument("--out", default="answers.wav", help="file for the answers")
    arguments = parser.parse_args()
    config = ConverseConfig(character=arguments.character, audio_rate_hz=22050)
    with (
        connect(arguments) as channel,
        wave.open(arguments.out, "wb") as sound,
    ):
        sound.setparams((1, 2, 22050, 0, "NONE", ""))
        try:
            converse(channel, shown(arguments), config, sound)
        except grpc.RpcError as error:
            sys.exit(f"{error.code().name}: {error.details()}")


if __name__ == "__main__":
    main()
