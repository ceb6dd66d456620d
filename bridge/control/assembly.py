"""Settings → the desk."""

from collections.abc import Callable, Collection
from pathlib import Path

from bridge.board import Board
from bridge.clock import Clock
from bridge.control.actors import Actors, Recorders, Repeaters, Scenes, TimecodeKeeper
from bridge.control.cue_list import CueList, load_cue_list
from bridge.control.cueing import CueDesk
from bridge.control.desk import Desk
from bridge.control.notices import Notice
from bridge.settings.control import ControlSettings


def make_desk(
    settings: ControlSettings,
    actors: Actors,
    names: Callable[[], Collection[str]],
    clock: Clock,
    scenes: Scenes | None = None,
    timecode: TimecodeKeeper | None = None,
    recorders: Recorders | None = None,
    repeaters: Repeaters | None = None,
) -> Desk:
    """The desk, with a cue list where the settings name one. `names`: the characters there are.

    Raises `ConfigError` with every mistake in the cue list.
    """
    board = Board[Notice]()
    if settings.cues_path is None:
        return Desk(actors, clock, None, board, timecode, recorders, repeaters)
    path = settings.cues_path

    def load() -> CueList:
        return load_cue_list(Path(path), names())

    guard_s = settings.guard_s
    cues = CueDesk(load, path.parent, actors, clock, board, guard_s, scenes, recorders, repeaters)
    return Desk(actors, clock, cues, board, timecode, recorders, repeaters)
