"""The newest warnings are kept, equal ones counted."""

from loguru import logger

from bridge.monitor.warnings import MOST_WARNINGS, LoggedWarning, WarningLog, heard_warnings


def test_equal_ones_that_follow_each_other_are_one() -> None:
    log = WarningLog()
    for time_ns, text in ((1, "no room"), (2, "no room"), (3, "late"), (4, "no room")):
        log.take(time_ns, "warning", text)
    assert log.all() == [
        LoggedWarning(2, "warning", "no room", 2),
        LoggedWarning(3, "warning", "late"),
        LoggedWarning(4, "warning", "no room"),
    ]


def test_only_the_newest_are_kept() -> None:
    log = WarningLog()
    for index in range(MOST_WARNINGS + 1):
        log.take(index, "warning", str(index))
    assert log.all()[0].text == "1"
    assert len(log.all()) == MOST_WARNINGS


def test_a_long_text_is_cut() -> None:
    log = WarningLog()
    log.take(0, "error", "x" * 10_000)
    assert len(log.all()[0].text) == 500


def test_what_is_logged_in_the_block_is_heard_from_warnings_on() -> None:
    with heard_warnings() as log:
        logger.info("well")
        logger.warning("the cable is {}", "loose")
        logger.error("it broke")
    logger.warning("afterwards")
    assert [(w.severity, w.text) for w in log.all()] == [
        ("warning", "the cable is loose"),
        ("error", "it broke"),
    ]


def test_a_log_that_was_set_up_anew_inside_the_block_breaks_nothing() -> None:
    with heard_warnings() as log:
        logger.remove()
    assert log.all() == []
