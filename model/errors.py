"""Every error the model raises on purpose.

    ModelError
        CheckpointError       files on disk are not the checkpoint they should be
            MissingFile  BrokenFile  MissingTensor  UnexpectedTensor  WrongShape  WrongDtype
            DuplicateTensor  NonFiniteTensor  UnsafePickle  BadCheckpoint (several of these at once)
        ConfigMismatch        a configuration that is incomplete, unsupported, or contradicted
        TokenizerMismatch     a tokenizer without what the chat format needs
        AudioError            a question that cannot be heard
            EmptyAudio  NonFiniteAudio  AudioTooLong  UnsupportedAudio
        PromptError           a conversation that cannot be put to the model
            TurnTooLarge
        GenerationError       a request that cannot be generated
            EmptyReply  ReplyTooLong  UnitOutOfRange  NonFiniteLogits  EndlessSampling  OutOfMemory
        NotEnoughMemory       a device that cannot hold the streams it should
        WorkerBusy            every row is taken, and every place to wait
        DeviceFailed          a device or a network that broke

An error has a `reason` in UPPER_SNAKE for machines, a sentence with its cure for people, and its
facts as attributes. `bridge` maps these to its own tree; nothing here knows of it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar


class ModelError(Exception):
    """Base of all. `reason` is stable and machine-readable."""

    reason: ClassVar[str] = "MODEL_FAILED"


class CheckpointError(ModelError):
    """The files of a checkpoint are wrong. `where`: the file or folder."""

    reason = "CHECKPOINT_INVALID"

    def __init__(self, sentence: str, where: Path | str = "") -> None:
        super().__init__(sentence)
        self.where = str(where)


class MissingFile(CheckpointError):
    """A file that must exist does not."""

    reason = "CHECKPOINT_FILE_MISSING"

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path} is missing: {why}", path)


class BrokenFile(CheckpointError):
    """A file that is truncated or not of its format. `fault` says how."""

    reason = "CHECKPOINT_FILE_BROKEN"

    def __init__(self, path: Path | str, fault: str) -> None:
        super().__init__(f"{path} is broken: {fault}; fetch or copy it again", path)
        self.fault = fault


class TensorError(CheckpointError):
    """One tensor, by its full name on disk, is wrong."""

    reason = "CHECKPOINT_TENSOR_INVALID"

    def __init__(self, tensor: str, sentence: str, where: Path | str = "") -> None:
        super().__init__(f"{tensor}: {sentence}" + (f" (in {where})" if where else ""), where)
        self.tensor = tensor


class MissingTensor(TensorError):
    """A tensor the configuration calls for is in no file."""

    reason = "CHECKPOINT_TENSOR_MISSING"

    def __init__(self, tensor: str, where: Path | str = "") -> None:
        super().__init__(tensor, "missing, the configuration calls for it", where)


class UnexpectedTensor(TensorError):
    """A tensor nothing of the model uses."""

    reason = "CHECKPOINT_TENSOR_UNEXPECTED"

    def __init__(self, tensor: str, where: Path | str = "") -> None:
        super().__init__(tensor, "unexpected, no part of the model has it", where)


class DuplicateTensor(TensorError):
    """A tensor that two files, or two names of one part, claim. `files`: both."""

    reason = "CHECKPOINT_TENSOR_TWICE"

    def __init__(self, tensor: str, files: tuple[Path, Path]) -> None:
        names = " and ".join(str(file) for file in dict.fromkeys(files))
        super().__init__(tensor, "is there twice; remove the files of the other download", names)
        self.files = files


class WrongShape(TensorError):
    """A tensor whose shape the configuration contradicts."""

    reason = "CHECKPOINT_TENSOR_SHAPE"

    def __init__(
        self,
        tensor: str,
        found: Sequence[int],
        expected: Sequence[int],
        where: Path | str = "",
    ) -> None:
        super().__init__(
            tensor, f"has shape {list(found)}, the configuration says {list(expected)}", where
        )
        self.found = tuple(found)
        self.expected = tuple(expected)


class WrongDtype(TensorError):
    """A tensor of a type that weights do not have. `found` as safetensors names it: "I64"."""

    reason = "CHECKPOINT_TENSOR_DTYPE"

    def __init__(
        self, tensor: str, found: str, allowed: Sequence[str], where: Path | str = ""
    ) -> None:
        super().__init__(tensor, f"is {found}, weights are one of {', '.join(allowed)}", where)
        self.found = found


class NonFiniteTensor(TensorError):
    """A weight that is NaN or infinite. `count`: how many elements."""

    reason = "CHECKPOINT_TENSOR_NOT_FINITE"

    def __init__(self, tensor: str, count: int, where: Path | str = "") -> None:
        super().__init__(tensor, f"{count} element(s) are NaN or infinite", where)
        self.count = count


class UnsafePickle(CheckpointError):
    """A torch file that would run code when loaded. `names`: what it asks for."""

    reason = "CHECKPOINT_PICKLE_UNSAFE"

    def __init__(self, path: Path | str, names: Sequence[str]) -> None:
        super().__init__(
            f"{path} is not a plain dictionary of tensors: loading it would run "
            f"{', '.join(names)}; it was not loaded, do not trust its source",
            path,
        )
        self.names = tuple(names)


class BadCheckpoint(CheckpointError):
    """Several faults, each an error of this tree; the sentence lists the first ten."""

    def __init__(self, where: Path | str, faults: Sequence[CheckpointError]) -> None:
        shown = "\n  ".join(str(fault) for fault in faults[:10])
        more = f"\n  and {len(faults) - 10} more" if len(faults) > 10 else ""
        super().__init__(f"{where} has {len(faults)} fault(s):\n  {shown}{more}", where)
        self.faults = tuple(faults)


class ConfigMismatch(ModelError):
    """A configuration key is absent, unsupported, or contradicted by the weights."""

    reason = "MODEL_CONFIG_INVALID"

    def __init__(self, key: str, sentence: str, where: Path | str = "") -> None:
        super().__init__(f"{key}: {sentence}" + (f" (in {where})" if where else ""))
        self.key = key
        self.where = str(where)


class TokenizerMismatch(ModelError):
    """The tokenizer lacks tokens of the chat format, or does not fit the vocabulary."""

    reason = "TOKENIZER_INVALID"


class AudioError(ModelError):
    """A clip that the speech encoder cannot take."""

    reason = "AUDIO_INVALID"


class EmptyAudio(AudioError):
    """Too short to hold a sound. `samples` at `rate_hz`."""

    reason = "AUDIO_EMPTY"

    def __init__(self, samples: int, rate_hz: int, needed: int) -> None:
        super().__init__(
            f"the clip has {samples} sample(s) at {rate_hz} Hz; speech needs at least {needed}"
        )
        self.samples = samples
        self.rate_hz = rate_hz
        self.needed = needed


class NonFiniteAudio(AudioError):
    """NaN or infinity in the clip. `index`: the first such frame."""

    reason = "AUDIO_NOT_FINITE"

    def __init__(self, index: int) -> None:
        super().__init__(f"frame {index} of the clip is NaN or infinite")
        self.index = index


class AudioTooLong(AudioError):
    """Longer than the speech encoder can hear at once."""

    reason = "AUDIO_TOO_LONG"

    def __init__(self, duration_s: float, limit_s: float) -> None:
        super().__init__(
            f"the clip lasts {duration_s:.2f} s, the speech encoder hears {limit_s:g} s at once: "
            f"shorten it, or ask for its beginning only (`over_long=cut`)"
        )
        self.duration_s = duration_s
        self.limit_s = limit_s


class UnsupportedAudio(AudioError):
    """A rate, a type or a shape that is not audio."""

    reason = "AUDIO_UNSUPPORTED"


class PromptError(ModelError):
    """A conversation that does not fit the chat format or the context."""

    reason = "PROMPT_INVALID"


class GenerationError(ModelError):
    """A request that cannot be generated."""

    reason = "GENERATION_INVALID"


class EmptyReply(GenerationError):
    """The language model ended before it said anything, so there is nothing to voice."""

    reason = "REPLY_EMPTY"


class ReplyTooLong(GenerationError):
    """The unit generator has no positions left to voice a reply of `text_count` ids."""

    reason = "REPLY_TOO_LONG"

    def __init__(self, text_count: int, positions: int) -> None:
        super().__init__(
            f"a reply of {text_count} text ids cannot be voiced at once: the unit generator has "
            f"{positions} positions; voice it in parts"
        )
        self.text_count = text_count
        self.positions = positions


class NonFiniteLogits(GenerationError):
    """A network gave NaN or infinity: wrong weights, or values beyond float16."""

    reason = "LOGITS_NOT_FINITE"

    def __init__(self, part: str, step: int) -> None:
        super().__init__(
            f"the {part} gave NaN or infinity at step {step}: check the weights "
            f"(`exomni-bridge weights check`), or use bfloat16 or float32"
        )
        self.part = part
        self.step = step


class EndlessSampling(GenerationError):
    """Strict parity only: the reference would draw the forbidden end mark for ever."""

    reason = "SAMPLING_ENDLESS"

    def __init__(self, unit_count: int) -> None:
        super().__init__(
            f"after {unit_count} unit(s) only the end mark can be drawn, and it is not allowed "
            f"yet; the reference hangs here, sampling without strict parity does not"
        )
        self.unit_count = unit_count


class UnitOutOfRange(GenerationError):
    """A speech unit the vocabulary does not have."""

    reason = "UNIT_OUT_OF_RANGE"

    def __init__(self, unit: int, unit_count: int) -> None:
        super().__init__(f"speech unit {unit} is outside 0..{unit_count - 1}")
        self.unit = unit
        self.unit_count = unit_count


class TurnTooLarge(PromptError):
    """A turn that needs more positions than a row has: it could never be made here."""

    reason = "TURN_TOO_LARGE"

    def __init__(self, needed: int, positions: int) -> None:
        super().__init__(
            f"prompt and answer take {needed} positions, a row has {positions}: shorten the "
            f"question, the history or the answer's limit"
        )
        self.needed = needed
        self.positions = positions


class WorkerBusy(ModelError):
    """Every row and every place to wait is taken."""

    reason = "WORKER_BUSY"

    def __init__(self, streams: int, waiting: int) -> None:
        super().__init__(
            f"all {streams} streams are speaking and {waiting} turns wait already: try again later"
        )
        self.streams = streams
        self.waiting = waiting


class NotEnoughMemory(ModelError):
    """A device without room for `streams` of `positions` each. All in bytes."""

    reason = "MEMORY_TOO_SMALL"

    def __init__(self, streams: int, positions: int, needed: int, free: int) -> None:
        super().__init__(
            f"{streams} stream(s) of {positions} positions take {needed / 1e9:.2f} GB beside the "
            f"weights, {free / 1e9:.2f} GB are free: ask for fewer streams or shorter contexts, "
            f"or use a larger device"
        )
        self.streams = streams
        self.positions = positions
        self.needed = needed
        self.free = free


class OutOfMemory(GenerationError):
    """The device had no memory left for a step: the turns of that step are lost, no others."""

    reason = "OUT_OF_MEMORY"


class DeviceFailed(ModelError):
    """The device or a network broke in a way that is nobody's request: the process must go."""

    reason = "DEVICE_FAILED"
