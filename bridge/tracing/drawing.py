"""Which utterances are traced, and the ids of their spans: drawn before anything is made, so that
a worker can be told whose child its work is."""

import random
from typing import Final

from bridge.sessions.ledger import Spans
from bridge.tracecontext import TraceContext

_TRACE_BITS: Final = 128
_SPAN_BITS: Final = 64
#: What samplers compare with a share: the low 64 bits, as OpenTelemetry's ratio sampler does, so
#: that services with equal shares choose the same traces.
_LOW: Final = 2**64


class Drawing:
    """A tracer."""

    def __init__(self, sampled_share: float, draw: random.Random) -> None:
        """`sampled_share`: of utterances whose caller says nothing, 0 to 1."""
        self._bound = round(sampled_share * _LOW)
        self._random = draw

    def begin(self, caller: TraceContext | None) -> Spans | None:
        """Places for the next utterance; None where it is not traced. A caller decides itself."""
        trace_id = self._some(_TRACE_BITS) if caller is None else caller.trace_id
        sampled = trace_id % _LOW < self._bound if caller is None else caller.sampled
        if not sampled:
            return None
        whole, making = self._some(_SPAN_BITS), self._some(_SPAN_BITS)
        return Spans(caller, TraceContext(trace_id, whole), TraceContext(trace_id, making))

    def _some(self, bits: int) -> int:
        """A number that is not 0."""
        return self._random.getrandbits(bits) or 1
