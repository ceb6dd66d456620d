"""Keys are remembered, but not without bounds."""

from bridge.control.repeats import CAPACITY, MEMORY_S, Repeats
from tests.fakes import VirtualClock


def test_a_key_is_new_once() -> None:
    repeats = Repeats(VirtualClock())
    assert [repeats.take("a"), repeats.take("a"), repeats.take("b")] == [True, False, True]


def test_a_released_key_is_new_again() -> None:
    repeats = Repeats(VirtualClock())
    repeats.take("a")
    repeats.release("a")
    assert repeats.take("a")


def test_keys_are_forgotten_in_time_all_that_are_old_at_once() -> None:
    clock = VirtualClock()
    repeats = Repeats(clock)
    for index in range(100):
        repeats.take(str(index))
    clock.jump(MEMORY_S)
    assert repeats.take("0")
    assert len(repeats) == 1


def test_the_oldest_keys_make_room() -> None:
    repeats = Repeats(VirtualClock())
    for index in range(CAPACITY + 1):
        repeats.take(str(index))
    assert len(repeats) == CAPACITY
    assert not repeats.take(str(CAPACITY))
    assert repeats.take("0")
