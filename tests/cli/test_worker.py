"""`exomni-bridge worker`: a worker for other machines, as its users run it."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import grpc
import pytest
from exomni.engine.v1 import engine_service_pb2 as pb
from exomni.engine.v1.engine_service_pb2_grpc import EngineServiceStub

from tests.cli.test_commands import command, folder, run
from tests.model.make_checkpoint import make_checkpoint

__all__ = ["folder"]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("weights"))


def test_a_worker_says_what_it_serves_and_ends_in_order(folder: Path, weights: Path) -> None:
    arguments = ("--model", str(weights), "--listen", "127.0.0.1:0", "--context-tokens", "400")
    process = subprocess.Popen(
        command("worker", *arguments, "--device", "cpu", "--streams", "2", "--threads", "1"),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"127\.0\.0\.1:\d+", line)
        assert found, line
        assert "ex-omni, float32, on cpu, 2 streams of 400 tokens" in line
        with grpc.insecure_channel(found[0]) as channel:
            engine: Any = EngineServiceStub(channel)  # type: ignore[no-untyped-call]
            assert engine.GetWorkerInfo(pb.GetWorkerInfoRequest()).stream_count == 2
        if sys.platform != "win32":
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        ((), 2, "--model PATH"),
        (("--model", "nowhere"), 1, "CHECKPOINT_FILE_MISSING"),
        (("--model", "nowhere", "--listen", "0.0.0.0"), 2, "--insecure"),
        (
            ("--model", "nowhere", "--certificate", "my.crt"),
            2,
            "both certificate_path and key_path",
        ),
        (("--model", "nowhere", "--tokens", "nowhere"), 2, "nowhere"),
        (("--model", "nowhere", "--listen", "localhost:x"), 2, "HOST:PORT"),
        (("--model", "nowhere", "--dtype", "float8"), 2, "dtype"),
    ],
)
def test_mistakes_name_their_cure(
    folder: Path, arguments: tuple[str, ...], code: int, expected: str
) -> None:
    result = run(folder, "worker", *arguments)
    assert result.returncode == code, result.stderr
    assert expected in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
