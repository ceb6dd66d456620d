"""Binding a server to a host name, with errors that say what is wrong."""

import errno
import socket
from collections.abc import Iterable
from contextlib import closing

import grpc

from bridge.errors import AddressInUse, HostUnresolvable, MachineError


def bind(
    server: grpc.aio.Server,
    host: str,
    port: int,
    named: tuple[str, str] = ("server.host", "server.port"),
    credentials: grpc.ServerCredentials | None = None,
) -> int:
    """Bind `server` to every address of `host`; the port, one for all, chosen where 0 is given.

    `named`: what people call host and port where they set them. `credentials`: None encrypts
    nothing.

    gRPC itself is content with one address of a name: with `localhost` half taken, clients would
    reach two services at random. Raises `AddressInUse`, `HostUnresolvable`, `MachineError`.
    """
    failures = []
    for family, address in resolve(host, named[0]):
        shown = f"[{address}]" if family is socket.AF_INET6 else address
        try:
            port = _add(server, f"{shown}:{port}", credentials)
        except RuntimeError:
            failures.append(_explain(family, address, port, named[1]))
    in_use = [failure for failure in failures if isinstance(failure, AddressInUse)]
    if in_use:
        raise in_use[0]
    if failures and not port:
        raise failures[0]
    return port


def resolve(host: str, named: str) -> Iterable[tuple[socket.AddressFamily, str]]:
    """The addresses of `host`, each once. Raises `HostUnresolvable`.

    `named`: what people call the host where they set it.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise HostUnresolvable(f"{named} {host!r} is no address of this machine: {error}")
    return dict.fromkeys((family, str(address[0])) for family, *_, address in found)


def _add(server: grpc.aio.Server, address: str, credentials: grpc.ServerCredentials | None) -> int:
    if credentials is None:
        return server.add_insecure_port(address)
    return server.add_secure_port(address, credentials)


def _explain(family: socket.AddressFamily, address: str, port: int, named: str) -> MachineError:
    # gRPC says only that it failed; a plain socket says why.
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        try:
            probe.bind((address, port))
            probe.listen()
        except OSError as error:
            return _error_for(error, address, port, named)
    return MachineError(f"cannot listen on {address} port {port}")


def _error_for(error: OSError, address: str, port: int, named: str) -> MachineError:
    if error.errno == errno.EADDRINUSE:
        return AddressInUse(
            f"{address} port {port} is taken, probably by a service that is already running: "
            f"stop it, or choose another {named}"
        )
    if error.errno == errno.EACCES:
        return MachineError(
            f"port {port} on {address} needs more rights (below 1024?): choose another {named}"
        )
    return MachineError(f"cannot listen on {address} port {port}: {error.strerror}")
