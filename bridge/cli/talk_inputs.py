"""The user's side of a conversation: a keyboard, a pipe, a microphone, or a sound file."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from pathlib import Path
from typing import Final

import numpy as np

from bridge import eventloop
from bridge.audio.pcm import Pcm
from bridge.cli.line_editor import Closed, LineCutter, LineEditor, Pressed, Sent
from bridge.cli.offline import read_sound
from bridge.cli.talking import Talk
from bridge.clock import Clock
from bridge.errors import InvalidArgument

#: Sound is sent in pieces of this length, seconds.
CHUNK_S: Final = 0.02

#: After a sound file in which nobody spoke, this much silence, seconds.
_PATIENCE_S: Final = 5.0


async def type_lines(
    talk: Talk,
    pieces: AsyncGenerator[str, None],
    draft: Callable[[str], None],
    pressed: Callable[[], None],
) -> None:
    """Lines typed on a terminal, until Ctrl-D. `pressed`: the button of a microphone."""
    editor = LineEditor()
    async for piece in pieces:
        for event in editor.feed(piece):
            match event:
                case Sent(text):
                    draft("")
                    await talk.say(text)
                case Pressed():
                    pressed()
                case Closed():
                    await talk.leave()
                    return
        draft(editor.text)
    await talk.leave()


async def read_lines(talk: Talk, pieces: AsyncGenerator[str, None]) -> None:
    """Lines of a pipe, one a turn: each waits for the answer to the one before."""
    cutter = LineCutter()
    async for piece in pieces:
        for line in cutter.feed(piece):
            await _say_and_wait(talk, line)
    for line in cutter.close():
        await _say_and_wait(talk, line)
    await talk.leave()


async def _say_and_wait(talk: Talk, line: str) -> None:
    await talk.say(line)
    await talk.settled()


def read_question(path: Path) -> tuple[Pcm, int]:
    """Mono samples `[n]` int16 of a sound file, and their rate in Hz. Raises `InvalidArgument`."""
    samples, rate_hz = read_sound(path)
    if not len(samples):
        raise InvalidArgument(f"{path} is empty")
    mono = samples.mean(axis=1)
    return np.round(np.clip(mono, -1.0, 1.0) * 32_767).astype(np.int16), rate_hz


async def play_in(
    talk: Talk, question: Pcm, rate_hz: int, clock: Clock, push_to_talk: bool
) -> bool:
    """A recording as if it were spoken now, then silence as a microphone gives it.

    Returns whether anything was answered. With `push_to_talk` the end of the recording is the end
    of the turn, and nothing follows.
    """
    talk.expect_answer()
    await _send_in_time(talk, question, rate_hz, clock)
    if push_to_talk:
        await talk.commit()  # whatever came after it would be the next turn
        answered = await _answered(talk, clock)
    else:
        async with eventloop.bare_task_group() as group:
            silence = group.create_task(_send_silence(talk, rate_hz, clock), name="silence")
            answered = await _answered(talk, clock)
            silence.cancel()
    await talk.leave()
    return answered


async def _answered(talk: Talk, clock: Clock) -> bool:
    """Wait for the answer, or for long enough that there will be none."""
    deadline_s = clock.now() + _PATIENCE_S
    while not talk.answer_begun:
        if clock.now() >= deadline_s:
            return False
        await clock.sleep_until(clock.now() + CHUNK_S)
    await talk.settled()
    return True


async def _send_in_time(talk: Talk, pcm: Pcm, rate_hz: int, clock: Clock) -> None:
    begin_s, step = clock.now(), max(1, round(CHUNK_S * rate_hz))
    for offset in range(0, len(pcm), step):
        piece = pcm[offset : offset + step]
        # A microphone gives a piece when it has ended.
        await clock.sleep_until(begin_s + (offset + len(piece)) / rate_hz)
        await talk.hear(piece, rate_hz)


async def _send_silence(talk: Talk, rate_hz: int, clock: Clock) -> None:
    second = np.zeros(rate_hz, np.int16)
    while True:
        await _send_in_time(talk, second, rate_hz, clock)


class TalkButton:
    """Push-to-talk: a first press opens the microphone, a second one ends the turn."""

    def __init__(self) -> None:
        self.down = False
        self._presses: asyncio.Queue[bool] = asyncio.Queue()

    def press(self) -> None:
        """The key was pressed."""
        self.down = not self.down
        self._presses.put_nowait(self.down)

    async def run(self, talk: Talk, shown: Callable[[bool], None]) -> None:
        """Stop the answer when the user begins, end the turn when they are done."""
        while True:
            down = await self._presses.get()
            shown(down)
            if down and talk.answering:
                await talk.interrupt()
            elif not down:
                await talk.commit()


async def listen(
    talk: Talk, chunks: AsyncIterable[Pcm], rate_hz: int, button: TalkButton | None
) -> None:
    """What a microphone hears, all of it, or with a `button` while that is down."""
    async for pcm in chunks:
        if button is None or button.down:
            await talk.hear(pcm, rate_hz)
