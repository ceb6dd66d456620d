"""Subtitle files: SubRip (.srt) and WebVTT (.vtt, W3C), UTF-8."""

import unicodedata
from collections.abc import Sequence
from html import escape
from typing import Final

from bridge.takes.cues import Cue

#: Controls, halves of surrogate pairs, ends of lines and paragraphs.
_NOT_SHOWN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})


def srt_bytes(cues: Sequence[Cue]) -> bytes:
    """`cues` as SubRip. Numbered from 1; players split at empty lines, and none has one."""
    parts = [
        f"{number}\n{_time(cue.start_ms, ',')} --> {_time(cue.end_ms, ',')}\n{_text(cue)}\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(parts).encode()


def vtt_bytes(cues: Sequence[Cue]) -> bytes:
    """`cues` as WebVTT."""
    parts = ["WEBVTT\n"] + [
        f"{_time(cue.start_ms, '.')} --> {_time(cue.end_ms, '.')}\n"
        f"{escape(_text(cue), quote=False)}\n"
        for cue in cues
    ]
    return "\n".join(parts).encode()


def _text(cue: Cue) -> str:
    # The arrow begins a time line in both formats, wherever it stands; so would a line of a text.
    return "\n".join(_on_one_line(line) for line in cue.lines).replace("-->", "→")


def _on_one_line(text: str) -> str:
    shown = "".join(" " if unicodedata.category(c) in _NOT_SHOWN else c for c in text)
    return " ".join(shown.split())


def _time(time_ms: int, point: str) -> str:
    seconds, milliseconds = divmod(time_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
