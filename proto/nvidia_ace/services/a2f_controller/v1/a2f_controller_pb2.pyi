from nvidia_ace.controller.v1 import controller_pb2 as _controller_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor
