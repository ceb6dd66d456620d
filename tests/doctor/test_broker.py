"""The doctor finds out whether a broker carries what we say, and knows a cure where it does not."""

from pathlib import Path

from bridge.clock import MonotonicClock
from bridge.doctor.broker import check_broker
from bridge.doctor.check import Check, Status
from bridge.settings.mqtt import MqttSettings
from tests.control.mqtt.broker import Broker, free_port, listening


async def examined(**settings: object) -> Check:
    wanted = MqttSettings.model_validate({"enabled": True} | settings)
    return await check_broker(wanted, MonotonicClock())


async def test_a_broker_that_carries_our_messages_is_well(tmp_path: Path) -> None:
    with Broker(tmp_path).running() as broker:
        async with listening(broker.port) as (_, ear):
            check = await examined(port=broker.port)
            await ear.hears("exomni/doctor")
            # Whoever follows a service that runs is not disturbed.
            assert not ear.on("exomni/status")
    assert check.status is Status.OK
    assert "mosquitto_sub" in check.cure


async def test_a_broker_whose_rules_give_nothing_back_is_not(tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("topic read exomni/#\n")
    rules = ("allow_anonymous true", f"acl_file {tmp_path / 'rules'}")
    with Broker(tmp_path, rules).running() as broker:
        check = await examined(port=broker.port)
    assert check.status is Status.WARN
    assert "read and write exomni/#" in check.cure


async def test_a_broker_that_wants_a_password_is_told_from_none_at_all(tmp_path: Path) -> None:
    with Broker(tmp_path, ("allow_anonymous false",)).running() as broker:
        refused = await examined(port=broker.port)
    absent = await examined(port=free_port())
    assert (refused.status, absent.status) == (Status.FAIL, Status.FAIL)
    assert "mqtt.password_variable" in refused.cure
    assert "start one" in absent.cure


async def test_a_password_that_is_nowhere_is_found_before_the_broker() -> None:
    check = await examined(username="stage", password_path="/nowhere/secret")
    assert check.status is Status.FAIL
    assert "/nowhere/secret" in check.detail


async def test_nobody_asks_for_a_broker_that_is_not_wanted() -> None:
    assert (await examined(enabled=False)).status is Status.SKIP
