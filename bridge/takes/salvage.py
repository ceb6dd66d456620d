"""Whole records of a track that a crash left, and held ones where some are missing."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bridge.errors import TakeDamaged
from bridge.takes.folder import map_records
from bridge.takes.metadata import Metadata
from bridge.takes.take import FRAME_MISSING, frames_for
from bridge.takes.track import (
    HEADER_BYTES,
    KIND_SENT,
    RECORD,
    RECORD_BYTES,
    Records,
    TrackHeader,
    header_bytes,
    intact,
    read_header,
    seal,
)


def start_of(path: Path, count: int) -> bytes:
    """The first `count` bytes of a file, or all there are. Raises OSError."""
    with path.open("rb") as file:
        return file.read(count)


def keep_whole(path: Path, header: TrackHeader, done: list[str]) -> int:
    """Leave whole records only; how many. Adds to `done` what it did. Raises OSError."""
    _mend_header(path, header, done)
    there = (path.stat().st_size - HEADER_BYTES) // RECORD_BYTES
    whole = intact(map_records(path, there))
    kept = int(np.flatnonzero(whole)[-1]) + 1 if whole.any() else 0
    torn = path.stat().st_size - HEADER_BYTES - kept * RECORD_BYTES
    if torn:
        done.append(f"{torn} torn bytes cut off {path.name}")
        with path.open("r+b") as file:
            file.truncate(HEADER_BYTES + kept * RECORD_BYTES)
    broken = np.flatnonzero(~whole[:kept])
    if len(broken):
        done.append(f"{len(broken)} damaged frames of {path.name} replaced by those before them")
        _replace(path, header.kind, broken)
    return kept


def _mend_header(path: Path, header: TrackHeader, done: list[str]) -> None:
    try:
        read_header(start_of(path, HEADER_BYTES), header.kind, str(path))
    except (TakeDamaged, FileNotFoundError):
        done.append(f"{path.name} given a header")
        with path.open("r+b" if path.exists() else "x+b") as file:
            file.write(header_bytes(header))


def _replace(path: Path, kind: int, rows: NDArray[np.intp]) -> None:
    with path.open("r+b") as file:
        for row in rows.tolist():
            record = np.zeros(1, RECORD)
            if row:
                file.seek(HEADER_BYTES + (row - 1) * RECORD_BYTES)
                record = np.frombuffer(file.read(RECORD_BYTES), RECORD).copy()
            if kind == KIND_SENT:
                record = held(record, row)
            elif row:
                record["number"] += 1
            file.seek(HEADER_BYTES + row * RECORD_BYTES)
            file.write(seal(record))


def held(record: Records, index: int) -> Records:
    """The frame at `index`, one after `record` `[1]`, as if it had come too late."""
    frame = record.copy()
    frame["number"] = int(record["number"][0]) + index - int(record["index"][0])
    frame["index"] = index
    frame["flags"] = int(record["flags"][0]) | FRAME_MISSING
    return frame


def fill_sent(
    path: Path, metadata: Metadata, count: int, sample_count: int, done: list[str]
) -> int:
    """Hold the last face until every sample has its frame; how many frames there are then."""
    wanted = frames_for(sample_count, metadata.audio_rate_hz, metadata.sent_rate)
    if wanted <= count:
        return count
    done.append(f"{wanted - count} frames added to {path.name}")
    last = map_records(path, count)[-1:].copy() if count else np.zeros(1, RECORD)
    with path.open("ab") as file:
        for index in range(count, wanted):
            last = held(last, index)
            file.write(seal(last))
    return wanted
