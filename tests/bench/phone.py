"""What playing a phone costs, and what hearing one does: microseconds a call, one JSON line.

`text_v1_10`, `text_v2_10`: ten characters' frames of text. `binary_10`: ten characters' v3 frames,
each addressed to one receiver. `receive_1`: one Live Link datagram, decoded, ordered, placed on our
clock and freed of its resting face. `receive_and_show_1`: the same, shown on a character.
"""

from collections.abc import Callable

import numpy as np

from bridge.face.external import Opening
from bridge.face.frame import FaceRows
from bridge.face.mixer import Mixer
from bridge.inputs.livelink import LiveLinkReceiver
from bridge.inputs.puppets import Puppets
from bridge.protocols.fmv3 import FramePayloads, encode_frame
from bridge.protocols.ifacialmocap import TextEncoder, TextForm
from bridge.protocols.livelink import LiveLinkEncoder
from bridge.settings.livelink import LiveLinkInputSettings
from tests.bench.encode import BATCHES, CALLS_A_BATCH, DEVICE, HZ_60, WARM_UP, microseconds, noise
from tests.bench.line import emit
from tests.fakes import VirtualClock

CHARACTERS = 10


def text(form: TextForm) -> Callable[[int], object]:
    """Ten characters as text."""
    encoder, faces = TextEncoder(CHARACTERS, form), noise(CHARACTERS)
    return lambda i: encoder.encode(faces[i % 16])


def binary() -> Callable[[int], object]:
    """Ten characters as v3 frames, one receiver each."""
    encoders, faces = [FramePayloads(1) for _ in range(CHARACTERS)], noise(1)

    def call(i: int) -> None:
        for session, encoder in enumerate(encoders, start=1):
            encoder.encode(faces[i % 16])
            encode_frame(session, 1, i, encoder.row(0))

    return call


class Seat:
    """A character's face in a mixer."""

    def __init__(self, clock: VirtualClock) -> None:
        self._mixer, self._clock = Mixer(), clock

    def face_input(self, _character: str) -> "Seat":
        return self

    def open(self, opening: Opening) -> None:
        self._mixer.open_external(0, opening)

    def feed(self, face: FaceRows, delay_s: float) -> None:
        self._mixer.feed_external(0, face, self._clock.now() + delay_s)

    def close(self) -> None:
        self._mixer.close_external(0, self._clock.now())


def receive(shown: bool) -> Callable[[int], object]:
    """A phone's next datagram. Its owner's rest is known: the first seconds are over."""
    settings, clock = LiveLinkInputSettings(enabled=True, calibration_s=0.5), VirtualClock()
    receiver = LiveLinkReceiver(settings, clock)
    if shown:
        receiver.listen(Puppets(settings, Seat(clock), clock).on_frame)
    encoder, faces = LiveLinkEncoder([(DEVICE.format(0), "iPhone")], HZ_60), noise(1)
    packets = [bytearray(encoder.encode(face, 0, 0.0)[0]) for face in faces]
    at = len(packets[0]) - 61 * 4 - 17
    frames = np.arange(1, 1 << 20, dtype=">i4")
    step = iter(range(1 << 20))

    def call(_i: int) -> None:
        number = next(step)
        packet = packets[number % 16]
        packet[at : at + 4] = frames[number].tobytes()
        clock.jump(1 / 60)
        receiver.receive(bytes(packet), "192.0.2.7")

    for i in range(60):
        call(i)
    return call


def main() -> None:
    """Print one JSON line."""
    calls = {
        "text_v1_10": text(TextForm.V1),
        "text_v2_10": text(TextForm.V2),
        "binary_10": binary(),
        "receive_1": receive(shown=False),
        "receive_and_show_1": receive(shown=True),
    }
    emit(
        "phone",
        settings={"unit": "microseconds a call", "calls_a_batch": CALLS_A_BATCH},
        warm_up=WARM_UP,
        n=BATCHES,
        **microseconds(calls),
    )


if __name__ == "__main__":
    main()
