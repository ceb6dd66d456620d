"""Subtitles: what is shown, from when to when.

A sentence becomes one cue or, where it is long, several, each at most two lines of 42 characters
(21 of Chinese or Japanese; a longer word stays whole); both are broken where people would take a
breath. A cue begins with its first word and ends with its
last one, as heard, or later where that would be too short to read; never when the next has begun.
Line length, lines and the shortest time follow the usual guides for subtitles (Netflix, BBC).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bridge.events import Marker, MarkerKind
from bridge.takes.clip import Clip

LINE_CHARACTERS: Final = 42
LINES: Final = 2
#: Shortest time of a cue, if the next one leaves it, milliseconds.
_SHORTEST_MS: Final = 833
#: Silence between words that begins a new cue where nothing says where sentences are, milliseconds.
_PAUSE_MS: Final = 1000

#: Nobody says a word in less, milliseconds.
_SHORTEST_WORD_MS: Final = 50

#: How much better a break is after these, in characters of unevenness.
_STRONG, _WEAK = 20, 12
#: What a line may be broken after: a word with the spaces behind it; each sign of scripts that have
#: no spaces, with the punctuation behind it.
_ALONE: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_PIECE: Final = re.compile(f"[{_ALONE}][^\\w\\s]*\\s*|[^\\s{_ALONE}]+\\s*|\\s+")
_AFTER_CLAUSE: Final = tuple(",;:—–、，；：")
_AFTER_SENTENCE: Final = tuple(".!?…。！？")


@dataclass(frozen=True, slots=True)
class Cue:
    """`lines` shown from `start_ms` to `end_ms` of the clip."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of text that stays whole, with the space behind it, and when it is heard."""

    text: str
    start: int
    end: int


def cues_of(clip: Clip) -> list[Cue]:
    """The subtitles of `clip`, in order and never two at once."""
    rate_hz = clip.audio_rate_hz
    cues = [
        cue
        for sentence in _sentences(clip)
        for part in _parts(sentence)
        if (cue := _cue(part, rate_hz)).lines
    ]
    cues.sort(key=lambda cue: cue.start_ms)
    ends = [cue.start_ms for cue in cues[1:]] + [int(clip.duration * 1000)]
    return [_timed(cue, limit) for cue, limit in zip(cues, ends, strict=False)]


def _timed(cue: Cue, limit_ms: int) -> Cue:
    """`cue` long enough to be read, if it is not to end before `limit_ms`."""
    end_ms = max(cue.end_ms, cue.start_ms + _SHORTEST_MS)
    return replace(cue, end_ms=max(min(end_ms, limit_ms), cue.start_ms + 1))


def _cue(words: Sequence[_Word], rate_hz: int) -> Cue:
    start_ms, end_ms = (n * 1000 // rate_hz for n in (words[0].start, words[-1].end))
    return Cue(start_ms, end_ms, tuple(_broken([word.text for word in words])))


def _sentences(clip: Clip) -> Iterator[list[_Word]]:
    """The words of each sentence; of each breath where nobody marked sentences."""
    words = clip.marked(MarkerKind.WORD)
    sentences = clip.marked(MarkerKind.SENTENCE)
    if not sentences:
        yield from _breaths(words, clip.audio_rate_hz)
        return
    starts = [sentence.offset_samples for sentence in sentences]
    heard: list[list[Marker]] = [[] for _ in sentences]
    for word in words:
        place = bisect_right(starts, word.offset_samples) - 1
        if place >= 0:
            heard[place].append(word)
    limits = [*starts[1:], len(clip.audio)]
    least = _SHORTEST_WORD_MS * clip.audio_rate_hz // 1000
    for sentence, spoken, limit in zip(sentences, heard, limits, strict=True):
        if found := _written(sentence, spoken, limit, least):
            yield found


def _breaths(words: Sequence[Marker], rate_hz: int) -> Iterator[list[_Word]]:
    breath: list[_Word] = []
    for word in words:
        start = word.offset_samples
        if breath and start - breath[-1].end > _PAUSE_MS * rate_hz // 1000:
            yield breath
            breath = []
        breath.append(_Word(f"{word.text} ", start, start + word.duration_samples))
    if breath:
        yield breath


def _written(sentence: Marker, spoken: Sequence[Marker], limit: int, least: int) -> list[_Word]:
    """The words of `sentence` as it is written, with punctuation, each with its time.

    Those of which no time is known share the time between their neighbors.
    """
    start = sentence.offset_samples
    ends = [
        start + sentence.duration_samples,
        *(w.offset_samples + w.duration_samples for w in spoken),
    ]
    end = min(max(ends), max(limit, start))
    texts, places = _split(sentence)
    times = {w.text_offset: w for w in spoken if w.text_offset >= 0 and sentence.text_offset >= 0}
    known: list[tuple[int, int] | None] = []
    for text, place in zip(texts, places, strict=True):
        inside = [times[p] for p in range(place, place + len(text)) if p in times]
        known.append(
            (inside[0].offset_samples, inside[-1].offset_samples + inside[-1].duration_samples)
            if inside
            else None
        )
    return _shared(texts, known, start, end, least)


def _split(sentence: Marker) -> tuple[list[str], list[int]]:
    """Its pieces, and where in the spoken text each begins."""
    first = max(sentence.text_offset, 0)
    found = [m for m in _PIECE.finditer(sentence.text) if not m[0].isspace()]
    return [m[0] for m in found], [first + m.start() for m in found]


def _shared(
    texts: Sequence[str],
    known: Sequence[tuple[int, int] | None],
    start: int,
    end: int,
    least: int,
) -> list[_Word]:
    """`texts` with their times. Those at the end for which there is less than `least` each were not
    heard: the character was interrupted.
    """
    words: list[_Word] = []
    row = 0
    while row < len(texts):
        time = known[row]
        if time is not None:
            words.append(_Word(texts[row], *time))
            row += 1
            continue
        stop = row
        while stop < len(texts) and known[stop] is None:
            stop += 1
        following = known[stop] if stop < len(texts) else None
        begin = words[-1].end if words else start
        finish = max(following[0] if following else end, begin)
        if following is None and words and finish - begin < (stop - row) * least:
            break
        words += _by_length(texts[row:stop], begin, finish)
        row = stop
    return words


def _by_length(texts: Sequence[str], start: int, end: int) -> Iterator[_Word]:
    total, passed = sum(map(len, texts)), 0
    for text in texts:
        begin = start + (end - start) * passed // total
        passed += len(text)
        yield _Word(text, begin, start + (end - start) * passed // total)


def _parts(words: Sequence[_Word]) -> list[Sequence[_Word]]:
    """`words` in as few cues as they need, of about the same length."""
    if len(_broken([word.text for word in words])) <= LINES or len(words) == 1:
        return [words]
    cut = _best_break([word.text for word in words])
    return [*_parts(words[:cut]), *_parts(words[cut:])]


def _broken(texts: Sequence[str]) -> list[str]:
    """Lines of at most `LINE_CHARACTERS`, the fewest there can be, about equally long."""
    whole = "".join(texts).strip()
    if _width(whole) <= LINE_CHARACTERS or len(texts) == 1:
        return [whole] if whole else []
    cut = _best_break(texts)
    return [*_broken(texts[:cut]), *_broken(texts[cut:])]


def _best_break(texts: Sequence[str]) -> int:
    """Before which of `texts` to break: near the middle, rather after a clause."""
    widths = [_width(text) for text in texts]
    whole = sum(widths)

    def cost(cut: int) -> int:
        left = sum(widths[:cut])
        last = texts[cut - 1].rstrip("\"'”’)» ")
        bonus = _STRONG if last.endswith(_AFTER_SENTENCE) else 0
        bonus = bonus or (_WEAK if last.endswith(_AFTER_CLAUSE) else 0)
        over = max(left - 1, whole - left) - LINE_CHARACTERS
        # Where one break is enough, both lines have to fit.
        penalty = 1000 if over > 0 and whole <= LINES * LINE_CHARACTERS else 0
        return abs(2 * left - whole) - 2 * bonus + penalty

    return min(range(1, len(texts)), key=cost)


def _width(text: str) -> int:
    """Columns of `text`: two for a sign of full width."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
