"""The speaker process: the only one that touches a sound driver.

`python -m bridge.outputs.speaker --device default --latency-ms 60` opens the device and plays what
its standard input says (`bridge.outputs.soundwire`) until that ends; `--list` prints the devices.
It is a process of its own because a driver may hang or crash, because PortAudio sees newly plugged
devices only after a restart, and because its callback is a thread that must never hold up the
front. Three threads: the driver's callback renders blocks; one reads and resamples commands;
the main thread watches that the device lives. Times in callbacks are PortAudio's, put on the
monotonic scale that front and speaker share.
"""

import argparse
import contextlib
import gc
import itertools
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO, Final, TextIO, cast

from bridge.audio.dac_clock import CallbackTimes, DacClock
from bridge.audio.pcm import Pcm
from bridge.audio.playback import Playback
from bridge.audio.resample import Resampler, resampled_length
from bridge.clock import Clock, MonotonicClock
from bridge.errors import AudioDeviceError, NoSoundDevice, PacketError, SoundDeviceRefused
from bridge.outputs.devices import encode_devices
from bridge.outputs.portaudio import (
    DeviceStream,
    Render,
    find_devices,
    open_stream,
)
from bridge.outputs.soundwire import (
    Begin,
    Command,
    Failed,
    Finish,
    Opened,
    Progress,
    Report,
    Stop,
    Write,
    encode_report,
    read_command,
)

#: How often the device is looked at, seconds, and how many looks make a report of progress.
_LOOK_EVERY_S: Final = 0.1
_LOOKS_PER_REPORT: Final = 5

#: A device that asks for nothing this long is gone, seconds. Drivers may pause at the start: a
#: PulseAudio null sink was seen to rest for 1.8 s.
_SILENT_DEVICE_S: Final = 4.0

#: The callback waits at most this long for the interpreter, seconds.
_SWITCH_INTERVAL_S: Final = 0.0005

#: A device plays steadily once it has taken its own buffer and this much more without a jump,
#: seconds; it is reported open then, or after the longest wait. The PulseAudio sink would
#: otherwise swallow the first words of whoever speaks at once.
_STEADY_S: Final = 0.25
_STEADY_WAIT_S: Final = 3.0

EXIT_ENDED, EXIT_FAILED = 0, 3

_CAUSES: Final[dict[type[AudioDeviceError], str]] = {
    NoSoundDevice: "missing",
    SoundDeviceRefused: "refused",
}


class Speaker:
    """Renders what is to be heard; commands come from one thread, blocks leave on another."""

    def __init__(self, rate_hz: int, clock: Clock) -> None:
        self._rate_hz = rate_hz
        self._clock = clock
        self._lock = threading.Lock()
        self._playback = Playback(rate_hz)
        self._dac = DacClock(rate_hz)
        self._times = CallbackTimes(latency_s=0.0)
        self._rates_hz: dict[int, int] = {}
        self._resamplers: dict[int, Resampler] = {}
        self._underrun_count = 0
        self.block_count = 0

    def set_latency(self, latency_s: float) -> None:
        """What the stream says about itself once it is open."""
        self._times = CallbackTimes(latency_s)

    def apply(self, command: Command) -> None:
        """Do as `command` says. Resampling happens here, outside the callback's lock."""
        match command:
            case Begin():
                self._begin(command)
            case Write():
                if command.voice in self._resamplers:
                    self._write(command.voice, self._resamplers[command.voice].push(command.pcm))
            case Finish():
                self._flush(command.voice)
                with self._lock:
                    self._playback.finish(command.voice)
            case Stop():
                self._stop(command)

    def render(self, frames: int, current_s: float, dac_s: float, broken: bool) -> Pcm:
        """The next block, `[frames]` int16, given the driver's times for it."""
        heard_s = self._times.heard_at(self._clock.now(), current_s, dac_s)
        with self._lock:
            self.block_count += 1
            self._underrun_count += broken
            block = self._dac.advance(frames, heard_s, broken)
            return self._playback.render(frames, block.start_s, block.end_s)

    @property
    def steady_s(self) -> float:
        """Audio the device has taken since it began or last jumped, seconds."""
        with self._lock:
            return self._dac.steady_s

    def progress(self) -> Progress:
        """How it goes."""
        with self._lock:
            return Progress(
                self._dac.locked,
                round(self._dac.drift_ppm, 1),
                round(self._dac.error_s * 1e3, 3),
                self._underrun_count,
                self._dac.jumps,
                round(self._playback.missed_samples * 1e3 / self._rate_hz, 1),
            )

    def _begin(self, begin: Begin) -> None:
        self._resamplers[begin.voice] = Resampler(begin.rate_hz, self._rate_hz)
        first = resampled_length(begin.first_sample, begin.rate_hz, self._rate_hz)
        with self._lock:
            self._playback.begin(begin.voice, begin.start_s, first)
            playing = {v: hz for v, hz in self._rates_hz.items() if v in self._playback}
        self._rates_hz = {**playing, begin.voice: begin.rate_hz}

    def _stop(self, stop: Stop) -> None:
        self._flush(stop.voice)
        rate_hz = self._rates_hz.get(stop.voice, self._rate_hz)
        at_sample = None if stop.at_sample is None else stop.at_sample * self._rate_hz / rate_hz
        with self._lock:
            self._playback.stop(stop.voice, at_sample)

    def _flush(self, voice: int) -> None:
        resampler = self._resamplers.pop(voice, None)
        if resampler is not None:
            self._write(voice, resampler.finish())

    def _write(self, voice: int, pcm: Pcm) -> None:
        with self._lock:
            self._playback.write(voice, pcm)


def _play(wanted: str, latency_s: float, commands: BinaryIO, reports: TextIO) -> int:
    """Open, report, play until `commands` end or the device does; the exit status."""
    clock = MonotonicClock()
    speakers: list[Speaker] = []

    def render_at(rate_hz: int) -> Render:
        speakers.append(Speaker(rate_hz, clock))
        return speakers[-1].render

    try:
        stream = open_stream(wanted, latency_s, render_at)
        speaker = speakers[-1]
        speaker.set_latency(stream.latency_s)
        stream.start()
    except AudioDeviceError as error:
        return _fail(reports, _CAUSES.get(type(error), "unknown"), str(error))
    ended = threading.Event()
    reader = threading.Thread(
        target=_obey, args=(commands, speaker, ended), name="commands", daemon=True
    )
    reader.start()
    _settle(stream, speaker, clock, ended)
    device = stream.device
    _report(reports, Opened(device.name, device.host_api, stream.rate_hz, stream.latency_s))
    if _watch(stream, speaker, clock, ended, reports):
        return EXIT_ENDED
    return _fail(reports, "lost", f"sound device {device.name!r} is gone")


def _obey(commands: BinaryIO, speaker: Speaker, ended: threading.Event) -> None:
    try:
        while (command := read_command(commands)) is not None:
            speaker.apply(command)
    except PacketError as error:
        sys.stderr.write(f"{error}\n")
    finally:
        ended.set()


def _settle(stream: DeviceStream, speaker: Speaker, clock: Clock, ended: threading.Event) -> None:
    """Wait until the device plays steadily, the commands end, or it has been long enough."""
    give_up_s = clock.now() + _STEADY_WAIT_S
    while speaker.steady_s < stream.latency_s + _STEADY_S and clock.now() < give_up_s:
        if ended.wait(_LOOK_EVERY_S / 4):
            return


def _watch(
    stream: DeviceStream, speaker: Speaker, clock: Clock, ended: threading.Event, reports: TextIO
) -> bool:
    """Report until the commands end (True) or the device stops asking for blocks (False)."""
    blocks, asked_s = -1, clock.now()
    for look in itertools.count(1):
        if ended.wait(_LOOK_EVERY_S):
            break
        now_s = clock.now()
        if speaker.block_count != blocks:
            blocks, asked_s = speaker.block_count, now_s
        if not stream.active or now_s - asked_s > _SILENT_DEVICE_S:
            return False
        if look % _LOOKS_PER_REPORT == 0:
            _report(reports, speaker.progress())
    return True


def _fail(reports: TextIO, cause: str, message: str) -> int:
    _report(reports, Failed(cause, message))
    return EXIT_FAILED


def _report(reports: TextIO, report: Report) -> None:
    # A front that is gone cannot be told; the end of the commands ends this process.
    with contextlib.suppress(OSError):
        reports.write(encode_report(report))
        reports.flush()


def _list(reports: TextIO) -> int:
    try:
        devices = [device for _, device in find_devices(with_rates=True)]
    except NoSoundDevice as error:
        return _fail(reports, "missing", str(error))
    reports.write(encode_devices(devices))
    reports.flush()
    return EXIT_ENDED


def _private_stdout() -> TextIO:
    """Our standard output, for reports only: what drivers print goes to standard error."""
    reports = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return reports


def main(argv: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(prog="speaker")
    parser.add_argument("--list", action="store_true", help="print the devices as JSON")
    parser.add_argument("--device", default="default")
    parser.add_argument("--latency-ms", type=float, default=60.0)
    options = parser.parse_args(argv)
    # Ctrl-C in a terminal reaches every process of it; the front decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    gc.freeze()
    gc.disable()
    reports = _private_stdout()
    try:
        if options.list:
            return _list(reports)
        commands = cast(BinaryIO, sys.stdin.buffer)
        return _play(options.device, options.latency_ms / 1000.0, commands, reports)
    except Exception as error:
        # Standard error is thrown away by the front, drivers fill it: the line must say it.
        return _fail(reports, "crashed", f"the speaker process failed: {error!r}")


if __name__ == "__main__":
    # Not through the interpreter's exit: closing a stream whose device is gone may hang.
    status = main()
    sys.stderr.flush()
    os._exit(status)
