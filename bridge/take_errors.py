"""What goes wrong with recordings: a branch of `bridge.errors`; import it from there."""

from bridge.error_base import InputError


class TakeError(InputError):
    """A take that cannot be read or used as asked."""

    reason = "TAKE_ERROR"


class TakeDamaged(TakeError):
    """A folder that is no take, or one with a file missing, cut off or changed.

    The sentence names the file, and the line where there are lines.
    """

    reason = "TAKE_DAMAGED"


class TakeTooNew(TakeError):
    """A take written by a later version than this one reads."""

    reason = "TAKE_TOO_NEW"


class TakeInUse(TakeError):
    """Somebody records into this folder now."""

    reason = "TAKE_IN_USE"


class UnknownTake(TakeError):
    """No such take."""

    reason = "UNKNOWN_TAKE"


class InvalidTakeFile(TakeError):
    """A file to import that holds no face we can read; nothing was written.

    `line` counts from 1; 0 where there are no lines.
    """

    reason = "INVALID_TAKE_FILE"

    def __init__(self, file: str, line: int, problem: str) -> None:
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


class InvalidSheet(InputError):
    """A dialogue sheet that cannot be read as one; nothing was made of it.

    `line` counts from 1; 0 where it is none in particular.
    """

    reason = "INVALID_SHEET"

    def __init__(self, file: str, line: int, problem: str) -> None:
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem
