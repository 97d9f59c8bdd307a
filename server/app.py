"""The application, put together: ``uvicorn --factory server.app:create_app``."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from PIL import Image
from starlette.middleware.cors import CORSMiddleware

from server.describe import Describer, NoDescriber
from server.errors import install_handlers
from server.headers import SecurityHeaders
from server.jobs import prepare
from server.routes import health
from server.routes.sprite import sprite_router
from server.settings import Settings, load_settings
from server.site import Site, SiteConfig
from server.studio import Pool, Studio
from server.warm import Warm
from server.workers import Workers


def create_app(
    settings: Settings | None = None,
    *,
    pool: Pool | None = None,
    load_describer: Callable[[], Describer] | None = None,
) -> FastAPI:
    """Make the app. ``pool`` (its own workers, if not given) and describer are made ready once it has started.

    Raises :class:`server.settings.SettingsError` where the environment's values do not fit.
    """
    settings = settings or load_settings()
    workers = pool or Workers(settings.max_parallel, settings.work_seconds, partial(prepare, settings.tools))
    describer = Warm("the Gemini client", load_describer or partial(_load_describer, settings))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        Image.preinit()
        workers.start()
        describer.start()
        yield
        await workers.stop()

    app = FastAPI(title="Papeterie", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.settings = settings
    app.state.pool = workers
    app.state.studio = Studio(settings, workers, describer)
    install_handlers(app)
    if settings.allowed_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.allowed_origins, allow_methods=["GET", "POST"], max_age=3600
        )
    app.add_middleware(SecurityHeaders, connect=SiteConfig(settings.site).connect_origins)
    app.include_router(health.router)
    app.include_router(sprite_router(settings))
    if settings.site is not None:
        app.mount("/", Site(settings.site), name="site")
    return app


def _load_describer(settings: Settings) -> Describer:
    if settings.gemini_api_key is None:
        return NoDescriber()
    from server.gemini import GeminiDescriber  # noqa: PLC0415 - a second that a server without a key does not spend

    return GeminiDescriber(settings.gemini_api_key.get_secret_value(), settings)
