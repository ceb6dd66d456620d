"""Each output's receiver: does its host resolve, does anybody listen.

UDP has no handshake. On this machine, binding the receiver's port tells: it succeeds only while
nobody holds it. (A receiver that shares its port with others on purpose, or listens on another
address of this machine, is not seen.) On another machine, a packet to a port nobody holds comes
back as an ICMP refusal, unless a firewall swallows it: silence proves nothing.
"""

import errno
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

from bridge.clock import Clock
from bridge.config import CharacterConfig, OutputSettings
from bridge.doctor import advice
from bridge.doctor.check import Check, fail, ok, warn
from bridge.doctor.vtubestudio import check_vtube_studio
from bridge.errors import BridgeError
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.outputs.target import Target, open_socket, resolve
from bridge.outputs.udp import make_codec
from bridge.protocols.timecode import FrameRate

#: How long a refusal may travel, seconds.
_REFUSAL_S: Final = 0.3

#: What a system says of a receiver that is not there.
_REFUSALS: Final = (errno.ECONNREFUSED, errno.ECONNRESET)


async def check_receivers(
    characters: Sequence[CharacterConfig], clock: Clock
) -> AsyncIterator[Check]:
    """One finding for each distinct receiver."""
    seen: set[tuple[str, str, int]] = set()
    for character in characters:
        for settings in character.outputs:
            key = (settings.protocol, settings.host, settings.resolved_port)
            asked_only = settings.ifacialmocap is not None and not settings.ifacialmocap.push
            if key not in seen and not asked_only:
                seen.add(key)
                yield await check_receiver(settings, character, clock)


async def check_receiver(
    settings: OutputSettings, character: CharacterConfig, clock: Clock
) -> Check:
    """The receiver of one output."""
    name = f"{settings.protocol} {settings.host}:{settings.resolved_port}"
    if settings.protocol == "vtubestudio":
        return await check_vtube_studio(name, settings, clock)
    try:
        target = await resolve(settings)
    except BridgeError as error:
        return fail(name, str(error), "use the receiver's numeric address, or correct `host:`")
    subject = character.resolved_subject
    if settings.broadcast:
        return ok(name, "a broadcast address: nobody can be asked")
    if _is_local(target):
        return _check_local(name, settings, target, subject)
    return await _check_remote(name, settings, target, character, clock)


def _check_local(name: str, settings: OutputSettings, target: Target, subject: str) -> Check:
    if _is_held(target):
        return ok(name, "a receiver is listening", advice.connected(settings, subject))
    cure = advice.receiver(settings, subject)
    if Path("/.dockerenv").exists():
        cure += ". This is a container: `host: host.docker.internal` reaches the machine it is on"
    return warn(name, f"no receiver is listening on {settings.resolved_port}", cure)


async def _check_remote(
    name: str,
    settings: OutputSettings,
    target: Target,
    character: CharacterConfig,
    clock: Clock,
) -> Check:
    subject = character.resolved_subject
    try:
        refused = await is_refused(settings, target, character, clock)
    except (OSError, BridgeError) as error:
        return fail(
            name,
            f"no way there: {error}",
            "check the network, and that `host:` is the receiver's address",
        )
    if refused:
        cure = advice.receiver(settings, subject)
        return warn(name, "the machine answers that nobody listens there", cure)
    port = settings.resolved_port
    return ok(
        name,
        "no refusal; UDP can tell no more",
        f"if nothing arrives, let UDP {port} in on that machine. "
        f"{advice.firewall(port, 'UDP')}. {advice.connected(settings, subject)}",
    )


async def is_refused(
    settings: OutputSettings, target: Target, character: CharacterConfig, clock: Clock
) -> bool:
    """Whether a face at rest, sent there, comes back as a refusal."""
    identity = (character.resolved_device_id, character.resolved_subject)
    codec = make_codec(settings, [identity], FrameRate(60, 1))
    codec.write(FaceRows.zeros(1), Tick(clock.now(), 0.0, 0, 0.0))
    with open_socket(target) as connection:
        connection.send(codec.packets[0])
        await clock.sleep_until(clock.now() + _REFUSAL_S)
        return _has_refusal(connection)


def _has_refusal(connection: socket.socket) -> bool:
    """Whether what was sent came back; systems say so when something is received or sent next."""
    try:
        connection.recv(1)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _REFUSALS:
            return True
        raise
    return False


def _is_local(target: Target) -> bool:
    """Whether the address is one of this machine's: only those can be bound."""
    with socket.socket(target.family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((target.address[0], 0, *target.address[2:]))
        except OSError:
            return False
    return True


def _is_held(target: Target) -> bool:
    """Whether somebody has bound the address."""
    with socket.socket(target.family, socket.SOCK_DGRAM) as probe:
        if sys.platform == "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        try:
            probe.bind(target.address)
        except OSError as error:
            # Windows: WSAEACCES where the other side shares its port on purpose.
            return error.errno in (errno.EADDRINUSE, errno.EACCES)
    return False
