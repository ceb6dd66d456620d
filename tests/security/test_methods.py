"""The table says of every method who may call it."""

from collections.abc import Iterator

import pytest
from exomni.engine.v1 import engine_service_pb2
from exomni.v1 import (
    avatar_service_pb2,
    character_service_pb2,
    monitor_service_pb2,
    phone_service_pb2,
    stage_service_pb2,
)
from google.protobuf.descriptor import Descriptor, MethodDescriptor
from nvidia_ace.services.a2f_controller.v1 import a2f_controller_pb2
from nvidia_ace.services.animation_controller.v1 import animation_controller_pb2
from nvidia_ace.services.animation_data.v1 import animation_data_pb2

from bridge.security.methods import EVERYBODY, RULES
from bridge.security.scope import Scope

CONTRACTS = (
    avatar_service_pb2,
    character_service_pb2,
    monitor_service_pb2,
    phone_service_pb2,
    stage_service_pb2,
    engine_service_pb2,
    a2f_controller_pb2,
    animation_controller_pb2,
    animation_data_pb2,
)


def methods() -> Iterator[MethodDescriptor]:
    for contract in CONTRACTS:
        for service in contract.DESCRIPTOR.services_by_name.values():
            yield from service.methods


def path_of(method: MethodDescriptor) -> str:
    return f"/{method.containing_service.full_name}/{method.name}"


def field_type(message: Descriptor, path: str) -> str:
    *holders, name = path.split(".")
    for holder in holders:
        held = message.fields_by_name[holder].message_type
        assert held is not None
        message = held
    field = message.fields_by_name[name]
    return "string" if field.type == field.TYPE_STRING else "other"


@pytest.mark.parametrize("method", list(methods()), ids=path_of)
def test_every_method_of_every_contract_has_a_rule(method: MethodDescriptor) -> None:
    assert path_of(method) in RULES


@pytest.mark.parametrize("method", list(methods()), ids=path_of)
def test_a_rule_finds_the_characters_name(method: MethodDescriptor) -> None:
    character = RULES[path_of(method)].character
    if character not in ("", EVERYBODY):
        assert field_type(method.input_type, character) == "string"


@pytest.mark.parametrize("method", list(methods()), ids=path_of)
def test_no_request_names_a_character_that_no_rule_looks_at(method: MethodDescriptor) -> None:
    if method.containing_service.file is engine_service_pb2.DESCRIPTOR:
        return  # a worker has no characters: the name only tells turns apart
    names = set(method.input_type.fields_by_name) | {
        f"config.{name}"
        for field in method.input_type.fields
        if field.name == "config" and field.message_type is not None
        for name in field.message_type.fields_by_name
    }
    if names & {"character", "config.character"}:
        assert RULES[path_of(method)].character != ""


def test_nothing_but_pages_is_open_to_anybody() -> None:
    assert {method for method, rule in RULES.items() if rule.public} == {"/web/page"}


def test_what_changes_something_for_all_asks_for_manage() -> None:
    for name in ("DeleteCharacter", "CreateCharacter", "UpdateCharacter"):
        assert RULES[f"/exomni.v1.CharacterService/{name}"].scopes == {Scope.MANAGE}
    assert RULES["/exomni.v1.StageService/Panic"].scopes == {Scope.MANAGE}
