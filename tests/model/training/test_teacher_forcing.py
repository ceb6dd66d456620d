"""The training sequence of units, against the reference and against inference."""

import torch

from model.training.losses import IGNORED_TARGET, unit_loss
from model.training.teacher_forcing import ForcedUnits, UnitBatch, force_units
from model.unit_generator import UnitGenerator
from tests.model import parity
from tests.model.checkpoints import parity_config, tiny_config
from tests.model.seeded import fill, normal

PREFIX = "model.speech_generator."


def of_checkpoint() -> UnitGenerator:
    generator = UnitGenerator(parity_config().unit_generator)
    generator.load_state_dict(parity.weights("exomni/model.safetensors", PREFIX))
    return generator.eval()


def of_stage(stage: parity.Stage) -> UnitBatch:
    return UnitBatch(
        hidden=stage["in.unit.text_reps"],
        labels=stage["in.unit.text_labels"],
        text=stage["in.unit.text_tokens"],
        units=stage["in.unit.speech_tokens"],
    )


def tiny() -> UnitGenerator:
    return fill(UnitGenerator(tiny_config().unit_generator), seed=70)


def rows(*sizes: tuple[int, int]) -> UnitBatch:
    """A batch with (text ids, units) per row, padded on the right."""
    texts, spoken = max(t for t, _ in sizes), max(u for _, u in sizes)
    text = torch.full((len(sizes), texts), IGNORED_TARGET)
    units = torch.full((len(sizes), spoken), IGNORED_TARGET)
    for row, (text_count, unit_count) in enumerate(sizes):
        text[row, :text_count] = torch.arange(5, 5 + text_count)
        units[row, :unit_count] = torch.arange(unit_count)
    hidden = normal(71, 1, texts, 32).expand(len(sizes), -1, -1)
    return UnitBatch(hidden=hidden, labels=text, text=text, units=units)


def losses_of(forced: ForcedUnits) -> torch.Tensor:
    return unit_loss(forced.logits, forced.targets)


def test_the_unit_loss_and_its_gradients_match_the_reference() -> None:
    stage, generator = parity.stage("11_losses"), of_checkpoint()
    forced = force_units(generator, of_stage(stage))
    losses = unit_loss(forced.logits, forced.targets)
    stage.check("out.unit.loss", losses)
    stage.check("out.unit.mean_loss", losses.mean())
    for name in stage.names("out.unit.grad_"):
        weight = generator.get_parameter(name.removeprefix("out.unit.grad_"))
        stage.check(name, torch.autograd.grad(losses.mean(), weight, retain_graph=True)[0])


@torch.no_grad()
def test_the_training_sequence_matches_the_reference_to_its_padding() -> None:
    stage = parity.stage("11_losses")
    forced = force_units(of_checkpoint(), of_stage(stage))
    stage.check("out.unit.hidden", forced.states)
    stage.check("out.unit.logits", forced.logits)


@torch.no_grad()
def test_targets_stand_where_their_units_do_and_the_end_after_them() -> None:
    targets = force_units(tiny(), rows((2, 3), (1, 1))).targets
    none, end = IGNORED_TARGET, tiny_config().unit_generator.end_id
    assert targets.tolist() == [
        [none, none, none, none, 0, 1, 2, end],
        [none, none, none, 0, end, none, none, none],
    ]


@torch.no_grad()
def test_training_hears_what_inference_says() -> None:
    """The state at the task mark is the first one that speaks."""
    generator, batch = tiny(), rows((4, 2))
    forced = force_units(generator, batch)
    spoken = generator.run(generator.prompt(batch.hidden, batch.text))
    torch.testing.assert_close(forced.states[:, :6], spoken, rtol=0, atol=1e-5)


@torch.no_grad()
def test_a_row_s_loss_does_not_depend_on_its_neighbors() -> None:
    generator = tiny()
    together = losses_of(force_units(generator, rows((5, 9), (2, 3))))
    alone = losses_of(force_units(generator, rows((2, 3))))
    torch.testing.assert_close(together[1:], alone, rtol=0, atol=1e-4)
