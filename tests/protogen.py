"""Generate the committed Python modules beside their `.proto` files: `python -m tests.protogen`.

Deterministic for one version of grpcio-tools, which the development requirements pin: the version
that generates is also the oldest runtime that the generated modules accept. Fields, enum values
and methods that are new join `tests/golden/field_numbers.json`, or `ace_field_numbers.json` where
the names and numbers are NVIDIA's; nothing ever leaves them.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
)
from grpc_tools import protoc  # type: ignore[import-untyped]

PROTO_ROOT = Path(__file__).parent.parent / "proto"
_GOLDEN = Path(__file__).parent / "golden"
#: First part of a package → what of it was ever published.
GOLDEN = {
    "exomni": _GOLDEN / "field_numbers.json",
    "nvidia_ace": _GOLDEN / "ace_field_numbers.json",
}


def proto_files() -> list[Path]:
    """Every `.proto` of the project, sorted, relative to the source root."""
    return sorted(path.relative_to(PROTO_ROOT) for path in PROTO_ROOT.rglob("*.proto"))


def generate(target: Path) -> None:
    """Write every generated module under `target`. Raises RuntimeError if protoc fails."""
    _protoc(f"--python_out={target}", f"--pyi_out={target}", f"--grpc_python_out={target}")
    for path in proto_files():
        source = (PROTO_ROOT / path).read_text(encoding="utf-8")
        if not any(line.startswith("service ") for line in source.splitlines()):
            # A file without a service has nothing to say to gRPC.
            (target / path).with_name(f"{path.stem}_pb2_grpc.py").unlink()


def descriptors() -> list[FileDescriptorProto]:
    """The project's files with their comments, without what they import from elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "descriptors"
        _protoc(f"--descriptor_set_out={path}", "--include_source_info")
        return list(FileDescriptorSet.FromString(path.read_bytes()).file)


def elements(file: FileDescriptorProto) -> Iterator[tuple[str, str]]:
    """What a wire change would break: full name, and what must stay of it."""
    for message in file.message_type:
        yield from _message_elements(f"{file.package}.{message.name}", message)
    for enum in file.enum_type:
        for value in enum.value:
            yield f"{file.package}.{enum.name}.{value.name}", str(value.number)
    for service in file.service:
        for method in service.method:
            sides = (
                f"{'stream ' * method.client_streaming}{method.input_type}",
                f"{'stream ' * method.server_streaming}{method.output_type}",
            )
            yield f"{file.package}.{service.name}.{method.name}", " -> ".join(sides)


def _message_elements(name: str, message: DescriptorProto) -> Iterator[tuple[str, str]]:
    for field in message.field:
        kind = FieldDescriptorProto.Type.Name(field.type).removeprefix("TYPE_").lower()
        label = FieldDescriptorProto.Label.Name(field.label).removeprefix("LABEL_").lower()
        facts = [str(field.number), label, field.type_name or kind]
        if field.HasField("oneof_index"):
            facts.append(f"in {message.oneof_decl[field.oneof_index].name}")
        yield f"{name}.{field.name}", " ".join(facts)
    for nested in message.nested_type:
        yield from _message_elements(f"{name}.{nested.name}", nested)


def golden() -> dict[str, str]:
    """Everything that was ever published, as `elements` says it."""
    return {
        name: facts
        for path in GOLDEN.values()
        if path.exists()
        for name, facts in json.loads(path.read_text(encoding="utf-8")).items()
    }


def extend_golden() -> None:
    """Add what is new. Raises RuntimeError for what would change."""
    published = golden()
    for name, facts in (pair for file in descriptors() for pair in elements(file)):
        if published.setdefault(name, facts) != facts:
            raise RuntimeError(f"{name} was {published[name]!r} and cannot become {facts!r}")
    for root, path in GOLDEN.items():
        part = {name: facts for name, facts in published.items() if name.startswith(f"{root}.")}
        text = json.dumps(part, indent=1, sort_keys=True)
        path.write_text(f"{text}\n", encoding="utf-8")


def _protoc(*arguments: str) -> None:
    well_known = files("grpc_tools") / "_proto"
    sources = [path.as_posix() for path in proto_files()]
    command = ["protoc", f"-I{PROTO_ROOT}", f"-I{well_known}", *arguments, *sources]
    status = protoc.main(command)
    if status != 0:
        raise RuntimeError(f"protoc failed with status {status}: {' '.join(command)}")


if __name__ == "__main__":
    generate(PROTO_ROOT)
    extend_golden()
    sys.stdout.write(f"generated from {len(proto_files())} files in {PROTO_ROOT}\n")
