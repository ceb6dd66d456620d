"""W3C Trace Context: which trace a call belongs to, and whose child it is.

A caller's `traceparent` (https://www.w3.org/TR/trace-context/, version 00) is read where its call
comes in, kept for the length of that call's task and the tasks that come of it, and written again
where we call others: it costs one look-up a call, whether anybody traces or not.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

#: Name of the header, and of the gRPC metadata.
TRACEPARENT: Final = "traceparent"

_SAMPLED: Final = 1
#: Version 00 has exactly these four parts; a later one may have more behind a dash.
_FORM: Final = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")


@dataclass(frozen=True, slots=True)
class TraceContext:
    """`trace_id` (128 bit) and `span_id` (64 bit) of the span that calls; neither is 0.

    `sampled`: whether the caller records this trace.
    """

    trace_id: int
    span_id: int
    sampled: bool = True

    @property
    def header(self) -> str:
        """The value of `traceparent`."""
        return f"00-{self.trace_id:032x}-{self.span_id:016x}-{int(self.sampled):02x}"


@dataclass(frozen=True, slots=True)
class Call:
    """What comes with a call: its method, as "exomni.v1.AvatarService/Speak" or "" where nobody
    called, and the caller's context, None where it has none."""

    method: str
    caller: TraceContext | None = None


def read_traceparent(value: str) -> TraceContext | None:
    """The context in `value`; None for anything that is not one, which is as if it were absent."""
    found = _FORM.fullmatch(value.strip())
    if found is None:
        return None
    version, trace, span, flags, more = found.groups()
    if version == "ff" or (version == "00" and more) or not int(trace, 16) or not int(span, 16):
        return None
    return TraceContext(int(trace, 16), int(span, 16), bool(int(flags, 16) & _SAMPLED))


def traceparent_in(metadata: Iterable[tuple[str, str | bytes]]) -> TraceContext | None:
    """The context in a call's metadata. More than one of them means none (section 3.2.2.5)."""
    values = [value for key, value in metadata if key == TRACEPARENT]
    if len(values) != 1 or not isinstance(values[0], str):
        return None
    return read_traceparent(values[0])


@contextmanager
def within(call: Call) -> Iterator[None]:
    """Everything inside the block, and every task begun in it, belongs to `call`."""
    token = _CALL.set(call)
    try:
        yield
    finally:
        _CALL.reset(token)


def current_call() -> Call:
    """The call that this task works for; one without a method where it is nobody's."""
    return _CALL.get()


def outgoing() -> tuple[tuple[str, str], ...]:
    """Metadata for a call to others: the context, or nothing."""
    caller = _CALL.get().caller
    return () if caller is None else ((TRACEPARENT, caller.header),)


def work_for(caller: TraceContext) -> None:
    """What this task calls from now on is called by the span of `caller`."""
    _CALL.set(Call(_CALL.get().method, caller))


_NOBODY: Final = Call("")
_CALL: ContextVar[Call] = ContextVar("exomni_call", default=_NOBODY)
