"""Clients are dealt out evenly, and a share travels to its process."""

from collections import Counter

import pytest

from bridge.errors import InvalidArgument
from bridge.load.plan import Kind, Pace, Place, Share, posts_of, settings_of, shares_of

PLACE = Place("::1", 52000, 8765, token="secret")


def test_characters_are_dealt_out_in_turn_for_each_kind() -> None:
    posts = posts_of({Kind.SPEAK: 3, Kind.WATCH: 4}, ["Ava", "Ben"])
    dealt = Counter((post.kind, post.character) for post in posts)
    assert dealt[Kind.SPEAK, "Ava"] == 2
    assert dealt[Kind.WATCH, "Ben"] == 2
    assert [post.number for post in posts] == list(range(7))


def test_every_process_gets_some_of_each_kind() -> None:
    posts = posts_of({Kind.SPEAK: 200, Kind.WATCH: 200}, ["Ava"])
    shares = shares_of(posts, PLACE, Pace(), 7)
    assert len(shares) == 2
    for share in shares:
        kinds = Counter(post.kind for post in share.posts)
        assert abs(kinds[Kind.SPEAK] - kinds[Kind.WATCH]) <= 1
    assert sorted(p.number for s in shares for p in s.posts) == list(range(400))


def test_a_share_travels_as_one_line() -> None:
    posts = posts_of({Kind.STORM: 1, Kind.CONVERSE: 1}, ["Zoë"])
    (share,) = shares_of(posts, PLACE, Pace(2.5, 60, 0.0), 3)
    line = share.to_json()
    assert "\n" not in line
    assert Share.from_json(line) == share


def test_a_report_never_tells_the_token() -> None:
    (share,) = shares_of(posts_of({Kind.WATCH: 1}, ["Ava"]), PLACE, Pace(), 0)
    assert "secret" not in str(settings_of(share))


def test_an_address_of_version_6_is_written_as_grpc_takes_it() -> None:
    assert PLACE.target == "[::1]:52000"


def test_nobody_and_nowhere_are_refused() -> None:
    with pytest.raises(InvalidArgument, match="without clients"):
        posts_of({Kind.SPEAK: 0}, ["Ava"])
    with pytest.raises(InvalidArgument, match="no character"):
        posts_of({Kind.SPEAK: 1}, [])
