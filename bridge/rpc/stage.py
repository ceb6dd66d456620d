"""StageService: cues, panic, the slate, timecode, recordings."""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final, assert_never

from exomni.v1 import stage_service_pb2 as pb
from exomni.v1.stage_service_pb2_grpc import StageServiceServicer

from bridge.clock import Clock
from bridge.control.commands import (
    Back,
    Command,
    FireCue,
    Go,
    Jam,
    Panic,
    PanicKind,
    Record,
    ReloadCues,
    Slate,
    Standby,
    StopRecord,
    name_of,
    subject_of,
)
from bridge.control.cue import Cue
from bridge.control.desk import Desk
from bridge.control.notices import (
    CommandDone,
    CommandFailed,
    CueFired,
    CuePointer,
    Notice,
    PanicState,
    RecordingChanged,
    SlateSet,
)
from bridge.control.slate import SlateState
from bridge.errors import CapabilityMissing, InvalidArgument
from bridge.rpc.gate import Context
from bridge.rpc.pages import page
from bridge.rpc.replaying import replay_take
from bridge.sessions.recordings import RecordingStatus
from bridge.wire.convert import duration_of

#: The keys of these callers, among those of all fronts.
_KEYS: Final = "grpc/"
_NS_PER_S: Final = 1_000_000_000
_KINDS: Final = {
    pb.PANIC_KIND_NEUTRAL: PanicKind.NEUTRAL,
    pb.PANIC_KIND_HOLD: PanicKind.HOLD,
    pb.PANIC_KIND_MUTE: PanicKind.MUTE,
    pb.PANIC_KIND_RESUME: PanicKind.RESUME,
}


class StageService(StageServiceServicer):
    """The RPCs of `exomni.v1.StageService` on a `Desk`."""

    def __init__(self, desk: Desk | None, clock: Clock) -> None:
        """`desk` None: nobody takes commands here."""
        self._given = desk
        self._clock = clock

    async def ListCues(self, request: pb.ListCuesRequest, context: Context) -> pb.ListCuesResponse:
        cues = self._desk.cues
        chosen, token = page(
            list(cues.cues.cues.items()), lambda c: c[0], request.page_size, request.page_token
        )
        messages = [_cue_message(cue_id, cue) for cue_id, cue in chosen]
        state = _cue_list_message(cues.pointer)
        return pb.ListCuesResponse(cues=messages, next_page_token=token, state=state)

    async def Go(self, request: pb.GoRequest, context: Context) -> pb.GoResponse:
        return pb.GoResponse(state=await self._cue(Go(), request.request_id))

    async def Back(self, request: pb.BackRequest, context: Context) -> pb.BackResponse:
        return pb.BackResponse(state=await self._cue(Back(), request.request_id))

    async def Standby(self, request: pb.StandbyRequest, context: Context) -> pb.StandbyResponse:
        command = Standby(_named(request.cue_id))
        return pb.StandbyResponse(state=await self._cue(command, request.request_id))

    async def FireCue(self, request: pb.FireCueRequest, context: Context) -> pb.FireCueResponse:
        command = FireCue(_named(request.cue_id))
        return pb.FireCueResponse(state=await self._cue(command, request.request_id))

    async def ReloadCues(
        self, request: pb.ReloadCuesRequest, context: Context
    ) -> pb.ReloadCuesResponse:
        state = await self._cue(ReloadCues(), "")
        return pb.ReloadCuesResponse(cue_count=len(self._desk.cues.cues.cues), state=state)

    async def Panic(self, request: pb.PanicRequest, context: Context) -> pb.PanicResponse:
        kind = _KINDS.get(request.kind)
        if kind is None:
            raise InvalidArgument("kind is none that this service knows: neutral, hold, mute…")
        await self._do(Panic(kind, request.character), request.request_id)
        return pb.PanicResponse(state=_panic_message(self._desk.panic))

    async def SetSlate(self, request: pb.SetSlateRequest, context: Context) -> pb.SetSlateResponse:
        await self._do(Slate(request.name), request.request_id)
        return pb.SetSlateResponse(slate=_slate_message(self._desk.slate))

    async def GetTimecode(
        self, request: pb.GetTimecodeRequest, context: Context
    ) -> pb.GetTimecodeResponse:
        return pb.GetTimecodeResponse(state=self._timecode_message())

    async def JamTimecode(
        self, request: pb.JamTimecodeRequest, context: Context
    ) -> pb.JamTimecodeResponse:
        await self._do(Jam(request.timecode, request.frame_rate), request.request_id)
        return pb.JamTimecodeResponse(state=self._timecode_message())

    async def StartRecording(
        self, request: pb.StartRecordingRequest, context: Context
    ) -> pb.StartRecordingResponse:
        await self._do(Record(request.character, request.name), request.request_id)
        found = self._desk.recorders.of(request.character)
        return pb.StartRecordingResponse(recording=recording_message(found))

    async def StopRecording(
        self, request: pb.StopRecordingRequest, context: Context
    ) -> pb.StopRecordingResponse:
        recorders = self._desk.recorders
        stopping = recorders.asked(request.character)
        await self._do(StopRecord(request.character), request.request_id)
        ended = await recorders.ended(stopping)
        return pb.StopRecordingResponse(recordings=map(recording_message, ended))

    async def ListRecordings(
        self, request: pb.ListRecordingsRequest, context: Context
    ) -> pb.ListRecordingsResponse:
        statuses = sorted(self._desk.recorders.all(), key=lambda status: status.character)
        chosen, token = page(statuses, lambda s: s.character, request.page_size, request.page_token)
        recordings = map(recording_message, chosen)
        return pb.ListRecordingsResponse(recordings=recordings, next_page_token=token)

    def ReplayTake(
        self, request: pb.ReplayTakeRequest, context: Context
    ) -> AsyncGenerator[pb.ReplayTakeResponse, None]:
        return replay_take(request, self._desk.repeaters, self._clock)

    async def WatchStage(
        self, request: pb.WatchStageRequest, context: Context
    ) -> AsyncGenerator[pb.WatchStageResponse, None]:
        async with aclosing(self._desk.notices()) as notices:
            async for notice in notices:
                yield notice_message(notice)

    @property
    def _desk(self) -> Desk:
        if self._given is None:
            raise CapabilityMissing("this service takes no commands of stage hands")
        return self._given

    def _timecode_message(self) -> pb.TimecodeState:
        status = self._desk.timecode.status()
        return pb.TimecodeState(
            source=status.source,
            lock=status.state.value,
            timecode=str(status.label),
            frame_rate=str(status.rate),
            jam_count=status.jam_count,
        )

    async def _do(self, command: Command, request_id: str) -> None:
        await self._desk.do(command, _KEYS + request_id if request_id else "")

    async def _cue(self, command: Command, request_id: str) -> pb.CueListState:
        await self._do(command, request_id)
        return _cue_list_message(self._desk.cues.pointer)


def notice_message(notice: Notice) -> pb.WatchStageResponse:
    """A notice of the desk, as the contract has it."""
    match notice:
        case SlateSet():
            return pb.WatchStageResponse(slate=_slate_message(notice.slate))
        case PanicState():
            return pb.WatchStageResponse(panic=_panic_message(notice))
        case CuePointer():
            return pb.WatchStageResponse(cue_list=_cue_list_message(notice))
        case CueFired():
            return pb.WatchStageResponse(cue_fired=pb.CueFired(cue_id=notice.cue_id))
        case RecordingChanged():
            return pb.WatchStageResponse(recording=recording_message(notice.status))
        case CommandDone():
            return pb.WatchStageResponse(command_done=_done_message(notice))
        case CommandFailed():
            return pb.WatchStageResponse(command_failed=_failed_message(notice))
        case _:
            assert_never(notice)


def recording_message(status: RecordingStatus) -> pb.Recording:
    """A recording, as the contract has it."""
    return pb.Recording(
        character=status.character,
        take=status.take,
        folder=status.folder,
        state=status.state.value,
        duration=duration_of(round(status.seconds * _NS_PER_S)),
        message=status.message,
    )


def _named(cue_id: str) -> str:
    if not cue_id:
        raise InvalidArgument("cue_id is required")
    return cue_id


def _cue_message(cue_id: str, cue: Cue) -> pb.Cue:
    return pb.Cue(
        id=cue_id,
        note=cue.note,
        summary=cue.summary(),
        wait_duration=duration_of(round(cue.wait * _NS_PER_S)),
        follow=cue.follow,
    )


def _cue_list_message(pointer: CuePointer) -> pb.CueListState:
    return pb.CueListState(standby_cue_id=pointer.standby or "", running_cue_ids=pointer.running)


def _panic_message(state: PanicState) -> pb.PanicState:
    restraints = [
        pb.Restraint(character=name, held=restraint.held, muted=restraint.muted)
        for name, restraint in state.restraints.items()
    ]
    return pb.PanicState(restraints=restraints)


def _slate_message(slate: SlateState) -> pb.Slate:
    return pb.Slate(name=slate.name, take=slate.take)


def _done_message(notice: CommandDone) -> pb.CommandDone:
    return pb.CommandDone(
        command=name_of(notice.command),
        subject=subject_of(notice.command),
        key=notice.key,
        spoken_text=notice.spoken_text,
    )


def _failed_message(notice: CommandFailed) -> pb.CommandFailed:
    return pb.CommandFailed(
        command=name_of(notice.command),
        subject=subject_of(notice.command),
        key=notice.key,
        reason=notice.reason,
        message=notice.message,
    )
