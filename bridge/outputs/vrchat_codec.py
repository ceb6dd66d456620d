"""From an output's settings to what its VRChat encoder needs."""

from pathlib import Path

from bridge.config import OutputSettings, VrchatSettings
from bridge.errors import InvalidArgument
from bridge.protocols.vrchat import VrchatForm
from bridge.protocols.vrchat_avatar import Avatar, read_avatar


def vrchat_form(settings: OutputSettings) -> VrchatForm:
    """What is sent, as `settings` say."""
    options = settings.vrchat or VrchatSettings()
    return VrchatForm(
        set_name=options.parameters,
        names=options.names,
        binary=options.binaries,
        avatar=_avatar(options.avatar) if options.avatar else None,
        prefix=options.prefix,
        native_eyes=options.native_eyes,
        active=options.active,
        changed_only=options.changed_only,
        head=settings.head,
        eyes=settings.eyes,
    )


def _avatar(path: str) -> Avatar:
    """What VRChat's file says. Raises `InvalidArgument` for one that cannot be read."""
    try:
        text = Path(path).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise InvalidArgument(f"`vrchat: avatar:` {path} cannot be read: {reason}")
    return read_avatar(text)
