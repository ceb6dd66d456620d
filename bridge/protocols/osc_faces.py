"""Generic OSC frames: faces to messages whose addresses and arguments the user names.

Every argument that changes is one column of one array, times a factor; so a frame of any number of
characters is a gather, a multiplication and an array write. The words of a message are in
`bridge.protocols.osc_words`, the sets of messages that receivers know in `osc_presets`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument
from bridge.face.frame import FaceRows
from bridge.face.names import NAMES
from bridge.protocols.osc import (
    INTEGER_SLOT,
    SLOT,
    Argument,
    BundleTemplate,
    BundleWriter,
    Message,
    ntp_time,
)
from bridge.protocols.osc_presets import ORDERS, PRESETS
from bridge.protocols.osc_words import (
    ANGLE_WORDS,
    ANGLES,
    Pattern,
    address_part,
    check_address,
    fill,
    literal,
    read_pattern,
    repeated,
)
from bridge.protocols.timecode import FrameRate

#: Columns behind the coefficients: the angles, then seconds, then the fraction of a frame.
_TIME: Final = len(ANGLES)
_SUB_FRAME: Final = _TIME + 1
#: Most messages of a frame: ten times the coefficients, in some 20 datagrams.
MOST_MESSAGES: Final = 600

_ZERO: Final = np.float32(0.0)

Floats = NDArray[np.float32]


class Rig(Protocol):
    """What a receiver has in place of the 52 coefficients."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its values' names."""
        ...

    def reduce(self, coefficients: Floats) -> Floats:
        """`[N, 52]` coefficients to `[N, len(names)]` values."""
        ...


@dataclass(frozen=True, slots=True)
class OscScheme:
    """What is sent, and how. `messages`: patterns in place of the preset's; "" in `order` and None
    in `degrees` leave those to the preset; `scale`: what a coefficient of 1 is sent as;
    `inverted`: of yaw, pitch and roll, those that are turned round.
    """

    preset: str = "exomni"
    messages: tuple[str, ...] = ()
    prefix: str = "exomni"
    order: str = ""
    degrees: bool | None = None
    scale: float = 1.0
    inverted: frozenset[str] = frozenset()
    bundled: bool = True
    time_tags: bool = False
    head: bool = True
    eyes: bool = True


@dataclass(frozen=True, slots=True)
class Instant:
    """When a frame is: seconds of the sender, its number and fraction, and wall time."""

    elapsed_s: float
    frame_number: int
    sub_frame: float
    utc_ns: int


class OscFaceEncoder:
    """Encodes characters that share a scheme, all in a few array writes."""

    def __init__(
        self,
        characters: Sequence[str],
        scheme: OscScheme,
        rate: FrameRate,
        rig: Rig | None = None,
    ) -> None:
        """`characters`: what `{character}` is in each row. `rig` None sends the 52 coefficients.

        Raises `InvalidArgument` for patterns that make no OSC message, or none at all, and for an
        order of coefficients that a rig does not have.
        """
        self._rig = rig
        self._scheme = scheme
        layout = _Layout(scheme, rate, rig)
        rows = [layout.messages(character) for character in characters]
        pack = BundleTemplate.pack if scheme.bundled else BundleTemplate.single
        self._writer = BundleWriter([pack(messages) for messages in rows])
        self._columns = np.array(layout.columns, np.intp)
        self._factors = np.array(layout.factors, np.float32)
        self._integers = np.zeros(layout.integer_count, np.int32)
        self._shape_count = len(layout.names)
        self._values = np.zeros((len(rows), self._shape_count + _SUB_FRAME + 1), np.float32)

    @property
    def packets(self) -> list[memoryview]:
        """Datagrams of all rows, row by row, `packets_per_row` of each."""
        return self._writer.packets

    @property
    def packets_per_row(self) -> int:
        return self._writer.packets_per_row

    def encode(self, rows: FaceRows, instant: Instant) -> Sequence[memoryview]:
        """Write `rows` into the datagrams and return them; the next call overwrites them."""
        count = self._shape_count
        shapes = rows.coefficients if self._rig is None else self._rig.reduce(rows.coefficients)
        self._values[:, :count] = shapes
        self._values[:, count : count + 3] = rows.head
        self._values[:, count + 3 : count + 7] = rows.eyes
        self._values[:, count + _TIME] = instant.elapsed_s
        self._values[:, count + _SUB_FRAME] = instant.sub_frame
        if len(self._integers):
            self._integers[:] = instant.frame_number
            self._writer.write_integers(self._integers)
        if self._scheme.time_tags and self._scheme.bundled:
            self._writer.write_time(ntp_time(instant.utc_ns))
        found = self._values[:, self._columns]
        found *= self._factors
        # A zero that was turned round is a zero still, not -0.0.
        found += _ZERO
        return self._writer.write(found)


class _Layout:
    """The messages of a scheme, and what each of their slots is: filled by `messages`."""

    def __init__(self, scheme: OscScheme, rate: FrameRate, rig: Rig | None) -> None:
        preset = PRESETS[scheme.preset]
        self._scheme = scheme
        self._rate = rate
        self._degrees = preset.degrees if scheme.degrees is None else scheme.degrees
        self.names = NAMES if rig is None else rig.names
        if rig is not None and scheme.order:
            raise InvalidArgument("`order:` is that of the 52 coefficients: take out `profile:`")
        ordered = self.names if rig is not None else ORDERS[scheme.order or preset.order]
        #: Coefficient at each index of the receiver's.
        self._order = [self.names.index(name) for name in ordered]
        patterns = [read_pattern(text) for text in scheme.messages or preset.messages]
        self._patterns = [pattern for pattern in patterns if self._is_wanted(pattern)]
        if not self._patterns:
            raise InvalidArgument("no OSC message is left to send: see `messages:`")
        count = sum(len(list(repeated(p, len(self._order)))) for p in self._patterns)
        if count > MOST_MESSAGES:
            raise InvalidArgument(
                f"{count} OSC messages a frame are more than {MOST_MESSAGES}: send fewer for each "
                "coefficient, or {values} in one"
            )
        self.columns: list[int] = []
        self.factors: list[float] = []
        self.integer_count = 0

    def _is_wanted(self, pattern: Pattern) -> bool:
        angles = pattern.words & ANGLE_WORDS.keys()
        of_head = any(word.startswith("head") for word in angles)
        of_eyes = any("eye" in word for word in angles)
        return (self._scheme.head or not of_head) and (self._scheme.eyes or not of_eyes)

    def messages(self, character: str) -> list[Message]:
        """The messages of one row; every row has the same slots."""
        self.columns, self.factors, self.integer_count = [], [], 0
        return [
            self._message(pattern, index, character)
            for pattern in self._patterns
            for index in repeated(pattern, len(self._order))
        ]

    def _message(self, pattern: Pattern, index: int, character: str) -> Message:
        name = self.names[self._order[index]]
        texts = {
            "character": character,
            "prefix": self._scheme.prefix.strip("/"),
            "name": name,
            "Name": name[:1].upper() + name[1:],
            "index": str(index),
        }
        # A prefix may have levels of its own.
        parts = {k: v if k == "prefix" else address_part(v) for k, v in texts.items()}
        address = check_address(fill(pattern.address, parts))
        found = (self._arguments(word, index, texts) for word in pattern.arguments)
        return Message(address, tuple(argument for each in found for argument in each))

    def _arguments(self, argument: str, index: int, texts: dict[str, str]) -> list[Argument]:
        word = argument[1:-1] if argument.startswith("{") else ""
        if word in ANGLE_WORDS:
            return [self._angle(word)]
        match word:
            case "":
                return [literal(argument)]
            case "value":
                return [self._float(self._order[index], self._scheme.scale)]
            case "values":
                return [self._float(column, self._scheme.scale) for column in self._order]
            case "time":
                return [self._float(len(self.names) + _TIME)]
            case "sub_frame":
                return [self._float(len(self.names) + _SUB_FRAME)]
            case "frame":
                self.integer_count += 1
                return [INTEGER_SLOT]
            case "index":
                return [index]
            case "rate_numerator":
                return [self._rate.numerator]
            case "rate_denominator":
                return [self._rate.denominator]
            case _:
                return [fill(texts[word], texts)]

    def _angle(self, word: str) -> Argument:
        angle, sign = ANGLE_WORDS[word]
        if angle.rpartition("_")[2] in self._scheme.inverted:
            sign = -sign
        factor = sign * (180.0 / np.pi if self._degrees else 1.0)
        return self._float(len(self.names) + ANGLES.index(angle), factor)

    def _float(self, column: int, factor: float = 1.0) -> Argument:
        self.columns.append(column)
        self.factors.append(factor)
        return SLOT
