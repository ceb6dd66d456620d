"""Which parameters a VRChat avatar has, as VRChat itself writes them down.

VRChat keeps a JSON file for each avatar (…/VRChat/OSC/<user>/Avatars/<avatar>.json) with the name,
input address and type of every parameter. A parameter of Unified Expressions is a float there, or a
binary number: booleans `<name>1`, `<name>2`, `<name>4`…, and `<name>Negative` for its sign. Of n
such booleans each is a bit of the value times 2^n, rounded down. Sources: docs.vrchat.com, OSC
avatar parameters; benaclejames/VRCFaceTracking, VRCFaceTracking.Core/OSC/DataTypes.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument
from bridge.protocols.unified_expressions import ALL_NAMES, check_names

#: Booleans that say that something is tracked.
ACTIVE_NAMES: Final = ("EyeTrackingActive", "ExpressionTrackingActive", "LipTrackingActive")

#: Most bits of a binary parameter: finer than the 8 bits of a float on VRChat's network.
MOST_BITS: Final = 8

#: Above this every bit is set: 1 times 2^n has none of them.
_NEARLY_ONE: Final = 0.99999

#: In place of a bit's position: the sign.
_SIGN: Final = -1

_BINARY: Final = re.compile(r"(.+?)(Negative|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Binary:
    """A parameter as booleans: addresses of its bits, least first, and of its sign, "" for none."""

    name: str
    bits: tuple[str, ...]
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Avatar:
    """What an avatar has: addresses of floats by their names, binary numbers, and the addresses of
    the booleans of `ACTIVE_NAMES`.
    """

    floats: tuple[tuple[str, str], ...]
    binaries: tuple[Binary, ...]
    active: tuple[tuple[str, str], ...] = ()


def read_avatar(text: str) -> Avatar:
    """The avatar in VRChat's file. Raises `InvalidArgument` for another file, or an avatar without
    a parameter of Unified Expressions.
    """
    try:
        # VRChat writes a byte order mark.
        listed = json.loads(text.removeprefix("\ufeff"))["parameters"]
        inputs = [p["input"] for p in listed if p.get("input")]
        kinds = {str(each["address"]): str(each["type"]) for each in inputs}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InvalidArgument("this is not what VRChat writes about an avatar's parameters")
    avatar = Avatar(
        tuple((n, a) for a, k in kinds.items() if k == "Float" and (n := _name(a)) in ALL_NAMES),
        tuple(_binaries([address for address, kind in kinds.items() if kind == "Bool"])),
        tuple((n, a) for a in kinds if (n := a.rpartition("/")[2]) in ACTIVE_NAMES),
    )
    if not avatar.floats and not avatar.binaries:
        raise InvalidArgument(
            "this avatar has no parameter of Unified Expressions (v2/…): it was made without face "
            "tracking"
        )
    return avatar


def binary_of(text: str, start: str) -> Binary:
    """The binary number that `name:bits` says, at addresses that begin with `start`.

    Raises `InvalidArgument`.
    """
    name, _, bits = text.partition(":")
    check_names([name])
    if not bits.isascii() or not bits.isdigit() or not 1 <= int(bits) <= MOST_BITS:
        raise InvalidArgument(f"{text!r}: write a parameter and its bits, as in SmileFrownLeft:3")
    addresses = tuple(f"{start}/{name}{2**bit}" for bit in range(int(bits)))
    return Binary(name, addresses, f"{start}/{name}Negative")


def _name(address: str) -> str:
    """The parameter of an address, without everything up to `v2/`; "" for another."""
    return address.rpartition("/v2/")[2] if "/v2/" in address else ""


def _binaries(addresses: list[str]) -> list[Binary]:
    parts: dict[str, dict[str, str]] = {}
    for address in addresses:
        match = _BINARY.fullmatch(_name(address))
        if match and match[1] in ALL_NAMES:
            parts.setdefault(match[1], {})[match[2]] = address
    found = [_binary(name, places) for name, places in parts.items()]
    return [binary for binary in found if binary.bits or binary.negative]


def _binary(name: str, places: Mapping[str, str]) -> Binary:
    bits = [str(2**bit) for bit in range(MOST_BITS) if str(2**bit) in places]
    return Binary(name, tuple(places[bit] for bit in bits), places.get("Negative", ""))


class BinaryWriter:
    """Turns values of parameters into the booleans of binary numbers."""

    def __init__(self, binaries: tuple[Binary, ...]) -> None:
        #: Addresses of the booleans, in the order of `bits`.
        self.addresses: list[str] = []
        columns: list[int] = []
        scales: list[int] = []
        shifts: list[int] = []
        signed: list[bool] = []
        for binary in binaries:
            places: list[tuple[str, int]] = [(address, i) for i, address in enumerate(binary.bits)]
            if binary.negative:
                places.append((binary.negative, _SIGN))
            for address, shift in places:
                self.addresses.append(address)
                columns.append(ALL_NAMES.index(binary.name))
                scales.append(1 << len(binary.bits))
                shifts.append(shift)
                signed.append(bool(binary.negative))
        self._columns = np.array(columns, np.intp)
        self._scales = np.array(scales, np.int64)
        self._shifts = np.array(shifts, np.int64)
        self._signed = np.array(signed, np.bool_)

    def bits(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Values `[N, ALL_NAMES]` to booleans `[N, addresses]`, each 0 or 1."""
        wanted = values[:, self._columns]
        size = np.abs(wanted)
        whole = np.where(
            size > _NEARLY_ONE, self._scales - 1, (size * self._scales).astype(np.int64)
        )
        bits = (whole >> np.maximum(self._shifts, 0)) & 1 == 1
        # A number without a sign has none below zero.
        bits &= self._signed | (wanted >= 0)
        found = np.where(self._shifts == _SIGN, wanted < 0, bits)
        flags: NDArray[np.float32] = found.astype(np.float32)
        return flags
