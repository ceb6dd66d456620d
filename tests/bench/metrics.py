"""What metrics cost: two services side by side, one without metrics, one that is scraped.

    python -m tests.bench.metrics --characters 100 --seconds 60

Both send the same faces; the second looks at itself four times a second and is scraped once a
second, ten times as often as Prometheus would. Processor time is that of each front alone, over the
same seconds. Also: how long a scrape takes, and how late frames were in its own histogram.
"""

import argparse
import asyncio
import socket
import time

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.bench.line import emit, percentiles
from tests.bench.service import ServiceProcess, cpu_seconds, service

_WARM_UP_S = 3.0
_SCRAPE_EVERY_S = 1.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cast_of(count: int, port: int) -> list[dict[str, object]]:
    output = {"protocol": "livelink", "port": port, "rate_hz": "60"}
    return [{"name": f"Character {i}", "outputs": [output]} for i in range(count)]


async def scrape(url: str, seconds: float) -> tuple[list[float], str]:
    """Scrape for so long; seconds that each scrape took, and the last one's text."""
    took, text = [], ""
    end_s = time.perf_counter() + seconds
    async with httpx.AsyncClient(trust_env=False) as client:
        while (begun_s := time.perf_counter()) < end_s:
            answer = await client.get(url)
            answer.raise_for_status()
            took.append(time.perf_counter() - begun_s)
            text = answer.text
            await asyncio.sleep(max(0.0, begun_s + _SCRAPE_EVERY_S - time.perf_counter()))
    return took, text


def used(process: ServiceProcess) -> float:
    seconds = cpu_seconds(process.pid)
    assert seconds is not None, "this machine does not tell processor time"
    return seconds


async def measure(characters: int, seconds: float) -> dict[str, object]:
    port = free_port()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sink:
        sink.bind(("127.0.0.1", 0))
        cast = cast_of(characters, sink.getsockname()[1])
        plain = service((), characters=cast, metrics={"enabled": False})
        watched = service((), characters=cast, metrics={"port": port})
        async with plain as without, watched as with_metrics:
            await asyncio.sleep(_WARM_UP_S)
            begun_s, before = time.perf_counter(), (used(without), used(with_metrics))
            took, text = await scrape(f"http://127.0.0.1:{port}/metrics", seconds)
            passed_s = time.perf_counter() - begun_s
            shares = [
                (used(process) - start) / passed_s
                for process, start in zip((without, with_metrics), before, strict=True)
            ]
    series = sum(len(f.samples) for f in text_string_to_metric_families(text))
    return {
        "n": len(took),
        "cores_without": round(shares[0], 4),
        "cores_with": round(shares[1], 4),
        "added_cores": round(shares[1] - shares[0], 4),
        "scrape_ms": percentiles(took, 1000.0),
        "series": series,
        "bytes": len(text),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    facts = asyncio.run(measure(options.characters, options.seconds))
    emit("metrics", settings=vars(options), warm_up_s=_WARM_UP_S, **facts)


if __name__ == "__main__":
    main()
