"""What a check finds."""

import enum
from dataclasses import dataclass


class Status(enum.Enum):
    """OK; WARN: works, or will once something else runs; FAIL: does not; SKIP: not asked for."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `detail` says what was found, `cure` what to do; a failure has one always."""

    name: str
    status: Status
    detail: str
    cure: str = ""

    def __post_init__(self) -> None:
        assert self.cure or self.status is not Status.FAIL, "every failure names its cure"


def ok(name: str, detail: str, cure: str = "") -> Check:
    """All is well; `cure` may hold advice."""
    return Check(name, Status.OK, detail, cure)


def warn(name: str, detail: str, cure: str) -> Check:
    """Not as it should be."""
    return Check(name, Status.WARN, detail, cure)


def fail(name: str, detail: str, cure: str) -> Check:
    """Does not work."""
    return Check(name, Status.FAIL, detail, cure)


def skip(name: str, detail: str, cure: str = "") -> Check:
    """Not checked, and why."""
    return Check(name, Status.SKIP, detail, cure)
