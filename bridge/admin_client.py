"""The part of our own gRPC client that looks after a service."""

from typing import Any

from exomni.v1 import admin_service_pb2 as pb

from bridge.wire.calls import service_errors


class AdminCalls:
    """Calls of `exomni.v1.AdminService`; each raises what the service raises."""

    def __init__(self, stub: Any) -> None:
        self._stub = stub

    async def reload_settings(self) -> pb.ReloadSettingsResponse:
        """Have the settings read again. Raises `ConfigError`, and nothing has changed then."""
        with service_errors():
            response: pb.ReloadSettingsResponse = await self._stub.ReloadSettings(
                pb.ReloadSettingsRequest()
            )
        return response
