"""`make bench`: every benchmark that needs no GPU, one after the other, one JSON line a result.

`python -m tests.bench --save` also writes the lines to docs/benchmarks/, a file per benchmark.
Run it on a machine that does nothing else; it takes some ten minutes. `--quick` is a smoke test.
"""

import argparse
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "benchmarks"

#: File → commands (module and arguments) that fill it, and their arguments in a quick run.
BENCHES: dict[str, list[list[str]]] = {
    "speak": [["rpc_speak"]],
    "speech": [["speech"]],
    "front": [
        ["front", "--characters", "100"],
        ["front", "--characters", "100", "--clients", "8"],
        ["front", "--characters", "100", "--clients", "8", "--mode", "render"],
        ["front", "--characters", "100", "--clients", "8", "--mode", "render", "--model", "bench"],
        ["front", "--characters", "20", "--protocol", "vmc"],
        ["front", "--characters", "20", "--protocol", "vmc", "--clients", "8"],
    ],
    "pacer": [["pacer"]],
    "player": [["player"]],
    "csharp_player": [["csharp_player"]],
    "cpp_core": [["cpp_core"]],
    "outputs": [["outputs"], ["outputs", "--down"], ["outputs", "--stall"]],
    "encode": [["encode"]],
    "admission": [["admission"]],
    "door": [["door"]],
    "phone": [["phone"]],
    "mix": [["mix"]],
    "life": [["life_figures"]],
    "prosody": [["prosody"]],
    "scene": [["scene"]],
    "ltc": [["ltc"]],
    "interrupt": [["interrupt"], ["interrupt", "--by", "converse"]],
    "mqtt": [["mqtt"]],
    "stage": [["stage"]],
    "websocket": [["websocket"]],
    "metrics": [["metrics"], ["metrics", "--characters", "100"]],
    "load": [["load"], ["load", "--watched", "20"]],
    "soak": [["soak"]],
    "export": [["export"]],
    "bake": [["bake"]],
    "recording": [["recording"]],
    "take_kills": [["take_kills"]],
    "take_hour": [["take_hour"]],
    "replay": [["replay"]],
    "lips": [["lips"]],
    "animate": [["animate"]],
    "hearing": [["hearing"]],
    "sound": [["sound"]],
    "model_offline": [["model_offline"]],
    "realtime": [["realtime", "--many-seconds", "5"]],
    "stream_face": [["stream_face"], ["stream_face", "--size", "bench", "--cost"]],
    "stream_sound": [["stream_sound"], ["stream_sound", "--cost", "full"]],
    "decode_step": [["decode_step"], ["decode_step", "--threads", "1"]],
    # These want a Chromium.
    "viewer_start": [["viewer_start"]],
    "viewer_first_audio": [["viewer_first_audio"]],
    "viewer_skew": [["viewer_skew"], ["viewer_skew", "--jitter-ms", "0", "--minutes", "1"]],
    "viewer_memory": [["viewer_memory", "--minutes", "5"]],
}
QUICK = {
    "admission": ["--calls", "2000"],
    "player": ["--minutes", "0.5"],
    "front": ["--seconds", "2"],
    "pacer": ["--seconds", "2"],
    "outputs": ["--seconds", "6"],
    "scene": ["--lines", "6"],
    "ltc": ["--seconds", "5"],
    "interrupt": ["--rounds", "3"],
    "mqtt": ["--rounds", "3"],
    "stage": ["--rounds", "3"],
    "websocket": ["--seconds", "3"],
    "metrics": ["--seconds", "5"],
    "load": ["--speakers", "8", "--watchers", "8", "--characters", "8", "--seconds", "5"],
    "soak": ["--seconds", "10"],
    "export": ["--minutes", "1"],
    "bake": ["--lines", "20"],
    "recording": ["--seconds", "3"],
    "take_kills": ["--kills", "5"],
    "take_hour": ["--minutes", "1"],
    "replay": ["--minutes", "1", "--rounds", "2"],
    "animate": ["--sentences", "2"],
    "hearing": ["--conversations", "2"],
    "model_offline": ["--size", "tiny", "--ids", "8"],
    "realtime": ["--size", "tiny", "--seconds", "2", "--many", "2", "--many-seconds", "1"],
    "stream_face": ["--size", "tiny", "--units", "40"],
    "stream_sound": ["--steps", "2", "--units", "40"],
    "decode_step": ["--steps", "8"],
    "viewer_start": ["--rounds", "1"],
    "viewer_first_audio": ["--rounds", "3"],
    "viewer_skew": ["--minutes", "0.2"],
    "viewer_memory": ["--minutes", "1"],
}


def run(arguments: list[str], quick: bool) -> str:
    """The lines one benchmark prints. Raises CalledProcessError."""
    module, *rest = arguments
    extra = QUICK.get(module, []) if quick else []
    command = [sys.executable, "-m", f"tests.bench.{module}", *rest, *extra]
    print(" ".join(command[2:]), file=sys.stderr, flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    print(done.stdout, end="", flush=True)
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true", help="write docs/benchmarks/")
    parser.add_argument("--quick", action="store_true", help="short runs, never saved")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BENCHES)}; default all")
    options = parser.parse_args()
    for name in options.names or BENCHES:
        lines = "".join(run(arguments, options.quick) for arguments in BENCHES[name])
        if options.save and not options.quick:
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{name}.json").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
