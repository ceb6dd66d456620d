"""Dashboard, alerts and scraping ask for metrics that there are."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.deploy.files import DEPLOY, compose, documents, run, tool
from tests.metrics.parts import Parts, parsed, vitals_of
from tests.metrics.test_metrics import entry

PROMETHEUS = DEPLOY / "prometheus"
GRAFANA = DEPLOY / "grafana"
DASHBOARD = GRAFANA / "dashboards" / "exomni-bridge.json"
#: Names that are ours or the process's, in an expression.
METRIC = re.compile(r"\b(?:exomni_bridge|process|python)_\w+")
LABELED = re.compile(r"\b(exomni_bridge_\w+)\{([^}]*)\}")


async def known() -> dict[str, set[str]]:
    """Labels of every series that a service can tell, by its name."""
    parts = Parts()
    observation = parts.observation()
    parts.characters = [vitals_of("Character 0")]
    parts.books.enter(entry(error="ENGINE_FAILED"))
    parts.refusals["TOO_MANY_REQUESTS"] = 1
    found: dict[str, set[str]] = {}
    for series in parsed((await observation.exposition.text()).decode()):
        name, _, labels = series.partition("{")
        keys = {pair.split("=")[0] for pair in labels.rstrip("}").split(",") if pair}
        found.setdefault(name, set()).update(keys)
    return found


def panels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    return found


def alerts() -> list[dict[str, Any]]:
    (file,) = documents(PROMETHEUS / "alerts.yml")
    return [rule for group in file["groups"] for rule in group["rules"]]


def expressions() -> Iterator[str]:
    for panel in panels():
        yield from (target["expr"] for target in panel.get("targets", ()))
    yield from (rule["expr"] for rule in alerts())
    (adapter,) = documents(DEPLOY / "kubernetes" / "adapter-rules.yaml")
    yield from (rule["seriesQuery"] for rule in adapter["rules"]["custom"])


async def test_every_expression_asks_for_series_that_there_are() -> None:
    there = await known()
    for expression in expressions():
        names = METRIC.findall(expression)
        assert names or expression == 'up{job="exomni-bridge"} == 0', expression
        assert set(names) <= set(there), expression


async def test_every_selector_has_labels_that_there_are() -> None:
    there = await known()
    of_prometheus = {"instance", "job", "namespace", "pod"}
    for expression in expressions():
        for name, selector in LABELED.findall(expression):
            keys = set(re.findall(r"(\w+)\s*(?:=~|!=|=)", selector))
            assert keys <= there[name] | of_prometheus, expression


#: What there is no panel for: they are in others by other names, or ask to be looked up.
UNSHOWN = {"build_info", "characters_muted", "engine_ready", "frames_late", "pacer_packets"}


async def test_dashboard_and_alerts_show_all_but_what_is_named() -> None:
    ours = {n for n in await known() if n.startswith("exomni_bridge_")}
    families = {re.sub(r"_(bucket|sum|count|total)$", "", name) for name in ours}
    text = "\n".join(expressions())
    unseen = {name.removeprefix("exomni_bridge_") for name in families if name not in text}
    assert unseen == UNSHOWN


def test_panels_do_not_lie_over_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in panels():
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        assert max(x for x, _ in cells) < 24
        taken |= cells
    assert len({panel["id"] for panel in panels()}) == len(panels())


def test_grafana_finds_prometheus_and_the_dashboard() -> None:
    services = compose()["services"]
    (source,) = documents(GRAFANA / "provisioning" / "datasources" / "prometheus.yml")
    assert source["datasources"][0]["url"] == "http://prometheus:9090"
    assert "prometheus" in services
    (provider,) = documents(GRAFANA / "provisioning" / "dashboards" / "files.yml")
    path = provider["providers"][0]["options"]["path"]
    assert any(v.endswith(f":{path}:ro") for v in services["grafana"]["volumes"])


def test_every_alert_says_how_bad_it_is_and_what_it_means() -> None:
    for rule in alerts():
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert rule["annotations"]["summary"].endswith(".")


def test_prometheus_takes_its_files() -> None:
    run(tool("promtool"), "check", "rules", "alerts.yml", folder=PROMETHEUS)
    run(tool("promtool"), "check", "config", "--syntax-only", "prometheus.yml", folder=PROMETHEUS)


def test_alerts_fire_when_they_should() -> None:
    run(tool("promtool"), "test", "rules", "alerts_test.yml", folder=PROMETHEUS)


def test_prometheus_asks_where_the_service_is_with_its_token() -> None:
    (config,) = documents(PROMETHEUS / "prometheus.yml")
    (job,) = config["scrape_configs"]
    secrets = {f"/run/secrets/{n}" for n in compose()["services"]["prometheus"]["secrets"]}
    asked = {job["authorization"]["credentials_file"], job["tls_config"]["ca_file"]}
    assert asked == secrets
    assert job["static_configs"][0]["targets"] == ["bridge:9464"]
