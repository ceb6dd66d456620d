"""List the symbols espeak-ng emits: `python -m tests.golden.make_symbols`.

Writes symbols.json: per voice the symbols of its sentence in languages.txt, and per phoneme table
of the library every mnemonic with the symbols it is announced by. The sentences are the first
article of the Universal Declaration of Human Rights, greetings or counting, in each language;
`gmq/fo`, `trk/kaa` and `art/xex` ship without a dictionary and say next to nothing.
"""

import json
import multiprocessing
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import espeakng_loader

from bridge.audio.pcm import Pcm
from bridge.engines.engine import VoiceSettings
from bridge.engines.espeak import Event, EventKind, Synthesizer
from tests.golden.make_phonemes import FOLDER, read_sentences

LANGUAGES = FOLDER / "languages.txt"
SYMBOLS = FOLDER / "symbols.json"

#: Layout of the library's `phontab`: bytes of the file's, a table's and a phoneme's head.
_FILE_HEAD, _TABLE_HEAD, _ENTRY = 4, 36, 16

#: Synthesis flags of `speak_lib.h`: UTF-8 text, phonemes between [[ and ]], final pause.
_PHONEME_INPUT_FLAGS = 0x0001 | 0x0100 | 0x1000


@dataclass(frozen=True, slots=True)
class PhonemeTable:
    """A table of the library: its own mnemonics and the index of the table it extends, or -1."""

    name: str
    base: int
    mnemonics: tuple[str, ...]


def main() -> None:
    """Speak everything and write what was announced."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(2, maxtasksperchild=1) as pool:
        sentences = pool.starmap(sentence_symbols, read_sentences(LANGUAGES), chunksize=1)
        tables = voiced_tables()
        mnemonics = pool.starmap(mnemonic_symbols, tables, chunksize=1)
    voices = [voice for voice, _ in read_sentences(LANGUAGES)]
    names = [table.name for table, _ in tables]
    announced = dict(zip(names, mnemonics, strict=True))
    # Tables that no voice uses have mnemonics too, announced by nobody.
    silent: dict[str, dict[str, list[str]]] = {
        table.name: {mnemonic: [] for mnemonic in table.mnemonics} for table in read_tables()
    }
    found: dict[str, Mapping[str, object]] = {
        "sentences": dict(zip(voices, sentences, strict=True)),
        "mnemonics": silent | announced,
    }
    SYMBOLS.write_text(to_json(found), encoding="utf-8")


def to_json(found: Mapping[str, Mapping[str, object]]) -> str:
    """One line per voice and per table."""
    parts = []
    for part, entries in found.items():
        lines = [f'"{k}": {json.dumps(v, ensure_ascii=False)}' for k, v in entries.items()]
        parts.append(f'"{part}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def sentence_symbols(voice: str, text: str) -> list[str]:
    """The symbols of a sentence, sorted, each once."""
    synthesizer = Synthesizer()
    synthesizer.configure(VoiceSettings(name=voice), seed=0)
    heard: list[str] = []
    synthesizer.synthesize(text, _Listener(heard))
    return sorted(set(heard))


def mnemonic_symbols(table: PhonemeTable, voice: str) -> dict[str, list[str]]:
    """Each mnemonic of `table`, spoken alone by `voice`, with the symbols it is announced by."""
    reader = _MnemonicReader()
    reader.configure(VoiceSettings(name=voice), seed=0)
    return {mnemonic: reader.read(mnemonic) for mnemonic in table.mnemonics}


def voiced_tables() -> list[tuple[PhonemeTable, str]]:
    """Every table that some voice speaks with, and such a voice."""
    tables = read_tables()
    index = {table.name: i for i, table in enumerate(tables)}
    voice_of: dict[int, str] = {}
    for name, voice in sorted(voices_by_table().items()):
        step = index.get(name, -1)
        while step >= 0:
            voice_of.setdefault(step, voice)
            step = tables[step].base
    # A table's own voice knows its mnemonics best: a later table may redefine them.
    voice_of |= {index[n]: v for n, v in voices_by_table().items() if n in index}
    return [(table, voice_of[i]) for i, table in enumerate(tables) if i in voice_of]


def read_tables() -> list[PhonemeTable]:
    """The library's phoneme tables, in file order."""
    data = (Path(espeakng_loader.get_data_path()) / "phontab").read_bytes()
    tables, place = [], _FILE_HEAD
    for _ in range(data[0]):
        count, base = data[place], data[place + 1] - 1
        name = data[place + 4 : place + _TABLE_HEAD].partition(b"\0")[0].decode()
        place += _TABLE_HEAD
        entries = [data[place + i * _ENTRY : place + (i + 1) * _ENTRY] for i in range(count)]
        place += count * _ENTRY
        raw = [struct.unpack_from("4s", entry)[0].partition(b"\0")[0] for entry in entries]
        tables.append(
            PhonemeTable(name, base, tuple(r.decode("utf-8", "ignore") for r in raw if r))
        )
    return tables


def voices_by_table() -> dict[str, str]:
    """Phoneme table to a voice that uses it, as the voice files say."""
    folder = Path(espeakng_loader.get_data_path()) / "lang"
    found: dict[str, str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        text = path.read_text(encoding="utf-8")
        named = re.search(r"^phonemes\s+(\S+)", text, re.MULTILINE)
        named = named or re.search(r"^language\s+(\S+)", text, re.MULTILINE)
        assert named is not None
        found.setdefault(named[1], path.relative_to(folder).as_posix())
    return found


class _MnemonicReader(Synthesizer):
    """The synthesizer, given phonemes instead of text."""

    def read(self, mnemonic: str) -> list[str]:
        heard: list[str] = []
        data = f"[[{mnemonic}]]".encode()
        self._sink = _Listener(heard)
        self._library.espeak_Synth(data, len(data) + 1, 0, 1, 0, _PHONEME_INPUT_FLAGS, None, None)
        return sorted(set(heard))


class _Listener:
    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    def __call__(self, pcm: Pcm, events: Sequence[Event]) -> bool:
        self._heard += [event.symbol for event in events if event.kind is EventKind.PHONEME]
        return True


if __name__ == "__main__":
    main()
