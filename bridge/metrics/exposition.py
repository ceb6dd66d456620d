"""Everything, as Prometheus reads it, written without holding up frames."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol

from prometheus_client.core import Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bridge.clock import Clock

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4


class Source(Protocol):
    """Tells of one part of the service."""

    def collect(self) -> Iterable[Metric]: ...


class Exposition:
    """The sources of one service: no registry of the process's own, as two may be in one."""

    def __init__(self, sources: Sequence[Source], clock: Clock) -> None:
        self._sources = sources
        self._clock = clock

    async def text(self, wanted: Callable[[str], bool] = lambda _: True) -> bytes:
        """All families whose name is `wanted`, in text format 0.0.4.

        A family is written in one go, some 0.1 ms with a hundred characters; frames that are due
        come between families.
        """
        pieces: list[str] = []
        for source in self._sources:
            for metric in source.collect():
                if wanted(metric.name):
                    pieces += written(metric)
                await self._clock.sleep_until(self._clock.now())
        return "".join(pieces).encode()


def written(metric: Metric) -> list[str]:
    """The lines of one family.

    As the library's `generate_latest`, which takes several times as long: it checks every name and
    sorts every label of what only we have made (compared in a test).
    """
    name = f"{metric.name}_total" if metric.type == "counter" else metric.name
    help_text = metric.documentation.replace("\\", "\\\\").replace("\n", "\\n")
    lines = [f"# HELP {name} {help_text}\n", f"# TYPE {name} {metric.type}\n"]
    lines += [
        f"{sample.name}{_labels(sample.labels)} {float(sample.value)!r}\n"
        for sample in metric.samples
    ]
    return lines


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{key}="{_escaped(value)}"' for key, value in labels.items()) + "}"


def _escaped(value: str) -> str:
    if "\\" in value or '"' in value or "\n" in value:
        return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return value
