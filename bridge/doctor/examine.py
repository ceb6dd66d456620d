"""All checks, in the order in which a person would solve problems."""

from collections.abc import AsyncGenerator

from bridge.clock import Clock
from bridge.config import Settings
from bridge.doctor.broker import check_broker
from bridge.doctor.cast import check_identities, check_outputs, read_characters
from bridge.doctor.check import Check
from bridge.doctor.machine import (
    check_extras,
    check_packages,
    check_platform,
    check_priority,
    check_python,
)
from bridge.doctor.mocap import check_mocap
from bridge.doctor.model import check_model
from bridge.doctor.phones import check_phones
from bridge.doctor.receivers import check_receivers
from bridge.doctor.rigs import check_rigs
from bridge.doctor.security import check_security
from bridge.doctor.service import check_port
from bridge.doctor.sound import check_sound
from bridge.doctor.speech import check_speech
from bridge.doctor.stage import check_stage
from bridge.doctor.takes import check_takes
from bridge.doctor.timecode import check_timecode
from bridge.engines.engine import Engine
from bridge.errors import ConfigError
from bridge.fronts import own_target
from bridge.target import Target


async def run_checks(
    settings: Settings, clock: Clock, engine: Engine
) -> AsyncGenerator[Check, None]:
    """Each finding as soon as it is there; nothing raises.

    `engine` is the one of the settings, not started; it is closed when its checks are through.
    """
    yield check_python()
    yield check_platform()
    yield check_packages()
    for check in check_extras():
        yield check
    yield check_priority()
    characters, checks = read_characters(settings)
    for check in (
        *checks,
        check_identities(characters),
        *check_outputs(characters),
        *check_rigs(characters),
    ):
        yield check
    speech = (
        check_model(engine, settings.engine, clock)
        if settings.engine.name == "exomni"
        else check_speech(engine, characters, clock)
    )
    async for check in speech:
        yield check
    yield await check_port(settings.server, clock, _own(settings))
    for check in check_security(settings, clock):
        yield check
    for check in check_stage(settings, characters):
        yield check
    for check in check_takes(settings.takes, characters):
        yield check
    yield await check_sound(settings.audio, clock)
    yield await check_timecode(settings, clock)
    yield await check_broker(settings.mqtt, clock)
    async for check in check_receivers(characters, clock):
        yield check
    for check in check_mocap(characters):
        yield check
    async for check in check_phones(settings.inputs.livelink, characters, clock):
        yield check


def _own(settings: Settings) -> Target | None:
    """How the service is called from here; None where its certificate tells nothing."""
    try:
        return own_target(settings)
    except ConfigError:
        return None
