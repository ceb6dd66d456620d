"""Phones that send faces: can they be heard, does one send, which character does it move."""

import asyncio
import errno
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from typing import Final

from bridge.clock import Clock
from bridge.config import CharacterConfig
from bridge.doctor import advice
from bridge.doctor.check import Check, fail, ok, skip, warn
from bridge.doctor.service import is_loopback
from bridge.inputs.livelink import LiveLinkReceiver
from bridge.inputs.phone import PhoneStats
from bridge.settings.livelink import LiveLinkInputSettings

#: How long phones are waited for, seconds: a hundred frames of one that sends.
LISTEN_S: Final = 2.0

_NAME: Final = "phones"


async def check_phones(
    settings: LiveLinkInputSettings,
    characters: Sequence[CharacterConfig],
    clock: Clock,
    seconds: float = LISTEN_S,
) -> AsyncIterator[Check]:
    """Whether faces from phones would move somebody; listens for some seconds."""
    if not settings.enabled:
        yield skip(_NAME, "inputs.livelink is off", "set inputs.livelink.enabled to hear phones")
        return
    for check in _check_characters(settings, characters):
        yield check
    where = f"{settings.host}:{settings.port}"
    obstacle = _obstacle(settings.host, settings.port)
    if obstacle is not None:
        yield _refused(where, obstacle)
        return
    if is_loopback(settings.host):
        yield warn(
            _NAME,
            f"{where}: only this machine can send",
            "set inputs.livelink.host to 0.0.0.0 to hear phones in your network",
        )
    receiver = LiveLinkReceiver(settings, clock)
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(receiver.run(), name="phones")
        await clock.sleep_until(clock.now() + seconds)
        listening.cancel()
    stats = receiver.stats()
    for phone in stats.phones:
        yield _judge(phone)
    if not stats.phones:
        yield _nothing(where, settings.port, stats.malformed_count, seconds)
    for check in _check_subjects(settings, [phone.subject for phone in stats.phones]):
        yield check


def _check_characters(
    settings: LiveLinkInputSettings, characters: Sequence[CharacterConfig]
) -> list[Check]:
    """Every character that a phone is to move is there."""
    known = {character.name.casefold() for character in characters}
    missing = [f.character for f in settings.faces if f.character.casefold() not in {"", *known}]
    there = ", ".join(character.name for character in characters)
    return [
        fail(_NAME, f"no character is called {name!r}", f"name one of: {there}") for name in missing
    ]


def _judge(phone: PhoneStats) -> Check:
    name = f"phone {phone.subject!r}"
    what = f"{phone.address}, {phone.packets_per_s:.0f} packets/s, jitter {phone.jitter_ms:.0f} ms"
    if not phone.face_seen:
        return warn(
            name, f"{what}, sees no face", "look into its camera, with enough light on your face"
        )
    return ok(name, what)


def _nothing(where: str, port: int, malformed_count: int, seconds: float) -> Check:
    if malformed_count:
        return warn(
            _NAME,
            f"{where}: {malformed_count} datagrams came, none of them a Live Link face",
            "in the Live Link Face app choose the ARKit capture mode; another program may send "
            "there too",
        )
    return warn(
        _NAME,
        f"{where}: no packet in {seconds:g} s",
        f"start the Live Link Face app, mode Live Link (ARKit), and add a target with this "
        f"machine's address and port {port}; phone and machine must be in the same Wi-Fi, without "
        f"client isolation or VPN. {advice.firewall(port, 'UDP')}",
    )


def _check_subjects(settings: LiveLinkInputSettings, seen: Sequence[str]) -> list[Check]:
    """Phones that are named in the settings, and not heard while others are."""
    wanted = {face.subject for face in settings.faces if face.subject}
    heard = ", ".join(repr(subject) for subject in seen)
    return [
        warn(
            f"phone {subject!r}",
            f"not heard; heard: {heard}",
            "set the subject name in the app, or the one in inputs.livelink.faces",
        )
        for subject in sorted(wanted - set(seen))
        if seen
    ]


def _obstacle(host: str, port: int) -> OSError | None:
    """Why the port cannot be bound, if it cannot."""
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)
        family, _, _, _, address = infos[0]
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            if sys.platform == "win32":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            probe.bind(address)
    except OSError as error:
        return error
    return None


def _refused(where: str, error: OSError) -> Check:
    if error.errno in (errno.EADDRINUSE, errno.EACCES):
        return warn(
            _NAME,
            f"UDP {where} is held by another program",
            "a running exomni-bridge holds it rightly. The Unreal editor's Live Link source holds "
            "it too: remove that source, or set inputs.livelink.port and the port in the app to "
            "another",
        )
    return fail(
        _NAME,
        f"UDP {where} cannot be bound: {error.strerror or error}",
        "set inputs.livelink.host to 0.0.0.0 or to one of this machine's addresses",
    )
