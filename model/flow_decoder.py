"""Speech units to mel frames: the flow decoder of the audio path (`flow.pt`).

Units are embedded and encoded (`flow_encoder`), stretched to the mel rate (`flow_regulator`) and
turned into a mel spectrogram by guided flow matching (`flow_matching`, `flow_estimator`).
Parameter names are those of the published state dict of `zai-org/glm-4-voice-decoder`.

There is no dropout in here. The published demo never switches its decoder to evaluation mode, so
its encoder drops a tenth of everything while it speaks; that noise depends on what was sampled
before and is a defect, so it is left out.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.decoder_config import FlowConfig
from model.errors import GenerationError, UnitOutOfRange
from model.flow_encoder import BlockEncoder, EncoderState
from model.flow_estimator import Estimator
from model.flow_matching import FlowMatching
from model.flow_regulator import LengthRegulator
from model.timing import mel_frames


@dataclass(frozen=True, slots=True)
class MelPrompt:
    """What was said before: `units`, int64, `[B, T]`, and their `mel`, `[B, 80, T_mel]`."""

    units: Tensor
    mel: Tensor


@dataclass(frozen=True, slots=True)
class Conditions:
    """What steers the ODE: `mu` and `prompt`, `[B, 80, T]`, and `speaker`, `[B, 80]`."""

    mu: Tensor
    speaker: Tensor
    prompt: Tensor


class FlowDecoder(nn.Module):
    """Units at 12.5 per second to mel frames at 86.13 per second."""

    def __init__(self, config: FlowConfig) -> None:
        super().__init__()
        self.config = config
        mel_count = config.mel_count
        self.input_embedding = nn.Embedding(config.unit_count, config.embed_width)
        self.spk_embed_affine_layer = nn.Linear(config.speaker_width, mel_count)
        self.encoder = BlockEncoder(config.encoder, config.embed_width)
        self.encoder_proj = nn.Linear(config.encoder.width, mel_count)
        self.length_regulator = LengthRegulator(
            channels=mel_count, smoothing_layers=config.regulator_convs
        )
        self.decoder = FlowMatching(
            Estimator(config.estimator), guidance_rate=config.cfg_rate, step_count=config.steps
        )

    def forward(
        self,
        units: Tensor,
        noise: Tensor,
        prompt: MelPrompt | None = None,
        speaker: Tensor | None = None,
    ) -> Tensor:
        """Decode whole utterances of one length.

        `units`: int64, `[B, T]`, T at least 1, no padding; `noise`: standard normal,
        `[B or 1, 80, mel_frames(T_prompt + T)]`; `prompt`: earlier units and mel of the same
        voice; `speaker`: `[B, 192]` (zeros, as in the published demo, if not given). Returns the
        mel of `units`, `[B, 80, mel_frames(T_prompt + T) - T_mel_prompt]`, float32.

        Time and memory: the attention over frames costs time quadratic in the length; memory
        stays linear where torch's fused attention applies. There is no limit on the length.

        Raises `UnitOutOfRange` for a unit beyond the vocabulary (one below zero counts as 0, as
        in the published decoder), `GenerationError` for no units, for noise of another length, or
        for a prompt mel longer than the whole utterance.
        """
        conditions = self.condition(units, prompt, speaker)
        frame_count = conditions.mu.shape[2]
        if noise.shape[2] != frame_count:
            raise GenerationError(f"noise for {noise.shape[2]} mel frames, need {frame_count}")
        start = noise.to(conditions.mu.device).expand(conditions.mu.shape)
        mel: Tensor = self.decoder(start, conditions.mu, conditions.speaker, conditions.prompt)
        return mel if prompt is None else mel[:, :, prompt.mel.shape[2] :]

    def condition(
        self, units: Tensor, prompt: MelPrompt | None = None, speaker: Tensor | None = None
    ) -> Conditions:
        """Compute everything the ODE needs but its noise; arguments and errors as for calling."""
        known = units if prompt is None else torch.cat((prompt.units, units), dim=1)
        self._check(known)
        frame_count = mel_frames(known.shape[1])
        mu = self.length_regulator(self.project(known), frame_count)
        return Conditions(
            mu, self.project_speaker(speaker, mu), _prompt_frames(mu, prompt, frame_count)
        )

    def encode(self, units: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Encode `units`, `[B, T]`, to hidden states, `[B, T, D]`; `lengths`: valid units, `[B]`.

        Padding is embedded as zeros and never attended to.
        """
        embedded = self.input_embedding(units.clamp(min=0))
        if lengths is not None:
            valid = torch.arange(units.shape[1], device=units.device) < lengths[:, None]
            embedded = embedded * valid[:, :, None].to(embedded.dtype)
        hidden: Tensor = self.encoder(embedded, lengths)[0]
        return hidden

    def project(self, units: Tensor) -> Tensor:
        """Encode `units`, `[B, T]`, and project to mel width: `[B, T, 80]`."""
        projected: Tensor = self.encoder_proj(self.encode(units))
        return projected

    def project_next(self, units: Tensor, state: EncoderState) -> tuple[Tensor, EncoderState]:
        """`project` for the `units`, `[B, T]`, at least 0, that follow `state`; and a new state."""
        hidden, state = self.encoder(self.input_embedding(units), state=state)
        return self.encoder_proj(hidden), state

    def project_speaker(self, speaker: Tensor | None, like: Tensor) -> Tensor:
        """Map `[B, 192]` to `[B, 80]`, by direction only; no speaker is the layer's bias."""
        if speaker is None:
            return self.spk_embed_affine_layer.bias.expand(like.shape[0], -1)
        direction = functional.normalize(speaker.to(like), dim=1)
        projected: Tensor = self.spk_embed_affine_layer(direction)
        return projected

    def _check(self, units: Tensor) -> None:
        if units.shape[1] == 0:
            raise GenerationError("no units to decode to sound")
        largest = int(units.max())
        if largest >= self.config.unit_count:
            raise UnitOutOfRange(largest, self.config.unit_count)


def _prompt_frames(mu: Tensor, prompt: MelPrompt | None, frame_count: int) -> Tensor:
    """The prompt's mel in its first frames, zero elsewhere; `[B, 80, frame_count]`."""
    if prompt is None:
        return torch.zeros_like(mu)
    missing = frame_count - prompt.mel.shape[2]
    if missing < 0:
        raise GenerationError(
            f"the prompt has {prompt.mel.shape[2]} mel frames, the whole utterance {frame_count}"
        )
    return functional.pad(prompt.mel.to(mu), (0, missing))
