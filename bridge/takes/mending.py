"""What a crash, a power cut or a full disk left of a take, made whole again.

Nothing whole is thrown away: torn records and half lines at the ends go, damaged records inside
are replaced by the one before them (flagged as missing in the sent track), and where one track is
longer the others are filled up to it, with silence or with the last face.
"""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from bridge.errors import TakeDamaged
from bridge.events import FACE_RATE_HZ
from bridge.protocols.timecode import NS_PER_S, FrameRate, day_length_ns
from bridge.takes import metadata as meta
from bridge.takes.broadcast_wave import HEADER_BYTES as WAVE_HEADER_BYTES
from bridge.takes.broadcast_wave import SAMPLE_BYTES, read_wave_header, wave_header
from bridge.takes.event_lines import event_pieces
from bridge.takes.files import reading, replace_file, sum_of, writing
from bridge.takes.folder import map_records, read_metadata
from bridge.takes.happenings import read_lines, whole_lines
from bridge.takes.lock import TakeLock
from bridge.takes.metadata import Counts, Metadata, check_rates
from bridge.takes.own_files import check_own
from bridge.takes.salvage import fill_sent, keep_whole, start_of
from bridge.takes.take import FRAME_MISSING, TakeInfo, TakeTimecode, samples_of
from bridge.takes.track import (
    HEADER_BYTES,
    KIND_NATIVE,
    KIND_SENT,
    RECORD_BYTES,
    TrackHeader,
    read_header,
)


def repair(folder: Path) -> str:
    """Make the take in `folder` whole; what was done, in a sentence.

    Raises `UnknownTake`, `TakeInUse`, `TakeTooNew`, `TakeDamaged` where there is too little left to
    know what it was, `StorageFailed`, `TakeError`.
    """
    check_own(folder)
    with reading(folder / meta.FILE):
        if not folder.is_dir():
            raise FileNotFoundError
        listing = {file.name for file in folder.iterdir()}
    if not listing & {meta.FILE, *meta.FILES}:
        raise TakeDamaged(f"{folder} holds nothing of a take")
    with writing(folder), TakeLock(folder):
        (folder / meta.RESERVE_FILE).unlink(missing_ok=True)
        return mend(folder)


def mend(folder: Path, reason: str = "") -> str:
    """`repair`, for who has the lock. `reason`: why it ended early. Raises OSError too."""
    metadata, done = _known(folder)
    sent_count = keep_whole(
        folder / meta.SENT_FILE, TrackHeader(KIND_SENT, metadata.sent_rate), done
    )
    face_count = keep_whole(folder / meta.FACE_FILE, native_header(metadata), done)
    sample_count = _sample_count(folder / meta.AUDIO_FILE, metadata, done)
    sent_count = fill_sent(folder / meta.SENT_FILE, metadata, sent_count, sample_count, done)
    wanted = samples_of(sent_count, metadata.audio_rate_hz, metadata.sent_rate)
    _fill_sound(folder / meta.AUDIO_FILE, metadata.info, metadata.audio_rate_hz, wanted)
    line_count, utterance_count = _mend_events(folder / meta.EVENTS_FILE, metadata, wanted, done)
    sent = map_records(folder / meta.SENT_FILE, sent_count)
    missing = int(np.count_nonzero(sent["flags"] & FRAME_MISSING))
    counts = Counts(wanted, sent_count, missing, face_count, line_count, utterance_count)
    files = {name: sum_of(folder / name) for name in meta.FILES}
    if metadata.complete and not done and metadata.files != files:
        done.append("checksums renewed")
    if metadata.complete and not done and metadata.counts == counts:
        return ""
    said = "; ".join(filter(None, [metadata.repaired, reason, *done]))
    mended = replace(metadata, complete=True, counts=counts, files=files, repaired=said)
    replace_file(folder / meta.FILE, meta.to_json(mended))
    return "; ".join(done) or "finished"


def _known(folder: Path) -> tuple[Metadata, list[str]]:
    """What the take says it is, or what can be known from its tracks."""
    try:
        return read_metadata(folder), []
    except TakeDamaged as damage:
        metadata = _guessed(folder, damage)
        return metadata, [f"{meta.FILE} written anew: who it was is not known"]


def _guessed(folder: Path, damage: TakeDamaged) -> Metadata:
    sent, sound = folder / meta.SENT_FILE, folder / meta.AUDIO_FILE
    try:
        rate = read_header(start_of(sent, HEADER_BYTES), KIND_SENT, str(sent)).rate
        wave = read_wave_header(start_of(sound, WAVE_HEADER_BYTES), str(sound))
        check_rates(wave.rate_hz, rate)
        timecode = TakeTimecode(_start_ns(sent, rate), rate)
    except (TakeDamaged, FileNotFoundError, ValueError, OverflowError) as worse:
        raise TakeDamaged(f"{damage}; and nothing else says what it was: {worse}")
    return Metadata(TakeInfo(folder.name, "", timecode), wave.rate_hz, rate, FACE_RATE_HZ)


def _start_ns(sent: Path, rate: FrameRate) -> int:
    """When its first frame was. Raises ValueError, OverflowError for one that was never."""
    if sent.stat().st_size < HEADER_BYTES + RECORD_BYTES:
        return 0
    first = map_records(sent, 1)
    frames = int(first["number"][0]) + Fraction(float(first["sub_frame"][0]))
    return int(frames * NS_PER_S / rate.fraction) % day_length_ns(rate, drop=False)


def native_header(metadata: Metadata) -> TrackHeader:
    """What the native track of a take begins with."""
    rate = metadata.face_rate_hz
    return TrackHeader(KIND_NATIVE, FrameRate(rate.numerator, rate.denominator))


def _sample_count(path: Path, metadata: Metadata, done: list[str]) -> int:
    """Whole samples in the file; what has no header is taken for sound behind a broken one."""
    size = path.stat().st_size if path.exists() else 0
    try:
        wave = read_wave_header(start_of(path, WAVE_HEADER_BYTES), str(path))
    except (TakeDamaged, FileNotFoundError):
        done.append(f"{path.name} given a header")
    else:
        if (wave.rate_hz, wave.data_offset) != (metadata.audio_rate_hz, WAVE_HEADER_BYTES):
            raise TakeDamaged(f"{path} is not the sound that was recorded: put that back")
    return max(0, size - WAVE_HEADER_BYTES) // SAMPLE_BYTES


def _fill_sound(path: Path, info: TakeInfo, rate_hz: int, count: int) -> None:
    """Give the file its header and silence up to `count` samples."""
    with path.open("r+b" if path.exists() else "x+b") as file:
        file.write(wave_header(info, rate_hz, count))
        # What a file is extended by is zeros.
        file.truncate(WAVE_HEADER_BYTES + count * SAMPLE_BYTES)


def _mend_events(
    path: Path, metadata: Metadata, sample_count: int, done: list[str]
) -> tuple[int, int]:
    """Leave whole lines only; how many, and of how many utterances."""
    whole, broken_count = _whole_lines(path)
    if broken_count or not path.exists():
        done.append(f"{broken_count} damaged lines taken out of {path.name}")
        replace_file(path, b"".join(whole))
    happenings = read_lines(whole, str(path), sample_count, metadata.audio_rate_hz)
    return len(whole), len(happenings.utterances)


def _whole_lines(path: Path) -> tuple[list[bytes], int]:
    """The lines that say something, and how many do not."""
    if not path.exists():
        return [], 0
    with path.open("rb") as file:
        return whole_lines(event_pieces(file))
