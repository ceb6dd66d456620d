"""Options several verbs share."""

from pathlib import Path
from typing import Annotated

import typer

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="Settings file; default exomni-bridge.yaml, if there."),
]
ServerOption = Annotated[
    str | None,
    typer.Option("--server", help="host:port of a running service; default from the settings."),
]
SpeakerOption = Annotated[str, typer.Option(help="Who says it; default the first.")]
VoiceOption = Annotated[str | None, typer.Option(help="A voice of `exomni-bridge voices`.")]
EmotionOption = Annotated[
    str | None, typer.Option(help="A mood, with a strength if wanted: joy, anger:0.6.")
]
