"""The gRPC port: free, ours already, or somebody else's; and who can reach it."""

import errno
import ipaddress
import socket
import sys
from typing import Final

from bridge.client import Client
from bridge.clock import Clock
from bridge.config import ServerSettings
from bridge.doctor.check import Check, fail, ok, skip
from bridge.errors import BridgeError, SecurityError
from bridge.target import Target

_ANSWER_TIMEOUT_S: Final = 3.0

_NAME: Final = "gRPC port"


async def check_port(server: ServerSettings, clock: Clock, target: Target | None = None) -> Check:
    """Whether `serve` could listen, or a service of ours does.

    `target`: how that one is called from here; None: it asks for nothing.
    """
    if server.port == 0:
        return skip(_NAME, "0: a free one is picked at the start")
    try:
        _bind(server.host, server.port)
    except socket.gaierror:
        return fail(
            _NAME, f"host {server.host!r} does not resolve", "set server.host to an address"
        )
    except OSError as error:
        found = target or Target(f"{server.local_host}:{server.port}")
        return await _refused(server, error, clock, found)
    return ok(_NAME, f"{server.host}:{server.port} is free")


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's loopback."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _bind(host: str, port: int) -> None:
    """Bind and let go. Raises OSError as the system says."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = infos[0]
    with socket.socket(family, kind, protocol) as probe:
        if sys.platform == "win32":
            # Without it Windows would let us in beside a listener.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Connections that a stopped service left behind do not count as listening.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        probe.listen(1)


async def _refused(server: ServerSettings, error: OSError, clock: Clock, target: Target) -> Check:
    where = f"{server.host}:{server.port}"
    if error.errno == errno.EADDRNOTAVAIL:
        return fail(
            _NAME,
            f"{server.host} is no address of this machine",
            "set server.host to 127.0.0.1, 0.0.0.0, or one of this machine's addresses",
        )
    if error.errno == errno.EACCES:
        return fail(
            _NAME,
            f"the system does not let us use port {server.port}",
            "set server.port to a free one above 1023 (Windows: `netsh interface ipv4 show "
            "excludedportrange protocol=tcp` lists reserved ones)",
        )
    version = await _running_version(target, clock)
    if version is not None:
        return ok(
            _NAME,
            f"exomni-bridge {version} is running on {where}",
            "it also sends to the outputs: stop it for an undisturbed pattern",
        )
    return fail(
        _NAME,
        f"another program holds {where}",
        "stop it (NVIDIA Audio2Face-3D uses the same port), or set server.port to a free one",
    )


async def _running_version(target: Target, clock: Clock) -> str | None:
    """The version of the service of ours that answers there, None if none does."""
    try:
        async with clock.timeout_at(clock.now() + _ANSWER_TIMEOUT_S), Client(target) as client:
            return (await client.info()).version
    except SecurityError:
        return "(it asks who calls)"
    except (BridgeError, TimeoutError):
        return None
