"""VTube Studio's API as text: golden requests from its README, and answers that are none."""

import json

import pytest

from bridge.errors import PacketError
from bridge.protocols import vtubestudio as api

ERROR = """{"apiName": "VTubeStudioPublicAPI", "apiVersion": "1.0", "timestamp": 1625405710728,
"requestID": "SomeID", "messageType": "APIError",
"data": {"errorID": 453, "message": "Parameter X does not exist"}}"""

LIST = """{"apiName": "VTubeStudioPublicAPI", "apiVersion": "1.0", "timestamp": 1625405710728,
"requestID": "list", "messageType": "InputParameterListResponse", "data": {
"modelLoaded": true, "modelName": "My Currently Loaded Model", "modelID": "UniqueID",
"customParameters": [{"name": "MyCustomParamName1", "addedBy": "My Plugin Name",
"value": 12.4, "min": -30, "max": 30, "defaultValue": 0}],
"defaultParameters": [{"name": "FaceAngleX", "addedBy": "VTube Studio",
"value": 32.1, "min": -30, "max": 30, "defaultValue": 0}]}}"""

BROADCAST = b"""{"apiName":"VTubeStudioPublicAPI","apiVersion":"1.0","timestamp":1625405710728,
"messageType":"VTubeStudioAPIStateBroadcast","requestID":"VTubeStudioAPIStateBroadcast",
"data":{"active":false,"port":8001,"instanceID":"93aa0d0494304fddb057ae8a295c4e59",
"windowTitle":"VTube Studio"}}"""


def test_a_session_is_opened_as_the_readme_says() -> None:
    text = api.authentication_request("My Plugin", "adcd-123-ef09-some-token-string-abcd")
    assert json.loads(text) == {
        "apiName": "VTubeStudioPublicAPI",
        "apiVersion": "1.0",
        "requestID": "login",
        "messageType": "AuthenticationRequest",
        "data": {
            "pluginName": "My Plugin",
            "pluginDeveloper": "exomni-bridge",
            "authenticationToken": "adcd-123-ef09-some-token-string-abcd",
        },
    }


def test_names_and_identifiers_are_as_long_as_they_may_be() -> None:
    for text in (
        api.token_request("Exomni Bridge"),
        api.state_request(),
        api.parameter_list_request(),
        api.creation_request("A" * 32),
    ):
        message = json.loads(text)
        assert 1 <= len(message["requestID"]) <= 64
        data = message["data"]
        assert len(data.get("explanation", "")) < 256
    assert 3 <= len(api.DEVELOPER) <= 32


def test_an_injection_is_as_the_readme_says() -> None:
    injection = api.Injection(["FaceAngleX", "MyNewParamName"])
    message = json.loads(injection.text([12.31, 0.70005]))
    assert message["messageType"] == "InjectParameterDataRequest"
    assert message["data"] == {
        "faceFound": True,
        "mode": "set",
        "parameterValues": [
            {"id": "FaceAngleX", "value": 12.31},
            {"id": "MyNewParamName", "value": 0.7},
        ],
    }


@pytest.mark.parametrize("value", [0.0, 1.0, -30.0, 1e-9, 1_000_000.0])
def test_numbers_are_json(value: float) -> None:
    text = api.Injection(["X"]).text([value])
    assert json.loads(text)["data"]["parameterValues"] == [
        {"id": "X", "value": pytest.approx(value, abs=1e-4)}
    ]


def test_an_error_is_an_answer_with_its_id_and_message() -> None:
    answer = api.read_answer(ERROR)
    assert (answer.error, answer.request_id) == (453, "SomeID")
    assert answer.message == "Parameter X does not exist"


def test_a_parameter_list_gives_names_ranges_and_makers() -> None:
    parameters = api.read_parameters(api.read_answer(LIST))
    assert api.read_answer(LIST).error is None
    assert parameters["FaceAngleX"] == api.Parameter("FaceAngleX", -30, 30, "VTube Studio")
    assert parameters["MyCustomParamName1"].added_by == "My Plugin Name"


def test_a_broadcast_says_where_the_api_is_and_whether_it_is_on() -> None:
    assert api.read_broadcast(BROADCAST) == api.Broadcast(False, 8001, "VTube Studio")
    on = api.read_broadcast(BROADCAST.replace(b"false", b"true").replace(b"8001", b"8123"))
    assert (on.active, on.port) == (True, 8123)


@pytest.mark.parametrize(
    "text",
    [
        *("", "nonsense", "[]", "null", "1", '"text"', "{}", b"\xff\xfe", "[" * 100_000),
        ERROR.replace("453", '"many"'),
        ERROR.replace("453", "Infinity"),
        ERROR.replace('"errorID": 453,', ""),
        ERROR.replace("VTubeStudioPublicAPI", "SomethingElse"),
        LIST.replace('"data": {', '"data": [').replace("]}}", "]]}"),
    ],
)
def test_what_is_no_answer_is_refused(text: str | bytes) -> None:
    with pytest.raises(PacketError):
        api.read_answer(text)


def test_an_answer_cut_anywhere_is_refused() -> None:
    for end in range(len(ERROR)):
        with pytest.raises(PacketError):
            api.read_answer(ERROR[:end])


def test_a_range_beyond_any_number_is_refused() -> None:
    with pytest.raises(PacketError):
        api.read_parameters(api.read_answer(LIST.replace('"max": 30', f'"max": 3{"0" * 400}')))


@pytest.mark.parametrize("bad", ['"max": 30', '"name": "FaceAngleX",', '"defaultParameters"'])
def test_a_parameter_list_that_is_none_is_refused(bad: str) -> None:
    with pytest.raises(PacketError):
        api.read_parameters(api.read_answer(LIST.replace(bad, '"x": 0' + "," * bad.endswith(","))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"8001", b"0"),
        (b"8001", b"70000"),
        (b"8001", b"Infinity"),
        (b"8001", b'"a"'),
        (b"State", b"Ps"),
    ],
)
def test_a_broadcast_that_is_none_is_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(PacketError):
        api.read_broadcast(BROADCAST.replace(old, new))
