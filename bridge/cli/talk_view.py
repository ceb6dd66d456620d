"""A conversation as it is shown: on a terminal as it grows, plainly in a pipe, or as JSON lines."""

import json
from typing import Any, Protocol

from rich.console import Group, RenderableType
from rich.live import Live
from rich.markup import escape
from rich.text import Text

from bridge.cli.screen import console, errors
from bridge.turns import TurnState

_STATES = {
    TurnState.LISTENING: "[green]your turn[/]",
    TurnState.USER_SPEAKING: "[bold green]listening[/]",
    TurnState.THINKING: "[yellow]{name} thinks[/]",
    TurnState.SPEAKING: "[cyan]{name} speaks[/]",
    TurnState.INTERRUPTED: "[yellow]{name} stops[/]",
    TurnState.ENDED: "[dim]over[/]",
}


class View(Protocol):
    """What a conversation tells as it happens."""

    def note(self, text: str) -> None:
        """Something about the program, in rich's markup."""
        ...

    def opened(self, session_id: str, character: str) -> None: ...

    def turn(self, state: TurnState) -> None: ...

    def draft(self, text: str) -> None:
        """The line that is being typed."""
        ...

    def microphone(self, open_: bool) -> None:
        """The button of push-to-talk was pressed, or pressed again."""
        ...

    def user(self, text: str, way: str, complete: bool = True) -> None:
        """What the user said, `way` being typed or spoken; it may still change."""
        ...

    def words(self, text: str) -> None:
        """More of the answer's text."""
        ...

    def answered(
        self, text: str, heard: str, way: str, first_sound_ms: float | None, trouble: str
    ) -> None:
        """An answer is over. `way`: completed, interrupted or failed."""
        ...

    def failed(self, reason: str, message: str) -> None:
        """A turn came to nothing."""
        ...

    def closed(self, cause: str) -> None: ...


class JsonView:
    """One JSON object a line, for programs."""

    def note(self, text: str) -> None:
        errors.print(f"[dim]{text}[/]")

    def opened(self, session_id: str, character: str) -> None:
        _line("opened", session=session_id, character=character)

    def turn(self, state: TurnState) -> None:
        _line("turn", state=state.value)

    def draft(self, text: str) -> None:
        """Nobody else's business."""

    def microphone(self, open_: bool) -> None:
        _line("microphone", open=open_)

    def user(self, text: str, way: str, complete: bool = True) -> None:
        _line("user", text=text, way=way, complete=complete)

    def words(self, text: str) -> None:
        _line("words", text=text)

    def answered(
        self, text: str, heard: str, way: str, first_sound_ms: float | None, trouble: str
    ) -> None:
        _line(
            "answered",
            text=text,
            heard=heard,
            way=way,
            first_sound_ms=first_sound_ms,
            trouble=trouble,
        )

    def failed(self, reason: str, message: str) -> None:
        _line("failed", reason=reason, message=message)

    def closed(self, cause: str) -> None:
        _line("closed", cause=cause)


class PlainView:
    """A transcript, line by line."""

    def __init__(self) -> None:
        self.name = ""

    def note(self, text: str) -> None:
        console.print(f"[dim]{text}[/]")

    def opened(self, session_id: str, character: str) -> None:
        self.name = character
        console.print(
            f"[dim]talking with[/] [bold cyan]{escape(character)}[/] [dim]({session_id})[/]"
        )

    def turn(self, state: TurnState) -> None:
        """Whoever reads this later need not know."""

    def draft(self, text: str) -> None:
        """Nothing to show before it is sent."""

    def microphone(self, open_: bool) -> None:
        """What was said into it follows."""

    def user(self, text: str, way: str, complete: bool = True) -> None:
        if complete:
            console.print(f"[bold]you[/]: {escape(text)} [dim]({way})[/]")

    def words(self, text: str) -> None:
        """Shown when the answer is over, as far as it was heard."""

    def answered(
        self, text: str, heard: str, way: str, first_sound_ms: float | None, trouble: str
    ) -> None:
        said = {"completed": text, "interrupted": f"{heard} —", "failed": f"{heard} …"}[way]
        first = "" if first_sound_ms is None else f"first sound {first_sound_ms:.0f} ms"
        facts = ", ".join(
            fact for fact in (first, way if way != "completed" else "", trouble) if fact
        )
        console.print(
            f"[bold cyan]{escape(self.name)}[/]: {escape(said)} [dim]({escape(facts)})[/]"
        )

    def failed(self, reason: str, message: str) -> None:
        console.print(f"[yellow]{escape(message)}[/] [dim]({reason})[/]")

    def closed(self, cause: str) -> None:
        if cause != "left":
            console.print(f"[dim]the conversation is over: {cause}[/]")


class LiveView(PlainView):
    """The transcript, and below it who is at it, what is being said, and what is being typed."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self._state = TurnState.LISTENING
        self._draft = self._partial = self._answer = ""
        self._open = False
        self._live = Live(console=console, auto_refresh=False, transient=True)

    def __enter__(self) -> "LiveView":
        self._live.start()
        self._show()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def opened(self, session_id: str, character: str) -> None:
        super().opened(session_id, character)
        self._show()

    def turn(self, state: TurnState) -> None:
        self._state = state
        if state is TurnState.LISTENING:
            self._partial = ""
        self._show()

    def draft(self, text: str) -> None:
        self._draft = text
        self._show()

    def microphone(self, open_: bool) -> None:
        self._open = open_
        self._show()

    def user(self, text: str, way: str, complete: bool = True) -> None:
        self._partial = "" if complete else text
        super().user(text, way, complete)
        self._show()

    def words(self, text: str) -> None:
        self._answer += text
        self._show()

    def answered(
        self, text: str, heard: str, way: str, first_sound_ms: float | None, trouble: str
    ) -> None:
        self._answer = ""
        super().answered(text, heard, way, first_sound_ms, trouble)
        self._show()

    def _show(self) -> None:
        self._live.update(self._picture(), refresh=True)

    def _picture(self) -> RenderableType:
        lines: list[Text] = []
        if self._partial:
            lines.append(Text.assemble(("you", "bold"), ": ", (f"{self._partial} …", "italic")))
        if self._answer:
            lines.append(Text.assemble((self.name, "bold cyan"), ": ", self._answer))
        state = _STATES[self._state].format(name=escape(self.name))
        if self._open:
            state = "[bold red]● recording[/]"
        lines.append(Text.from_markup(f"{state} [dim]· {self._hint}[/]"))
        lines.append(Text.assemble(("> ", "bold"), self._draft, ("▌", "dim")))
        for line in lines:
            # The console of this program breaks no lines; a long answer needs several.
            line.no_wrap, line.overflow = False, "fold"
        return Group(*lines)


def _line(event: str, **facts: Any) -> None:
    text = json.dumps({"event": event, **facts}, ensure_ascii=False)
    # Not `print` of rich: it would wrap, color and read markup.
    console.file.write(text + "\n")
    console.file.flush()
