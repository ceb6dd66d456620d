"""What every test of engines has around it."""

from tests.engines.processes import only_new_children

__all__ = ["only_new_children"]
