"""How long something elsewhere may take, and how often it is tried again."""

import email.utils
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final, TypeVar

from loguru import logger

from bridge.clock import Clock
from bridge.errors import EndpointError, EndpointTimedOut

#: Seconds before the second try; doubled for each one after it.
FIRST_DELAY_S: Final = 0.5
#: Whoever asks for a longer wait is not waited for: nobody listens that long to nothing.
LONGEST_DELAY_S: Final = 15.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect, to the first thing that comes, to each next one, for all of it.

    `tries`: in all, as long as nothing has come.
    """

    connect_s: float
    first_s: float
    next_s: float
    whole_s: float
    tries: int


class TryAgain(Exception):
    """`error`, which may be over in a moment; in `after_s` seconds if the other side said so."""

    def __init__(self, error: EndpointError, after_s: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after_s = after_s


async def patiently(
    attempt: Callable[[], AsyncGenerator[T, None]], patience: Patience, clock: Clock, name: str
) -> AsyncGenerator[T, None]:
    """What `attempt` yields, in time; asked for again as long as nothing has come but empty items.

    `name`: what it is, for messages. Raises `EndpointTimedOut` and what `attempt` raises.
    """
    deadline_s = clock.now() + patience.whole_s
    for number in range(1, patience.tries + 1):
        begun = False
        try:
            async with aclosing(timely(attempt(), patience, deadline_s, clock, name)) as items:
                async for item in items:
                    begun = begun or bool(item)
                    yield item
            return
        except TryAgain as failure:
            delay_s = FIRST_DELAY_S * 2 ** (number - 1)
            if failure.after_s is not None:
                delay_s = failure.after_s
            late = clock.now() + delay_s >= deadline_s or delay_s > LONGEST_DELAY_S
            if begun or late or number == patience.tries:
                raise failure.error from None
            logger.info("{}: {}; again in {:.1f} s", name, failure.error, delay_s)
        await clock.sleep_until(clock.now() + delay_s)


async def timely(
    items: AsyncGenerator[T, None],
    patience: Patience,
    deadline_s: float,
    clock: Clock,
    name: str,
) -> AsyncGenerator[T, None]:
    """`items`, each in its time and all before `deadline_s`. Raises `EndpointTimedOut`."""
    wait_s, what = patience.first_s, "nothing"
    async with aclosing(items):
        while True:
            until_s = min(clock.now() + wait_s, deadline_s)
            try:
                async with clock.timeout_at(until_s):
                    item = await anext(items)
            except StopAsyncIteration:
                return
            except TimeoutError:
                if until_s == deadline_s:
                    raise EndpointTimedOut(f"{name} took longer than {patience.whole_s:g} s")
                raise EndpointTimedOut(f"{what} came from {name} for {wait_s:g} s")
            yield item
            wait_s, what = patience.next_s, "nothing more"


def retry_after_s(value: str | None, utc_ns: int) -> float | None:
    """The `Retry-After` of a response, seconds from now; None if it says nothing usable.

    Source: RFC 9110, section 10.2.3: seconds, or a date.
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip())
    try:
        at_s = email.utils.parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):
        return None
    return max(at_s - utc_ns / 1e9, 0.0)
