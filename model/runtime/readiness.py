"""What a turn can do next, read off its lane. No torch.

A turn's work flows downstream: hear, read the prompt, write text, read a clause, speak units, make
mel, face and sound. Each stage may run ahead of the next by a bounded amount only, so that a turn
with plenty does not take the device from one in need.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from model.runtime.blocks import SIZES, BlockSizes, next_block
from model.runtime.requests import QUANTUM_UNITS, Kind, Lane

#: The furthest downstream first. The face before the sound, so that each piece of sound can leave.
DOWNSTREAM: Final = (
    Kind.FACE,
    Kind.SOUND,
    Kind.MEL,
    Kind.UNIT,
    Kind.UNIT_PROMPT,
    Kind.TEXT,
    Kind.TEXT_PROMPT,
    Kind.HEAR,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far stages look ahead, and how far they may run ahead.

    `mel_ahead_units`, `face_ahead_units`: known beyond what a block of mel, or a piece of face,
    gives out. `unit_lead`: units made beyond those that are mel. `clause_lead`: clauses written
    beyond the one being spoken. `sizes`: of the blocks of mel.
    """

    mel_ahead_units: int
    face_ahead_units: int
    unit_lead: int = 150
    clause_lead: int = 3
    sizes: BlockSizes = SIZES


def next_face(lane: Lane, ahead_units: int) -> int | None:
    """The unit that the next piece of face ends before; None: wait, or nothing is left.

    Whole quanta, as far as there is mel for them: sound and face leave together, so an earlier
    face would only be made in smaller pieces.
    """
    known = lane.units if lane.units_done else _quanta(lane.units - ahead_units)
    wanted = lane.units if lane.mel_done else _quanta(lane.mel_units + QUANTUM_UNITS - 1)
    upto = min(known, wanted)
    return upto if upto > lane.face_units else None


def next_kind(lane: Lane, now_s: float, reach: Reach) -> Kind | None:
    """The furthest downstream step that `lane` is ready for."""
    return next((kind for kind in DOWNSTREAM if ready(kind, lane, now_s, reach)), None)


def ready(kind: Kind, lane: Lane, now_s: float, reach: Reach) -> bool:
    """Whether `lane` could take part in a step of `kind` now."""
    return _READY[kind](lane, now_s, reach)


def _quanta(units: int) -> int:
    return max(0, units) // QUANTUM_UNITS * QUANTUM_UNITS


def _sound(lane: Lane, _now_s: float, _reach: Reach) -> bool:
    at_end = lane.mel_done and lane.units > 0 and not lane.sound_done
    return lane.mel_frames_left > 0 or at_end


def _face(lane: Lane, _now_s: float, reach: Reach) -> bool:
    return next_face(lane, reach.face_ahead_units) is not None


def _mel(lane: Lane, now_s: float, reach: Reach) -> bool:
    if lane.solving_units:
        return True
    return next_block(lane, now_s, reach.mel_ahead_units, reach.sizes) is not None


def _unit(lane: Lane, _now_s: float, reach: Reach) -> bool:
    return lane.voicing and lane.units - lane.mel_units < reach.unit_lead


def _unit_prompt(lane: Lane, _now_s: float, reach: Reach) -> bool:
    room = lane.units - lane.mel_units < reach.unit_lead
    return lane.clauses_waiting > 0 and not lane.voicing and room


def _text(lane: Lane, _now_s: float, reach: Reach) -> bool:
    read = not lane.unheard and not lane.prompt_left
    return read and not lane.text_done and lane.clauses_waiting <= reach.clause_lead


def _text_prompt(lane: Lane, _now_s: float, reach: Reach) -> bool:
    wanted = lane.prompt_left > 0 and lane.clauses_waiting <= reach.clause_lead
    return wanted and not lane.unheard


def _hear(lane: Lane, _now_s: float, _reach: Reach) -> bool:
    return lane.unheard


_READY: Final[Mapping[Kind, Callable[[Lane, float, Reach], bool]]] = {
    Kind.SOUND: _sound,
    Kind.FACE: _face,
    Kind.MEL: _mel,
    Kind.UNIT: _unit,
    Kind.UNIT_PROMPT: _unit_prompt,
    Kind.TEXT: _text,
    Kind.TEXT_PROMPT: _text_prompt,
    Kind.HEAR: _hear,
}
