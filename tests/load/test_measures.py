"""What clients measure adds up, and starts anew."""

import json

from bridge.load.measures import Measures


def measured(client: str, steps: int) -> Measures:
    measures = Measures()
    measures.enter("watch", client)
    for _ in range(steps):
        measures.did("watch", client)
        measures.note("frame_gap_ms", 33.0)
    measures.failed("watch", "SERVICE_UNREACHABLE")
    measures.received_bytes = 10
    return measures


def test_processes_add_up() -> None:
    both = measured("watch 0", 3)
    both.add(measured("watch 1", 4))
    assert both.done == {"watch": 7}
    assert both.progress == {"watch": {"watch 0": 3, "watch 1": 4}}
    assert both.errors == {"watch SERVICE_UNREACHABLE": 2}
    assert both.times["frame_gap_ms"].count == 7
    assert both.received_bytes == 20


def test_measures_travel_as_json() -> None:
    there = measured("watch 0", 3)
    back = Measures.from_json(json.loads(json.dumps(there.to_json())))
    assert back.to_json() == there.to_json()


def test_clearing_forgets_all_but_who_is_there() -> None:
    measures = measured("watch 0", 3)
    measures.clear()
    assert measures.progress == {"watch": {"watch 0": 0.0}}
    assert not measures.done
    assert not measures.errors
    assert not measures.times["frame_gap_ms"].count
