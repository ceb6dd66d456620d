"""Phone to viseme to pose: where each sound wants the mouth, and how much it insists.

Poses follow descriptions of visible articulation: bilabials, labiodentals, interdentals,
rounded sounds and the groups of look-alike consonants from Fisher 1968 ("Confusions among
visually perceived consonants") and Montgomery & Jackson 1983 (vowels differ to the eye by
opening, spreading and rounding); which sounds own lips or jaw and which take them from their
neighbors from Cohen & Massaro 1993 and Edwards et al. 2016 (JALI). Amounts are tuned for ARKit
shapes and normal speech (jawOpen 0.1 to 0.55).

A letter of `ENTRIES` has a pose of its own; every other sound gets one from its features.
"""

import enum
import functools
from typing import Final

from bridge.face.ipa import CONSONANTS, VOWELS, Manner, Place
from bridge.face.phoneme import Consonant, Pause, Phone, Unknown, Unvoiced, Vowel, read_symbol
from bridge.face.pose import Pose, make_pose, shift_pose


class Resolution(enum.Enum):
    """How a symbol came to its pose."""

    ENTRY = "entry"
    FEATURES = "features"
    DEFAULT = "default"


@functools.lru_cache(maxsize=4096)
def pose_of(phone: Phone) -> Pose:
    """The pose of a phone, total over everything `read_symbol` can return."""
    match phone:
        case Vowel():
            return _vowel_pose(phone)
        case Consonant():
            return _consonant_pose(phone)
        case Pause():
            return _REST
        case Unvoiced():
            return _SLACK_POSE
        case Unknown():
            return _NEUTRAL


def visemes_of(symbol: str) -> list[str]:
    """Names of the visemes an espeak-ng symbol goes through, in order."""
    return [pose_of(phone).viseme for phone in read_symbol(symbol).phones]


def resolution_of(symbol: str) -> Resolution:
    """Whether `symbol` has entries of its own, resolves by features, or not at all."""
    kinds = [_phone_resolution(phone) for phone in read_symbol(symbol).phones]
    for kind in (Resolution.DEFAULT, Resolution.FEATURES):
        if kind in kinds:
            return kind
    return Resolution.ENTRY


def is_rounded(vowel: Vowel) -> bool:
    """Whether a vowel counts as rounded; compressed ones do not."""
    return vowel.rounding >= 0.5


def _phone_resolution(phone: Phone) -> Resolution:
    match phone:
        case Vowel() | Consonant():
            direct = phone.letter in ENTRIES and not phone.marked
            return Resolution.ENTRY if direct else Resolution.FEATURES
        case Unknown():
            return Resolution.DEFAULT
        case _:
            return Resolution.ENTRY


_REST: Final = make_pose("sil", rest=0.9, activity=(0.0, 0.9))
_SLACK_POSE: Final = make_pose("sil", rest=0.02, activity=(1.0, 0.02))
#: The last resort: a mouth a little open, as for a schwa.
_NEUTRAL: Final = make_pose("nn", jaw=(0.2, 0.4), lower=(0.1, 0.4), upper=(0.06, 0.4))


def _lip_closure(press: float, puff: float) -> Pose:
    return make_pose(
        "PP",
        jaw=(0.13, 0.9),
        lower=(0.0, 1.6),
        upper=(0.0, 1.6),
        press=(press, 2.0),
        roll_lower=(0.14, 2.0),
        roll_upper=(0.12, 2.0),
        puff=(puff, 1.0),
        spread=(0.0, 0.4),
        funnel=(0.0, 0.5),
    )


def _labiodental(roll: float) -> Pose:
    return make_pose(
        "FF",
        jaw=(0.1, 1.8),
        lower=(0.0, 2.5),
        upper=(0.22, 2.0),
        roll_lower=(roll, 3.0),
        funnel=(0.0, 0.7),
        pucker=(0.0, 0.3),
        close=(0.0, 0.5),
    )


def _protruded(funnel: float, pucker: float, spread: float = 0.0) -> Pose:
    """Sibilants made behind the ridge, lips flared."""
    return make_pose(
        "CH",
        jaw=(0.1, 2.0),
        lower=(0.16, 1.2),
        upper=(0.12, 1.2),
        funnel=(funnel, 1.6),
        pucker=(pucker, 0.8),
        spread=(spread, 0.6),
        shrug=(0.06, 0.5),
        forward=(0.05, 0.8),
        close=(0.0, 0.6),
    )


def _tongue_tip(viseme: str, jaw: float, weight: float) -> Pose:
    return make_pose(
        viseme, jaw=(jaw, weight), lower=(0.1, 0.5), upper=(0.06, 0.4), close=(0.0, 0.3)
    )


def _tongue_body(jaw: float, weight: float) -> Pose:
    return make_pose("kk", jaw=(jaw, weight), lower=(0.1, 0.3), upper=(0.05, 0.3), close=(0.0, 0.2))


_SIBILANT: Final = make_pose(
    "SS",
    jaw=(0.07, 2.4),
    lower=(0.18, 1.2),
    upper=(0.09, 1.0),
    spread=(0.26, 0.6),
    forward=(0.06, 0.8),
    close=(0.0, 0.8),
)
_GLIDE_W: Final = make_pose(
    "ou",
    jaw=(0.13, 1.4),
    lower=(0.03, 1.2),
    upper=(0.02, 1.2),
    pucker=(0.8, 1.8),
    funnel=(0.18, 1.4),
    spread=(0.0, 1.0),
    close=(0.4, 1.4),
)
_GLIDE_J: Final = make_pose(
    "ih", jaw=(0.14, 0.9), lower=(0.11, 0.6), upper=(0.06, 0.5), spread=(0.4, 0.8), close=(0, 0.6)
)


def _interdental(tongue: float) -> Pose:
    return make_pose(
        "TH",
        jaw=(0.18, 1.6),
        lower=(0.14, 1.0),
        upper=(0.08, 0.8),
        tongue=(tongue, 2.0),
        close=(0.0, 0.8),
    )


#: Letters with a pose of their own; vowels join below.
_CONSONANT_ENTRIES: Final[dict[str, Pose]] = {
    "p": _lip_closure(0.24, 0.05),
    "b": _lip_closure(0.16, 0.06),
    "m": _lip_closure(0.12, 0.0),
    "f": _labiodental(0.58),
    "v": _labiodental(0.54),
    "θ": _interdental(0.2),
    "ð": _interdental(0.14),
    "t": _tongue_tip("DD", 0.12, 1.2),
    "d": _tongue_tip("DD", 0.13, 1.1),
    "n": _tongue_tip("nn", 0.14, 0.9),
    "l": _tongue_tip("nn", 0.2, 0.7),
    "ɾ": _tongue_tip("DD", 0.15, 0.6),
    "r": _tongue_tip("RR", 0.16, 0.9),
    "s": _SIBILANT,
    "z": _SIBILANT,
    "ʃ": _protruded(0.5, 0.2),
    "ʒ": _protruded(0.48, 0.2),
    "ɕ": _protruded(0.28, 0.05, spread=0.15),
    "ʑ": _protruded(0.28, 0.05, spread=0.15),
    "ʂ": _protruded(0.36, 0.15),
    "ʐ": _protruded(0.36, 0.15),
    # English r is rounded in most speakers, most of all at a syllable's start.
    "ɹ": make_pose(
        "RR",
        jaw=(0.15, 0.9),
        lower=(0.1, 0.6),
        upper=(0.05, 0.6),
        pucker=(0.3, 0.8),
        funnel=(0.24, 0.8),
        spread=(0.0, 0.6),
        close=(0.1, 0.4),
    ),
    "k": _tongue_body(0.17, 0.6),
    "ɡ": _tongue_body(0.17, 0.6),
    "ŋ": _tongue_body(0.18, 0.5),
    "x": _tongue_body(0.18, 0.5),
    "ʁ": _tongue_body(0.2, 0.4),
    "h": _tongue_body(0.2, 0.08),
    "ʔ": _tongue_body(0.2, 0.1),
    "w": _GLIDE_W,
    "j": _GLIDE_J,
}

#: Poses by place for letters without an entry: (fricative, everything else).
_BY_PLACE: Final[dict[Place, tuple[Pose, Pose]]] = {
    Place.BILABIAL: (
        make_pose("PP", jaw=(0.12, 1.4), lower=(0.04, 1.4), upper=(0.05, 1.2), close=(0.4, 1.2)),
        make_pose("PP", jaw=(0.12, 1.2), lower=(0.04, 1.2), upper=(0.05, 1.2), close=(0.4, 1.0)),
    ),
    Place.LABIODENTAL: (_labiodental(0.56), _labiodental(0.5)),
    Place.DENTAL: (_interdental(0.16), _tongue_tip("DD", 0.12, 1.2)),
    Place.ALVEOLAR: (_SIBILANT, _tongue_tip("DD", 0.13, 1.0)),
    Place.POSTALVEOLAR: (_protruded(0.48, 0.2), _tongue_tip("DD", 0.13, 1.0)),
    Place.RETROFLEX: (_protruded(0.36, 0.15), _tongue_tip("DD", 0.16, 0.8)),
    Place.ALVEOLO_PALATAL: (_protruded(0.28, 0.05, spread=0.15), _tongue_tip("nn", 0.14, 0.9)),
    Place.PALATAL: (_GLIDE_J, _GLIDE_J),
    Place.VELAR: (_tongue_body(0.18, 0.5), _tongue_body(0.17, 0.6)),
    Place.UVULAR: (_tongue_body(0.21, 0.4), _tongue_body(0.2, 0.5)),
    Place.PHARYNGEAL: (_tongue_body(0.26, 0.4), _tongue_body(0.26, 0.4)),
    Place.GLOTTAL: (_tongue_body(0.2, 0.08), _tongue_body(0.2, 0.1)),
    Place.LABIAL_VELAR: (_GLIDE_W, _GLIDE_W),
    Place.LABIAL_PALATAL: (_GLIDE_W, _GLIDE_W),
}

_SIDEWAYS: Final = (Manner.LATERAL, Manner.LATERAL_FRICATIVE)


def _consonant_pose(consonant: Consonant) -> Pose:
    pose = _CONSONANT_ENTRIES.get(consonant.letter)
    moved = consonant.place is not CONSONANTS[consonant.letter][0]
    # A dental t or s looks like any other; a retroflex or labiodental one does not.
    if pose is None or (moved and consonant.place is not Place.DENTAL):
        pose = _by_features(consonant)
    if consonant.rounding:
        pose = shift_pose(pose, pucker=(0.5 * consonant.rounding, 1.0), spread=(0.0, 0.5))
    if consonant.palatalized and not consonant.closes_lips:
        pose = shift_pose(pose, spread=(0.3, 0.5))
    return pose


def _by_features(consonant: Consonant) -> Pose:
    if consonant.closes_lips:
        return _lip_closure(0.16, 0.0 if consonant.manner is Manner.NASAL else 0.05)
    if consonant.manner in _SIDEWAYS and not consonant.labiodental:
        return _tongue_tip("nn", 0.2, 0.7)
    fricative, other = _BY_PLACE[consonant.place]
    return fricative if consonant.manner is Manner.FRICATIVE else other


def _vowel_pose(vowel: Vowel) -> Pose:
    """Opening from height, spreading from frontness, protrusion from rounding and height."""
    height, rounding = vowel.height, vowel.rounding
    front = 1.0 - vowel.backness
    # Reduced and gliding vowels insist less (dominance magnitude in Cohen & Massaro's terms).
    weight = 0.55 if vowel.letter in "əɐᵻ" and not vowel.marked else 1.0
    weight *= 1.0 if vowel.syllabic else 0.6
    rhotic = 1.0 if vowel.rhotic else 0.0
    return make_pose(
        _vowel_viseme(vowel),
        jaw=((0.15 + 0.33 * height) * (1.0 - 0.1 * rounding), weight),
        lower=((0.1 + 0.12 * height) * (1.0 - 0.7 * rounding), weight),
        upper=((0.05 + 0.07 * height) * (1.0 - 0.7 * rounding), weight),
        pucker=(rounding * (0.78 - 0.5 * height) + 0.2 * rhotic, weight),
        funnel=(rounding * (0.2 + 0.36 * height) + 0.12 * rhotic, weight),
        spread=((1.0 - rounding) * front * (0.5 - 0.34 * height), 0.8 * weight),
        close=(rounding * 0.4 * (1.0 - height) ** 2, weight),
        roll_lower=(0.0, 1.0),
        roll_upper=(0.0, 1.0),
        press=(0.0, 1.0),
    )


def _vowel_viseme(vowel: Vowel) -> str:
    if is_rounded(vowel):
        return "ou" if vowel.height < 0.25 else "oh"
    if vowel.height < 0.25:
        return "ih"
    return "E" if vowel.height < 0.75 and vowel.backness < 0.75 else "aa"


#: Every letter with a pose of its own.
ENTRIES: Final[frozenset[str]] = frozenset(_CONSONANT_ENTRIES) | frozenset(VOWELS)
