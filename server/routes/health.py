"""Whether the server is up, and what it can do."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from server.capabilities import Capabilities, capabilities
from server.deps import PoolDep, SettingsDep
from server.routes.scene import can_take_apart
from server.workers import State

router = APIRouter()


class Health(BaseModel):
    """``cutout``: whether backgrounds can be removed; ``description``: who describes sprites."""

    status: Literal["ok"]
    cutout: State
    description: Literal["gemini", "none"]


@router.get("/healthz")
async def health(pool: PoolDep, settings: SettingsDep) -> Health:
    """Answer as soon as the server runs; the background remover may still be loading."""
    return Health(status="ok", cutout=pool.state, description="gemini" if settings.gemini_api_key else "none")


@router.get("/capabilities")
async def list_capabilities(pool: PoolDep, settings: SettingsDep) -> Capabilities:
    """Tell what this server can do now, and its limits."""
    return capabilities(settings, pool.state, scenes=can_take_apart())
