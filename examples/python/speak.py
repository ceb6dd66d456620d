"""Have a character say something, and keep what it does: voice as WAV, face as CSV.

    python examples/python/speak.py "Halt, traveller." --server 127.0.0.1:52000 --out take

Needs grpcio, protobuf and the generated modules of proto/ (installed with exomni-bridge).
"""

import csv
import sys
import wave
from collections.abc import Sequence
from pathlib import Path

import grpc
from exomni.v1.avatar_service_pb2 import PerformanceStarted, SpeakRequest
from exomni.v1.avatar_service_pb2_grpc import AvatarServiceStub
from service import connect, options, shown

Metadata = Sequence[tuple[str, str]]


def perform(channel: grpc.Channel, metadata: Metadata, request: SpeakRequest, out: str) -> None:
    """Write `out`.wav and `out`.csv. Raises grpc.RpcError."""
    started, pcm, rows = PerformanceStarted(), bytearray(), []
    stub = AvatarServiceStub(channel)  # type: ignore[no-untyped-call]
    answers = stub.Speak(request, metadata=metadata)
    for event in (event for response in answers for event in response.events):
        match event.WhichOneof("event"):
            case "started":
                started = event.started
            case "audio_chunk":  # begins at sample offset_samples, right after the one before it
                pcm += event.audio_chunk.pcm
            case "face_chunk":  # frame_count rows of coefficients, one after the other
                face, width = event.face_chunk, len(started.coefficient_names)
                for frame in range(face.frame_count):
                    seconds = (face.offset_frames + frame) * started.frame_rate.denominator
                    seconds /= started.frame_rate.numerator
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
    parser = options("Have a character say something.")
    parser.add_argument("text")
    parser.add_argument("--out", default="take", help="files to write, without .wav and .csv")
    arguments = parser.parse_args()
    with connect(arguments) as channel:
        try:
            request = SpeakRequest(text=arguments.text)
            perform(channel, shown(arguments), request, arguments.out)
        except grpc.RpcError as error:
            sys.exit(f"{error.code().name}: {error.details()}")


if __name__ == "__main__":
    main()
