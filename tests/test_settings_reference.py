"""The settings page says what the settings are."""

from tests.settings_reference import TARGET, render


def test_the_settings_page_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == render()
