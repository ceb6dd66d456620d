"""The newest warnings and errors of the service's log."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from loguru import logger

#: Warnings kept.
MOST_WARNINGS: Final = 50
#: Longest text kept of one, characters: some hold an exception's own words.
_LONGEST_TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class LoggedWarning:
    """`utc_ns`: when it was said last; `count`: how often in a row."""

    utc_ns: int
    severity: str
    text: str
    count: int = 1


class WarningLog:
    """Equal ones that follow each other are one."""

    def __init__(self) -> None:
        self._warnings: deque[LoggedWarning] = deque(maxlen=MOST_WARNINGS)
        #: How many of each severity there were, those that are forgotten included.
        self.counts = {"warning": 0, "error": 0}

    def all(self) -> list[LoggedWarning]:
        """The newest last."""
        return list(self._warnings)

    def take(self, utc_ns: int, severity: str, text: str) -> None:
        """One more."""
        self.counts[severity] += 1
        warning = LoggedWarning(utc_ns, severity, text[:_LONGEST_TEXT])
        last = self._warnings[-1] if self._warnings else None
        if last is not None and (last.severity, last.text) == (severity, warning.text):
            self._warnings[-1] = replace(warning, count=last.count + 1)
        else:
            self._warnings.append(warning)


@contextmanager
def heard_warnings() -> Iterator[WarningLog]:
    """A log that hears what is logged inside the block."""
    log = WarningLog()
    sink = logger.add(lambda message: _pass_on(message, log), level="WARNING", format="{message}")
    try:
        yield log
    finally:
        # Whoever set up the log anew has removed it.
        with suppress(ValueError):
            logger.remove(sink)


def _pass_on(message: Any, log: WarningLog) -> None:
    record = message.record
    severity = "error" if record["level"].no >= logger.level("ERROR").no else "warning"
    log.take(round(record["time"].timestamp() * 1e9), severity, record["message"])
