"""Every call of every service: what clients send, through the gate to what carries it out."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from exomni.engine.v1 import engine_service_pb2 as worker
from exomni.engine.v1.engine_service_pb2_grpc import add_EngineServiceServicer_to_server
from exomni.v1 import avatar_service_pb2 as avatar
from exomni.v1 import character_service_pb2 as characters
from exomni.v1 import phone_service_pb2 as phones
from exomni.v1 import stage_service_pb2 as stage
from exomni.v1.avatar_service_pb2_grpc import add_AvatarServiceServicer_to_server
from exomni.v1.character_service_pb2_grpc import add_CharacterServiceServicer_to_server
from exomni.v1.phone_service_pb2_grpc import add_PhoneServiceServicer_to_server
from exomni.v1.stage_service_pb2_grpc import add_StageServiceServicer_to_server
from nvidia_ace.controller.v1 import controller_pb2 as ace
from nvidia_ace.services.a2f_controller.v1 import a2f_controller_pb2 as a2f_controller
from nvidia_ace.services.animation_controller.v1 import (
    animation_controller_pb2 as animation_controller,
)
from nvidia_ace.services.animation_data.v1 import animation_data_pb2 as animation_data

from bridge.config import LimitSettings, ServerSettings, TimecodeSettings
from bridge.control.assembly import make_desk
from bridge.engines.maker import GenerateOrder, TurnSummary
from bridge.engines.worker_service import EngineService
from bridge.events import EngineEvent
from bridge.inputs.phones import Phones
from bridge.outputs.timebase import Timebase
from bridge.outputs.timecode import Timecode
from bridge.rpc.ace import add_ace_services
from bridge.rpc.phones import PhoneService
from bridge.rpc.server import Server
from bridge.rpc.stage import StageService
from bridge.settings.control import ControlSettings
from bridge.settings.livelink import LiveLinkInputSettings
from tests.control.acting import Actors
from tests.fakes import VirtualClock, settle
from tests.fakes_cast import FakeCast
from tests.fakes_worker import ScriptedMaker
from tests.fuzz.gated import Methods, call, empty, envelope, run
from tests.fuzz.target import Target
from tests.inputs.phones import datagram
from tests.inputs.puppet_stage import Stage
from tests.sessions.talking import Talk

_SHOW: Final = (
    "cues:\n  1: {character: Ava, line: Halt!, emotion: anger 0.7}\n  2: {gesture: nod}\n"
)
_S16: Final = {"encoding": 1, "rate_hz": 16_000}
_TOLD: Final[dict[str, Any]] = {
    "emotion": {"label": "joy", "intensity": 0.5},
    "gaze": {"point": {"left_m": 0.5, "up_m": 0.1, "forward_m": 1.0}},
    "head": {"pose": {"yaw_rad": 0.2}, "transition_duration": {"nanos": 300_000_000}},
    "gesture": {"name": "nod", "intensity": 0.5},
}
_AUDIO: Final = {"pcm": bytes(640)}

Served = Callable[[bytes], Coroutine[Any, Any, Exception | None]]
#: A method's name, and messages to it.
Call = tuple[Any, ...]


async def _avatar(data: bytes) -> Exception | None:
    """With everything real behind it but the engine."""
    talk, methods = Talk(), Methods()
    async with talk.running():
        server = Server(
            ServerSettings(), LimitSettings(), talk.cast, talk.clock, talk.conversations
        )
        add_AvatarServiceServicer_to_server(server.avatar, methods)  # type: ignore[no-untyped-call]
        return await run(call(methods.handlers, data, talk.clock), talk.clock)


async def _animate(data: bytes) -> Exception | None:
    clock, methods = VirtualClock(), Methods()
    server = Server(ServerSettings(), LimitSettings(), FakeCast(), clock)
    add_AvatarServiceServicer_to_server(server.avatar, methods)  # type: ignore[no-untyped-call]
    name = "/exomni.v1.AvatarService/Animate"
    return await run(call({name: methods.handlers[name]}, data, clock), clock)


async def _characters(data: bytes) -> Exception | None:
    """Behind it nobody opens the outputs: their hosts are made up."""
    clock, methods = VirtualClock(), Methods()
    server = Server(ServerSettings(), LimitSettings(), FakeCast(), clock)
    add_CharacterServiceServicer_to_server(  # type: ignore[no-untyped-call]
        server.characters, methods
    )
    return await run(call(methods.handlers, data, clock), clock)


@cache
def _show() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="fuzz-")
    Path(folder.name, "show.yaml").write_text(_SHOW, encoding="utf-8")
    return folder


async def _stage(data: bytes) -> Exception | None:
    clock, methods, actors = VirtualClock(), Methods(), Actors()
    timecode = Timecode(Timebase(clock, 0), clock, TimecodeSettings(source="command"))
    settings = ControlSettings(cues_path=Path(_show().name, "show.yaml"))
    desk = make_desk(settings, actors, lambda: actors.names, clock, timecode=timecode)
    add_StageServiceServicer_to_server(  # type: ignore[no-untyped-call]
        StageService(desk, clock), methods
    )
    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.run())
        await settle(4)
        error = await run(call(methods.handlers, data, clock), clock)
        running.cancel()
    return error


async def _phones(data: bytes) -> Exception | None:
    house, methods = Stage(), Methods()
    heard = Phones(LiveLinkInputSettings.model_validate({"calibration_s": 0}), house, house.clock)
    heard.receiver.receive(datagram(1), "192.0.2.7")
    add_PhoneServiceServicer_to_server(  # type: ignore[no-untyped-call]
        PhoneService(heard), methods
    )
    return await run(call(methods.handlers, data, house.clock), house.clock)


class _Mute(ScriptedMaker):
    """Takes every order, and obeys no word of it."""

    async def generate(
        self, order: GenerateOrder
    ) -> AsyncGenerator[EngineEvent | TurnSummary, None]:
        self.orders.append(order)
        yield TurnSummary(1, 0)


async def _worker(data: bytes) -> Exception | None:
    clock, methods = VirtualClock(), Methods()
    service = EngineService(_Mute(clock), clock)
    add_EngineServiceServicer_to_server(service, methods)  # type: ignore[no-untyped-call]
    return await run(call(methods.handlers, data, clock), clock)


async def _ace(data: bytes) -> Exception | None:
    clock, methods = VirtualClock(), Methods()
    add_ace_services(methods, FakeCast(), clock, 16_000)  # type: ignore[arg-type]
    return await run(call(methods.handlers, data, clock), clock)


def _feed(served: Served, data: bytes) -> None:
    error = asyncio.run(served(data))
    if error is not None:
        raise error


def _target(name: str, served: Served, names: list[str], *calls: Call) -> Target:
    """`names`: of all methods; `calls`: of some of them, which are taken."""
    numbers = {method.rpartition("/")[2]: at for at, method in enumerate(sorted(names), 1)}
    return Target(
        f"calls_{name}",
        partial(_feed, served),
        tuple(envelope(numbers[method], *messages) for method, *messages in calls),
        others=tuple(map(empty, numbers.values())),
    )


def _methods_of(*files: Any) -> list[str]:
    return [
        f"/{service.full_name}/{method.name}"
        for file in files
        for service in file.DESCRIPTOR.services_by_name.values()
        for method in service.methods
    ]


def _create(name: str, **values: Any) -> Call:
    made = characters.Character(name=name, **values)
    return "CreateCharacter", characters.CreateCharacterRequest(character=made)


def _output(protocol: str, **options: Any) -> Call:
    return _create("Eva", outputs=[{"protocol": protocol, **options}])


TARGETS: Final = (
    _target(
        "avatar",
        _avatar,
        _methods_of(avatar),
        (
            "Speak",
            avatar.SpeakRequest(
                text="Hello.", voice={"pitch": 50}, audio_rate_hz=16_000, seed=7, **_TOLD
            ),
        ),
        (
            "SpeakStream",
            avatar.SpeakStreamRequest(config={"busy_policy": 2, **_TOLD}),
            avatar.SpeakStreamRequest(text_delta="Hello there. "),
            avatar.SpeakStreamRequest(flush={}),
        ),
        ("Direct", avatar.DirectRequest(character="Ava", **_TOLD)),
        ("Direct", avatar.DirectRequest(emotions=[{"label": "joy"}, {"label": "fear"}])),
        ("Interrupt", avatar.InterruptRequest(utterance_id="1")),
        ("ListVoices", avatar.ListVoicesRequest(language="en", page_size=2)),
        (
            "Converse",
            avatar.ConverseRequest(
                config={
                    "input_format": _S16,
                    "instructions": "Be kind.",
                    "language": "en",
                    "turn_detection": {"silence_duration": {"seconds": 1}, "minimum_word_count": 2},
                    "emotion": {"label": "joy"},
                }
            ),
            avatar.ConverseRequest(text="Who are you?"),
            avatar.ConverseRequest(audio_chunk=_AUDIO),
            avatar.ConverseRequest(turn_commit={}),
            avatar.ConverseRequest(playback_position={"media_offset": {"seconds": 1}}),
            avatar.ConverseRequest(turn_interrupt={}),
        ),
    ),
    _target(
        "animate",
        _animate,
        ["/exomni.v1.AvatarService/Animate"],
        (
            "Animate",
            avatar.AnimateRequest(config={"format": _S16, "transcript": "Hello.", **_TOLD}),
            avatar.AnimateRequest(audio_chunk=_AUDIO),
            avatar.AnimateRequest(audio_chunk={"offset_samples": 320, **_AUDIO}),
        ),
    ),
    _target(
        "characters",
        _characters,
        _methods_of(characters),
        ("ListCharacters", characters.ListCharactersRequest(page_size=1, page_token="QXZh")),
        ("GetCharacter", characters.GetCharacterRequest(name="Ava")),
        (
            "WatchCharacter",
            characters.WatchCharacterRequest(name="Ava", frame_rate={"numerator": 30}),
        ),
        (
            "UpdateCharacter",
            characters.UpdateCharacterRequest(character={"name": "Ava", "greeting": "Halt!"}),
        ),
        _create(
            "Dora",
            voice={"name": "en-us", "rate_wpm": 170},
            emotion=_TOLD["emotion"],
            idle={"blinks_per_minute": 12.0},
            stance={"head": {"yaw_rad": 0.1}},
            expression={"upper": 0.5},
            persona="A guard.",
            record="off",
        ),
        _output("livelink", frame_rate={"numerator": 60_000, "denominator": 1001}),
        _output("osc", osc={"messages": ["/a/{name} {value}"], "scale": 2.0}),
        _output("vmc", host="127.0.0.1", port=9, vmc={"bones": "standing", "neck": 0.5}),
        _output("vrchat", vrchat={"names": ["JawOpen"], "binaries": ["SmileFrownLeft:3"]}),
        _output("ifacialmocap", ifacialmocap={"push": True}),
        _output("vtubestudio", vtubestudio={"prefix": "Ex", "custom_parameters": True}),
        _output("vmc", rig_adjustments=[{"name": "JawOpen", "gain": 1.2, "limits": [0.0, 0.9]}]),
    ),
    _target(
        "stage",
        _stage,
        _methods_of(stage),
        ("ListCues", stage.ListCuesRequest(page_size=1)),
        ("Go", stage.GoRequest(request_id="7")),
        ("Standby", stage.StandbyRequest(cue_id="2", request_id="8")),
        ("FireCue", stage.FireCueRequest(cue_id="1")),
        ("Panic", stage.PanicRequest(kind="PANIC_KIND_HOLD", character="Bo")),
        ("SetSlate", stage.SetSlateRequest(name="1A")),
        ("JamTimecode", stage.JamTimecodeRequest(timecode="01:00:00:00", frame_rate="29.97")),
    ),
    _target(
        "phones",
        _phones,
        _methods_of(phones),
        ("ListPhones", phones.ListPhonesRequest(page_size=1)),
        ("CaptureRest", phones.CaptureRestRequest(subject="iPhone")),
    ),
    _target(
        "worker",
        _worker,
        _methods_of(worker),
        (
            "Generate",
            worker.GenerateRequest(
                text="Who are you?",
                spoken_question={"format": _S16, "pcm": bytes(64)},
                exchanges=[{"text": "Hi.", "reply": "Hello.", "spoken": True}],
                sampling={"temperature": 0.7, "top_k": 20, "top_p": 0.8},
                max_token_count=64,
                mode="GENERATION_MODE_OFFLINE",
            ),
        ),
        ("WatchWorker", worker.WatchWorkerRequest(interval_duration={"seconds": 1})),
    ),
    _target(
        "ace",
        _ace,
        _methods_of(a2f_controller, animation_controller, animation_data),
        (
            "ProcessAudioStream",
            ace.AudioStream(
                audio_stream_header={
                    "audio_header": {
                        "channel_count": 1,
                        "samples_per_second": 16_000,
                        "bits_per_sample": 16,
                    },
                    "face_params": {"float_params": {"skinStrength": 1.5, "faceMaskLevel": 0.5}},
                    "emotion_post_processing_params": {"emotion_strength": 0.7, "max_emotions": 3},
                    "blendshape_params": {
                        "bs_weight_multipliers": {"JawOpen": 1.1},
                        "bs_weight_offsets": {"JawOpen": 0.1},
                    },
                    "emotion_params": {"beginning_emotion": {"joy": 0.5}},
                }
            ),
            ace.AudioStream(
                audio_with_emotion={
                    "audio_buffer": bytes(3200),
                    "emotions": [{"time_code": 0.05, "emotion": {"anger": 0.7}}],
                }
            ),
            ace.AudioStream(end_of_audio={}),
        ),
    ),
)
