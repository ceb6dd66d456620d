"""Layers into faces, for many characters at once; `bridge.face.layer` says how they blend.

Articulation owns the mouth while a character speaks: the lips of emotions and gestures yield to
it, their mouth corners and chin shrink to 0.3, and the brows, lids and cheeks stay. Everything
adds up and is bounded at the end; a face from outside is laid over it. A row is one slot (a
character) at one time; rows are independent of each other and of the order of calls, so a frame
rendered ahead of time is the frame shown live.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bridge.errors import InvalidArgument, NonFiniteValue
from bridge.face.bearing import HeadTargets
from bridge.face.beats import Beats
from bridge.face.behavior import Behavior
from bridge.face.curve import Floats
from bridge.face.expression import Expressions
from bridge.face.external import ExternalFaces, Opening, lay_over, restore
from bridge.face.eyelids import blinking_eyes, move_lids
from bridge.face.frame import FaceRows, write_eye_look
from bridge.face.gaze import GazeTargets, averted, eyes_toward, toward_point
from bridge.face.gestures import resolve_gesture
from bridge.face.gesturing import Gestures
from bridge.face.layer import GAZE as LAYER_GAZE
from bridge.face.layer import HEAD as LAYER_HEAD
from bridge.face.layer import Layer
from bridge.face.life import Lives
from bridge.face.mood import weight_row
from bridge.face.names import COEFFICIENT_COUNT
from bridge.face.parting import opening_of, parting_of, wider
from bridge.face.played import PlayedFaces
from bridge.face.prosody import Settle, Stress
from bridge.face.safety import repair, secure, speech_gate
from bridge.face.settings import ExpressionSettings, IdleSettings

Rows = NDArray[np.float32]

#: How much of the idle glances a gaze that was asked for holds back.
_HELD_BACK = 0.7

#: Converging eyes: left and right yaw of each radian between their lines of sight.
_CONVERGING = np.array([-0.5, 0.5], np.float32)


class Mixer:
    """Mixes the faces of all slots. Slots are small integers; room for more is made as needed."""

    def __init__(self, capacity: int = 16) -> None:
        self.broken_count = 0
        self._capacity = capacity
        self._seeds: dict[int, int] = {}
        self._lives = Lives(capacity)
        self._expressions = Expressions(capacity)
        self._gazes = GazeTargets(capacity)
        self._heads = HeadTargets(capacity)
        self._gestures = Gestures(capacity)
        self._beats = Beats(capacity)
        self._layers: list[Layer] = [self._gestures, self._beats]
        self._externals = ExternalFaces(capacity)
        #: Recorded faces: what they show goes over everything, as it is.
        self.played = PlayedFaces()

    def add_layer(self, layer: Layer) -> None:
        """Add `layer` to every face from now on, after those added before.

        The mixer tells it of slots: those assigned so far now, later ones as they come. Keep a
        reference to command it by.
        """
        layer.grow(self._capacity)
        for slot, seed in self._seeds.items():
            layer.assign(slot, seed)
        self._layers.append(layer)

    def assign(
        self,
        slot: int,
        *,
        seed: int,
        idle: IdleSettings,
        expression: ExpressionSettings | None = None,
    ) -> None:
        """Put a character into `slot`: neutral, at idle. `seed` decides its habits; >= 0.

        Again without `release` it gets other habits; where it looks, how it holds its head and
        whose face it wears stay.
        """
        self._make_room(slot)
        expression = expression or ExpressionSettings()
        self._lives.assign(slot, seed, idle, expression.mouth)
        self._expressions.assign(slot, seed, expression)
        for layer in self._layers:
            layer.assign(slot, seed)
        self._seeds[slot] = seed

    def prepare(self, slot: int, at_s: float) -> None:
        """Do the work of the slot's first frame at `at_s` now (some 2 ms), not in its tick."""
        self._make_room(slot)
        self._lives.prepare(slot, at_s)

    def release(self, slot: int) -> None:
        """Empty `slot`; its rows are at rest until it is assigned again."""
        self._make_room(slot)
        self._seeds.pop(slot, None)
        self._lives.clear(slot)
        self._expressions.assign(slot, 0, ExpressionSettings())
        self._gazes.clear(slot)
        self._heads.clear(slot)
        self._externals.clear(slot)
        self.played.clear(slot)
        for layer in self._layers:
            layer.clear(slot)

    def set_emotion(
        self,
        slot: int,
        weights: Mapping[str, float],
        at_s: float,
        attack_s: float | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        """From clock time `at_s` on ease to `weights`: label or alias to 0..1; the rest fades.

        `attack_s`: seconds to get there instead of each emotion's own; 0 is at once. `ahead`: told
        before its time, so until `at_s` all goes on as it was told to, and then this; without it,
        what was told ahead is off. Raises `UnknownEmotion`, `NonFiniteValue`, `InvalidArgument`.
        """
        self._make_room(slot)
        self._expressions.send(slot, weights, at_s, attack_s, ahead=ahead)
        self._lives.feel(slot, weight_row(weights), at_s)

    def behave(self, slot: int, behavior: Behavior, at_s: float, *, ahead: bool = False) -> None:
        """From `at_s` on do this: listen, think, speak or nothing; `ahead` as in `set_emotion`.

        Characters whose idle life is off do nothing by themselves.
        """
        self._make_room(slot)
        self._lives.behave(slot, behavior, at_s, ahead=ahead)

    def speech_seed(self, slot: int) -> int | None:
        """What decides how the face in `slot` moves with its voice; None where it does not."""
        return self._seeds[slot] if self._lives.head_gain(slot) is not None else None

    def show_stress(self, slot: int, stress: Stress, start_s: float) -> None:
        """Move with what prosody tells, before its time, of an utterance begun at `start_s`."""
        gain = self._lives.head_gain(slot)
        if gain is None:
            return
        self._beats.show(slot, stress, start_s, gain)
        if isinstance(stress, Settle) and stress.meets_s:
            self._lives.meet_eyes(slot, start_s + stress.at_s, stress.meets_s)

    def settle_speech(self, slot: int, at_s: float) -> None:
        """From `at_s` on let what `show_stress` moved come to rest: the utterance is over."""
        self._make_room(slot)
        self._beats.settle(slot, at_s)

    def emotion(self, slot: int, at_s: float) -> dict[str, float]:
        """What `slot` was told to feel at clock time `at_s`: label to 0..1, none that is 0."""
        self._make_room(slot)
        return self._expressions.sent(slot, at_s)

    def set_gaze(
        self, slot: int, yaw_rad: float, pitch_rad: float, at_s: float, *, ahead: bool = False
    ) -> None:
        """From `at_s` on look there: eyes first, the head takes its share. Radians from straight
        ahead; `ahead` as in `set_emotion`. Raises `NonFiniteValue`."""
        if not (np.isfinite(yaw_rad) and np.isfinite(pitch_rad)):
            raise NonFiniteValue("a gaze needs finite angles")
        self._make_room(slot)
        self._gazes.look(slot, yaw_rad, pitch_rad, at_s, ahead=ahead)

    def look_at(
        self,
        slot: int,
        left_m: float,
        up_m: float,
        forward_m: float,
        at_s: float,
        *,
        ahead: bool = False,
    ) -> None:
        """From `at_s` on look at a point, meters from the middle between the eyes: both eyes turn
        toward it, the head takes its share. A point told again and again is pursued. Raises
        `NonFiniteValue`, `InvalidArgument` for a point at, beside or behind the eyes."""
        yaw, pitch, convergence = toward_point(left_m, up_m, forward_m)
        self._make_room(slot)
        self._gazes.look(slot, yaw, pitch, at_s, convergence_rad=convergence, ahead=ahead)

    def look_away(self, slot: int, at_s: float, *, ahead: bool = False) -> None:
        """From `at_s` on look beside the partner; the character and the time decide where to."""
        self._make_room(slot)
        rng = np.random.default_rng([self._seeds.get(slot, 0), 3, int(at_s * 1000.0) % 2**32])
        yaw, pitch = averted(rng) + self._gazes.partner(slot)
        self._gazes.look(slot, yaw, pitch, at_s, ahead=ahead)

    def release_gaze(self, slot: int, at_s: float, *, ahead: bool = False) -> None:
        """From `at_s` on look about freely again."""
        self._make_room(slot)
        self._gazes.release(slot, at_s, ahead=ahead)

    def set_stance(
        self,
        slot: int,
        head_rad: tuple[float, float, float],
        gaze_rad: tuple[float, float],
        at_s: float,
    ) -> None:
        """From `at_s` on rest so where nothing else is asked for: the head's yaw, pitch and roll,
        and yaw and pitch of the partner's place, around which glances go."""
        self._make_room(slot)
        self._heads.rest(slot, np.array(head_rad), at_s)
        self._gazes.rest(slot, np.array(gaze_rad), at_s)

    def hold_head(
        self,
        slot: int,
        angles_rad: tuple[float, float, float],
        at_s: float,
        seconds: float = 0.4,
        *,
        ahead: bool = False,
    ) -> None:
        """From `at_s` on hold the head at yaw, pitch, roll, with idle sway around it; the move
        takes `seconds`. Raises `NonFiniteValue`, `InvalidArgument`."""
        self._make_room(slot)
        self._heads.hold(slot, np.array(angles_rad), at_s, seconds, ahead=ahead)

    def free_head(
        self, slot: int, at_s: float, seconds: float = 0.4, *, ahead: bool = False
    ) -> None:
        """From `at_s` on let the head go back to its own pose in `seconds`."""
        self._make_room(slot)
        self._heads.free(slot, at_s, seconds, ahead=ahead)

    def make_gesture(self, slot: int, name: str, intensity: float, at_s: float) -> None:
        """Make a gesture once, from `at_s` on, `intensity` in [0, 1]; `at_s` may lie ahead.

        One of the same kind that still runs then gives way smoothly. Raises `UnknownGesture`,
        `NonFiniteValue`, `InvalidArgument`.
        """
        if not np.isfinite(intensity):
            raise NonFiniteValue("the intensity of a gesture is not a finite number")
        if not 0.0 <= intensity <= 1.0:
            raise InvalidArgument(f"the intensity of a gesture is {intensity}, not in 0..1")
        self._make_room(slot)
        self._gestures.begin(slot, resolve_gesture(name), intensity, at_s)

    def stop_gestures(self, slot: int, at_s: float) -> None:
        """From `at_s` on fade what is being made, and forget what was to be made later."""
        self._make_room(slot)
        self._gestures.stop(slot, at_s)

    def open_external(self, slot: int, opening: Opening) -> None:
        """Let a face from outside (a phone's) move `slot`, as `opening` says; see
        `bridge.face.external`. Opened again it only changes how it joins. It costs nothing to the
        slots that have none, and stays over `assign`, until `release`."""
        self._make_room(slot)
        self._externals.begin(slot, opening)

    def feed_external(self, slot: int, face: FaceRows, at_s: float) -> None:
        """The next frame of the face from outside: one row, shown from clock time `at_s` on.

        Stamped with now it shows at once and stands until the next; stamped a little ahead (by the
        jitter of its network), the face moves evenly between frames. Ignored where none is open
        or where a newer one came before. Raises `NonFiniteValue`.
        """
        row = np.concatenate([face.coefficients[0], face.head[0], face.eyes[0]])
        self._make_room(slot)
        self._externals.feed(slot, row, at_s)

    def close_external(self, slot: int, at_s: float) -> None:
        """Let the face from outside fade out from `at_s` on."""
        self._make_room(slot)
        self._externals.end(slot, at_s)

    def keep_external(
        self, limited: FaceRows, rows: FaceRows, slots: NDArray[np.intp], times_s: Floats
    ) -> None:
        """Take from `rows` into `limited` what comes from outside and must not be limited."""
        for foreign in (self._externals.at(slots, times_s), self.played.at(slots, times_s)):
            if foreign is not None:
                restore(limited, rows, foreign)

    def mix(
        self,
        slots: NDArray[np.intp],
        times_s: Floats,
        articulation: Rows,
        speaking: Rows,
        head: Rows | None = None,
    ) -> FaceRows:
        """One face per row.

        `slots` `[N]`, `times_s` `[N]` clock seconds, `articulation` `[N, 52]` the engine's
        coefficients, `speaking` `[N]` in [0, 1]: how strongly speech owns the mouth. `head`
        `[N, 3]`: an engine's own head motion, added to the idle one. Broken values of
        `articulation` count as rest and in `broken_count`.
        """
        speaking = speaking[:, None]
        articulation, broken = repair(articulation)
        self.broken_count += broken
        spoken = articulation * speech_gate(speaking)
        levels = self._expressions.levels(slots, times_s)
        upper = None if levels is None else levels[:, 0]
        life = self._lives.at(slots, times_s, speaking, upper)
        pose = life.pose
        parted = None
        if levels is not None:
            felt, parted = self._expressions.pose(slots, levels, life.variation, speaking, spoken)
            pose += felt
        coefficients = pose[:, :COEFFICIENT_COUNT]
        coefficients += spoken
        face_head = np.zeros((len(slots), 3), np.float32) if head is None else head.copy()
        told = self._told(slots, times_s, face_head)
        opened = self._add_layers(slots, times_s, speaking, told, pose)
        if parted is not None:
            opened = wider(opened, parting_of(parted))
        if life.panting is not None:
            opened = wider(opened, life.panting[:, 0])
        face_head += pose[:, LAYER_HEAD]
        gaze = life.gaze + pose[:, LAYER_GAZE]
        if told is not None:
            gaze += told[:, :2] - _HELD_BACK * told[:, 4:5] * life.gaze
        eyes = blinking_eyes(eyes_toward(gaze, face_head), life.lids)
        if told is not None:
            eyes[:, ::2] += _CONVERGING * told[:, 5:]
        rows = FaceRows(np.ascontiguousarray(coefficients), face_head, eyes)
        move_lids(rows, life.lids)
        foreign = self._externals.at(slots, times_s)
        if foreign is not None:
            lay_over(rows, foreign, safe=True)
        secure(rows, speaking[:, 0] if opened is None else np.maximum(speaking[:, 0], opened))
        write_eye_look(rows)
        if foreign is not None:
            lay_over(rows, foreign, safe=False)
        played = self.played.at(slots, times_s)
        if played is not None:
            lay_over(rows, played, safe=False)
        return rows

    def _told(self, slots: NDArray[np.intp], times_s: Floats, head: Rows) -> Rows | None:
        """What was asked of the gaze, `[N, 6]` as `GazeTargets.at`, None if nothing; the head's
        part of it, and what was asked of the head, are added to `head`."""
        asked = self._gazes.at(slots, times_s) if self._gazes.show(slots, times_s) else None
        if self._heads.show(slots, times_s):
            held = self._heads.at(slots, times_s)
            head += held[:, :3]
            if asked is not None:
                asked[:, 2:4] *= 1.0 - held[:, 3:]
        if asked is not None:
            head[:, :2] += asked[:, 2:4]
        return asked

    def _add_layers(
        self,
        slots: NDArray[np.intp],
        times_s: Floats,
        speaking: Rows,
        told: Rows | None,
        pose: Rows,
    ) -> Rows | None:
        """Add the registered layers to `pose`; how far they open the mouth, `[N]`."""
        opened: Rows | None = None
        for layer in self._layers:
            added = layer.at(slots, times_s)
            if added is None:
                continue
            blend = layer.blend
            added *= 1.0 - speaking * (1.0 - blend.while_speaking)
            if blend.yields_to_look and told is not None:
                added[:, LAYER_GAZE] *= 1.0 - told[:, 4:5]
            if blend.opens_mouth:
                opened = wider(opened, opening_of(added))
            pose += added
        return opened

    def _make_room(self, slot: int) -> None:
        if slot < self._capacity:
            return
        grown = max(slot + 1, 2 * self._capacity)
        self._lives.grow(grown)
        self._expressions.grow(grown)
        self._gazes.grow(grown)
        self._heads.grow(grown)
        self._externals.grow(grown)
        for layer in self._layers:
            layer.grow(grown)
        self._capacity = grown
