"""The parameters of an ACE clip: those we follow, and a word about each that we do not.

Ranges are those that NVIDIA documents for Audio2Face-3D 1.x; values outside are taken to the
nearest end. A parameter without an equivalent here changes nothing and is reported.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from nvidia_ace.a2f.v1 import a2f_pb2
from nvidia_ace.controller.v1 import controller_pb2

from bridge.face.names import COEFFICIENT_COUNT, INDEX
from bridge.face.tuning import Tuning, Weighting
from bridge.wire.ace import Status, checked_rate
from bridge.wire.ace_emotions import EmotionRules

#: Audio2Face's name → ours and the range.
_FACE: Final = {
    "skinStrength": ("skin_strength", 0.0, 2.0),
    "upperFaceStrength": ("upper_strength", 0.0, 2.0),
    "lowerFaceStrength": ("lower_strength", 0.0, 2.0),
    "upperFaceSmoothing": ("upper_smoothing_s", 0.0, 0.1),
    "lowerFaceSmoothing": ("lower_smoothing_s", 0.0, 0.1),
    "blinkStrength": ("blink_strength", 0.0, 2.0),
    "tongueStrength": ("tongue_strength", 0.0, 3.0),
    "eyelidOpenOffset": ("lid_offset", -1.0, 1.0),
    "blinkOffset": ("blink_offset", -1.0, 1.0),
    "lipOpenOffset": ("lip_offset", -0.2, 0.2),
}
#: Known, without an equivalent among 52 coefficients; and the value that asks for nothing.
_FACE_IGNORED: Final = {
    "faceMaskLevel": None,
    "faceMaskSoftness": None,
    "tongueHeightOffset": 0.0,
    "tongueDepthOffset": 0.0,
}
#: About emotions read from audio, which nothing here does; or a matter of each emotion's own pace.
_EMOTION_IGNORED: Final = ("emotion_contrast", "live_blend_coef", "preferred_emotion_strength")

_NAMES: Final = {name.lower(): index for name, index in INDEX.items()}


@dataclass(frozen=True, slots=True)
class ClipParameters:
    """What a clip's header asks for. `notes`: what of it is not done as asked, for the client."""

    rate_hz: int
    tuning: Tuning
    weighting: Weighting
    emotions: EmotionRules
    notes: tuple[Status, ...]


def clip_parameters(header: controller_pb2.AudioStreamHeader) -> ClipParameters:
    """Raises `UnsupportedAudioRate`, `InvalidArgument` for audio that is not taken."""
    rate_hz = checked_rate(header.audio_header)
    notes = _Notes()
    tuning = _tuning(header.face_params, notes)
    weighting = _weighting(header.blendshape_params, notes)
    emotions = _emotion_rules(header.emotion_post_processing_params, notes)
    if header.emotion_params.HasField("live_transition_time"):
        notes.ignored.append("live_transition_time")
    return ClipParameters(rate_hz, tuning, weighting, emotions, tuple(notes.statuses()))


class _Notes:
    """What is not as asked, gathered while a header is read."""

    def __init__(self) -> None:
        self.ignored: list[str] = []
        self.unknown: list[str] = []
        self.limited: list[str] = []

    def within(self, name: str, value: float, low: float, high: float) -> float:
        """`value` in the range, noting a change."""
        if low <= value <= high:
            return value
        nearest = min(max(value, low), high)
        self.limited.append(f"{name} from {value:g} to {nearest:g}")
        return nearest

    def statuses(self) -> Iterator[Status]:
        """At most one status of each kind."""
        if self.ignored:
            said = f"ignored, for want of an equivalent here: {_list(self.ignored)}"
            yield Status(code=Status.INFO, message=said)
        if self.unknown:
            said = f"ignored, for these names are not known: {_list(self.unknown)}"
            yield Status(code=Status.WARNING, message=said)
        if self.limited:
            yield Status(code=Status.WARNING, message=f"limited: {_list(self.limited)}")


def _tuning(parameters: a2f_pb2.FaceParameters, notes: _Notes) -> Tuning:
    values = {}
    for name, value in sorted(parameters.float_params.items()):
        if name in _FACE:
            field, low, high = _FACE[name]
            values[field] = notes.within(name, value, low, high)
        elif name not in _FACE_IGNORED:
            notes.unknown.append(name)
        elif value != _FACE_IGNORED[name]:
            notes.ignored.append(name)
    notes.unknown += sorted((*parameters.integer_params, *parameters.float_array_params))
    return Tuning(**values)


def _weighting(parameters: a2f_pb2.BlendShapeParameters, notes: _Notes) -> Weighting:
    return Weighting(
        _row(parameters.bs_weight_multipliers, 1.0, notes),
        _row(parameters.bs_weight_offsets, 0.0, notes),
        parameters.enable_clamping_bs_weight,
    )


def _row(values: Mapping[str, float], otherwise: float, notes: _Notes) -> NDArray[np.float32]:
    row = np.full(COEFFICIENT_COUNT, otherwise, np.float32)
    for name, value in sorted(values.items()):
        index = _NAMES.get(name.lower())
        if index is None:
            notes.unknown.append(name)
        else:
            row[index] = value
    return row


def _emotion_rules(
    parameters: a2f_pb2.EmotionPostProcessingParameters, notes: _Notes
) -> EmotionRules:
    notes.ignored += [name for name in _EMOTION_IGNORED if parameters.HasField(name)]
    strength, most = 1.0, None
    if parameters.HasField("emotion_strength"):
        strength = notes.within("emotion_strength", parameters.emotion_strength, 0.0, 1.0)
    if parameters.HasField("max_emotions"):
        most = round(notes.within("max_emotions", parameters.max_emotions, 1, 6))
    off = parameters.HasField("enable_preferred_emotion")
    followed = parameters.enable_preferred_emotion if off else True
    return EmotionRules(strength, most, followed)


#: Names of one list, and characters of one name, that a status carries.
_MOST_LISTED: Final = 20
_LONGEST_LISTED: Final = 60


def _list(names: Iterable[str]) -> str:
    """`names`, each once; a client's own may be many and long."""
    distinct = [name[:_LONGEST_LISTED] for name in dict.fromkeys(names)]
    more = len(distinct) - _MOST_LISTED
    return ", ".join(distinct[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
