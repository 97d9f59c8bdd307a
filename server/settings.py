"""What an administrator may set, all through the environment. See :class:`Settings` for the names."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import limits
from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from papeterie.pictures.inspect import Limits
from server.masks import Backend
from server.orders import Tools
from server.recipes import RECIPES

_PREFIX = "PAPETERIE_"
_HERE = {"localhost", "127.0.0.1", "::1"}


class SettingsError(ValueError):
    """Values in the environment that the server does not start with; the message names each variable."""


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError("there is no such folder; make it, or leave the variable out")
    return path.resolve()


def _origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or value != f"{parts.scheme}://{parts.netloc}":
        raise ValueError("write each origin as https://host or https://host:port, without a path and without *")
    return value


def _sealed_address(value: str) -> str:
    parts = urlsplit(value)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)):
        raise ValueError("the key would travel unsealed; use an https:// address (http:// only for this machine)")
    return value


def _installed_backend() -> Backend:
    return "rembg" if find_spec("rembg") else "onnx"


CutoutModel = Literal[
    "u2netp",
    "u2net",
    "u2net_human_seg",
    "silueta",
    "isnet-general-use",
    "isnet-anime",
    "birefnet-general",
    "birefnet-general-lite",
    "birefnet-portrait",
    "bria-rmbg",
]
"""The models for pictures of anything that run on this machine; rembg's others want more than a picture."""


def _rate(value: str) -> str:
    try:
        if value:
            limits.parse(value)
    except ValueError:
        raise ValueError('write it as "30/minute" or "5 per 10 seconds"') from None
    return value


RateLimit = Annotated[str, AfterValidator(_rate)]
Folder = Annotated[Path, AfterValidator(_folder)]
Origin = Annotated[str, AfterValidator(_origin)]
SealedAddress = Annotated[str, AfterValidator(_sealed_address)]


class Settings(BaseSettings):
    """The server's settings: variables ``PAPETERIE_<NAME>``, and Gemini's own three without that prefix."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    site: Folder | None = Field(default=None, description="The built site to serve; none: the HTTP API alone.")
    models: Folder | None = Field(default=None, description="The folder with the models, such as u2netp.onnx.")
    cutout_backend: Backend = Field(
        default_factory=_installed_backend,
        description="What runs the models: rembg, or onnx on small machines; rembg where it is installed.",
    )
    cutout_model: CutoutModel = Field(
        default="u2netp", description="The model that finds the subject of a picture where none is asked for."
    )
    cutout_models: tuple[CutoutModel, ...] = Field(
        default=(), description='Other models that may be asked for, a JSON list: ["u2net", "isnet-general-use"].'
    )
    max_bytes: int = Field(default=20_000_000, ge=1_000, le=500_000_000, description="Bytes of an uploaded picture.")
    max_pixels: int = Field(
        default=40_000_000, ge=1_000, le=250_000_000, description="Pixels that the header may announce."
    )
    max_prompt: int = Field(default=2_000, ge=1, le=100_000, description="Characters of the description.")
    max_system_prompt: int = Field(
        default=8_000, ge=1, le=100_000, description="Characters of an instruction that a request brings."
    )
    max_side: int = Field(default=4_096, ge=64, le=16_384, description="Longest side of a returned picture, in px.")
    max_parallel: int = Field(default=2, ge=1, le=64, description="Processes that work on pictures.")
    max_images: int = Field(default=20, ge=1, le=1_000, description="Pictures in one request.")
    work_seconds: float = Field(default=60, gt=0, le=3_600, description="How long the work on one picture may take.")
    work_megabytes: int = Field(
        default=2_000, ge=0, le=1_000_000, description="Memory of a process that works on pictures, in MB; 0: no limit."
    )
    max_waiting: int = Field(default=6, ge=0, le=1_000, description="Requests that may wait; then 503.")
    upload_seconds: float = Field(default=120, gt=0, le=3_600, description="How long an upload may take.")
    access_token: SecretStr | None = Field(
        default=None, description="Work is done only for requests with “Authorization: Bearer” and this token."
    )
    rate_limit: RateLimit = Field(
        default="", description='How often one address may have work done, such as "30/minute"; empty: no limit.'
    )
    log_json: bool = Field(default=False, description="Whether the log is written as a line of JSON for each event.")
    allowed_origins: tuple[Origin, ...] = Field(
        default=(), description='Other sites that may call the API (CORS), a JSON list: ["https://example.org"].'
    )
    gemini_api_key: SecretStr | None = Field(
        default=None, validation_alias="GEMINI_API_KEY", description="Without it no description is made."
    )
    gemini_base_url: SealedAddress | None = Field(
        default=None,
        validation_alias="GEMINI_BASE_URL",
        description="Another address of the Gemini API.",
    )
    gemini_model: str = Field(
        default="gemini-3.8-flash",
        validation_alias="GEMINI_MODEL",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$",
        description="The Gemini model that is asked.",
    )
    gemini_image_model: str = Field(
        default="gemini-3.1-flash-image",
        validation_alias="GEMINI_IMAGE_MODEL",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$",
        description="The Gemini model that makes pictures.",
    )
    gemini_seconds: float = Field(default=60, gt=0, le=60, description="How long Gemini may take, retries included.")
    gemini_prices: dict[str, tuple[float, float]] = Field(
        default={},
        description="US dollars for a million tokens put in and given, by model, for the estimate of costs; a JSON "
        'object: {"gemini-3.8-flash": [0.3, 2.5]}.',
    )
    own_keys: bool = Field(
        default=True, description="Whether a request may bring a Gemini key of its own, in its header X-Gemini-Key."
    )

    @model_validator(mode="after")
    def _models_that_run(self) -> "Settings":
        if self.cutout_backend == "onnx" and (strange := sorted({*self.offered_models} - {*RECIPES})):
            raise ValueError(f"the onnx back end does not run {', '.join(strange)}; it runs {', '.join(RECIPES)}")
        return self

    @property
    def offered_models(self) -> tuple[str, ...]:
        """The models that a request may ask for, the default first."""
        return tuple(dict.fromkeys((self.cutout_model, *self.cutout_models)))

    @property
    def tools(self) -> Tools:
        """What a worker works with."""
        # More threads than processors would only wait for each other.
        threads = max(1, (os.cpu_count() or 1) // self.max_parallel)
        return Tools(self.cutout_backend, self.cutout_model, self.models, self.work_megabytes, threads)

    @property
    def picture_limits(self) -> Limits:
        """How much a picture may be."""
        return Limits(max_bytes=self.max_bytes, max_pixels=self.max_pixels)


def load_settings() -> Settings:
    """Read the environment. Raises :class:`SettingsError` that names every variable that does not fit."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_told(one["loc"], one["msg"]) for one in error.errors())) from None
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _told(place: tuple[int | str, ...], problem: str) -> str:
    name = str(place[0]) if place else "the settings"
    variable = name if name.isupper() else f"{_PREFIX}{name.upper()}"
    return f"{variable}: {problem.removeprefix('Value error, ')}"
