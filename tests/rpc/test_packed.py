"""A message is measured by what it unpacks to."""

import grpc
import pytest
from exomni.v1 import avatar_service_pb2 as pb

from tests.fakes import VirtualClock
from tests.rpc.test_door import avatar, serving
from tests.security.people import known


async def test_a_packed_message_of_any_length_is_refused() -> None:
    long = pb.ListVoicesRequest(page_token="a" * 50_000_000)
    options = [("grpc.max_send_message_length", -1)]
    async with (
        serving(known(VirtualClock())) as port,
        grpc.aio.insecure_channel(
            f"127.0.0.1:{port}", options, compression=grpc.Compression.Gzip
        ) as channel,
    ):
        with pytest.raises(grpc.aio.AioRpcError, match="larger than max") as caught:
            await avatar(channel).ListVoices(long)
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
