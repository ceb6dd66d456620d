"""Speech units to hidden states, block by block: the encoder of the mel decoder.

A pre-norm Transformer with relative sinusoidal positions whose attention is causal over blocks: a
unit sees everything before it and the rest of its own block. Hence the states of complete blocks
never change when more units arrive, and the encoder can be run block by block with its earlier
keys and values as explicit state. The architecture is the "block conformer" of the public
`zai-org/glm-4-voice-decoder` configuration, without convolution and without macaron layers.
"""

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from model.decoder_config import FlowEncoderConfig

#: Units encoded in one pass of `BlockEncoder.forward` when the caller gives more at once; bounds
#: the memory of the attention scores for very long replies. A multiple of every sane block size.
PASS_UNITS = 640


@dataclass(frozen=True, slots=True)
class EncoderState:
    """Keys and values, `[B, H, T, D]`, of every unit encoded so far, one pair per layer."""

    layers: tuple[tuple[Tensor, Tensor], ...] = ()

    @property
    def length(self) -> int:
        """Units encoded so far."""
        return self.layers[0][0].shape[2] if self.layers else 0

    def first(self, count: int) -> "EncoderState":
        """The state after the first `count` units, which must end a block or be all there are."""
        return EncoderState(
            tuple((key[:, :, :count], value[:, :, :count]) for key, value in self.layers)
        )


@dataclass(frozen=True, slots=True)
class Span:
    """What the attention of one pass needs besides the hidden states.

    `offsets`: sinusoidal rows, `[R, D]`, for the offsets last query - first key .. first query -
    last key; `visible`: which key each query sees, bool, `[B or 1, 1, T_query, T_key]`.
    """

    offsets: Tensor
    visible: Tensor


class BlockEncoder(nn.Module):
    """Block-causal Transformer encoder: `[B, T, input_width]` to `[B, T, width]`."""

    def __init__(self, config: FlowEncoderConfig, input_width: int) -> None:
        super().__init__()
        width = config.width
        self.width = width
        self.block_units = config.block_units
        self.embed = EncoderInput(input_width, width)
        self.encoders = nn.ModuleList(
            EncoderLayer(width, config.heads, config.hidden_width) for _ in range(config.layers)
        )
        self.after_norm = nn.LayerNorm(width)

    def forward(
        self, embedded: Tensor, lengths: Tensor | None = None, state: EncoderState | None = None
    ) -> tuple[Tensor, EncoderState]:
        """Encode the units that follow `state`.

        `embedded`: unit embeddings, `[B, T, input_width]`, T at least 1; `lengths`: valid units of
        each row from the start of the utterance, int, `[B]` (all, if not given); `state`: what the
        previous call returned, which must have ended on a block boundary. Returns the hidden
        states, `[B, T, width]` (rows past `lengths` are present and meaningless), and the state to
        go on with. Raises ValueError where `state` ends inside a block.
        """
        state = state or EncoderState()
        if state.length % self.block_units:
            raise ValueError(f"encoder state ends inside a block: {state.length} units")
        size = max(PASS_UNITS // self.block_units, 1) * self.block_units
        outputs = []
        for piece in torch.split(embedded, size, dim=1):
            output, state = self._encode(piece, lengths, state)
            outputs.append(output)
        return torch.cat(outputs, dim=1), state

    def _encode(
        self, embedded: Tensor, lengths: Tensor | None, state: EncoderState
    ) -> tuple[Tensor, EncoderState]:
        hidden = self.embed(embedded)
        span = self._span(state.length, hidden, lengths)
        past: Sequence[tuple[Tensor, Tensor] | None] = state.layers or [None] * len(self.encoders)
        seen = []
        for layer, pair in zip(self.encoders, past, strict=True):
            hidden, pair = layer(hidden, span, pair)
            seen.append(pair)
        return self.after_norm(hidden), EncoderState(tuple(seen))

    def _span(self, start: int, hidden: Tensor, lengths: Tensor | None) -> Span:
        count, device = hidden.shape[1], hidden.device
        visible = block_mask(start, count, self.block_units, device)[None, None]
        if lengths is not None:
            keys = torch.arange(start + count, device=device)
            visible = visible & (keys < lengths.to(device)[:, None])[:, None, None]
        last = start + count - 1
        offsets = relative_table(last, last - start, self.width, device).to(hidden.dtype)
        return Span(offsets, visible)


class EncoderInput(nn.Module):
    """Projection, norm and scale in front of the first layer."""

    def __init__(self, input_width: int, width: int) -> None:
        super().__init__()
        self.scale = math.sqrt(width)
        self.out = nn.Sequential(nn.Linear(input_width, width), nn.LayerNorm(width))

    def forward(self, embedded: Tensor) -> Tensor:
        """Map `[B, T, input_width]` to `[B, T, width]`."""
        scaled: Tensor = self.out(embedded) * self.scale
        return scaled


class EncoderLayer(nn.Module):
    """One pre-norm layer: attention, then feed-forward, each on a residual branch."""

    def __init__(self, width: int, heads: int, hidden_width: int) -> None:
        super().__init__()
        self.self_attn = RelativeAttention(width, heads)
        self.feed_forward = nn.Sequential(
            OrderedDict(
                w_1=nn.Linear(width, hidden_width),
                silu=nn.SiLU(),
                w_2=nn.Linear(hidden_width, width),
            )
        )
        self.norm_ff = nn.LayerNorm(width)
        self.norm_mha = nn.LayerNorm(width)

    def forward(
        self, hidden: Tensor, span: Span, past: tuple[Tensor, Tensor] | None
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Map `[B, T, D]` to `[B, T, D]`; also returns all keys and values up to here."""
        attended, seen = self.self_attn(self.norm_mha(hidden), span, past)
        hidden = hidden + attended
        return hidden + self.feed_forward(self.norm_ff(hidden)), seen


class RelativeAttention(nn.Module):
    """Multi-head attention with learned content and position biases (Transformer-XL, 2019)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.pos_bias_u = nn.Parameter(torch.zeros(heads, width // heads))
        self.pos_bias_v = nn.Parameter(torch.zeros(heads, width // heads))
        self.linear_q = nn.Linear(width, width)
        self.linear_k = nn.Linear(width, width)
        self.linear_v = nn.Linear(width, width)
        self.linear_out = nn.Linear(width, width)
        self.linear_pos = nn.Linear(width, width, bias=False)

    def forward(
        self, hidden: Tensor, span: Span, past: tuple[Tensor, Tensor] | None
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Attend from `hidden`, `[B, T, D]`, to everything `span` shows.

        Returns `[B, T, D]` and all keys and values so far, `[B, H, T_key, D / H]`. A query that
        sees nothing (a row of length 0) gets zeros.
        """
        query = self._split(self.linear_q(hidden))
        key, value = self._split(self.linear_k(hidden)), self._split(self.linear_v(hidden))
        if past is not None:
            key, value = torch.cat((past[0], key), dim=2), torch.cat((past[1], value), dim=2)
        scores = self._scores(query, key, span.offsets)
        hidden_keys = ~span.visible
        weights = scores.masked_fill(hidden_keys, -math.inf).softmax(dim=-1)
        mixed = weights.masked_fill(hidden_keys, 0.0) @ value
        return self.linear_out(mixed.transpose(1, 2).flatten(2)), (key, value)

    def _split(self, states: Tensor) -> Tensor:
        """`[B, T, D]` to `[B, H, T, D / H]`."""
        batch, count, _ = states.shape
        return states.view(batch, count, self.heads, -1).transpose(1, 2)

    def _scores(self, query: Tensor, key: Tensor, offsets: Tensor) -> Tensor:
        """Content plus position scores, `[B, H, T_query, T_key]`, scaled."""
        positions = self._split(self.linear_pos(offsets)[None])
        content = (query + self.pos_bias_u[:, None]) @ key.transpose(-2, -1)
        position = (query + self.pos_bias_v[:, None]) @ positions.transpose(-2, -1)
        return (content + align_offsets(position, key.shape[2])) / math.sqrt(query.shape[-1])


def align_offsets(by_offset: Tensor, key_count: int) -> Tensor:
    """Turn scores by offset into scores by key.

    `by_offset`: `[B, H, T_query, T_query + T_key - 1]`, descending from the largest offset, that
    of the last query to the first key. Returns `[B, H, T_query, T_key]`: query l finds the score
    of its first key in column T_query - 1 - l.
    """
    query_count = by_offset.shape[2]
    queries = torch.arange(query_count, device=by_offset.device)[:, None]
    keys = torch.arange(key_count, device=by_offset.device)
    columns = query_count - 1 - queries + keys
    return by_offset.gather(3, columns.expand(*by_offset.shape[:2], -1, -1))


def block_mask(start: int, count: int, block_units: int, device: torch.device) -> Tensor:
    """Which of the first `start + count` units each of the last `count` sees; bool, `[T, T_key]`.

    A key is visible if it is not later than the query or lies in the query's block.
    """
    queries = torch.arange(start, start + count, device=device)[:, None]
    keys = torch.arange(start + count, device=device)
    return (keys <= queries) | (keys // block_units == queries // block_units)


def relative_table(largest: int, behind: int, width: int, device: torch.device) -> Tensor:
    """Sinusoidal rows for the offsets `largest` .. `-behind`; float32, `[R, width]`.

    Even channels are sin(r w_i), odd channels cos(r w_i), w_i = 10000^(-2i / width). Always
    computed in float32, because half precision cannot hold the angles of long utterances.
    """
    offsets = torch.arange(largest, -behind - 1, -1, device=device, dtype=torch.float32)
    rates = torch.exp(
        torch.arange(0, width, 2, device=device, dtype=torch.float32) * (-math.log(10000.0) / width)
    )
    angles = offsets[:, None] * rates
    return torch.stack((angles.sin(), angles.cos()), dim=-1).flatten(1)
