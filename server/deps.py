"""What the routes ask for, by type."""

from typing import Annotated, cast

from fastapi import Depends, Request

from server.cutout import Cutter
from server.settings import Settings
from server.studio import Studio
from server.warm import Warm


def _settings(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


def _studio(request: Request) -> Studio:
    return cast("Studio", request.app.state.studio)


def _cutter(request: Request) -> Warm[Cutter]:
    return cast("Warm[Cutter]", request.app.state.cutter)


SettingsDep = Annotated[Settings, Depends(_settings)]
StudioDep = Annotated[Studio, Depends(_studio)]
CutterDep = Annotated[Warm[Cutter], Depends(_cutter)]
