"""Settings of the Ex-Omni engine and of the worker that makes its speech."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, field_validator

from bridge.settings.model import Model
from bridge.settings.worker_access import WorkerAccessSettings

#: Where a worker listens that nobody told where.
WORKER_PORT = 52_100


class ExOmniSettings(Model):
    """The Ex-Omni engine; needs the extra `model` and weights (`exomni-bridge weights fetch`)."""

    model: Path | None = Field(
        None, description="Folder of the Ex-Omni checkpoint, relative to the settings file."
    )
    decoder: Path | None = Field(
        None, description="Folder of the audio decoder (flow.pt, hift.pt); default beside it."
    )
    workers: tuple[str, ...] = Field(
        (),
        max_length=64,
        description="Workers elsewhere that make the speech, host:port each (`exomni-bridge "
        "worker` runs one). With any, no model is loaded here.",
    )
    access: WorkerAccessSettings = Field(
        default_factory=WorkerAccessSettings,
        description="What this service shows to workers elsewhere, and what it knows them by.",
    )
    mode: Literal["stream", "offline"] = Field(
        "stream",
        description="stream: speech begins after the first clause; offline: as the model was "
        "published, all of an answer is made before it begins.",
    )
    device: str = Field(
        "auto", max_length=32, description="auto, cpu, cuda, cuda:1, mps; auto takes a GPU if any."
    )
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = Field(
        "auto", description="Weights in memory; auto is bfloat16 on a GPU, float32 on a CPU."
    )
    streams: int = Field(
        0, ge=0, le=256, description="Turns made at the same time; 0 is as many as fit the device."
    )
    context_tokens: int = Field(
        4096, ge=256, le=32_768, description="Longest turn, prompt and answer together, tokens."
    )
    threads: int = Field(
        0, ge=0, le=1024, description="CPU threads of the model; 0 leaves the choice to it."
    )
    nice: int = Field(
        10, ge=0, le=19, description="Priority handicap of the model's process (POSIX nice)."
    )
    text_role: Literal["prompt", "line"] = Field(
        "prompt",
        description="What Speak's text is where a call does not say: a prompt the model answers, "
        "or a line it says word for word.",
    )
    temperature: float = Field(0.2, ge=0, le=5, description="Sampling of the text; 0 is greedy.")
    max_new_tokens: int = Field(128, ge=1, le=4096, description="Longest answer, text tokens.")
    load_timeout_s: float = Field(900.0, gt=0, description="Longest time to load, seconds.")
    connect_timeout_s: float = Field(
        10.0, gt=0, description="Longest time until a worker that runs answers, seconds."
    )
    heartbeat_timeout_s: float = Field(
        5.0,
        ge=0.5,
        description="A worker that says nothing for so long counts as down; a local one is "
        "killed and started again, seconds.",
    )
    step_timeout_s: float = Field(
        60.0,
        gt=0,
        description="A worker whose model takes longer over one step counts as down, seconds.",
    )

    @field_validator("workers")
    @classmethod
    def _workers_are_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            host, _, port = address.rpartition(":")
            if not host or not port.isdecimal() or not 1 <= int(port) <= 65_535:
                raise ValueError(f"{address!r} is not host:port, as in 10.0.0.7:{WORKER_PORT}")
        if len(set(value)) < len(value):
            raise ValueError("a worker is given twice")
        return value

    def anchored(self, folder: Path) -> Self:
        """Itself with relative paths taken from `folder`."""
        found = {name: getattr(self, name) for name in ("model", "decoder")}
        changes: dict[str, object] = {
            name: folder / path for name, path in found.items() if path is not None
        }
        return self.model_copy(update=changes | {"access": self.access.anchored(folder)})
