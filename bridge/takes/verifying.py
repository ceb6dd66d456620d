"""Is a take whole? Lengths, checksums of files and of every record, lines, and how all agree."""

from pathlib import Path

import numpy as np

from bridge.errors import TakeDamaged, TakeInUse
from bridge.takes import metadata as meta
from bridge.takes.files import reading, sum_of
from bridge.takes.folder import (
    read_audio,
    read_happenings,
    read_metadata,
    read_records,
)
from bridge.takes.happenings import Happenings
from bridge.takes.lock import is_locked
from bridge.takes.metadata import Metadata
from bridge.takes.take import FRAME_MISSING
from bridge.takes.track import KIND_NATIVE, KIND_SENT, Records, intact


def verify(folder: Path) -> list[str]:
    """What is wrong with the take in `folder`, a sentence each; [] where nothing is.

    Raises `UnknownTake`, `TakeInUse` while it is recorded, `TakeTooNew`, and `TakeDamaged` where
    `take.json` itself is not to be read.
    """
    metadata = read_metadata(folder)
    if is_locked(folder):
        raise TakeInUse(f"{folder} is being recorded now")
    if not metadata.complete:
        return [f"{folder} was never finished"]
    problems: list[str] = []
    for check in (_check_sums, _check_sound, _check_sent, _check_faces, _check_events):
        try:
            problems += check(folder, metadata)
        except TakeDamaged as damage:
            problems.append(str(damage))
    return list(dict.fromkeys(problems))


def _check_sums(folder: Path, metadata: Metadata) -> list[str]:
    problems = []
    for name in meta.FILES:
        expected = metadata.files.get(name)
        if expected is None:
            problems.append(f"{folder / meta.FILE} has no checksum of {name}")
            continue
        with reading(folder / name):
            found = sum_of(folder / name)
        if found != expected:
            problems.append(f"{folder / name} is not as it was written: its checksum differs")
    return problems


def _check_sound(folder: Path, metadata: Metadata) -> list[str]:
    read_audio(folder / meta.AUDIO_FILE, metadata)
    return []


def _check_sent(folder: Path, metadata: Metadata) -> list[str]:
    path = folder / meta.SENT_FILE
    records = read_records(path, KIND_SENT, metadata.counts.sent_count)
    problems = _check_records(path, records)
    if not problems and not np.array_equal(records["index"], np.arange(len(records))):
        problems.append(f"{path} has frames out of order")
    missing = int(np.count_nonzero(records["flags"] & FRAME_MISSING))
    if missing != metadata.counts.missing_count:
        expected = metadata.counts.missing_count
        problems.append(f"{path} has {missing} frames that were never sent, not {expected}")
    return problems


def _check_faces(folder: Path, metadata: Metadata) -> list[str]:
    path = folder / meta.FACE_FILE
    records = read_records(path, KIND_NATIVE, metadata.counts.face_count)
    problems = _check_records(path, records)
    if np.any(np.diff(records["index"].astype(np.int64)) < 0):
        problems.append(f"{path} has utterances out of order")
    return problems


def _check_records(path: Path, records: Records) -> list[str]:
    broken = np.flatnonzero(~intact(records))
    if not len(broken):
        return []
    return [f"{path}: {len(broken)} of {len(records)} frames are damaged, from {broken[0]} on"]


def _check_events(folder: Path, metadata: Metadata) -> list[str]:
    path = folder / meta.EVENTS_FILE
    happenings: Happenings = read_happenings(path, metadata)
    found, expected = len(happenings.utterances), metadata.counts.utterance_count
    if found != expected:
        return [f"{path} has {found} utterances, not {expected}"]
    return []
