"""What this server can do, for an editor that shows only that."""

from typing import Literal

from pydantic import BaseModel, Field

from server import instructions
from server.settings import Settings
from server.workers import State


class CutoutCapability(BaseModel):
    """Background removal."""

    state: State
    backend: Literal["rembg", "onnx"]
    models: tuple[str, ...] = Field(description="The models that may be asked for, the default first.")
    alpha_matting: bool


class SceneCapability(BaseModel):
    """Taking a picture of a whole scene apart."""

    local: bool = Field(description="Whether this server can do it by itself.")
    gemini: bool = Field(description="Whether it can do it with Gemini, given a key.")


class GeminiCapability(BaseModel):
    """What Gemini does here."""

    available: bool = Field(description="Whether the server has a key.")
    own_keys: bool = Field(description="Whether a request may bring one.")
    model: str = Field(description="The model that is asked.")


class InstructionCapability(BaseModel):
    """What Gemini is told, where a request brings no ``system_prompt`` of its own."""

    sprite: str = instructions.SPRITE
    scene: str = instructions.SCENE
    image: str = instructions.IMAGE


class LimitCapability(BaseModel):
    """How much may be sent."""

    max_bytes: int
    max_pixels: int
    max_prompt: int = Field(description="Characters.")
    max_system_prompt: int = Field(description="Characters.")
    max_images: int
    max_side: int = Field(description="The longest side of an answer, in px.")


class Capabilities(BaseModel):
    """All of it."""

    cutout: CutoutCapability
    scene: SceneCapability
    gemini: GeminiCapability
    instructions: InstructionCapability
    locked: bool = Field(description="Whether work is done only for requests with this server's token.")
    limits: LimitCapability


def capabilities(settings: Settings, state: State, *, scenes: bool) -> Capabilities:
    """Give what a server of these settings can do while its workers are in that state.

    ``scenes`` says whether it has what takes pictures apart.
    """
    asked = settings.gemini_api_key is not None
    return Capabilities(
        cutout=CutoutCapability(
            state=state,
            backend=settings.cutout_backend,
            models=() if state == "unavailable" else settings.offered_models,
            alpha_matting=settings.cutout_backend == "rembg",
        ),
        scene=SceneCapability(
            local=scenes and state != "unavailable",
            gemini=scenes and state != "unavailable" and (asked or settings.own_keys),
        ),
        gemini=GeminiCapability(available=asked, own_keys=settings.own_keys, model=settings.gemini_model),
        instructions=InstructionCapability(),
        locked=settings.access_token is not None,
        limits=LimitCapability(
            max_bytes=settings.max_bytes,
            max_pixels=settings.max_pixels,
            max_prompt=settings.max_prompt,
            max_system_prompt=settings.max_system_prompt,
            max_images=settings.max_images,
            max_side=settings.max_side,
        ),
    )
