"""A real sound system without hardware: PulseAudio with a null sink, and a recorder on it."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bridge.clock import MonotonicClock

RECORD_RATE_HZ = 48_000

_ALSA_CONFIG = """
pcm_type.pulse { lib "libasound_module_pcm_pulse.so" }
ctl_type.pulse { lib "libasound_module_ctl_pulse.so" }
pcm.!default { type pulse hint { show on description "Default" } }
pcm.cable { type pulse device "cable" hint { show on description "Virtual cable" } }
ctl.!default { type pulse }
"""

_PLUGIN_FOLDERS = ("/usr/lib/*/alsa-lib", "/usr/lib/alsa-lib", "/usr/lib64/alsa-lib")


def why_not() -> str:
    """What is missing for a real sound system, "" if nothing."""
    missing = [name for name in ("pulseaudio", "parec") if shutil.which(name) is None]
    plugin = "libasound_module_pcm_pulse.so"
    if not any(list(Path("/").glob(f"{f.lstrip('/')}/{plugin}")) for f in _PLUGIN_FOLDERS):
        missing.append("libasound2-plugins")
    if find_library("portaudio") is None:
        missing.append("libportaudio2")
    return f"missing: {', '.join(missing)}" if missing else ""


class PulseServer:
    """A PulseAudio daemon with one null sink, `cable`, that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "socket"
        self._process: subprocess.Popen[str] | None = None
        (folder / "asound.conf").write_text(_ALSA_CONFIG)
        self.environment = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder / "run"),
            "PULSE_SERVER": f"unix:{self._socket}",
            "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
        }

    def start(self) -> None:
        """Start; returns when clients can connect."""
        self._socket.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "-v", "--exit-idle-time=-1", "--daemonize=no"),
                *("--use-pid-file=no", "--log-target=stderr", "--high-priority=no"),
                *("-L", "module-null-sink sink_name=cable rate=48000"),
                *("-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"),
            ],
            env=os.environ | self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if "startup complete" in line:
                threading.Thread(
                    target=_drain, args=(self._process,), name="pulseaudio log", daemon=True
                ).start()
                return
        raise AssertionError("pulseaudio did not start")

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _drain(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    with process.stderr:
        for _ in process.stderr:
            pass


class Recording:
    """What the sink plays, with the time at which each sample came, on our clock."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._clock = MonotonicClock()
        self._pieces: list[bytes] = []
        self._origin_s = float("inf")
        self._count = 0
        self._flowing = threading.Event()
        self._thread = threading.Thread(target=self._read, name="recorder", daemon=True)
        self._thread.start()

    def wait_until_it_flows(self) -> None:
        """Return when the first samples have come."""
        assert self._flowing.wait(20.0), "nothing is recorded"

    @property
    def samples(self) -> NDArray[np.int16]:
        """All of it so far, `[n]`."""
        data = b"".join(self._pieces)
        return np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(np.int16)

    @property
    def origin_s(self) -> float:
        """Clock time of sample 0, as far as arrival tells: the earliest that fits every piece."""
        return self._origin_s

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            while piece := os.read(stream.fileno(), 65_536):
                self._count += len(piece)
                arrived_s = self._clock.now() - self._count / 2 / RECORD_RATE_HZ
                self._origin_s = min(self._origin_s, arrived_s)
                self._pieces.append(piece)
                self._flowing.set()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()


@contextmanager
def recording(server: PulseServer) -> Iterator[Recording]:
    """Record the sink's monitor."""
    process = subprocess.Popen(
        [
            *("parec", "--device=cable.monitor", "--raw", "--format=s16le", "--channels=1"),
            *(f"--rate={RECORD_RATE_HZ}", "--latency-msec=10"),
        ],
        env=os.environ | server.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    recorded = Recording(process)
    try:
        recorded.wait_until_it_flows()
        yield recorded
    finally:
        recorded.close()


async def until(condition: Callable[[], bool], timeout_s: float = 30.0) -> None:
    """Wait for something outside this process; fails after `timeout_s`."""
    clock = MonotonicClock()
    async with clock.timeout_at(clock.now() + timeout_s):
        while not condition():
            await clock.sleep_until(clock.now() + 0.02)
