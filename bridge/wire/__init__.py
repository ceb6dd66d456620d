"""Between protobuf messages and the domain, both ways."""
