"""What the routes ask for, by type.

These are coroutines because a plain function would be called in a thread, which takes its time on a busy machine.
"""

from typing import Annotated, cast

from fastapi import Depends, Request

from server.settings import Settings
from server.studio import Pool, Studio


async def _settings(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


async def _pool(request: Request) -> Pool:
    return cast("Pool", request.app.state.pool)


async def _studio(request: Request) -> Studio:
    return cast("Studio", request.app.state.studio)


SettingsDep = Annotated[Settings, Depends(_settings)]
PoolDep = Annotated[Pool, Depends(_pool)]
StudioDep = Annotated[Studio, Depends(_studio)]
