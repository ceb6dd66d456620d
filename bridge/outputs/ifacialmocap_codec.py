"""Settings of an iFacialMocap output to the encoders they ask for."""

from typing import Final

from bridge.config import OutputSettings
from bridge.protocols.fmv3 import FramePayloads
from bridge.protocols.ifacialmocap import TextEncoder, TextForm
from bridge.protocols.livelink import Signs
from bridge.settings.ifacialmocap import IFacialMocapSettings

_DEFAULTS: Final = IFacialMocapSettings()


def options_of(settings: OutputSettings) -> IFacialMocapSettings:
    """The protocol's own options, with defaults where none are given."""
    return settings.ifacialmocap or _DEFAULTS


def pushed_form(settings: OutputSettings) -> TextForm | None:
    """The form of text frames that are sent unasked; None where none are."""
    options = options_of(settings)
    if not options.push or options.version == "v3":
        return None
    if options.app == "facemotion3d":
        return TextForm.FACEMOTION3D
    return TextForm(options.version)


def signs_of(options: IFacialMocapSettings) -> Signs:
    """The angles to turn round."""
    return Signs(
        invert_head_yaw=options.invert_head_yaw,
        invert_head_pitch=options.invert_head_pitch,
        invert_head_roll=options.invert_head_roll,
        invert_eye_yaw=options.invert_eye_yaw,
        invert_eye_pitch=options.invert_eye_pitch,
    )


def make_text_encoder(settings: OutputSettings, count: int, form: TextForm) -> TextEncoder:
    """The encoder of `count` faces in `form`."""
    signs = signs_of(options_of(settings))
    return TextEncoder(count, form, head=settings.head, eyes=settings.eyes, signs=signs)


def make_payloads(settings: OutputSettings) -> FramePayloads:
    """The encoder of one face's binary frames."""
    signs = signs_of(options_of(settings))
    return FramePayloads(1, head=settings.head, eyes=settings.eyes, signs=signs)
