"""Turns go where there is room, and a character's turns stay together."""

from bridge.engines.homes import MARGIN_TURNS, Candidate, Homes


def workers(*loads: int, streams: int = 8) -> list[Candidate]:
    return [Candidate(name, load, streams) for name, load in zip("abcdef", loads, strict=False)]


def test_nobody_in_particular_goes_to_the_least_loaded() -> None:
    assert Homes().choose(workers(3, 1, 2), "") == "b"


def test_load_is_measured_by_the_size_of_the_worker() -> None:
    small, large = Candidate("small", 1, 2), Candidate("large", 2, 8)
    assert Homes().choose([small, large], "") == "large"


def test_characters_spread_over_idle_workers() -> None:
    homes = Homes()
    assert {homes.choose(workers(0, 0, 0), name) for name in ("Ava", "Ben", "Cid")} == set("abc")


def test_a_character_stays_with_a_worker_that_is_a_little_busier() -> None:
    homes = Homes()
    home = homes.choose(workers(0, 1), "Ava")
    assert homes.choose(workers(MARGIN_TURNS, 0), "Ava") == home == "a"


def test_a_character_moves_away_from_a_clearly_busier_worker_and_stays_there() -> None:
    homes = Homes()
    homes.choose(workers(0, 1), "Ava")
    assert homes.choose(workers(MARGIN_TURNS + 1, 0), "Ava") == "b"
    assert homes.choose(workers(0, 1), "Ava") == "b"


def test_a_character_does_not_wait_at_home_while_there_is_room_elsewhere() -> None:
    homes = Homes()
    homes.choose(workers(0, 1, streams=2), "Ava")
    assert homes.choose(workers(2, 1, streams=2), "Ava") == "b"


def test_a_home_that_is_down_is_left() -> None:
    homes = Homes()
    homes.choose(workers(0, 1), "Ava")
    assert homes.choose(workers(0, 5)[1:], "Ava") == "b"


def test_homes_of_characters_long_unheard_are_forgotten() -> None:
    homes = Homes()
    homes.choose(workers(1, 0), "Ava")
    for number in range(5000):
        homes.choose(workers(0), f"{number}")
    assert homes.choose(workers(0, 1), "Ava") == "a"
