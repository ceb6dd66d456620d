"""An output's settings: what belongs to which protocol."""

import pytest
from pydantic import ValidationError

from bridge.config import OscSettings, OutputSettings, option_names
from bridge.settings.output import DEFAULT_PORTS


def test_options_of_another_protocol_are_refused_with_what_to_do() -> None:
    with pytest.raises(ValidationError, match=r"`osc:` holds options.*this output is vmc: take it"):
        OutputSettings(protocol="vmc", osc=OscSettings())


def test_options_of_its_own_protocol_are_taken() -> None:
    assert OutputSettings(protocol="osc", osc=OscSettings(scale=100)).osc == OscSettings(scale=100)


def test_every_protocol_has_a_port_and_every_option_a_protocol() -> None:
    assert set(option_names()) <= DEFAULT_PORTS.keys()
    for protocol, port in DEFAULT_PORTS.items():
        assert OutputSettings(protocol=protocol).resolved_port == port


def test_settings_can_key_what_is_shared() -> None:
    """Links and encoders are found by them."""
    one = OutputSettings(protocol="osc", osc=OscSettings(messages=("/a {value}",)))
    assert hash(one) == hash(one.model_copy())
