"""The contract: generated code is fresh, nothing published changes, and the files obey the rules.

The rules are those of buf's STANDARD and COMMENTS categories that a schema of ours can break, and
our own: no unsigned integers, no prepositions in names, small numbers where frames are many. What
is compatible with NVIDIA ACE has NVIDIA's names, numbers and habits: of the rules only those about
comments and places hold for it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    MethodDescriptorProto,
)

from tests import protogen

ALL_FILES = protogen.descriptors()
#: Those that obey every rule.
FILES = [file for file in ALL_FILES if file.package.startswith("exomni.")]

#: Messages sent for every frame or every piece of audio.
PER_FRAME = ("FaceChunk", "PacedFrame", "AudioChunk", "PerformanceEvent", "WatchCharacterResponse")
PREPOSITIONS = {
    *("after", "as", "at", "before", "by", "during", "for", "from", "in", "into", "of", "on"),
    *("per", "to", "until", "via", "with"),
}
#: Field numbers of the descriptor's own fields, as comment paths count them.
MESSAGES, ENUMS, SERVICES = 4, 5, 6


class Element(NamedTuple):
    """A named element with the comment in front of it."""

    name: str
    comment: str
    descriptor: object


def walk(file: FileDescriptorProto) -> Iterator[Element]:
    """Every service, method, message, oneof, field, enum and value of `file`."""
    comments = {tuple(at.path): at.leading_comments for at in file.source_code_info.location}

    def element(name: str, descriptor: object, *path: int) -> Element:
        return Element(name, " ".join(comments.get(path, "").split()), descriptor)

    for s, service in enumerate(file.service):
        yield element(service.name, service, SERVICES, s)
        for m, method in enumerate(service.method):
            yield element(f"{service.name}.{method.name}", method, SERVICES, s, 2, m)
    for e, enum in enumerate(file.enum_type):
        yield element(enum.name, enum, ENUMS, e)
        for v, value in enumerate(enum.value):
            yield element(f"{enum.name}.{value.name}", value, ENUMS, e, 2, v)
    for m, message in enumerate(file.message_type):
        yield element(message.name, message, MESSAGES, m)
        for f, field in enumerate(message.field):
            yield element(f"{message.name}.{field.name}", field, MESSAGES, m, 2, f)
        for o, oneof in enumerate(message.oneof_decl):
            if not oneof.name.startswith("_"):  # made by protoc for an optional field
                yield element(f"{message.name}.{oneof.name}", oneof, MESSAGES, m, 8, o)


ELEMENTS = [element for file in FILES for element in walk(file)]
ALL_ELEMENTS = [element for file in ALL_FILES for element in walk(file)]


def of_type(kind: type) -> list[Element]:
    return [element for element in ELEMENTS if isinstance(element.descriptor, kind)]


def broken(elements: list[Element], good: Callable[[Element], bool]) -> list[str]:
    return [element.name for element in elements if not good(element)]


def fields() -> list[tuple[Element, FieldDescriptorProto]]:
    return [(e, e.descriptor) for e in ELEMENTS if isinstance(e.descriptor, FieldDescriptorProto)]


def test_generated_code_is_fresh(tmp_path: Path) -> None:
    protogen.generate(tmp_path)
    fresh = {p.relative_to(tmp_path): p.read_text() for p in tmp_path.rglob("*.py*")}
    committed = {
        p.relative_to(protogen.PROTO_ROOT): p.read_text()
        for p in protogen.PROTO_ROOT.rglob("*_pb2*.py*")
        if p.suffix in (".py", ".pyi")
    }
    assert committed == fresh, "run `make proto` and commit what it writes"


def test_everything_published_is_still_there() -> None:
    current = dict(pair for file in ALL_FILES for pair in protogen.elements(file))
    reserved = {
        f"{file.package}.{message.name}.{name}"
        for file in ALL_FILES
        for message in file.message_type
        for name in message.reserved_name
    }
    published = protogen.golden()
    gone = {n: facts for n, facts in published.items() if current.get(n) != facts}
    assert not gone.keys() - reserved
    assert not current.keys() - published.keys(), "run `make proto` to publish what is new"


def test_a_deleted_field_reserves_its_number() -> None:
    for file in ALL_FILES:
        for message in file.message_type:
            used = {field.number for field in message.field}
            free = set(range(1, max(used, default=0) + 1)) - used
            reserved = {n for r in message.reserved_range for n in range(r.start, r.end)}
            assert free <= reserved, message.name


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.name)
def test_a_file_lies_where_its_package_says(file: FileDescriptorProto) -> None:
    assert Path(file.name).parent.as_posix() == file.package.replace(".", "/")
    assert re.search(r"\.v[0-9]+$", file.package)
    assert file.syntax == "proto3"
    assert not file.public_dependency


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_begins_with_its_service_and_ends_with_enums(file: FileDescriptorProto) -> None:
    if not file.service:
        return
    lines = {tuple(at.path): at.span[0] for at in file.source_code_info.location}
    kinds = sorted((lines[p], p[0]) for p in lines if len(p) == 2 and p[0] in (4, 5, 6))
    order = [kind for _, kind in kinds]
    assert order == sorted(order, key=[SERVICES, MESSAGES, ENUMS].index)


def test_every_element_has_a_comment_of_whole_sentences() -> None:
    assert not broken(ALL_ELEMENTS, lambda e: len(e.comment) >= 6 and e.comment.endswith("."))


def test_our_messages_do_not_nest() -> None:
    assert not [m.name for file in FILES for m in file.message_type if m.nested_type]


def test_names_have_their_case() -> None:
    lower = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
    pascal = re.compile(r"([A-Z][a-z0-9]*)+")
    for element in ELEMENTS:
        last = element.name.rpartition(".")[2]
        match element.descriptor:
            case DescriptorProto() | EnumDescriptorProto() | MethodDescriptorProto():
                assert pascal.fullmatch(last), element.name
            case FieldDescriptorProto():
                assert lower.fullmatch(last), element.name


def test_services_end_in_service_and_nothing_in_status() -> None:
    names = [service.name for file in FILES for service in file.service]
    assert names
    assert all(name.endswith("Service") for name in names)
    assert not [e.name for e in ELEMENTS if e.name.endswith("Status")]


def test_every_method_has_a_request_and_a_response_of_its_own() -> None:
    for file in FILES:
        for service in file.service:
            for method in service.method:
                assert method.input_type == f".{file.package}.{method.name}Request"
                assert method.output_type == f".{file.package}.{method.name}Response"


def test_enum_values_carry_their_prefix_and_zero_says_nothing() -> None:
    for element in of_type(EnumDescriptorProto):
        enum = element.descriptor
        assert isinstance(enum, EnumDescriptorProto)
        prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", enum.name).upper()
        assert enum.value[0].name == f"{prefix}_UNSPECIFIED"
        assert enum.value[0].number == 0
        assert all(value.name.startswith(f"{prefix}_") for value in enum.value)
        assert "Growing" in element.comment or "Frozen" in element.comment, enum.name


def test_no_field_is_unsigned() -> None:
    kinds = FieldDescriptorProto
    banned = {kinds.TYPE_UINT32, kinds.TYPE_UINT64, kinds.TYPE_FIXED32, kinds.TYPE_FIXED64}
    assert not [e.name for e, field in fields() if field.type in banned]


def test_field_names_are_nouns_without_prepositions() -> None:
    for element, field in fields():
        # A term of the field, and a unit.
        name = field.name.replace("barge_in", "interruption").removesuffix("_per_minute")
        words = name.split("_")
        assert not PREPOSITIONS & set(words), element.name
        assert words[0] not in ("is", "has", "can"), element.name


def test_repeated_fields_are_plural_and_single_ones_say_their_unit() -> None:
    unit = re.compile(r"_(hz|rad|ms|m|bytes|samples|wpm)$")
    for element, field in fields():
        if field.label == FieldDescriptorProto.LABEL_REPEATED:
            assert unit.sub("", field.name).endswith("s"), element.name


def test_times_are_durations_with_an_origin_and_timestamps() -> None:
    for element, field in fields():
        if field.type_name == ".google.protobuf.Duration":
            assert re.search(r"(^|_)(duration|offset)$", field.name), element.name
        if field.type_name == ".google.protobuf.Timestamp":
            assert field.name.endswith("_time"), element.name
        if field.name.endswith("_offset") and field.type_name == ".google.protobuf.Duration":
            assert re.search(r"since|zero|begins", element.comment), element.name


def test_messages_of_every_frame_use_numbers_of_one_byte() -> None:
    messages = {m.name: m for file in FILES for m in file.message_type}
    for name in PER_FRAME:
        assert max(field.number for field in messages[name].field) <= 15


def test_frames_are_packed() -> None:
    for element, field in fields():
        if field.type == FieldDescriptorProto.TYPE_FLOAT:
            assert not field.options.HasField("packed"), f"{element.name} opts out of packing"
