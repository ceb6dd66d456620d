"""The stage hand's part of our own gRPC client: cues, panic, the slate, timecode, recordings."""

from collections.abc import AsyncGenerator
from typing import Any, Final

from exomni.v1 import stage_service_pb2 as pb

from bridge.wire.calls import service_errors

_PAGE_SIZE: Final = 500


class StageCalls:
    """Calls of `exomni.v1.StageService`; each raises what the service raises."""

    def __init__(self, stub: Any) -> None:
        self._stub = stub

    async def cues(self) -> tuple[list[pb.Cue], pb.CueListState]:
        """The cue list, and how it stands. Raises `CapabilityMissing` without one."""
        cues: list[pb.Cue] = []
        token = ""
        while True:
            request = pb.ListCuesRequest(page_size=_PAGE_SIZE, page_token=token)
            with service_errors():
                response = await self._stub.ListCues(request)
            cues.extend(response.cues)
            token = response.next_page_token
            if not token:
                return cues, response.state

    async def go(self) -> pb.CueListState:
        """Fire what is on standby. Raises `CueRefused`."""
        with service_errors():
            response = await self._stub.Go(pb.GoRequest())
        return _state(response)

    async def back(self) -> pb.CueListState:
        """Go back by a cue. Raises `CueRefused`."""
        with service_errors():
            response = await self._stub.Back(pb.BackRequest())
        return _state(response)

    async def stand_by(self, cue_id: str) -> pb.CueListState:
        """Put a cue on standby. Raises `UnknownCue`."""
        with service_errors():
            response = await self._stub.Standby(pb.StandbyRequest(cue_id=cue_id))
        return _state(response)

    async def fire(self, cue_id: str) -> pb.CueListState:
        """Fire a cue. Raises `UnknownCue`, `CueRefused`."""
        with service_errors():
            response = await self._stub.FireCue(pb.FireCueRequest(cue_id=cue_id))
        return _state(response)

    async def reload(self) -> int:
        """Read the cue list again; cues in it. Raises `ConfigError`."""
        with service_errors():
            response = await self._stub.ReloadCues(pb.ReloadCuesRequest())
        return int(response.cue_count)

    async def panic(self, kind: pb.PanicKind, character: str = "") -> pb.PanicState:
        """Something goes wrong. Raises `UnknownCharacter`."""
        request = pb.PanicRequest(kind=kind, character=character)
        with service_errors():
            response = await self._stub.Panic(request)
        state: pb.PanicState = response.state
        return state

    async def slate(self, name: str) -> pb.Slate:
        """Write on the slate. Raises `InvalidArgument`."""
        with service_errors():
            response = await self._stub.SetSlate(pb.SetSlateRequest(name=name))
        slate: pb.Slate = response.slate
        return slate

    async def timecode(self) -> pb.TimecodeState:
        """What frames are stamped with."""
        with service_errors():
            response = await self._stub.GetTimecode(pb.GetTimecodeRequest())
        state: pb.TimecodeState = response.state
        return state

    async def jam(self, timecode: str, frame_rate: str = "") -> pb.TimecodeState:
        """Timecode is `timecode` now. Raises `InvalidArgument`."""
        request = pb.JamTimecodeRequest(timecode=timecode, frame_rate=frame_rate)
        with service_errors():
            response = await self._stub.JamTimecode(request)
        state: pb.TimecodeState = response.state
        return state

    async def record(self, character: str = "", name: str = "") -> pb.Recording:
        """Record into a new take. Raises `UnknownCharacter`, `AlreadyRecording`…"""
        request = pb.StartRecordingRequest(character=character, name=name)
        with service_errors():
            response = await self._stub.StartRecording(request)
        recording: pb.Recording = response.recording
        return recording

    async def stop_recording(self, character: str = "") -> list[pb.Recording]:
        """End what was asked for, of "" everybody; the finished takes. Raises `NotRecording`."""
        with service_errors():
            response = await self._stub.StopRecording(pb.StopRecordingRequest(character=character))
        return list(response.recordings)

    async def recordings(self) -> list[pb.Recording]:
        """What is being recorded, whoever wanted it."""
        found: list[pb.Recording] = []
        token = ""
        while True:
            request = pb.ListRecordingsRequest(page_size=_PAGE_SIZE, page_token=token)
            with service_errors():
                response = await self._stub.ListRecordings(request)
            found.extend(response.recordings)
            token = response.next_page_token
            if not token:
                return found

    async def replay(
        self, request: pb.ReplayTakeRequest
    ) -> AsyncGenerator[pb.ReplayTakeResponse, None]:
        """A take performed again; closing the generator stops it. Raises `UnknownTake`…"""
        call = self._stub.ReplayTake(request)
        try:
            with service_errors():
                async for response in call:
                    yield response
        finally:
            call.cancel()

    async def watch(self) -> AsyncGenerator[pb.WatchStageResponse, None]:
        """How the show stands, and what happens in it, until the generator is closed."""
        call = self._stub.WatchStage(pb.WatchStageRequest())
        try:
            with service_errors():
                async for response in call:
                    yield response
        finally:
            call.cancel()


def _state(response: Any) -> pb.CueListState:
    state: pb.CueListState = response.state
    return state
