"""The one place that wires Papeterie together in a browser."""

import asyncio
import contextlib
import traceback
from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime
from typing import Any, get_args

import js
import msgspec
import pyodide_js
from idiomorph import Idiomorph
from pyodide.ffi import JsException

import papeterie
from papeterie.browser import timing
from papeterie.browser.announcer import Announcer
from papeterie.browser.audio import SoundPlayer
from papeterie.browser.curve_input import CurveInput
from papeterie.browser.decoding import decode
from papeterie.browser.dom import Page, install_icons
from papeterie.browser.finding import Finding
from papeterie.browser.foresight import foresee
from papeterie.browser.gallery import GalleryPictures
from papeterie.browser.images import Images
from papeterie.browser.input import Input
from papeterie.browser.inspector_fields import InspectorFields
from papeterie.browser.interop import js_object
from papeterie.browser.keeping import Keeping
from papeterie.browser.layer_list import LayerList
from papeterie.browser.letting_go import LettingGo
from papeterie.browser.library_input import LibraryInput
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.menus import Menus
from papeterie.browser.panels import Panels
from papeterie.browser.performance import Performance
from papeterie.browser.persistence import BrowserPromise
from papeterie.browser.playbill import fetch_playbill
from papeterie.browser.preview_urls import BlobUrls
from papeterie.browser.processing import Processing
from papeterie.browser.recovering import Recovering
from papeterie.browser.remembered import recall, remember
from papeterie.browser.safety import Safety
from papeterie.browser.security import narrow_connections
from papeterie.browser.server_assets import ServerAssetRepository
from papeterie.browser.service_input import ServiceInput
from papeterie.browser.sound_files import AudioHeadphones, SoundFiles
from papeterie.browser.sprite_drag import SpriteDrag
from papeterie.browser.stage import StageView
from papeterie.browser.tab_line import TabLine
from papeterie.browser.tabs import Tabs
from papeterie.browser.tasks import Tasks
from papeterie.browser.timeline import TimelineRoom
from papeterie.browser.visibility import hidden, until_seen
from papeterie.browser.workshop import PillowWorkshop
from papeterie.editor.action import edit
from papeterie.editor.actions import ACTIONS
from papeterie.editor.add_sprite import AddSpriteDialog
from papeterie.editor.autosave import Autosave
from papeterie.editor.config import Config, read_config
from papeterie.editor.fading import Fading
from papeterie.editor.importing import ImportDialog
from papeterie.editor.layer_clipboard import LayerClipboard
from papeterie.editor.library import Library
from papeterie.editor.library_change import LibraryChange
from papeterie.editor.library_listing import LibraryListing
from papeterie.editor.loudness import Loudness, read_loudness, write_loudness
from papeterie.editor.palette import chosen, commands
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.editor.routes import read_route, write_route
from papeterie.editor.sending import Sender
from papeterie.editor.sound_desk import SoundDesk
from papeterie.editor.sound_shelf import SoundShelf
from papeterie.editor.sprite_shelf import SpriteShelf
from papeterie.editor.state import AppState, Gallery, Notice, SceneAddress, Theme
from papeterie.editor.store import Store
from papeterie.editor.switching import SwitchingRepository
from papeterie.editor.taking_in import TakingIn
from papeterie.editor.timeline_state import read_drawer, write_drawer
from papeterie.theatre.model import Scene
from papeterie.views.foreseen import foreseen
from papeterie.views.icons import icon_paths
from papeterie.views.panels import page_view
from papeterie.words.language import wanted_language
from papeterie.words.tr import speak, tr

PATIENCE_SECONDS = 4.0
"""How long the first page may take before it is shown as far as it is: a library that is slow, or stuck."""


class App:
    """All parts, made once and joined. ``dispatch`` is the way in for the page and for the console."""

    def __init__(self, morph: Any, config: Config, build_url: str, site_url: str) -> None:
        self.store = Store(_as_remembered())
        self.tasks = Tasks(self.report)
        self.images = Images()
        self.promise = BrowserPromise()
        self.line = TabLine()
        self.local: AssetRepository = (
            ServerAssetRepository(config.asset_server)
            if config.storage == "server"
            else LocalAssetRepository(superseded=self._superseded, changed=self._library_changed)
        )
        self.own = SwitchingRepository(self.local)
        self.demos: AssetRepository = ServerAssetRepository(f"{build_url}demo/")
        self._playbill_url = f"{build_url}demo/shows.json"
        self.autosave = Autosave(self.store, self.own, self.tasks.spawn, timing.timed)
        self.library = Library(
            self.store, self.own, self.demos, self.images, self.autosave, self.go, _wants_stillness, self._playbill
        )
        self.clipboard = LayerClipboard(self.store, self.library.repository, self.images)
        workshop = PillowWorkshop()
        self.importing = ImportDialog(self.store, self.own, workshop.inspect, decode, self.tasks.spawn, timing.timed)
        address = config.processing_server or site_url
        self.processing = Processing(
            self.store, address, self.own, workshop, self.go, self.library.repository, self.tasks.spawn
        )
        processor, sound_files = self.processing.client, SoundFiles()
        store, own, repository, autosave = self.store, self.own, self.library.repository, self.autosave
        listing = LibraryListing(store, repository, sound_files, self.tasks.spawn)
        self.sprite_shelf = SpriteShelf(store, own, repository, listing, self.images, workshop, autosave)
        self.sound_shelf = SoundShelf(store, own, repository, listing, AudioHeadphones(), autosave)
        self.taking_in = TakingIn(store, own, listing, processor, workshop, sound_files, self.tasks.spawn)
        self.tabs = Tabs(
            store,
            self.local,
            self.images,
            autosave,
            self.library,
            self.sprite_shelf,
            self.sound_shelf,
            self.line,
            self.tasks,
        )
        self.dialog = AddSpriteDialog(
            self.store,
            self.own,
            processor,
            workshop,
            self.images,
            BlobUrls(),
            self.autosave,
            self.tasks.spawn,
            timing.timed,
            self.sprite_shelf.keep_processed,
        )
        self.keeping = Keeping(
            self.store, self.local, self.images, self.autosave, self.library, self.tasks.spawn, self.go
        )
        sender = Sender(lambda: datetime.now(UTC).isoformat(timespec="seconds"))
        self.safety = Safety(self.store, self.local, self.autosave, self.promise, sender, self.tasks.spawn)
        self.recovering = Recovering(
            store, own, autosave, self.library, self.images, sender, self.show_page, self.tasks.spawn
        )
        self.stage = StageView(self.images, self.dispatch, self._state)
        self.sounds = SoundPlayer(self._sound_url, self._sound_missing, self._lock_changed)
        self.timeline = TimelineRoom(
            self.dispatch,
            self._state,
            lambda: self.stage.time,
            self.stage.show_still_time,
            self.sounds.samples,
            self.tasks.spawn,
        )
        self.desk = SoundDesk(self.store, self.sounds, lambda: self.stage.time, self.tasks.spawn, hidden=hidden())
        self.pictures = GalleryPictures(self.images, self.own, self.demos, self.tasks.spawn)
        self.page = Page(morph)
        self.panels = Panels(self.page, lambda: page_view(self.store.state), self._rendered, self._shown)
        self.input = Input(self.page, self)
        self.library_input = LibraryInput(self.page, self)
        self.service_input = ServiceInput(
            self.page, self, self.processing.unpicking, lambda: self.store.state.unpicking is not None
        )
        self.sprite_drag = SpriteDrag(
            self.page, self.stage.point_of, lambda name, at: self.spawn(self.sprite_shelf.place(name, at))
        )
        self.finding = Finding(self.page, self.dispatch, self._state)
        self.fields = InspectorFields(self.page, lambda: self.store.state.editor)
        self.curves = CurveInput(self.page, self.dispatch, lambda: self.store.state.editor)
        self.menus = Menus(self.page)
        self.letting_go = LettingGo(self.page, lambda: self.dispatch("end-gesture"))
        self.performance = Performance(
            self.dispatch, lambda: self.store.state.editor, lambda: self.stage.elapsed, _wants_stillness
        )
        self.layers = LayerList(self.page, self.dispatch, lambda: self.store.state.editor)
        self.announcer = Announcer()
        self.fading = Fading(self.store, self.tasks.spawn, hidden, until_seen)
        self._opened_at = 0.0
        self.store.subscribe(self._changed)

    def dispatch(self, name: str, /, **payload: Any) -> None:
        """Do what an action or a doing of that name does. An unknown name raises :class:`KeyError`."""
        action = ACTIONS.get(name)
        if action is not None:
            if action.timed:
                payload.setdefault("time", self.stage.time)
            self.store.update(lambda state: action.perform(state, payload))
            if name == "open-palette":
                self.panels.render()  # now, so that what is typed next goes into it; what it lists may follow
                asyncio.get_running_loop().call_soon(self._fill_palette)
            return
        effects: dict[str, Any] = {
            "new-scene": self.library.new_scene,
            "copy-demo": self.library.copy_demo,
            "rename-scene": self.library.rename_open_scene,
            "rename-card": self.library.rename_scene,
            "duplicate-scene": self.library.duplicate_scene,
            "delete-scene": self.library.delete_scene,
            "restore-scene": self.library.restore_scene,
            "open-import": self._open_import,
            "show-gallery": self._show_gallery,
            "run-command": self._run_command,
            "add-sprite": self.dialog.open,
            "choose-picture": self.dialog.choose,
            "process-sprite": self.dialog.process,
            "add-from": self.dialog.use_source,
            "trim-here": self.dialog.trim_here,
            "remove-flat-here": self.dialog.remove_flat_here,
            "accept-sprite": self.dialog.accept,
            "start-sound": self.unlock_sound,
            "store-import": self.importing.store,
            "perform": self.performance.perform,
            "leave-performance": self.performance.leave,
            "stop-intake": self.taking_in.stop,
            "process-again": self._process_again,
            **self.processing.doings,
            **self.keeping.doings,
            **self.safety.doings,
            **self.recovering.doings,
            **self.tabs.doings,
            **self.sprite_shelf.doings,
            **self.sound_shelf.doings,
        }
        self.tasks.spawn(effects[name](**payload))

    @property
    def state(self) -> AppState:
        """All that the page shows, as one frozen value."""
        return self.store.state

    def edit(self, label: str, change: Callable[[Scene], Scene]) -> None:
        """Change the open scene by a function of it, as one step of its history under that name."""
        self.store.update(lambda state: edit(state, label, change))

    async def _open_import(self) -> None:
        self.importing.open()

    async def _process_again(self, name: str) -> None:
        await self.dialog.open_again(name, await self.sprite_shelf.original(name))

    async def _show_gallery(self) -> None:
        self.go(None)

    async def _run_command(self, name: str = "") -> None:
        """Do what was chosen in the palette: what was clicked, or what the arrow keys stand on."""
        command = chosen(self.store.state.palette)
        wanted = name or (command.name if command is not None and command.now else "")
        if wanted:
            self.dispatch("close-palette")
            # Now, so that the focus is back where it was when the next dialog opens.
            self.panels.render()
            self.dispatch(wanted)

    def _fill_palette(self) -> None:
        self.dispatch("fill-palette", listed=commands(self.store.state))

    def go(self, address: SceneAddress | None) -> None:
        """Show another page."""
        js.location.hash = write_route(address)

    async def show_page(self) -> None:
        """Show what the address of the page says."""
        address = read_route(str(js.location.hash))
        self._opened_at = timing.now()
        if address is None:
            await self.library.show_gallery()
        else:
            await self.library.show_scene(address)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run beside the page; what it raises is reported to the person."""
        self.tasks.spawn(work)

    def report(self, error: BaseException) -> None:
        """Tell the person; an error that is not for people goes to the console as well."""
        text = str(error)
        if not isinstance(error, AssetError):
            js.console.error("".join(traceback.format_exception(error)))
            why = text or type(error).__name__
            text = tr("Something went wrong: {why}. Your work is kept; try again.", why=why)
        self.store.update(lambda state: msgspec.structs.replace(state, notice=Notice(text, "bad")))

    async def _superseded(self) -> None:
        await self.tabs.superseded()

    def _library_changed(self, change: LibraryChange) -> None:
        self.line.say_altered(change)
        self.tasks.spawn(self.promise.saved(change))

    async def _playbill(self) -> Mapping[str, str]:
        return await fetch_playbill(self._playbill_url)

    def _state(self) -> AppState:
        return self.store.state

    def _changed(self, now: AppState, before: AppState) -> None:
        self.panels.request()
        if now.opening is not None:
            self.pictures.stop()  # a thumbnail that is done would release the pictures of the scene that is read now
        if now.gallery.show != before.gallery.show:
            self.pictures.choose(now.gallery.show)
        if now.editor is not None:
            self.stage.changed(now.editor, before.editor)
            if before.editor is not None and now.editor.sprites is not before.editor.sprites:
                self.images.release(before.editor.picture_urls - now.editor.picture_urls)
            self.timeline.changed(now, before)
            if before.editor is not None and now.editor.seeks != before.editor.seeks:
                self.stage.show_still_time()
            self.layers.changed(now.editor, before.editor)
            self.announcer.changed(now.editor, before.editor)
            self.fields.changed(now.editor, before.editor)
        self.desk.changed(now, before)
        if now.theme != before.theme:
            _use_theme(now.theme)
        if now.language != before.language:
            speak(now.language)
        _keep(now, before)

    def _rendered(self, page: str) -> None:
        state = self.store.state
        self.pictures.stop()
        if page == "editor" and state.editor is not None:
            self.stage.attach(self._opened_at)
            self.stage.changed(state.editor, None)
            self.timeline.attach()
            self.sprite_drag.attach()
            self.desk.begin()
            self.images.keep_only(state.editor.picture_urls)
            self.tasks.spawn(foresee(lambda: foreseen(self.store.state)))
            return
        self.stage.detach()
        self.timeline.detach()
        if page == "gallery":
            self.pictures.start(state.gallery.show)

    def _shown(self, selector: str) -> None:
        if selector == "#own":
            self.pictures.fill()
        elif selector == "#playbill":
            self.pictures.name_show()
        elif selector == "#dialog":
            self.keeping.rendered()
        elif selector == "#layer-rows":
            self.layers.rendered()
        elif selector == "#inspector":
            self.fields.rendered()
        elif selector == "#tour" and self.store.state.tour:
            self.finding.bring_into_view(self.store.state.tour)

    async def unlock_sound(self) -> None:
        """Let sound be heard; browsers ask for a gesture of the person first."""
        if self.sounds.locked:
            await self.sounds.unlock()

    def page_hidden(self, *, hidden: bool) -> None:
        """Rest while nobody can see the page."""
        self.desk.page_hidden(hidden=hidden)

    def _lock_changed(self) -> None:
        self.desk.lock_changed()

    async def _sound_url(self, name: str) -> str:
        stage = self.store.state.editor
        repository = self.own if stage is None else self.library.repository(stage.address)
        return await repository.get_sound(name)

    def _sound_missing(self, name: str, reason: str) -> None:
        text = tr("The sound “{name}” cannot be played: {reason}", name=name, reason=reason)
        self.store.update(lambda state: msgspec.structs.replace(state, notice=Notice(text)))


def _as_remembered() -> AppState:
    """Begin as the person left it."""
    loudness, theme, sort = read_loudness(recall("loudness")), recall("theme"), recall("sort")
    languages = [str(one) for one in js.navigator.languages]
    state = AppState(
        gallery=Gallery(sort="name" if sort == "name" else "saved"),
        volume=loudness.volume,
        muted=loudness.muted,
        drawer=read_drawer(recall("timeline")),
        theme=next((one for one in get_args(Theme) if one == theme), "system"),
        mac="mac" in str(js.navigator.platform).casefold(),
        language=wanted_language(recall("language"), languages),
    )
    _use_theme(state.theme)
    speak(state.language)
    return state


def _use_theme(theme: Theme) -> None:
    js.document.documentElement.dataset.theme = theme


def _keep(now: AppState, before: AppState) -> None:
    """Keep for the next visit how the person likes it here."""
    if (now.volume, now.muted) != (before.volume, before.muted):
        remember("loudness", write_loudness(Loudness(now.volume, now.muted)))
    if now.drawer != before.drawer:
        remember("timeline", write_drawer(now.drawer))
    if now.theme != before.theme:
        remember("theme", now.theme)
    if now.language != before.language:
        remember("language", now.language)
    if now.gallery.sort != before.gallery.sort:
        remember("sort", now.gallery.sort)
    if now.tour is None and before.tour is not None:
        remember("tour", "seen")


def _wants_stillness() -> bool:
    return bool(js.matchMedia("(prefers-reduced-motion: reduce)").matches)


async def start(build_url: str, site_url: str) -> App:
    """Start the application in this page: ``build_url`` holds the built files, ``site_url`` the page itself."""
    config, _ = await asyncio.gather(_config(site_url), install_icons(f"{build_url}icons.svg", icon_paths))
    narrow_connections(config)
    app = App(Idiomorph.morph, config, build_url, site_url)
    papeterie.app = app
    app.timeline.listen(app.page)
    app.page.listen()
    app.library_input.listen()
    app.service_input.listen()
    app.sprite_drag.listen()
    app.input.listen()
    app.finding.listen()
    app.pictures.listen(app.page)
    app.layers.listen()
    app.performance.listen()
    app.fields.listen()
    app.curves.listen()
    app.menus.listen()
    app.letting_go.listen()
    await asyncio.wait({app.tasks.spawn(app.show_page())}, timeout=PATIENCE_SECONDS)
    if recall("tour") is None:
        app.dispatch("begin-tour")
    app.panels.render()
    js.document.documentElement.dataset.app = "ready"
    timing.measure(timing.BOOT, timing.NAVIGATION_START)
    app.spawn(_bring_micropip())
    return app


async def _bring_micropip() -> None:
    """Have micropip at hand in the console: one cannot await its loading in an ``import``."""
    with contextlib.suppress(JsException):
        await pyodide_js.loadPackage("micropip", js_object(messageCallback=js.Function.prototype))


async def _config(site_url: str) -> Config:
    answer = await js.fetch(f"{site_url}config.json", js_object(cache="no-cache"))
    if not answer.ok:
        return Config()
    return read_config((await answer.bytes()).to_bytes())
