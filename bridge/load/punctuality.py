"""How punctual a service says it is, while it is under load."""

from typing import Any

import grpc
from exomni.v1 import monitor_service_pb2 as pb
from exomni.v1.monitor_service_pb2_grpc import MonitorServiceStub
from loguru import logger

from bridge.load.caller import channel_to
from bridge.load.plan import Place
from bridge.load.report import Lateness


class Punctuality:
    """`newest` is the service's last report of a stretch of `report_s`; None before the first."""

    def __init__(self, place: Place, report_s: float) -> None:
        self._place = place
        self._report_s = report_s
        self.newest: Lateness | None = None

    async def listen(self) -> None:
        """Until cancelled. A service that does not report is as good as any other."""
        request = pb.MonitorRequest()
        request.interval_duration.FromMilliseconds(round(self._report_s * 1000.0))
        async with channel_to(self._place) as channel:
            stub: Any = MonitorServiceStub(channel)  # type: ignore[no-untyped-call]
            call = stub.Monitor(request)
            try:
                first = True
                async for report in call:
                    # The first says what was before this load.
                    self.newest = None if first else _lateness(report.pacer)
                    first = False
            except grpc.aio.AioRpcError as error:
                logger.warning("the service reports nothing of itself: {}", error.details())


def _lateness(pacer: pb.PacerReport) -> Lateness:
    return Lateness(
        pacer.lateness_p50_ms, pacer.lateness_p99_ms, pacer.lateness_max_ms, pacer.late_count
    )
