"""Which parameters of VTube Studio there are to drive; missing ones are created where wanted."""

from collections.abc import Mapping
from typing import Final

from loguru import logger

from bridge.config import OutputSettings, VTubeStudioSettings
from bridge.errors import ReceiverLost
from bridge.outputs.vtubestudio_session import Session
from bridge.protocols import vtubestudio as api
from bridge.protocols.live2d import DEFAULT_NAMES, EYE_NAMES, HEAD_NAMES, SHARED_NAMES, custom_names

Ranges = dict[str, tuple[float, float]]

#: Errors after which no further parameter can be created.
_FULL: Final = (api.PLUGIN_FULL, api.ALL_FULL)


async def available_parameters(
    talk: Session, settings: OutputSettings, options: VTubeStudioSettings
) -> Ranges:
    """The parameters to drive, with their ranges. Raises `ReceiverLost` where there is none."""
    known = await talk.parameters()
    wanted = _default_names(settings) if options.default_parameters else []
    ranges = {name: (known[name].low, known[name].high) for name in wanted if name in known}
    if options.custom_parameters:
        ranges |= await _custom_parameters(talk, known, options.prefix)
    if not ranges:
        raise ReceiverLost.for_now(
            "no parameter of VTube Studio is left to drive: see `default_parameters` and "
            "`custom_parameters`",
            60.0,
        )
    return ranges


def _default_names(settings: OutputSettings) -> list[str]:
    without = (() if settings.head else HEAD_NAMES) + (() if settings.eyes else EYE_NAMES)
    return [name for name in DEFAULT_NAMES if name not in without]


async def _custom_parameters(
    talk: Session, known: Mapping[str, api.Parameter], prefix: str
) -> Ranges:
    """One for each coefficient, from 0 to 1; those that others made are driven as they are."""
    found: Ranges = {}
    missing: list[str] = []
    for name in custom_names(prefix):
        if name in known:
            found[name] = (known[name].low, known[name].high)
        elif name not in SHARED_NAMES:
            missing.append(name)
    for index, name in enumerate(missing):
        answer = await talk.ask(api.creation_request(name))
        if answer.error is None:
            found[name] = (0.0, 1.0)
            continue
        logger.warning("VTube Studio does not create {}: {}", name, answer.message)
        if answer.error in _FULL:
            logger.warning(
                "{} parameters are not sent: delete custom parameters in VTube Studio (one plugin "
                "may have {}, all together {})",
                len(missing) - index,
                api.PLUGIN_PARAMETERS,
                api.ALL_PARAMETERS,
            )
            break
    return found
