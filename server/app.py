"""The application, put together: ``uvicorn --factory server.app:create_app``."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from PIL import Image
from starlette.middleware.cors import CORSMiddleware

from server import keys
from server.describers import warm_up
from server.errors import install_handlers
from server.gate import Gate
from server.headers import SecurityHeaders
from server.jobs import prepare
from server.record import Figures, Record, write_log_as_json
from server.routes import health
from server.routes.image import image_router
from server.routes.metadata import metadata_router
from server.routes.scene import scene_router
from server.routes.sprite import sprite_router
from server.settings import Settings, load_settings
from server.site import Site, SiteConfig
from server.studio import Pool, Studio
from server.workers import Workers


def create_app(
    settings: Settings | None = None,
    *,
    pool: Pool | None = None,
) -> FastAPI:
    """Make the app. ``pool`` (its own workers, if not given) is made ready in the background once it has started.

    Raises :class:`server.settings.SettingsError` where the environment's values do not fit.
    """
    settings = settings or load_settings()
    workers = pool or Workers(settings.max_parallel, settings.work_seconds, partial(prepare, settings.tools))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # Whatever is still loaded during a request leaves no compiled file behind.
        sys.dont_write_bytecode = True
        Image.preinit()
        warm_up(settings)
        workers.start()
        yield
        await workers.stop()

    app = FastAPI(title="Papeterie", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.settings = settings
    app.state.pool = workers
    app.state.studio = Studio(settings, workers)
    install_handlers(app)
    app.add_middleware(Gate, settings=settings)
    if settings.allowed_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", keys.HEADER],
            max_age=3600,
        )
    figures = Figures()
    app.add_middleware(SecurityHeaders, connect=SiteConfig(settings.site).connect_origins)
    app.add_middleware(Record, figures=figures)
    if settings.log_json:
        write_log_as_json()
    app.add_api_route("/metrics", figures.page, include_in_schema=False)
    app.include_router(health.router)
    app.include_router(sprite_router(settings))
    app.include_router(image_router(settings))
    app.include_router(metadata_router(settings))
    app.include_router(scene_router(settings))
    if settings.site is not None:
        # Mounted, it would answer for endpoints, too, where they are asked by another method than theirs.
        app.router.default = Site(settings.site)
    return app
