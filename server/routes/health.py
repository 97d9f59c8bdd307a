"""Whether the server is up."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from server.deps import CutterDep, SettingsDep

router = APIRouter()


class Health(BaseModel):
    """``cutout``: whether backgrounds can be removed; ``description``: who describes sprites."""

    status: Literal["ok"]
    cutout: Literal["starting", "ready", "unavailable"]
    description: Literal["gemini", "none"]


@router.get("/healthz")
async def health(cutter: CutterDep, settings: SettingsDep) -> Health:
    """Answer as soon as the server runs; the background remover may still be loading."""
    return Health(status="ok", cutout=cutter.state, description="gemini" if settings.gemini_api_key else "none")
