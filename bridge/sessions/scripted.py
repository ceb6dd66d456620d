"""Replies for engines that have no words of their own: a prompt becomes the line to say."""

from dataclasses import replace

from bridge.config import CharacterConfig
from bridge.dialogue.script import Exchange
from bridge.engines.engine import Capabilities, SpeechRequest, TextRole
from bridge.errors import CapabilityMissing


def in_words_of(
    config: CharacterConfig, request: SpeechRequest, capabilities: Capabilities
) -> SpeechRequest:
    """`request`, for an engine of `capabilities`, with words to say in place of a prompt.

    An engine that answers gets it as it is. For the others the character's script answers, here,
    where the character is known: so a request is all that an engine needs, wherever it runs, and
    equal ones sound alike. Raises `CapabilityMissing` for speech of which there is no transcript.
    """
    if request.role is not TextRole.PROMPT or capabilities.answers:
        return request
    if not request.text.strip():
        raise CapabilityMissing("this engine hears no speech itself: give what was said as text")
    history = [Exchange(past.text, past.reply) for past in request.history]
    reply = config.replies.script.reply(
        request.text, history, character=config.name, seed=request.seed
    )
    return replace(
        request, text=reply, ssml=False, role=TextRole.LINE, question=None, instructions=""
    )
