"""Sound and face of one turn, in step."""

import numpy as np
import pytest

from bridge.engines.tracks import CHUNK_FRAMES, FRAME_SAMPLES, REST_FRAMES, Tracks, fade, to_pcm


def piece(frames: int, value: float = 0.5) -> tuple[np.ndarray, np.ndarray]:
    """Sound and face of so many frames."""
    sound = np.full(frames * FRAME_SAMPLES, value, np.float32)
    return sound, np.full((frames, 52), value, np.float32)


def test_chunks_of_both_tracks_follow_each_other_without_a_gap() -> None:
    tracks = Tracks()
    pairs = [*tracks.chunks(*piece(30)), *tracks.chunks(*piece(5)), tracks.rest()]
    frames = 0
    for audio, face in pairs:
        assert face.offset_frames == frames
        assert audio.offset_samples == frames * FRAME_SAMPLES
        assert len(audio.pcm) == len(face.coefficients) * FRAME_SAMPLES
        frames += len(face.coefficients)
    assert frames == 30 + 5 + REST_FRAMES
    assert max(len(face.coefficients) for _, face in pairs) == CHUNK_FRAMES


def test_the_end_is_silence_in_which_the_face_comes_to_rest_without_a_jump() -> None:
    tracks = Tracks()
    list(tracks.chunks(*piece(12, 0.8)))
    audio, face = tracks.rest()
    assert not audio.pcm.any()
    assert face.coefficients[-1].max() == pytest.approx(0.0, abs=1e-6)
    steps = np.diff(face.coefficients[:, 0], prepend=0.8)
    assert np.abs(steps).max() <= 0.25


def test_a_turn_without_sound_is_still_at_rest() -> None:
    audio, face = Tracks().rest()
    assert (audio.offset_samples, face.offset_frames) == (0, 0)
    assert not face.coefficients.any()


def test_events_are_read_only_and_keep_nothing_of_their_source() -> None:
    sound, faces = piece(12)
    ((audio, face),) = Tracks().chunks(sound, faces)
    faces[:] = 0.0
    assert face.coefficients.min() == 0.5
    assert not audio.pcm.flags.writeable
    assert not face.coefficients.flags.writeable


def test_a_face_fades_to_rest() -> None:
    assert fade(np.ones(52, np.float32)).shape == (REST_FRAMES, 52)


def test_samples_are_clipped_not_wrapped() -> None:
    loud = np.array([-2.0, -1.0, 0.0, 1.0, 2.0], np.float32)
    assert to_pcm(loud).tolist() == [-32767, -32767, 0, 32767, 32767]
