"""The table of everybody who is counted."""

import pytest

from bridge.errors import TooManyClients
from bridge.limits.ceilings import Use
from bridge.limits.clients import Clients


def test_ten_times_as_many_clients_make_the_table_no_larger() -> None:
    clients = Clients(most=100)
    for number in range(1000):
        clients.find(f"peer:{number}")
    assert len(clients) == 100


def test_who_was_here_last_is_remembered_longest() -> None:
    clients = Clients(most=2)
    first = clients.find("first")
    clients.find("second")
    assert clients.find("first") is first
    clients.find("third")
    assert clients.find("first") is first
    assert len(clients) == 2


def test_who_holds_something_is_never_forgotten() -> None:
    clients = Clients(most=2)
    holder = clients.find("holder")
    clients.hold(holder, Use.CALL)
    for number in range(10):
        clients.find(f"peer:{number}")
    assert clients.find("holder") is holder
    clients.release(holder, Use.CALL)
    for number in range(10):
        clients.find(f"peer:{number}")
    assert clients.find("holder") is not holder


def test_a_stranger_is_refused_where_all_others_hold_something() -> None:
    clients = Clients(most=2)
    for name in ("Ava", "Ben"):
        clients.hold(clients.find(name), Use.CALL)
    with pytest.raises(TooManyClients):
        clients.find("Cleo")
    clients.release(clients.find("Ava"), Use.CALL)
    assert clients.find("Cleo").key == "Cleo"


def test_what_all_hold_is_the_sum() -> None:
    clients = Clients()
    ava, ben = clients.find("Ava"), clients.find("Ben")
    for client in (ava, ben, ben):
        clients.hold(client, Use.UTTERANCE)
    clients.queue(ben, 1500)
    assert clients.held[Use.UTTERANCE] == 3
    assert clients.speech_ms == 1500
    clients.unqueue(ben, 1500)
    for client in (ava, ben, ben):
        clients.release(client, Use.UTTERANCE)
    assert (list(clients.held), clients.speech_ms, len(clients)) == ([0, 0, 0, 0], 0, 2)
