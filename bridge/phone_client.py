"""The part of our own gRPC client that asks about phones."""

from typing import Any, Final

from exomni.v1 import phone_service_pb2 as pb

from bridge.wire.calls import service_errors

_PAGE_SIZE: Final = 500


class PhoneCalls:
    """Calls of `exomni.v1.PhoneService`; each raises what the service raises."""

    def __init__(self, stub: Any) -> None:
        self._stub = stub

    async def phones(self) -> pb.ListPhonesResponse:
        """The phones that are heard, all of them. Raises `CapabilityMissing`."""
        phones: list[pb.Phone] = []
        token = ""
        while True:
            request = pb.ListPhonesRequest(page_size=_PAGE_SIZE, page_token=token)
            with service_errors():
                response: pb.ListPhonesResponse = await self._stub.ListPhones(request)
            phones.extend(response.phones)
            token = response.next_page_token
            if not token:
                del response.phones[:]
                response.phones.extend(phones)
                return response

    async def capture_rest(self, subject: str = "") -> int:
        """Take a resting face; phones concerned. Raises `UnknownPhone`."""
        with service_errors():
            response = await self._stub.CaptureRest(pb.CaptureRestRequest(subject=subject))
        return int(response.phone_count)

    async def forget_rest(self, subject: str = "") -> int:
        """Take faces as they are sent; phones concerned. Raises `UnknownPhone`."""
        with service_errors():
            response = await self._stub.ForgetRest(pb.ForgetRestRequest(subject=subject))
        return int(response.phone_count)

    async def set_mode(self, character: str, mode: str) -> None:
        """What phones move of a character. Raises `InvalidArgument`."""
        with service_errors():
            await self._stub.SetFaceMode(pb.SetFaceModeRequest(character=character, mode=mode))
