"""Give recorded speech a face: a mono 16-bit WAV goes in, a CSV of the face comes out.

    python examples/python/animate.py take.wav --transcript "Halt, traveller." --out face.csv

Needs grpcio, protobuf and the generated modules of proto/ (installed with exomni-bridge).
"""

import csv
import sys
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

import grpc
from exomni.v1.audio_pb2 import AUDIO_ENCODING_S16LE, AudioChunk, AudioFormat
from exomni.v1.avatar_service_pb2 import AnimateConfig, AnimateRequest, PerformanceStarted
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from service import connect, options, shown

Metadata = Sequence[tuple[str, str]]


def requests(sound: wave.Wave_read, config: AnimateConfig) -> Iterator[AnimateRequest]:
    """The config, and then the sound, a fifth of a second at a time."""
    yield AnimateRequest(config=config)
    for offset in range(0, sound.getnframes(), sound.getframerate() // 5):
        pcm = sound.readframes(sound.getframerate() // 5)
        yield AnimateRequest(audio_chunk=AudioChunk(offset_samples=offset, pcm=pcm))


def animate(
    channel: grpc.Channel, metadata: Metadata, sound: wave.Wave_read, transcript: str, out: str
) -> None:
    """Write `out`. Raises grpc.RpcError."""
    audio = AudioFormat(
        encoding=AUDIO_ENCODING_S16LE, rate_hz=sound.getframerate(), channel_count=1
    )
    config = AnimateConfig(format=audio, transcript=transcript, render_only=True, offline=True)
    started, rows = PerformanceStarted(), []
    stub = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
    answers = stub.Animate(requests(sound, config), metadata=metadata)
    for event in (event for response in answers for event in response.events):
        match event.WhichOneof("event"):
            case "started":
                started = event.started
            case "face_chunk":  # frame_count rows of coefficients, one after the other
                face, width = event.face_chunk, len(started.coefficient_names)
                for frame in range(face.frame_count):
                    seconds = (face.offset_frames + frame) * started.frame_rate.denominator
                    seconds /= started.frame_rate.numerator
                    values = face.coefficients[frame * width : (frame + 1) * width]
                    rows.append([f"{value:.4f}" for value in (seconds, *values)])
    with Path(out).open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows([["seconds", *started.coefficient_names], *rows])
    sys.stdout.write(f"{out}: {len(rows)} faces\n")


def main() -> None:
    parser = options("Give recorded speech a face.")
    parser.add_argument("sound", help="mono 16-bit WAV")
    parser.add_argument("--transcript", default="", help="what is said: makes the lips exact")
    parser.add_argument("--out", default="face.csv", help="file to write")
    arguments = parser.parse_args()
    with connect(arguments) as channel, wave.open(arguments.sound) as sound:
        if (sound.getnchannels(), sound.getsampwidth()) != (1, 2):
            sys.exit(f"{arguments.sound}: mono 16-bit sound, please")
        try:
            animate(channel, shown(arguments), sound, arguments.transcript, arguments.out)
        except grpc.RpcError as error:
            sys.exit(f"{error.code().name}: {error.details()}")


if __name__ == "__main__":
    main()
