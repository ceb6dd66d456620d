"""Rig values in double precision, one face at a time: docs/rig_mapping.md, for its cases."""

from collections.abc import Mapping
from typing import Final

from bridge.face.names import NAMES
from bridge.face.oculus import POSE_STARTS, POSES, VISEMES
from bridge.face.profile import Profile
from bridge.face.rig import RigValue

Face = Mapping[str, float]

_SCALES: Final = (4.0, 0.6, 1.5, 2.0, 2.0, 1.5, 1.5, 2.0, 2.0, 1.2, 5.0, 1.0)


def values_of(profile: Profile, face: Face) -> list[float]:
    """The values of `profile` for `face`, whose missing coefficients are 0."""
    sane = {name: ramp(face.get(name, 0.0)) for name in NAMES}
    sources = sane | vowels(sane) | moods(sane) | visemes(sane)
    return [_value(value, sources) for value in profile.values]


def ramp(x: float) -> float:
    """`x` cut to [0, 1]."""
    return min(max(x, 0.0), 1.0)


def vowels(face: Face) -> dict[str, float]:
    """The five vowels."""
    jaw, close = face["jawOpen"], face["mouthClose"]
    gap = max(jaw - close, 0.0)
    aperture = gap + 0.25 * (pair(face, "mouthLowerDown") + pair(face, "mouthUpperUp"))
    open_share = ramp((gap - 0.15) / (0.35 - 0.15))
    parted = ramp((aperture - 0.02) / (0.10 - 0.02))
    spread = ramp((pair(face, "mouthStretch") + smile(face)) / 0.4) * parted
    funnel, pucker = ramp(face["mouthFunnel"] / 0.5), ramp(face["mouthPucker"] / 0.65)
    ee, ih = spread * open_share, spread * (1.0 - open_share)
    oh, ou = funnel * open_share, max(pucker, funnel * (1.0 - open_share))
    explained = (0.35 * ee + 0.2 * ih + 0.35 * oh + 0.15 * ou) / 0.6
    aa = ramp(gap / 0.6 - explained)
    apart = 1.0 - ramp(close / max(jaw, 0.1))
    found = {"aa": aa, "ih": ih, "ou": ou, "ee": ee, "oh": oh}
    return _at_most_one({f"vowel.{name}": value * apart for name, value in found.items()})


def moods(face: Face) -> dict[str, float]:
    """The five moods."""
    down, inner, outer = pair(face, "browDown"), face["browInnerUp"], pair(face, "browOuterUp")
    cheeks = max(pair(face, "cheekSquint") - down - pair(face, "noseSneer"), 0.0)
    happy = ramp((cheeks - 0.15) / (0.6 - 0.15))
    found = {
        "happy": happy,
        "angry": ramp((down - 0.5 * inner) / 0.9),
        "sad": ramp((inner - outer) / 0.75),
        "relaxed": ramp(cheeks / 0.15) * (1.0 - happy),
        "surprised": ramp(min(outer / 0.8, pair(face, "eyeWide") / 0.7)),
    }
    return _at_most_one({f"mood.{name}": value for name, value in found.items()})


def visemes(face: Face) -> dict[str, float]:
    """The 15 visemes."""
    features = [feature * scale for feature, scale in zip(_features(face), _SCALES, strict=True)]
    ends = [*POSE_STARTS[1:], len(POSES)]
    shares = []
    for begin, end in zip(POSE_STARTS, ends, strict=True):
        squares = (
            sum((a - float(b)) ** 2 for a, b in zip(features, pose, strict=True))
            for pose in POSES[begin:end]
        )
        shares.append((1.0 / (min(squares) + 0.003)) ** 2)
    total = sum(shares)
    shown = [max(share / total - 0.05, 0.0) for share in shares]
    rest = sum(shown)
    pairs = zip(VISEMES, shown, strict=True)
    return {f"viseme.{name}": share / rest for name, share in pairs}


def _features(face: Face) -> list[float]:
    jaw, close = face["jawOpen"], face["mouthClose"]
    return [
        max(jaw - close, 0.0),
        ramp(close / max(jaw, 0.1)) * ramp(jaw / 0.1),
        pair(face, "mouthPress"),
        face["mouthRollLower"],
        face["mouthRollUpper"],
        pair(face, "mouthLowerDown"),
        pair(face, "mouthUpperUp"),
        face["mouthPucker"],
        face["mouthFunnel"],
        pair(face, "mouthStretch") + smile(face),
        face["tongueOut"],
        face["jawForward"],
    ]


def smile(face: Face) -> float:
    """What of a smile is speech: that of a happy mood comes with raised cheeks."""
    return max(pair(face, "mouthSmile") - 0.8 / 0.6 * pair(face, "cheekSquint"), 0.0)


def pair(face: Face, name: str) -> float:
    """The mean of both sides."""
    return (face[f"{name}Left"] + face[f"{name}Right"]) * 0.5


def _at_most_one(values: dict[str, float]) -> dict[str, float]:
    total = max(sum(values.values()), 1.0)
    return {name: value / total for name, value in values.items()}


def _value(value: RigValue, sources: Face) -> float:
    greatest = max(_sum(part, sources) for part in value.parts)
    cut = min(max(greatest, value.low), value.high)
    return min(cut, sources[value.at_most]) if value.at_most else cut


def _sum(part: Mapping[tuple[str, ...], float], sources: Face) -> float:
    total = 0.0
    for names, number in part.items():
        product = number
        for name in names:
            product *= sources[name]
        total += product
    return total
