"""From an output's settings to what its VRChat encoder needs."""

from bridge.config import OutputSettings, VrchatSettings
from bridge.protocols.vrchat import VrchatForm


def vrchat_form(settings: OutputSettings) -> VrchatForm:
    """What is sent, as `settings` say."""
    options = settings.vrchat or VrchatSettings()
    return VrchatForm(
        set_name=options.parameters,
        names=options.names,
        prefix=options.prefix,
        native_eyes=options.native_eyes,
        active=options.active,
        changed_only=options.changed_only,
        head=settings.head,
        eyes=settings.eyes,
    )
