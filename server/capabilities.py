"""What this server can do, for an editor that shows only that."""

from typing import Literal

from pydantic import BaseModel, Field

from server.settings import Settings
from server.workers import State


class CutoutCapability(BaseModel):
    """Background removal."""

    state: State
    backend: Literal["rembg", "onnx"]
    models: tuple[str, ...] = Field(description="The models that may be asked for, the default first.")
    alpha_matting: bool


class GeminiCapability(BaseModel):
    """What Gemini does here."""

    available: bool
    model: str | None = Field(description="The model that is asked, where there is one.")


class LimitCapability(BaseModel):
    """How much may be sent."""

    max_bytes: int
    max_pixels: int
    max_prompt: int = Field(description="Characters.")
    max_images: int
    max_side: int = Field(description="The longest side of an answer, in px.")


class Capabilities(BaseModel):
    """All of it."""

    cutout: CutoutCapability
    gemini: GeminiCapability
    limits: LimitCapability


def capabilities(settings: Settings, state: State) -> Capabilities:
    """Give what a server of these settings can do while its workers are in that state."""
    asked = settings.gemini_api_key is not None
    return Capabilities(
        cutout=CutoutCapability(
            state=state,
            backend=settings.cutout_backend,
            models=() if state == "unavailable" else settings.offered_models,
            alpha_matting=settings.cutout_backend == "rembg",
        ),
        gemini=GeminiCapability(available=asked, model=settings.gemini_model if asked else None),
        limits=LimitCapability(
            max_bytes=settings.max_bytes,
            max_pixels=settings.max_pixels,
            max_prompt=settings.max_prompt,
            max_images=settings.max_images,
            max_side=settings.max_side,
        ),
    )
