"""What the routes ask for, by type."""

from typing import Annotated, cast

from fastapi import Depends, Request

from server.settings import Settings
from server.studio import Pool, Studio


def _settings(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


def _pool(request: Request) -> Pool:
    return cast("Pool", request.app.state.pool)


def _studio(request: Request) -> Studio:
    return cast("Studio", request.app.state.studio)


SettingsDep = Annotated[Settings, Depends(_settings)]
PoolDep = Annotated[Pool, Depends(_pool)]
StudioDep = Annotated[Studio, Depends(_studio)]
