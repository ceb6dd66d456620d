"""PhoneService: which phones are heard, their owners' resting faces, what they move."""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

from exomni.v1 import phone_service_pb2 as pb
from exomni.v1.phone_service_pb2_grpc import PhoneServiceServicer

from bridge.errors import CapabilityMissing
from bridge.inputs.phone import PhoneStats
from bridge.inputs.phones import Phones
from bridge.rpc.gate import Context
from bridge.rpc.pages import page
from bridge.wire.convert import duration_of


class PhoneService(PhoneServiceServicer):
    """The RPCs of `exomni.v1.PhoneService`."""

    def __init__(self, phones: Phones | None) -> None:
        """`phones` None: nobody listens for phones here."""
        self._given = phones

    async def ListPhones(
        self, request: pb.ListPhonesRequest, context: Context
    ) -> pb.ListPhonesResponse:
        stats = self._phones.stats()
        chosen, token = page(
            stats.phones, lambda phone: phone.device_id, request.page_size, request.page_token
        )
        return pb.ListPhonesResponse(
            phones=[_phone_message(phone) for phone in chosen],
            next_page_token=token,
            host=stats.host,
            port=stats.port,
            obstacle=stats.obstacle,
            malformed_count=stats.malformed_count,
            refused_count=stats.refused_count,
        )

    async def CaptureRest(
        self, request: pb.CaptureRestRequest, context: Context
    ) -> pb.CaptureRestResponse:
        return pb.CaptureRestResponse(phone_count=self._phones.capture_rest(request.subject))

    async def ForgetRest(
        self, request: pb.ForgetRestRequest, context: Context
    ) -> pb.ForgetRestResponse:
        return pb.ForgetRestResponse(phone_count=self._phones.forget_rest(request.subject))

    async def SetFaceMode(
        self, request: pb.SetFaceModeRequest, context: Context
    ) -> pb.SetFaceModeResponse:
        self._phones.set_mode(request.character, request.mode)
        return pb.SetFaceModeResponse()

    @property
    def _phones(self) -> Phones:
        if self._given is None:
            raise CapabilityMissing(
                "this service does not listen for phones: set inputs.livelink.enabled"
            )
        return self._given


def _phone_message(phone: PhoneStats) -> pb.Phone:
    return pb.Phone(
        device_id=phone.device_id,
        subject=phone.subject,
        address=phone.address,
        packet_count=phone.packet_count,
        frame_count=phone.frame_count,
        faceless_count=phone.faceless_count,
        late_count=phone.late_count,
        repeated_count=phone.repeated_count,
        restart_count=phone.restart_count,
        packet_rate_hz=phone.packets_per_s,
        jitter_duration=duration_of(round(phone.jitter_ms * 1e6)),
        silence_duration=duration_of(round(phone.silent_s * 1e9)),
        face_seen=phone.face_seen,
        calibrated=phone.calibrated,
        timed=phone.timed,
    )
