"""A take's folder, read back: sound and faces are maps of the files, nothing is copied."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from bridge.audio.pcm import Pcm, freeze
from bridge.errors import TakeDamaged
from bridge.face.frame import FaceRows
from bridge.face.names import NAMES
from bridge.takes import metadata as meta
from bridge.takes.broadcast_wave import HEADER_BYTES as WAVE_HEADER_BYTES
from bridge.takes.broadcast_wave import SAMPLE_BYTES, read_wave_header
from bridge.takes.event_lines import event_lines
from bridge.takes.files import read_bytes, reading
from bridge.takes.happenings import Happenings, read_lines
from bridge.takes.metadata import Metadata
from bridge.takes.own_files import check_own
from bridge.takes.take import SentTrack, Take, TakeUtterance, samples_of
from bridge.takes.track import (
    EYES_KNOWN,
    HEAD_KNOWN,
    HEADER_BYTES,
    KIND_NATIVE,
    KIND_SENT,
    RECORD,
    RECORD_BYTES,
    Records,
    face_rows,
    read_header,
)


def read_take(path: Path) -> Take:
    """The take in folder `path`.

    Lengths are compared with `take.json` and with each other, checksums are not: `verify` does
    that. Raises `UnknownTake`, `TakeDamaged`, `TakeTooNew`, `TakeError`.
    """
    metadata = read_finished(path)
    audio = read_audio(path / meta.AUDIO_FILE, metadata)
    sent = read_sent(path / meta.SENT_FILE, metadata)
    face = read_records(path / meta.FACE_FILE, KIND_NATIVE, metadata.counts.face_count)
    happenings = read_happenings(path / meta.EVENTS_FILE, metadata)
    utterances = _with_faces(happenings.utterances, face, metadata)
    rate_hz = metadata.audio_rate_hz
    return Take(metadata.info, rate_hz, audio, sent, utterances, happenings.events)


def read_metadata(path: Path) -> Metadata:
    """The `take.json` of folder `path`; nothing in that leads out of it.

    Raises `UnknownTake`, `TakeDamaged`, `TakeTooNew`.
    """
    check_own(path)
    file = path / meta.FILE
    return meta.from_json(read_bytes(file), str(file))


def read_finished(path: Path) -> Metadata:
    """The `take.json` of a take that is whole. Raises as `read_metadata`, and `TakeDamaged`."""
    metadata = read_metadata(path)
    if not metadata.complete:
        raise TakeDamaged(
            f"{path} was never finished, or is still being recorded: "
            f"`exomni-bridge takes verify --repair {path.name}` makes it whole"
        )
    return metadata


def read_audio(path: Path, metadata: Metadata) -> Pcm:
    """The samples of `audio.wav`, read-only. Raises `TakeDamaged`."""
    with reading(path):
        with path.open("rb") as file:
            head = file.read(WAVE_HEADER_BYTES)
        wave = read_wave_header(head, str(path))
        count = metadata.counts.sample_count
        here = (path.stat().st_size - wave.data_offset) // SAMPLE_BYTES
        if wave.rate_hz != metadata.audio_rate_hz:
            raise TakeDamaged(f"{path} is at {wave.rate_hz} Hz, not {metadata.audio_rate_hz}")
        if wave.sample_count != count or here < count:
            raise TakeDamaged(
                f"{path} has {min(here, wave.sample_count or here)} samples, not {count}"
            )
        frames = metadata.counts.sent_count
        expected = samples_of(frames, wave.rate_hz, metadata.sent_rate)
        if count != expected:
            raise TakeDamaged(f"{path} has {count} samples; {frames} frames go with {expected}")
        if not count:
            return freeze(np.zeros(0, np.int16))
        return np.memmap(path, "<i2", "r", wave.data_offset, (count,))


def read_records(path: Path, kind: int, count: int) -> Records:
    """The records of a track that has `count` of them. Raises `TakeDamaged`, `TakeTooNew`."""
    with reading(path):
        with path.open("rb") as file:
            read_header(file.read(HEADER_BYTES), kind, str(path))
        here = (path.stat().st_size - HEADER_BYTES) / RECORD_BYTES
        if here != count:
            raise TakeDamaged(f"{path} has {here:g} frames, not {count}")
        return map_records(path, count)


def map_records(path: Path, count: int) -> Records:
    """The first `count` records of a track, as a map of the file. Raises OSError."""
    if not count:
        return np.zeros(0, RECORD)
    return np.memmap(path, RECORD, "r", HEADER_BYTES, (count,))


def read_happenings(path: Path, metadata: Metadata) -> Happenings:
    """What `events.jsonl` says. Raises `TakeDamaged`, which names the line."""
    with reading(path), path.open("rb") as file:
        lines = event_lines(file, str(path))
        return read_lines(lines, str(path), metadata.counts.sample_count, metadata.audio_rate_hz)


def read_sent(path: Path, metadata: Metadata) -> SentTrack:
    """The face as it was sent, as a map of the file. Raises `TakeDamaged`, `TakeTooNew`."""
    records = read_records(path, KIND_SENT, metadata.counts.sent_count)
    rows = _in_our_order(face_rows(records), metadata)
    numbers, subs, flags = records["number"], records["sub_frame"], records["flags"]
    return SentTrack(metadata.sent_rate, rows, numbers, subs, flags)


def _with_faces(
    utterances: tuple[TakeUtterance, ...], records: Records, metadata: Metadata
) -> tuple[TakeUtterance, ...]:
    """Utterance i gets the records of index i, which are in order."""
    # The engine makes one utterance of a character after the other.
    bounds = np.searchsorted(records["index"], np.arange(len(utterances) + 1))
    return tuple(
        _with_face(utterance, records[bounds[i] : bounds[i + 1]], metadata)
        for i, utterance in enumerate(utterances)
    )


def _with_face(utterance: TakeUtterance, records: Records, metadata: Metadata) -> TakeUtterance:
    if not len(records):
        return replace(utterance, face_rate_hz=metadata.face_rate_hz)
    known = int(np.bitwise_or.reduce(records["flags"]))
    return replace(
        utterance,
        rows=_in_our_order(face_rows(records), metadata),
        first_frame=int(records["number"][0]),
        face_rate_hz=metadata.face_rate_hz,
        head_known=bool(known & HEAD_KNOWN),
        eyes_known=bool(known & EYES_KNOWN),
    )


def _in_our_order(rows: FaceRows, metadata: Metadata) -> FaceRows:
    """Coefficients go by name: another version may have written them in another order."""
    if metadata.coefficients == NAMES:
        return rows
    order = [metadata.coefficients.index(name) for name in NAMES]
    return FaceRows(rows.coefficients[:, order], rows.head, rows.eyes)
