"""AdminService: settings read again."""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

from exomni.v1 import admin_service_pb2 as pb
from exomni.v1.admin_service_pb2_grpc import AdminServiceServicer

from bridge.errors import CapabilityMissing
from bridge.reload.reloader import Reloader
from bridge.rpc.gate import Context


class AdminService(AdminServiceServicer):
    """The RPCs of `exomni.v1.AdminService`."""

    def __init__(self) -> None:
        #: Who reads settings again; None: they come from nowhere that could be read.
        self.reloader: Reloader | None = None

    async def ReloadSettings(
        self, request: pb.ReloadSettingsRequest, context: Context
    ) -> pb.ReloadSettingsResponse:
        if self.reloader is None:
            raise CapabilityMissing("this service was not started from a settings file")
        done = await self.reloader.reload()
        people = done.characters
        return pb.ReloadSettingsResponse(
            applied_keys=done.applied,
            waiting_keys=done.waiting,
            added_characters=[config.name for config in people.added],
            changed_characters=[config.name for config in people.changed],
            removed_characters=people.removed,
            cues_changed=done.cues,
        )
