"""The service as in a container: it may write nowhere but /tmp, has no rights, and no home.

A mount namespace stands in for the container; where the system allows none the test skips.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.client import Client
from bridge.events import Ended, EndReason
from bridge.probe import problem
from tests.deploy.files import ROOT, tool

#: Everything read-only but a new /tmp, as `read_only` and `tmpfs: /tmp`; then without any right.
_LOCK: Final = (
    "mount --make-rprivate / && mount -t tmpfs tmpfs /tmp && mount -o remount,bind,ro / "
    "&& ! touch /written 2>/tmp/refused && cd / && exec setpriv --bounding-set=-all "
    '--inh-caps=-all --ambient-caps=-all --securebits=+noroot --no-new-privs -- "$@"'
)


def locked(*command: str) -> list[str]:
    """`command` in a world that it cannot change."""
    if sys.platform != "linux":
        pytest.skip("mount namespaces are Linux'")
    if Path("/tmp") in (*ROOT.resolve().parents, *Path(sys.executable).parents):
        pytest.skip("this checkout is in /tmp, which is another one there")
    prefix = [tool("unshare"), "--mount", "--fork", "--kill-child", "sh", "-c", _LOCK, "lock"]
    tool("setpriv")
    probe = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
    if probe.returncode:
        pytest.skip(f"no mount namespace here: {probe.stderr.strip()[:200]}")
    return [*prefix, *command]


def bare_environment() -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": "/nonexistent",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'proto'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "EXOMNI_SERVER__PORT": "0",
        "EXOMNI_METRICS__PORT": "0",
        "EXOMNI_WEB__PORT": "0",
        "EXOMNI_HEARING__RECOGNITION__ENABLED": "false",
        "EXOMNI_ANIMATION__ENABLED": "false",
    }


def child_of(pid: int) -> int:
    """The only child of a process: the service, below what locks it in."""
    (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return int(child)


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[asyncio.subprocess.Process, dict[str, int]]]:
    """A locked service and the ports it says it has."""
    command = locked(sys.executable, "-m", "bridge.cli", "serve")
    process = await asyncio.create_subprocess_exec(
        *command,
        env=bare_environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    ports: dict[str, int] = {}
    said = []
    try:
        async with asyncio.timeout(60):  # noqa: TID251 (a real process)
            async for line in process.stdout:
                said.append(line.decode(errors="replace"))
                for name, port in re.findall(r"(metrics|gRPC) on \S*?:(\d+)", said[-1]):
                    ports[name] = int(port)
                if "gRPC" in ports:
                    break
        assert set(ports) == {"metrics", "gRPC"}, "".join(said)
        yield process, ports
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_it_speaks_is_well_and_ends_in_order() -> None:
    async with serving() as (process, ports):
        async with Client(f"127.0.0.1:{ports['gRPC']}") as client:
            events = [e async for e in client.speak(pb.SpeakRequest(text="Halt."))]
        assert isinstance(events[-1], Ended)
        assert events[-1].reason is EndReason.COMPLETED
        assert await asyncio.to_thread(problem, "/healthz", ports["metrics"]) == ""
        assert await asyncio.to_thread(problem, "/readyz", ports["metrics"]) == ""
        os.kill(child_of(process.pid), signal.SIGTERM)
        async with asyncio.timeout(30):  # noqa: TID251 (a real process)
            assert await process.wait() == 0
