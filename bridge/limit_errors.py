"""What there is no room for: a branch of `bridge.errors`; import it from there."""

from typing import ClassVar

from bridge.error_base import BusyError


class LimitReached(BusyError):
    """As much is in use as may be.

    `setting`: the limit's name in the settings, `value`: what it is set to. `retry_delay_s`: after
    how long there will be room, where that is known.
    """

    reason = "LIMIT_REACHED"
    what: ClassVar[str] = "as much is in use as may be"

    def __init__(self, setting: str, value: float, retry_delay_s: float | None = None) -> None:
        when = "in a moment" if retry_delay_s is None else f"in {max(retry_delay_s, 0.001):.2g} s"
        super().__init__(
            f"{self.what} ({setting} is {value:.10g}): try again {when}, or raise the limit"
        )
        self.setting = setting
        self.value = value
        self.retry_delay_s = retry_delay_s


class TooManyRequests(LimitReached):
    """Requests, or messages of streams, come faster than they are let through."""

    reason = "TOO_MANY_REQUESTS"
    what = "requests come faster than may be"


class TooManyCalls(LimitReached):
    """As many calls are open as are let through, of one client or of all."""

    reason = "TOO_MANY_CALLS"
    what = "as many calls are open as may be"


class TooManyClients(LimitReached):
    """As many clients are connected as there is room for."""

    reason = "TOO_MANY_CLIENTS"
    what = "as many clients are here as may be"


class TooManyConnections(LimitReached):
    """One client holds as many connections as it may."""

    reason = "TOO_MANY_CONNECTIONS"
    what = "this client holds as many connections as one may"


class TooManyUtterances(LimitReached):
    """As much speech is being made at once, for one client or for all, as may be."""

    reason = "TOO_MANY_UTTERANCES"
    what = "as many utterances are being made as may be"


class TooMuchSpeech(LimitReached):
    """As much speech waits to be heard as may, of one client or of all."""

    reason = "TOO_MUCH_SPEECH"
    what = "as many seconds of speech wait to be heard as may"


class TooManyCharacters(LimitReached):
    """The service has as many characters as it is allowed to."""

    reason = "TOO_MANY_CHARACTERS"
    what = "as many characters are here as may be"


class TooManyConversations(LimitReached):
    """The service holds as many conversations, with one client or with all, as it may."""

    reason = "TOO_MANY_CONVERSATIONS"
    what = "as many conversations go on as may"


class MemoryFull(LimitReached):
    """The service's own process holds as much memory as it may: nothing new is begun."""

    reason = "MEMORY_FULL"
    what = "the service holds as much memory as it may, in MiB"


class CallIdle(LimitReached):
    """A client left its side of a call open and sent nothing more for too long."""

    reason = "CALL_IDLE"
    what = "the client has sent nothing for as many seconds as may be"


class CallTooLong(LimitReached):
    """A call went on for as long as one may."""

    reason = "CALL_TOO_LONG"
    what = "the call has lasted as many seconds as one may"
