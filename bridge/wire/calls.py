"""What a client of ours catches: statuses of gRPC become the errors they were."""

from collections.abc import Iterator
from contextlib import contextmanager

import grpc

from bridge.wire.status import error_of


@contextmanager
def service_errors() -> Iterator[None]:
    """Raise what the service raised, and `ServiceUnreachable` when none answers."""
    try:
        yield
    except grpc.aio.AioRpcError as error:
        raise error_of(error.code(), error.details() or "", error.trailing_metadata()) from None
