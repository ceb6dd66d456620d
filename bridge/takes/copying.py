"""A take in memory, or one that maps another's files, written to a folder."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np

from bridge.audio.pcm import to_bytes
from bridge.errors import InvalidArgument, TakeError
from bridge.events import FACE_RATE_HZ
from bridge.face.frame import FaceRows
from bridge.protocols.timecode import FrameRate
from bridge.takes import metadata as meta
from bridge.takes.broadcast_wave import MOST_SAMPLES, wave_header
from bridge.takes.files import replace_file, sum_of, sync_folder, writing
from bridge.takes.happenings import event_line, utterance_lines
from bridge.takes.metadata import Counts, Metadata
from bridge.takes.take import FRAME_MISSING, Take, samples_of
from bridge.takes.track import (
    EYES_KNOWN,
    HEAD_KNOWN,
    KIND_NATIVE,
    KIND_SENT,
    RECORD,
    Records,
    TrackHeader,
    fill_faces,
    header_bytes,
    seal,
)

#: Frames or samples that are turned into bytes at a time: memory stays constant.
_BATCH: Final = 65_536


def write_take(take: Take, path: Path) -> None:
    """Make folder `path` a finished take: all of it, or nothing is there.

    Its name becomes the folder's. Raises `TakeError` where there is something at `path`,
    `InvalidArgument` for a take whose tracks do not go together, `StorageFailed`.
    """
    _check(take)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing(path):
        if path.exists():
            raise TakeError(f"{path} exists already")
        part.mkdir(parents=True)
        try:
            _write_all(replace(take, info=replace(take.info, name=path.name)), part)
            part.rename(path)
            sync_folder(path.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _check(take: Take) -> None:
    expected = samples_of(len(take.sent), take.audio_rate_hz, take.sent.rate)
    if len(take.audio) != expected:
        raise InvalidArgument(
            f"{len(take.sent)} frames go with {expected} samples, not {len(take.audio)}"
        )
    if len(take.audio) > MOST_SAMPLES:
        raise InvalidArgument("the sound is longer than a WAV file can be")
    if len({utterance.face_rate_hz for utterance in take.utterances}) > 1:
        raise InvalidArgument("the utterances' faces have several rates")


def _write_all(take: Take, folder: Path) -> None:
    face_rate = take.utterances[0].face_rate_hz if take.utterances else FACE_RATE_HZ
    with _created(folder / meta.AUDIO_FILE) as file:
        file.write(wave_header(take.info, take.audio_rate_hz, len(take.audio)))
        for start in range(0, len(take.audio), _BATCH):
            file.write(to_bytes(take.audio[start : start + _BATCH]))
    with _created(folder / meta.SENT_FILE) as file:
        file.write(header_bytes(TrackHeader(KIND_SENT, take.sent.rate)))
        for records in _sent_records(take):
            file.write(seal(records))
    with _created(folder / meta.FACE_FILE) as file:
        file.write(header_bytes(TrackHeader(KIND_NATIVE, rate_of(face_rate))))
        for records in _native_records(take):
            file.write(seal(records))
    lines = [line for utterance in take.utterances for line in utterance_lines(utterance)]
    lines += [event_line(event) for event in take.events]
    with _created(folder / meta.EVENTS_FILE) as file:
        file.writelines(lines)
    missing = int(np.count_nonzero(take.sent.flags & FRAME_MISSING))
    faces = sum(len(utterance.rows) for utterance in take.utterances)
    counts = Counts(
        len(take.audio), len(take.sent), missing, faces, len(lines), len(take.utterances)
    )
    sums = {name: sum_of(folder / name) for name in meta.FILES}
    metadata = Metadata(
        take.info, take.audio_rate_hz, take.sent.rate, face_rate, True, counts, sums
    )
    replace_file(folder / meta.FILE, meta.to_json(metadata))


def rate_of(rate_hz: Fraction) -> FrameRate:
    """A fraction as a frame rate."""
    return FrameRate(rate_hz.numerator, rate_hz.denominator)


def _sent_records(take: Take) -> Iterator[Records]:
    sent = take.sent
    for start in range(0, len(sent), _BATCH):
        part = slice(start, start + _BATCH)
        records = _records(sent.rows, part)
        records["index"] = np.arange(start, start + len(records), dtype=np.uint32)
        records["number"], records["sub_frame"] = sent.frame_numbers[part], sent.sub_frames[part]
        records["flags"] = sent.flags[part]
        yield records


def _native_records(take: Take) -> Iterator[Records]:
    for index, utterance in enumerate(take.utterances):
        flags = HEAD_KNOWN * utterance.head_known | EYES_KNOWN * utterance.eyes_known
        for start in range(0, len(utterance.rows), _BATCH):
            records = _records(utterance.rows, slice(start, start + _BATCH))
            first = utterance.first_frame + start
            records["index"], records["flags"] = index, flags
            records["number"] = np.arange(first, first + len(records), dtype=np.uint32)
            yield records


def _records(rows: FaceRows, part: slice) -> Records:
    faces = FaceRows(rows.coefficients[part], rows.head[part], rows.eyes[part])
    records = np.zeros(len(faces), RECORD)
    fill_faces(records, faces)
    return records


@contextmanager
def _created(path: Path) -> Iterator[BinaryIO]:
    """A new file for the length of the block, on the disk at its end."""
    with path.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
