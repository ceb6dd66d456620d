"""Callers name no files of the service's machine."""

from pathlib import Path

import pytest
from exomni.v1 import character_service_pb2 as pb

from bridge.config import CharacterConfig
from bridge.errors import UnsafePath
from bridge.rpc.rig_files import refuse_foreign_files
from tests.rpc.conftest import Served, failure_of

OWN = str(Path(__file__).parents[2] / "bridge" / "rigs" / "none.yaml")


def naming(profile: str) -> pb.Character:
    return pb.Character(name="Eve", outputs=[pb.Output(protocol="vmc", rig_profile=profile)])


@pytest.mark.parametrize(
    "profile",
    [
        "/etc/passwd.yaml",
        "../secrets.yaml",
        "notes.YML",
        "/proc/self/environ",
        "C:\\Users\\me\\rig.yaml",
        "..\\rig.yaml",
        "\\\\host\\share\\rig.yaml",
        "C:rig",
        "file:rig",
    ],
)
async def test_no_file_is_looked_for(served: Served, profile: str) -> None:
    for call, request in (
        (served.characters.CreateCharacter, pb.CreateCharacterRequest(character=naming(profile))),
        (served.characters.UpdateCharacter, pb.UpdateCharacterRequest(character=naming(profile))),
    ):
        _, reason, message = await failure_of(call(request))
        assert reason == "UNSAFE_PATH"
        assert "built-in" in message


def test_a_file_that_is_known_here_may_be_kept() -> None:
    output = CharacterConfig(name="Ada", outputs=({"protocol": "vmc"},)).outputs[0]
    known = CharacterConfig(name="Ada").model_copy(
        update={"outputs": (output.model_copy(update={"profile": OWN}),)}
    )
    refuse_foreign_files(naming(OWN), [known])
    with pytest.raises(UnsafePath):
        refuse_foreign_files(naming(OWN), [])


@pytest.mark.parametrize("profile", ["", "arkit", "vrm", "metahuman"])
def test_built_in_profiles_are_names(profile: str) -> None:
    refuse_foreign_files(naming(profile), [])


async def test_no_avatars_file_is_looked_for(served: Served) -> None:
    output = pb.Output(protocol="vrchat", vrchat={"avatar": "/dev/zero"})
    request = pb.CreateCharacterRequest(character={"name": "Eve", "outputs": [output]})
    _, reason, message = await failure_of(served.characters.CreateCharacter(request))
    assert reason == "UNSAFE_PATH"
    assert "avatar" in message


def test_an_avatars_file_that_is_known_here_may_be_kept() -> None:
    vrchat = {"protocol": "vrchat", "vrchat": {"avatar": "avtr_1.json"}}
    known = CharacterConfig.model_validate({"name": "Ada", "outputs": [vrchat]})
    output = pb.Output(protocol="vrchat", vrchat={"avatar": "avtr_1.json"})
    refuse_foreign_files(pb.Character(name="Ada", outputs=[output]), [known])
