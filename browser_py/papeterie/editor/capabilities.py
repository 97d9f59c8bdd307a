"""What a processing service says that it can do. The editor offers that, and nothing else."""

from typing import Literal

import msgspec


class CutoutAbility(msgspec.Struct, frozen=True):
    """Removing backgrounds: the models that may be asked for, the usual one first; whether hair is cut finely."""

    state: Literal["starting", "ready", "unavailable"] = "unavailable"
    models: tuple[str, ...] = ()
    alpha_matting: bool = False


class SceneAbility(msgspec.Struct, frozen=True):
    """Taking a picture of a whole scene apart: ``local``, by itself, and by Gemini where there is a key."""

    local: bool = False
    gemini: bool = False


class GeminiAbility(msgspec.Struct, frozen=True):
    """Asking Gemini: whether the service has a key, and whether a request may bring one."""

    available: bool = False
    own_keys: bool = False
    model: str = ""


class Instructions(msgspec.Struct, frozen=True):
    """What the service tells Gemini of its work: how sprites move, what is in a scene, how a picture is made."""

    sprite: str = ""
    scene: str = ""
    image: str = ""


class Limits(msgspec.Struct, frozen=True):
    """How much is taken: characters of a description and of an instruction, px of an answer's longest side."""

    max_prompt: int = 2_000
    max_system_prompt: int = 8_000
    max_side: int = 4_096


class Capabilities(msgspec.Struct, frozen=True):
    """All of it. What a service does not tell of it cannot do. ``locked``: it works for those who have its password."""

    cutout: CutoutAbility = CutoutAbility()
    scene: SceneAbility = SceneAbility()
    gemini: GeminiAbility = GeminiAbility()
    instructions: Instructions = Instructions()
    limits: Limits = Limits()
    locked: bool = False


class Service(msgspec.Struct, frozen=True):
    """The processing service as the editor knows it. ``can`` is ``None`` while nobody answers.

    ``own_key``: the person has given this browser a Gemini key of their own, ``password`` that of the service.
    ``sealed``: what is sent to the service cannot be read on its way.
    """

    can: Capabilities | None = None
    own_key: bool = False
    password: bool = False
    sealed: bool = True

    @property
    def takes_keys(self) -> bool:
        """Whether a key of the person's own can be sent along."""
        return self.can is not None and self.can.gemini.own_keys and self.sealed

    @property
    def gemini(self) -> bool:
        """Whether Gemini can be asked."""
        return self.can is not None and (self.can.gemini.available or (self.own_key and self.takes_keys))

    @property
    def takes_apart(self) -> bool:
        """Whether a picture can be taken apart into a scene."""
        return self.can is not None and self.can.scene.local


def read_capabilities(body: bytes) -> Capabilities | None:
    """Read what ``GET /capabilities`` answers; ``None`` where that is something else, such as a host's own page."""
    try:
        return msgspec.json.decode(body, type=Capabilities)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
