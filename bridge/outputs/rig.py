"""The rig profile of an output, and what it leaves out, said once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from loguru import logger

from bridge.config import OutputSettings
from bridge.errors import ConfigError
from bridge.face.frame import FaceRows
from bridge.face.names import EYE_LOOK
from bridge.face.profile import Profile
from bridge.rigs.load import profile_for
from bridge.settings.adjustment import Adjustment

_Key = tuple[str, tuple[Adjustment, ...]]

#: The last good profile of each key: a file that is being edited may be wrong for a while.
_last_good: Final[dict[_Key, Profile]] = {}


def rig_of(settings: OutputSettings) -> Profile:
    """The profile that `settings` say, with their changes; a file is read anew.

    A file that has become wrong since it was last used is reported, and what it was then stays.
    Raises `ConfigError` for one that never was right.
    """
    key = (settings.resolved_profile, settings.adjust)
    try:
        profile = profile_for(*key)
    except ConfigError as error:
        if key not in _last_good:
            raise
        logger.warning("{}; what it was before stays in use", error)
        return _last_good[key]
    _last_good[key] = profile
    _report(profile.name, lost_at(settings, profile))
    return profile


def shaper(settings: OutputSettings) -> Callable[[FaceRows], FaceRows]:
    """What a profile of the 52 shapes does to faces; nothing where none is said."""
    if not settings.profile and not settings.adjust:
        return lambda rows: rows
    profile = rig_of(settings)
    return lambda rows: FaceRows(profile.reduce(rows.coefficients), rows.head, rows.eyes)


def lost_at(settings: OutputSettings, profile: Profile) -> tuple[str, ...]:
    """The shapes that move nothing at a receiver by `profile`, in canonical order."""
    # Eyes that turn as bones need no shapes to look.
    turned = EYE_LOOK if settings.protocol == "vmc" and settings.eyes else ()
    return tuple(name for name in profile.lost if name not in turned)


@lru_cache(maxsize=256)
def _report(profile: str, lost: tuple[str, ...]) -> None:
    """Say once for each profile what it leaves out: those shapes move nothing at its receivers."""
    if lost:
        logger.warning(
            "profile {} leaves out {} of the 52 shapes, which move nothing at its receivers: {}",
            profile,
            len(lost),
            ", ".join(lost),
        )
