"""Ex-Omni in a process of its own: `python -m bridge.engines.native`.

It loads the model once, says so, and serves one request after the other over standard input and
output, in the frames of `framing`. Besides the command line's offline path (`answer_events`), it
is the only importer of `model`. A request is canceled between any two steps of the model.
"""

import argparse
import json
import os
import queue
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm, freeze
from bridge.engines.framing import (
    HEADER,
    Cue,
    Kind,
    encode_audio,
    encode_cues,
    encode_error,
    encode_face,
    frame,
    parse_header,
)
from bridge.events import Audio, Face, Text
from bridge.face.names import permutation
from model.errors import AudioError, MissingFile, ModelError, PromptError
from model.exomni import ExOmni, Progress, Turn
from model.face_columns import COLUMN_NAMES
from model.places import find_places
from model.sampling import TextSampling

#: Samples and frames of one chunk: 5 units, 400 ms.
CHUNK_SAMPLES: Final = 8_820
CHUNK_FRAMES: Final = 12
FRAME_SAMPLES: Final = 735
#: Frames of coming to rest after the last one: 300 ms.
REST_FRAMES: Final = 9


DTYPES: Final = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}


#: What is the caller's mistake and not the model's.
INPUT_ERRORS: Final = (AudioError, PromptError)


class Canceled(Exception):
    """The caller does not want the answer any more."""


def load(
    model: Path, decoder: Path | None, device: str, dtype: str, progress: Progress | None = None
) -> ExOmni:
    """The model of the settings' words; `model` may be the folder above both halves.

    Raises `ModelError` and, for a device that is not there, RuntimeError.
    """
    places = find_places(model)
    if places.checkpoint is None:
        raise MissingFile(model / "config.json", "no Ex-Omni checkpoint lies there")
    found = decoder or places.decoder
    if found is None:
        raise MissingFile(
            model / "decoder", "the audio decoder (flow.pt, hift.pt) is not beside the checkpoint"
        )
    return ExOmni.load(
        places.checkpoint,
        found,
        device=pick_device(device),
        dtype=None if dtype == "auto" else DTYPES[dtype],
        progress=progress,
    )


def pick_device(wanted: str) -> str:
    """`wanted`, or for auto the first GPU, or the CPU."""
    if wanted != "auto":
        return wanted
    return "cuda" if torch.cuda.is_available() else "cpu"


def answer_events(
    model: ExOmni, turn: Turn, progress: Progress | None = None
) -> Iterator[Text | Audio | Face]:
    """One turn as engine events: the text, then 400 ms of sound and face at a time.

    Both tracks end together at a whole frame, the sound in silence and the face at rest. Raises
    `ModelError` and what `progress` raises.
    """
    answer = model.answer(turn, progress)
    yield Text(answer.text)
    samples, coefficients = answer.aligned()
    pcm = np.pad(to_pcm(samples), (0, REST_FRAMES * FRAME_SAMPLES))
    face = to_canonical(with_rest(coefficients))
    for index in range(-(-len(face) // CHUNK_FRAMES)):
        start, first = index * CHUNK_SAMPLES, index * CHUNK_FRAMES
        yield Audio(start, freeze(pcm[start : start + CHUNK_SAMPLES].copy()))
        yield Face(first, face[first : first + CHUNK_FRAMES])


def with_rest(coefficients: NDArray[np.float32]) -> NDArray[np.float32]:
    """`[n, 52]` and `REST_FRAMES` more, in which the last face eases to rest: the model stops in
    the middle of a mouth, and no receiver shall keep it open."""
    if not len(coefficients):
        return np.zeros((REST_FRAMES, coefficients.shape[1]), np.float32)
    phase = np.arange(1, REST_FRAMES + 1, dtype=np.float32) / REST_FRAMES
    fade = (0.5 + 0.5 * np.cos(np.pi * phase)).astype(np.float32)
    return np.concatenate((coefficients, coefficients[-1] * fade[:, None]))


def to_pcm(samples: NDArray[np.float32]) -> Pcm:
    """Float samples in [-1, 1] as 16-bit ones."""
    pcm: Pcm = np.rint(np.clip(samples, -1.0, 1.0) * 32_767.0).astype(np.int16)
    return pcm


def to_canonical(coefficients: NDArray[np.float32]) -> NDArray[np.float32]:
    """`[n, 52]` in the checkpoint's column order → canonical order, mapped by name, read-only."""
    canonical = np.empty_like(coefficients)
    canonical[:, permutation(COLUMN_NAMES)] = coefficients
    canonical.flags.writeable = False
    return canonical


class Server:
    """Serves requests from `source` on `sink` until `source` ends."""

    def __init__(self, model: ExOmni, source: IO[bytes], sink: IO[bytes]) -> None:
        self._model = model
        self._source = source
        self._sink = sink
        self._requests: queue.Queue[Mapping[str, Any] | None] = queue.Queue()
        self._canceled = threading.Event()

    def run(self) -> None:
        """Serve. A second thread reads, so that a cancel is seen while the model works."""
        threading.Thread(target=self._read, daemon=True).start()
        while (request := self._requests.get()) is not None:
            self._serve(request)

    def _read(self) -> None:
        while (received := read_frame(self._source)) is not None:
            kind, payload = received
            if kind is Kind.CANCEL:
                self._canceled.set()
            elif kind is Kind.REQUEST:
                self._canceled.clear()
                self._requests.put(json.loads(payload))
        self._canceled.set()
        self._requests.put(None)

    def _serve(self, request: Mapping[str, Any]) -> None:
        try:
            for event in answer_events(self._model, turn_of(request), self._check):
                self._check("send", 0, 0)
                self._send(*encode(event))
            self._send(Kind.END)
        except Canceled:
            self._send(Kind.END)
        except ModelError as error:
            self._send(Kind.ERROR, encode_error(error.reason, str(error)))
        except (RuntimeError, ValueError, MemoryError) as error:
            # torch says RuntimeError for a GPU out of memory; the model itself is intact.
            self._send(Kind.ERROR, encode_error("ENGINE_FAILED", f"{error}".splitlines()[0]))

    def _check(self, _stage: str, _done: int, _total: int) -> None:
        if self._canceled.is_set():
            raise Canceled

    def _send(self, kind: Kind, payload: bytes = b"") -> None:
        self._sink.write(frame(kind, payload))
        self._sink.flush()


def encode(event: Text | Audio | Face) -> tuple[Kind, bytes]:
    """An event as a frame's kind and payload."""
    match event:
        case Text():
            cues: list[Cue] = [event]
            return Kind.CUES, encode_cues(cues)
        case Audio():
            return Kind.AUDIO, encode_audio(event.pcm)
        case Face():
            return Kind.FACE, encode_face(event.coefficients)


def turn_of(request: Mapping[str, Any]) -> Turn:
    """A request's fields as a turn."""
    return Turn(
        text=request["text"],
        verbatim=request["verbatim"],
        sampling=TextSampling(temperature=request["temperature"]),
        max_new_ids=request["max_new_tokens"],
        seed=request["seed"],
    )


def read_frame(source: IO[bytes]) -> tuple[Kind, bytes] | None:
    """The next frame, None at the end of the line. Raises `PacketError`."""
    header = source.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    kind, length = parse_header(header)
    return kind, source.read(length)


def main() -> None:
    """Load, greet, serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--decoder", type=Path)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", default="auto")
    options = parser.parse_args()
    # Libraries print; the line to the service is for frames alone.
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        model = load(options.model, options.decoder, options.device, options.dtype)
    except (ModelError, RuntimeError, OSError) as error:
        reason = getattr(error, "reason", "ENGINE_UNAVAILABLE")
        sink.write(frame(Kind.ERROR, encode_error(reason, str(error))))
        sink.flush()
        sys.exit(1)
    sink.write(frame(Kind.HELLO, b"[]"))
    sink.flush()
    Server(model, sys.stdin.buffer, sink).run()


if __name__ == "__main__":
    main()
