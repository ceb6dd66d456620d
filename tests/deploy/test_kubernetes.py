"""The Kubernetes example is valid, and drains before it ends."""

from typing import Any

import pytest
import yaml

from bridge.config import load_settings
from bridge.fronts import fronts_of
from bridge.security.exposure import check_exposure
from tests.deploy.files import DEPLOY, documents, run, tool

FOLDER = DEPLOY / "kubernetes"
(KUSTOMIZATION,) = documents(FOLDER / "kustomization.yaml")
RESOURCES = [d for name in KUSTOMIZATION["resources"] for d in documents(FOLDER / name)]
(POD,) = [d["spec"]["template"]["spec"] for d in RESOURCES if d["kind"] == "Deployment"]
(CONTAINER,) = POD["containers"]


def only(kind: str) -> dict[str, Any]:
    (found,) = [d for d in RESOURCES if d["kind"] == kind]
    return dict(found)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: str(resource["kind"]))
def test_each_is_what_its_schema_wants(resource: dict[str, Any]) -> None:
    # Here, not above: the schemas' grammar takes seconds to load, and all test processes read this.
    import kubernetes_validate

    kubernetes_validate.validate(resource, "1.32", strict=True)


def test_together_they_make_one_application() -> None:
    made = [d for d in yaml.safe_load_all(run(tool("kubectl"), "kustomize", str(FOLDER))) if d]
    assert sorted(d["kind"] for d in made) == sorted(["ConfigMap", *(d["kind"] for d in RESOURCES)])


def test_the_settings_there_are_valid_and_ask_who_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXOMNI_METRICS__ENABLED", raising=False)
    settings = load_settings(FOLDER / "exomni-bridge.yaml")
    check_exposure(settings.security, fronts_of(settings))
    ports = {port["name"]: port["containerPort"] for port in CONTAINER["ports"]}
    told = (settings.server.port, settings.web.port, settings.metrics.port)
    assert told == (ports["grpc"], ports["web"], ports["metrics"])
    before_s = int(CONTAINER["lifecycle"]["preStop"]["exec"]["command"][1])
    assert before_s + settings.server.drain_s < POD["terminationGracePeriodSeconds"]


def test_a_drain_takes_a_pod_out_of_the_service_and_does_not_kill_it() -> None:
    assert CONTAINER["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert CONTAINER["livenessProbe"]["httpGet"]["path"] == "/healthz"


def test_the_pod_has_no_rights_to_spare() -> None:
    assert POD["securityContext"]["runAsNonRoot"]
    assert not POD["automountServiceAccountToken"]
    rights = CONTAINER["securityContext"]
    assert rights["readOnlyRootFilesystem"]
    assert not rights["allowPrivilegeEscalation"]
    assert rights["capabilities"] == {"drop": ["ALL"]}


def test_every_volume_is_mounted_and_every_mount_is_a_volume() -> None:
    assert {m["name"] for m in CONTAINER["volumeMounts"]} == {v["name"] for v in POD["volumes"]}


def test_the_autoscaler_looks_at_what_the_adapter_tells() -> None:
    (adapter,) = documents(FOLDER / "adapter-rules.yaml")
    told = [rule["name"]["as"] for rule in adapter["rules"]["custom"]]
    wanted = [
        m["pods"]["metric"]["name"] for m in only("HorizontalPodAutoscaler")["spec"]["metrics"]
    ]
    assert wanted == told
    scaled = only("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"]
    assert scaled == only("Deployment")["metadata"]["name"]


def test_all_of_them_mean_the_same_pods() -> None:
    labels = only("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert only("Service")["spec"]["selector"] == labels
    assert only("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == labels
    assert only("NetworkPolicy")["spec"]["podSelector"]["matchLabels"] == labels
