"""Why an address could not be taken, in plain words."""

import errno
import socket

from bridge.errors import AddressInUse, HostUnresolvable, MachineError


def binding_error(error: OSError, where: str, setting: str) -> MachineError:
    """`error` of binding `where` ("UDP 127.0.0.1:52001") as ours; `setting` is what to change.

    `AddressInUse`, `HostUnresolvable` or `MachineError`.
    """
    if isinstance(error, socket.gaierror):
        return HostUnresolvable(f"{where}: no such host; set {setting}.host")
    if error.errno == errno.EADDRINUSE:
        return AddressInUse(
            f"{where} is taken, probably by a service that is already running: stop it, or set "
            f"{setting}.port"
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return HostUnresolvable(f"{where} is no address of this machine; set {setting}.host")
    if error.errno == errno.EACCES:
        return MachineError(f"{where} needs more rights (below 1024?): set {setting}.port")
    return MachineError(f"cannot listen on {where}: {error.strerror or error}")
