"""Build and run every example that this machine can: `make examples`.

Starts a service at free ports, speaks to it with each client, and tells for each part whether it is
well, what failed, or why it was skipped. Ends with 1 when anything failed.
"""

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

ROOT: Final = Path(__file__).parents[1]
PYTHON: Final = ROOT / "examples" / "python"
BUILD: Final = ROOT / "build"
LINE: Final = "Halt, traveller."
#: A service of its own: free ports, no sound device, nothing that listens.
SETTINGS: Final = """\
server: {port: 0}
web: {port: 0}
metrics: {port: 0}
audio: {device: none}
characters: [{name: Ava, outputs: []}]
characters_path: null
hearing: {recognition: {enabled: false}}
"""
_TARGET: Final = re.compile(r"serving gRPC on (\S+)")
_PAGE: Final = re.compile(r"face and monitor in a browser: http://([^/\s]+)")


@dataclass(frozen=True)
class Places:
    """Where the service is, and a folder for what the examples write."""

    target: str
    web: str
    folder: Path


class Skipped(Exception):
    """This machine lacks something; the message says what."""


class Failed(Exception):
    """An example does not do what it should; the message is its output."""


def main() -> None:
    parts: dict[str, Callable[[Places], None]] = {
        "python: speak": speak,
        "python: speak by WebSocket": speak_by_websocket,
        "python: converse": converse,
        "python: animate": animate,
        "python: watch": watch,
        "c++: core and tests": cpp,
        "c++: a client by WebSocket": cpp_client,
        "c++: a client by gRPC": cpp_grpc_client,
        "unreal: plugin layer": unreal,
        "c#: core and tests": csharp,
    }
    with tempfile.TemporaryDirectory() as name, service(Path(name)) as places:
        results = [tried(part, places, run) for part, run in parts.items()]
    for engine in ("unreal: plugin in an engine", "unity: package in an engine"):
        tell(engine, "skipped: needs the engine; its logic is the core above")
    sys.exit(0 if all(results) else 1)


def tried(part: str, places: Places, run: Callable[[Places], None]) -> bool:
    """Tell what became of a part. Returns whether it did not fail."""
    try:
        run(places)
    except Skipped as why:
        tell(part, f"skipped: {why}")
    except Failed as output:
        tell(part, f"FAILED\n{output}")
        return False
    else:
        tell(part, "well")
    return True


def tell(part: str, result: str) -> None:
    """One line of the report, as soon as it is known."""
    sys.stdout.write(f"{part:<30} {result}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def service(folder: Path) -> Iterator[Places]:
    """A service of its own for the length of the block."""
    config = folder / "exomni-bridge.yaml"
    config.write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "bridge.cli", "serve", "--config", str(config)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        try:
            target, web = announced(process.stdout)
            drain = threading.Thread(target=process.stdout.read, daemon=True)
            drain.start()
            yield Places(target, web, folder)
        finally:
            process.terminate()


def announced(lines: IO[str]) -> tuple[str, str]:
    """The addresses that a starting service tells."""
    target = ""
    for line in lines:
        if found := _TARGET.search(line):
            target = found[1]
        if found := _PAGE.search(line):
            return target, found[1]
    sys.exit("the service ended before it served: run exomni-bridge serve to see why")


def run(*command: str | Path, cwd: Path = ROOT, said: str = "", timeout_s: float = 600.0) -> str:
    """Output of a program. Raises `Failed` with it when it does not end well."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        input=said,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=timeout_s,
        check=False,
    )
    if done.returncode != 0:
        raise Failed(done.stdout[-4000:])
    return done.stdout


def needs(program: str, packages: str) -> None:
    """Raises `Skipped` where there is no such program."""
    if shutil.which(program) is None:
        raise Skipped(f"no {program} (Debian: {packages})")


def speak(places: Places) -> None:
    out = places.folder / "take"
    run(sys.executable, PYTHON / "speak.py", LINE, "--server", places.target, "--out", out)


def speak_by_websocket(places: Places) -> None:
    url, out = f"ws://{places.web}/ws", places.folder / "socket"
    run(sys.executable, PYTHON / "speak_by_websocket.py", LINE, "--url", url, "--out", out)


def converse(places: Places) -> None:
    where = ("--server", places.target, "--out", places.folder / "answers.wav")
    run(sys.executable, PYTHON / "converse.py", *where, said="Who goes there?\n")


def animate(places: Places) -> None:
    sound, out = places.folder / "take.wav", places.folder / "face.csv"
    where = ("--server", places.target, "--out", out)
    run(sys.executable, PYTHON / "animate.py", sound, "--transcript", LINE, *where)


def watch(places: Places) -> None:
    where = ("--server", places.target, "--out", places.folder / "watched")
    run(sys.executable, PYTHON / "watch.py", "--seconds", "2", *where)


def cpp(_places: Places) -> None:
    needs("cmake", "cmake")
    needs("c++", "g++")
    run("cmake", "-S", ROOT / "examples" / "cpp", "-B", BUILD / "cpp")
    run("cmake", "--build", BUILD / "cpp", "--parallel", "2", timeout_s=1800.0)
    run("ctest", "--test-dir", BUILD / "cpp", "--output-on-failure")


def cpp_client(places: Places) -> None:
    client = BUILD / "cpp" / "character"
    if not client.exists():
        raise Skipped("the C++ clients were not built")
    run(client, "--say", LINE, "--url", f"ws://{places.web}/ws", "--seconds", "10")


def cpp_grpc_client(places: Places) -> None:
    client = BUILD / "cpp" / "grpc" / "speak_grpc"
    if not client.exists():
        raise Skipped("no gRPC for C++ (Debian: libgrpc++-dev protobuf-compiler-grpc)")
    run(client, LINE, places.target, places.folder / "grpc")


def unreal(_places: Places) -> None:
    if shutil.which("clang++") is None:
        needs("g++", "g++ or clang")
    run("sh", ROOT / "examples" / "unreal" / "check.sh")


def csharp(_places: Places) -> None:
    needs("mcs", "mono-mcs")
    needs("mono", "mono-runtime")
    run("sh", ROOT / "examples" / "unity" / "build.sh", BUILD / "unity")


if __name__ == "__main__":
    main()
