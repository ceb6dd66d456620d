"""espeak-ng as a library: text in, PCM with phoneme and word events out, by callback.

The library keeps its state in process globals and one utterance changes how the next one sounds
(espeak-ng issues 68, 495, 659, 1527), so a `Synthesizer` speaks one utterance in its process.
Layouts and constants: `speak_lib.h` of espeak-ng, API revision 12. espeak-ng is GPL-3.0, a
separate library that `espeakng-loader` installs.
"""

import ctypes
import enum
import re
from collections.abc import Callable, Iterator, Sequence
from ctypes import POINTER, c_char, c_char_p, c_int, c_short, c_ubyte, c_uint, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import espeakng_loader
import numpy as np

from bridge.audio.pcm import Pcm
from bridge.engines.engine import VoiceSettings
from bridge.engines.voices import LibraryVoice
from bridge.errors import EngineFailed, EngineUnavailable

SAMPLE_RATE_HZ: Final = 22_050

#: Audio per callback. Events of one buffer must fit a list whose length grows with it.
_BUFFER_MS: Final = 200

_OUTPUT_SYNCHRONOUS: Final = 2
_PHONEME_EVENTS, _PHONEME_IPA, _DONT_EXIT = 0x0001, 0x0002, 0x8000
_CHARS_UTF8, _SSML, _END_PAUSE = 0x0001, 0x0010, 0x1000
_POSITION_CHARACTER: Final = 1
#: IPA, and an underscore between sounds.
_IPA_SEPARATED: Final = 0x02 | ord("_") << 8
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_GENDERS: Final = {1: "male", 2: "female"}

#: A phoneme's name is cut to this many bytes and then has no terminator.
_PHONEME_BYTES: Final = 8

#: The line of a voice file that names its dictionary, if not the language's own.
_DICTIONARY: Final = re.compile(r"^\s*dictionary\s+(\S+)", re.MULTILINE)


class EventKind(enum.IntEnum):
    """The events we read; values are the library's."""

    WORD = 1
    END = 5
    PHONEME = 7


@dataclass(frozen=True, slots=True)
class Event:
    """Something at `sample` of this synthesis.

    WORD: `position` (0-based) and `length` in characters of the text given. PHONEME: `symbol`,
    IPA with stress marks, "" for silence. END: a clause is over.
    """

    kind: EventKind
    sample: int
    position: int = 0
    length: int = 0
    symbol: str = ""


#: Takes the next PCM with its events; returns False to stop.
Sink = Callable[[Pcm, Sequence[Event]], bool]


class _EventId(ctypes.Union):
    _fields_ = (("number", c_int), ("name", c_char_p), ("string", c_char * _PHONEME_BYTES))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", c_int),
        ("unique_identifier", c_uint),
        ("text_position", c_int),
        ("length", c_int),
        ("audio_position", c_int),
        ("sample", c_int),
        ("user_data", c_void_p),
        ("id", _EventId),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", c_char_p),
        ("languages", c_void_p),
        ("identifier", c_char_p),
        ("gender", c_ubyte),
        ("age", c_ubyte),
        ("variant", c_ubyte),
        ("xx1", c_ubyte),
        ("score", c_int),
        ("spare", c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))


class Synthesizer:
    """The library, initialized. Raises `EngineUnavailable` with the cure if it cannot be."""

    def __init__(self) -> None:
        self._library = _load()
        data = str(Path(espeakng_loader.get_data_path())).encode()
        options = _PHONEME_EVENTS | _PHONEME_IPA | _DONT_EXIT
        rate_hz = self._library.espeak_Initialize(_OUTPUT_SYNCHRONOUS, _BUFFER_MS, data, options)
        if rate_hz != SAMPLE_RATE_HZ:
            raise EngineUnavailable(
                f"espeak-ng did not find its data (it answered {rate_hz}): reinstall it with "
                "`pip install --force-reinstall espeakng-loader`"
            )
        self._failure: BaseException | None = None
        self._sink: Sink | None = None
        # The library keeps the pointer: the object must live as long.
        self._callback = _Callback(self._on_audio)
        self._library.espeak_SetSynthCallback(self._callback)

    def voices(self) -> list[LibraryVoice]:
        """Languages, then variants; without languages whose dictionary is not shipped."""
        variant = ctypes.create_string_buffer(b"variant")
        wanted = _Voice(languages=ctypes.cast(variant, c_void_p))
        variants = list(_listed(self._library.espeak_ListVoices(ctypes.byref(wanted))))
        languages = _listed(self._library.espeak_ListVoices(None))
        return [*filter(_has_dictionary, languages), *variants]

    def configure(self, settings: VoiceSettings, seed: int) -> None:
        """Set the voice (`settings.name` is the library's identifier) and its parameters."""
        if self._library.espeak_SetVoiceByName(settings.name.encode()) != 0:
            raise EngineFailed(f"espeak-ng does not load its voice {settings.name!r}")
        for parameter, value in (
            (_RATE, settings.rate_wpm),
            (_VOLUME, settings.volume),
            (_PITCH, settings.pitch),
            (_RANGE, settings.pitch_range),
        ):
            self._library.espeak_SetParameter(parameter, value, 0)
        self._library.espeak_ng_SetRandSeed(seed)

    def select(self, name: str) -> bool:
        """Speak with the voice or the language `name` from now on; False if there is none."""
        return bool(self._library.espeak_SetVoiceByName(name.encode()) == 0)

    def phonemes(self, text: str) -> list[str]:
        """The sounds of `text` in IPA, as the voice would say them, without saying them."""
        pointer = c_char_p(text.encode())
        sounds: list[str] = []
        while pointer.value is not None:
            told = self._library.espeak_TextToPhonemes(
                ctypes.byref(pointer), _CHARS_UTF8, _IPA_SEPARATED
            )
            sounds += re.split(r"[_\s]+", (told or b"").decode("utf-8", "replace"))
        return [sound for sound in sounds if sound]

    def synthesize(
        self, text: str, sink: Sink, *, ssml: bool = False, end_pause: bool = True
    ) -> None:
        """Speak `text` into `sink`, about 200 ms at a time, sample 0 at its start.

        `end_pause`: it ends with the pause of a sentence. Returns when everything is spoken or
        `sink` returned False; raises what `sink` raised, and `EngineFailed` if the library refuses.
        """
        data = text.encode()
        flags = _CHARS_UTF8 | (_END_PAUSE if end_pause else 0) | (_SSML if ssml else 0)
        self._sink, self._failure = sink, None
        status = self._library.espeak_Synth(
            data, len(data) + 1, 0, _POSITION_CHARACTER, 0, flags, None, None
        )
        if self._failure is not None:
            raise self._failure
        if status != 0:
            raise EngineFailed(f"espeak-ng failed to speak (status {status})")

    def _on_audio(self, wave: "ctypes._Pointer[c_short]", count: int, events: object) -> int:
        if self._failure is not None or self._sink is None:
            return 1
        try:
            if not wave:
                return 0
            pcm = np.frombuffer(ctypes.string_at(wave, 2 * count), np.int16)
            return 0 if self._sink(pcm, list(_events(events))) else 1
        except BaseException as error:
            # Nothing may leave a callback of C: it is raised where the call returns.
            self._failure = error
            return 1


def _load() -> ctypes.CDLL:
    path = espeakng_loader.get_library_path()
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise EngineUnavailable(
            f"espeak-ng does not load ({error}): reinstall it with "
            "`pip install --force-reinstall espeakng-loader`"
        )
    library.espeak_Initialize.argtypes = (c_int, c_int, c_char_p, c_int)
    library.espeak_SetSynthCallback.restype = None
    library.espeak_SetVoiceByName.argtypes = (c_char_p,)
    library.espeak_SetParameter.argtypes = (c_int, c_int, c_int)
    library.espeak_ng_SetRandSeed.argtypes = (ctypes.c_long,)
    library.espeak_ListVoices.argtypes = (POINTER(_Voice),)
    library.espeak_ListVoices.restype = POINTER(POINTER(_Voice))
    library.espeak_Synth.argtypes = (
        c_char_p, ctypes.c_size_t, c_uint, c_int, c_uint, c_uint, POINTER(c_uint), c_void_p,
    )  # fmt: skip
    library.espeak_TextToPhonemes.argtypes = (POINTER(c_char_p), c_int, c_int)
    library.espeak_TextToPhonemes.restype = c_char_p
    return library


def _events(array: object) -> Iterator[Event]:
    index = 0
    while (entry := array[index]).type:  # type: ignore[index]
        index += 1
        sample = entry.sample or entry.audio_position * SAMPLE_RATE_HZ // 1000
        if entry.type == EventKind.PHONEME:
            yield Event(EventKind.PHONEME, sample, symbol=_symbol(entry))
        elif entry.type == EventKind.WORD:
            position = max(entry.text_position - 1, 0)
            yield Event(EventKind.WORD, sample, position, entry.length)
        elif entry.type == EventKind.END:
            yield Event(EventKind.END, sample)


def _symbol(entry: _Event) -> str:
    raw = ctypes.string_at(ctypes.addressof(entry) + _Event.id.offset, _PHONEME_BYTES)
    return raw.partition(b"\0")[0].decode("utf-8", "ignore")


def _listed(array: "ctypes._Pointer[ctypes._Pointer[_Voice]]") -> Iterator[LibraryVoice]:
    index = 0
    while array[index]:
        voice = array[index].contents
        index += 1
        ranked = list(_languages(voice.languages))
        yield LibraryVoice(
            voice.identifier.decode("utf-8", "replace"),
            voice.name.decode("utf-8", "replace"),
            tuple(tag for _, tag in ranked),
            tuple(priority for priority, _ in ranked),
            _GENDERS.get(voice.gender, ""),
        )


def _has_dictionary(voice: LibraryVoice) -> bool:
    data = Path(espeakng_loader.get_data_path())
    source = data / "lang" / voice.identifier
    if not source.is_file():
        return True
    named = _DICTIONARY.search(source.read_text(encoding="utf-8", errors="replace"))
    name = named[1] if named else voice.languages[0].partition("-")[0]
    return (data / f"{name}_dict").is_file()


def _languages(address: int) -> Iterator[tuple[int, str]]:
    """Priorities and tags, stored as a byte and a string each, ended by a zero priority."""
    while (priority := c_ubyte.from_address(address).value) != 0:
        tag = ctypes.string_at(address + 1)
        yield priority, tag.decode("utf-8", "replace")
        address += len(tag) + 2
