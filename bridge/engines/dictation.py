"""The dictation process' program: writes down English speech with pocketsphinx.

    python -m bridge.engines.dictation NICE PARTIAL_MS

Frames of `bridge.engines.dictation_wire` on stdin and stdout, one stretch of speech after the
other, until stdin ends. Started by `bridge.engines.recognizer`.
"""

import math
import os
import signal
import sys
import tempfile
import warnings
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Final

from pocketsphinx import Config, Decoder

from bridge.engines.dictation_wire import Frame, Kind, decode_hints, read_frame
from bridge.engines.hint_model import arpa, hint_sentences
from bridge.engines.leveling import Leveler

#: Where the mean of the cepstrum starts in each stretch of speech: as after some of espeak-ng's
#: and people's at usual loudness. Word errors 0.42 instead of 0.54 with the model's own.
_CEPSTRAL_MEAN: Final = (
    "42.56,-0.45,-6.12,13.39,-15.96,-2.66,6.06,-15.2,-5.12,-8.86,4.99,-3.49,-6.29"
)
#: The most common words of the language, which hints are mixed with.
_COMMON_WORDS: Final = 5000
#: Hint models kept, some megabytes each.
_KEPT_MODELS: Final = 8
_BYTES_PER_MS: Final = 32


class Dictation:
    """One decoder. Its second pass over all of a turn is off: it costs 0.1 to 0.4 s at the end
    and was worth two word errors in a hundred.
    """

    def __init__(self) -> None:
        self._decoder = Decoder(Config(loglevel="FATAL", fwdflat=False))
        self._general = self._decoder.current_search()
        self._models: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._model_count = 0
        self._running = False
        self._level = Leveler()

    def begin(self, hints: tuple[str, ...]) -> None:
        """A stretch of speech starts; one that runs is given up."""
        self._stop()
        self._decoder.activate_search(self._model(hints))
        self._decoder.set_cmn(_CEPSTRAL_MEAN)
        # Forgets the noise of the stretch before, too; later versions call it unnecessary.
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            self._decoder.start_stream()
        self._decoder.start_utt()
        self._running = True
        self._level = Leveler()

    def hear(self, data: bytes) -> None:
        """More of it, s16 at 16 kHz."""
        self._decode(self._level.push(data))

    def text(self) -> str:
        """What is understood."""
        found = self._decoder.hyp()
        return found.hypstr if found else ""

    def end(self) -> str:
        """What was understood."""
        self._decode(self._level.finish())
        self._stop()
        return self.text()

    def _decode(self, data: bytes) -> None:
        if data:
            self._decoder.process_raw(data)

    def _stop(self) -> None:
        if self._running:
            self._running = False
            self._decoder.end_utt()

    def _model(self, hints: tuple[str, ...]) -> str:
        """The search for `hints`."""
        sentences = hint_sentences(hints, self._words) if hints else []
        if not sentences:
            return str(self._general)
        if hints not in self._models:
            self._models[hints] = self._add_model(arpa(sentences, self._common))
        self._models.move_to_end(hints)
        return self._models[hints]

    def _add_model(self, text: str) -> str:
        if len(self._models) >= _KEPT_MODELS:
            _, oldest = self._models.popitem(last=False)
            self._decoder.remove_search(oldest)
        self._model_count += 1
        name = f"hints {self._model_count}"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "hints.arpa"
            path.write_text(text, encoding="ascii")
            self._decoder.add_lm_file(name, str(path))
        return name

    @cached_property
    def _words(self) -> dict[str, float]:
        """Words of the dictionary with their probability in the general model."""
        model = self._decoder.get_lm(self._general)
        logarithms: Any = self._decoder.get_logmath()
        lines = Path(self._decoder.config["dict"]).read_text(encoding="latin-1").splitlines()
        words = {line.split(maxsplit=1)[0] for line in lines if line[:1].isalpha()}
        plain = sorted(word for word in words if "(" not in word)
        return {word: math.exp(logarithms.log_to_ln(model.prob([word]))) for word in plain}

    @cached_property
    def _common(self) -> dict[str, float]:
        ranked = sorted(self._words.items(), key=lambda item: -item[1])
        return dict(ranked[:_COMMON_WORDS])


class Desk:
    """Does as frames say, and answers."""

    def __init__(self, dictation: Dictation, partial_ms: int, say: Callable[[Frame], None]) -> None:
        self._dictation = dictation
        self._partial_bytes = partial_ms * _BYTES_PER_MS
        self._say = say
        self._number = 0
        self._told = ""
        self._untold_bytes = 0

    def serve(self, frame: Frame) -> None:
        """One frame; what goes wrong is told."""
        try:
            self._serve(frame)
        except RuntimeError as error:
            # The library's only kind; the decoder starts afresh with the next BEGIN.
            self._say(Frame(Kind.ERROR, self._number, str(error).encode()))

    def _serve(self, frame: Frame) -> None:
        match frame.kind:
            case Kind.BEGIN:
                self._number, self._told, self._untold_bytes = frame.number, "", 0
                self._dictation.begin(decode_hints(frame.payload))
            case Kind.AUDIO:
                self._hear(frame.payload)
            case Kind.END:
                text = self._dictation.end()
                self._say(Frame(Kind.FINAL, self._number, text.encode()))

    def _hear(self, data: bytes) -> None:
        for start in range(0, len(data), self._partial_bytes):
            piece = data[start : start + self._partial_bytes]
            self._dictation.hear(piece)
            self._untold_bytes += len(piece)
            if self._untold_bytes >= self._partial_bytes:
                self._tell()

    def _tell(self) -> None:
        self._untold_bytes = 0
        text = self._dictation.text()
        if text != self._told:
            self._told = text
            self._say(Frame(Kind.TEXT, self._number, text.encode()))


def main(arguments: list[str]) -> int:
    """Run; the exit status."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m bridge.engines.dictation NICE PARTIAL_MS\n")
        return 2
    # Ctrl-C in a terminal reaches every process of it; ours end when the service lets them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(int(arguments[0]))
    reader, writer = sys.stdin.buffer, _private_stdout()

    def say(frame: Frame) -> None:
        writer.write(frame.encode())
        writer.flush()

    desk = Desk(Dictation(), int(arguments[1]), say)
    try:
        say(Frame(Kind.HELLO, 0))
        while (frame := read_frame(reader)) is not None:
            desk.serve(frame)
    except OSError:
        return 1
    return 0


def _private_stdout() -> BinaryIO:
    """Stdout for frames only; whatever a library prints goes to stderr."""
    writer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return writer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
