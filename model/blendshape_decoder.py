"""The face decoder: speech units and unit generator states → blendshape coefficients at 30 fps.

Units, stretched onto the frame grid, ask the unit generator's states (gated fusion over the whole
utterance); a causal transformer with a one-second rotary period smooths the answers over time, and
a small head gives each frame its coefficients. Module and parameter names are those of the
checkpoint under `model.blendshape_generator.`.
Source: the public Ex-Omni checkpoint's layout and arXiv 2602.07106.
"""

import torch
from torch import Tensor, nn

from model.config import BlendshapeConfig
from model.errors import UnitOutOfRange
from model.face_columns import COLUMN_NAMES, to_coefficients
from model.face_encoder import FaceEncoder
from model.face_frames import IGNORED_UNIT, FramePlan, plan_frames, stretch
from model.tqgf import TQGF


class BlendshapeDecoder(nn.Module):
    """Units (12.5 per second) and hidden states → coefficients (30 per second)."""

    def __init__(self, config: BlendshapeConfig) -> None:
        """Build from the checkpoint's sizes. Raises `ConfigMismatch` for sizes that clash."""
        super().__init__()
        width = config.width
        self.config = config
        self.unit_count = config.unit_count
        self.speech_gen_projection = nn.Linear(config.hidden_width, width)
        self.speech_token_embedding = nn.Embedding(config.unit_count, config.embed_width)
        self.speech_token_projection = nn.Linear(config.embed_width, width)
        self.tqgf = TQGF(config.tqgf)
        self.transformer_encoder = FaceEncoder(config)
        # The checkpoint names this one module twice.
        self.rope = self.transformer_encoder.rope
        self.out_head = nn.Sequential(
            nn.LayerNorm(width),
            nn.Linear(width, width // 2),
            nn.ReLU(),
            nn.Dropout(config.dropout),
            nn.Linear(width // 2, config.out_count),
        )

    def forward(
        self, hidden: Tensor, units: Tensor, plan: FramePlan, mask: Tensor | None = None
    ) -> Tensor:
        """Raw coefficients on the frames of `plan`.

        `hidden`: unit generator states, `[B, S, H]`. `units`: `[B, T]`, int64 in 0..unit_count-1,
        padded on the right with -100. `mask`: `[B, S]` bool, True where a state counts.
        Returns `[B, plan.frame_count, 51 or 52]`, unbounded, checkpoint column order, 30 fps;
        frames beyond a row's own `plan.valid_frames` mean nothing.
        """
        fused = self.tqgf(self.queries(units, plan), self.speech_gen_projection(hidden), mask)
        coefficients: Tensor = self.out_head(self.transformer_encoder(fused, plan.valid_frames))
        return coefficients

    def queries(self, units: Tensor, plan: FramePlan) -> Tensor:
        """What each frame asks: unit features on the frame grid, `[B, plan.frame_count, D]`."""
        spoken = units != IGNORED_UNIT
        features = self.embed(units.masked_fill(~spoken, 0))
        return stretch(features * spoken[..., None], plan)

    def embed(self, units: Tensor) -> Tensor:
        """Unit ids, `[B, T]` → their features, `[B, T, D]`."""
        features: Tensor = self.speech_token_projection(self.speech_token_embedding(units))
        return features

    def decode(
        self,
        hidden: Tensor,
        units: Tensor,
        mask: Tensor | None = None,
        *,
        strict_parity: bool = False,
    ) -> Tensor:
        """The faces of whole utterances.

        `hidden`, `units`, `mask` as for `forward`. Returns `[B, F, 52]`, float32, in [0, 1],
        columns `face_columns.COLUMN_NAMES`, 30 fps; row b has floor(12 n_b / 5) frames for its
        n_b units and rest after them. No units give no frames. `strict_parity` counts frames as
        the reference does (see `face_frames`) and leaves what follows a row's end as it comes.
        Raises `UnitOutOfRange`.
        """
        self._check(units)
        plan = plan_frames(units, strict_parity=strict_parity)
        if plan.frame_count == 0:
            return hidden.new_zeros(len(units), 0, len(COLUMN_NAMES), dtype=torch.float32)
        coefficients = to_coefficients(self(hidden, units, plan, mask))
        return coefficients if strict_parity else coefficients * plan.spoken_frames()

    def _check(self, units: Tensor) -> None:
        """On a device an id out of range would poison every later call: look first."""
        wrong = units[(units != IGNORED_UNIT) & ((units < 0) | (units >= self.unit_count))]
        if len(wrong):
            raise UnitOutOfRange(int(wrong[0]), self.unit_count)
