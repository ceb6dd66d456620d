"""Whether the Ex-Omni model speaks: its workers, how soon, and whether faster than it is heard."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from importlib.util import find_spec
from typing import Final

from bridge.clock import Clock
from bridge.config import EngineSettings
from bridge.doctor import advice
from bridge.doctor.check import Check, fail, ok, warn
from bridge.engines.engine import Engine, SpeechRequest, TextRole, WorkerPhase, WorkerStatus
from bridge.errors import BridgeError
from bridge.events import Audio

#: Said word for word: what is measured is not how much the model has to say.
_LINE: Final = SpeechRequest("All systems are ready.", role=TextRole.LINE)
#: The slowest machine that is of any use makes this line in so many seconds.
_TIMEOUT_S: Final = 120.0


async def check_model(
    engine: Engine, settings: EngineSettings, clock: Clock
) -> AsyncIterator[Check]:
    """The workers come up and speak; `engine` is not started yet, and closed after."""
    exomni = settings.exomni
    if not exomni.workers and find_spec("torch") is None:
        yield fail("model", "PyTorch is not installed", "`pip install 'exomni-bridge[model]'`")
        return
    try:
        await engine.start()
    except BridgeError as error:
        yield fail("model", str(error), _cure(settings))
        return
    try:
        for status in engine.workers():
            yield _worker(status, settings)
        yield await _speech(engine, clock)
    finally:
        await engine.close()


def _cure(settings: EngineSettings) -> str:
    if settings.exomni.workers:
        port = int(settings.exomni.workers[0].rpartition(":")[2])
        return (
            f"run `exomni-bridge worker --listen 0.0.0.0:{port}` on that machine, with a "
            "certificate and tokens, and name here what it wants to see (engine.exomni.access; "
            f"docs/workers.md). {advice.firewall(port)}"
        )
    return (
        f"`exomni-bridge weights check {settings.exomni.model}` examines the files; "
        "engine.exomni.device and dtype must suit the machine"
    )


def _worker(status: WorkerStatus, settings: EngineSettings) -> Check:
    name = f"worker {status.name}"
    if status.phase is WorkerPhase.READY:
        return ok(name, f"{status.streams} streams on {status.device}")
    return fail(name, status.trouble or "it does not answer yet", _cure(settings))


async def _speech(engine: Engine, clock: Clock) -> Check:
    asked_s = clock.now()
    first_s, samples = None, 0
    try:
        async with clock.timeout_at(asked_s + _TIMEOUT_S), aclosing(engine.speak(_LINE)) as events:
            async for event in events:
                if isinstance(event, Audio):
                    first_s = first_s or clock.now() - asked_s
                    samples += len(event.pcm)
    except (BridgeError, TimeoutError) as error:
        what = str(error) or f"one line was not made within {_TIMEOUT_S:.0f} s"
        return fail("speech", what, "the log says more; a smaller device may lack the memory")
    if first_s is None:
        return fail("speech", "a line without a sound", "fetch the weights again")
    return _judge(first_s, samples / engine.capabilities.sample_rate_hz, clock.now() - asked_s)


def _judge(first_s: float, spoken_s: float, made_s: float) -> Check:
    what = (
        f"first audio after {first_s * 1000.0:.0f} ms; "
        f"{spoken_s:.1f} s of speech made in {made_s:.1f} s"
    )
    if made_s > spoken_s:
        cure = (
            "it is heard faster than it is made, and stalls: use a GPU (engine.exomni.device) or "
            "a worker on a machine that has one (engine.exomni.workers)"
        )
        return warn("speech", what, cure)
    return ok("speech", what)
