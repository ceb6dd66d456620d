"""The process that listens to a MIDI input; only it touches MIDI's drivers.

`python -m bridge.inputs.midi_reader --port NAME` prints a line of JSON when the port is open, then
one for each message: its bytes, and when it came on the clock that all processes of a machine
share. A driver may hang or crash, so it is a process of its own, like the recorder.
"""

import argparse
import json
import queue
import signal
import sys
from collections.abc import Sequence
from typing import Any, Final

from bridge.clock import fine_now

_failure = ""
try:
    import rtmidi
except ImportError:
    rtmidi = None
    _failure = "MIDI needs python-rtmidi: pip install 'exomni-bridge[midi]'"

EXIT_ENDED, EXIT_FAILED = 0, 3

#: Messages held while the front does not read: a second of quarter-frames, twenty times over.
_HELD_MESSAGES: Final = 2400


class Refused(Exception):
    """The port cannot be listened to; the text has the cure."""


def choose_port(names: Sequence[str], wanted: str) -> int:
    """The number of the port that `wanted` is a name of, or a part of one; "" is the first.

    Raises `Refused`.
    """
    if not names:
        raise Refused("this machine has no MIDI input: plug one in, or start a virtual one")
    folded = wanted.casefold()
    exact = [i for i, name in enumerate(names) if name.casefold() == folded]
    found = exact or [i for i, name in enumerate(names) if folded in name.casefold()]
    if not wanted or len(found) == 1:
        return found[0]
    what = "several MIDI inputs fit" if found else "no MIDI input is called"
    raise Refused(f"{what} {wanted!r}: timecode.midi_port is one of {', '.join(names)}")


def listen(wanted: str) -> None:
    """Print what comes, for ever. Raises `Refused`."""
    if rtmidi is None:
        raise Refused(_failure)
    messages: queue.Queue[tuple[float, list[int]]] = queue.Queue(_HELD_MESSAGES)

    def keep(event: tuple[list[int], float], _data: Any = None) -> None:
        if not messages.full():
            messages.put_nowait((fine_now(), event[0]))

    try:
        port = rtmidi.MidiIn()
        names = port.get_ports()
        number = choose_port(names, wanted)
        port.ignore_types(sysex=False, timing=False, active_sense=True)
        port.set_callback(keep)
        port.open_port(number)
    except (rtmidi.RtMidiError, SystemError, RuntimeError) as error:
        raise Refused(f"MIDI does not open ({error}): close programs that hold it")
    say({"opened": names[number]})
    while True:
        at_s, message = messages.get()
        say({"at_s": at_s, "bytes": bytes(message).hex()})


def say(news: dict[str, object]) -> None:
    """Print a line."""
    sys.stdout.write(json.dumps(news) + "\n")
    sys.stdout.flush()


def main(argv: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(prog="midi_reader")
    parser.add_argument("--port", default="")
    # Ctrl-C in a terminal reaches every process of it; the front decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        listen(parser.parse_args(argv).port)
    except Refused as error:
        say({"failed": str(error)})
        return EXIT_FAILED
    except OSError:
        return EXIT_ENDED  # nobody reads any more
    return EXIT_ENDED


if __name__ == "__main__":
    sys.exit(main())
