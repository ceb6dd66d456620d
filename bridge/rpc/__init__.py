"""The gRPC front: thin methods over sessions."""
