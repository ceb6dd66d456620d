"""VTube Studio: does it answer, is its plugin API on, does it know us, is there a model.

Nothing is asked of the user: a permission that is missing is told, not requested.
"""

from collections.abc import Sequence

from bridge.clock import Clock
from bridge.config import OutputSettings, VTubeStudioSettings, state_folder
from bridge.doctor.check import Check, fail, ok, warn
from bridge.errors import ReceiverLost
from bridge.outputs.discovery import find_port
from bridge.outputs.tokens import TokenFolder
from bridge.outputs.vtubestudio import giver_of
from bridge.outputs.vtubestudio_session import Session, session
from bridge.protocols.live2d import DEFAULT_NAMES, custom_names
from bridge.protocols.vtubestudio import ALL_PARAMETERS, Parameter


async def check_vtube_studio(
    name: str, settings: OutputSettings, clock: Clock, tokens: TokenFolder | None = None
) -> Check:
    """One finding, called `name`, for the VTube Studio of an output."""
    options = settings.vtubestudio or VTubeStudioSettings()
    tokens = tokens or TokenFolder(state_folder() / "tokens")
    try:
        port = settings.resolved_port
        if options.discovery:
            port = await find_port(clock)
        async with session(settings.host, port, clock) as talk:
            await talk.check_state()
            return await _check_permission(name, talk, settings, options, tokens)
    except ReceiverLost as lost:
        detail, _, cure = str(lost).partition(": ")
        return warn(name, detail, cure or "restart VTube Studio, then try again")


async def _check_permission(
    name: str,
    talk: Session,
    settings: OutputSettings,
    options: VTubeStudioSettings,
    tokens: TokenFolder,
) -> Check:
    plugin = options.plugin_name
    token = tokens.read(giver_of(settings))
    if not token:
        return warn(
            name,
            f"its API is on, and it does not know {plugin!r} yet",
            "start the service (`exomni-bridge serve`) and click Allow in VTube Studio's window",
        )
    if not await talk.is_let_in(plugin, token):
        return warn(
            name,
            f"its API is on, and it took the permission of {plugin!r} back",
            "start the service and click Allow when VTube Studio asks again",
        )
    return _judge(name, await talk.parameters(), options)


def _judge(name: str, known: dict[str, Parameter], options: VTubeStudioSettings) -> Check:
    wanted: Sequence[str] = DEFAULT_NAMES if options.default_parameters else ()
    found = [parameter for parameter in wanted if parameter in known]
    missing = [n for n in custom_names(options.prefix) if n not in known]
    custom = [p for p in known.values() if p.added_by != "VTube Studio"]
    if options.custom_parameters and len(custom) + len(missing) > ALL_PARAMETERS:
        return fail(
            name,
            f"{len(missing)} custom parameters are missing and {len(custom)} of {ALL_PARAMETERS} "
            "are taken",
            "delete custom parameters of other plugins in VTube Studio, or set "
            "`custom_parameters: false`",
        )
    return ok(
        name,
        f"it lets us in; {len(found)} of its own parameters can be driven",
        "if the model does not move: load one, and see in its settings that its parameters follow "
        "MouthOpen, EyeOpenLeft, FaceAngleX…; another tracker or plugin that is on drives them too",
    )
