"""IndexedDB, awaitable. Awaiting inside a transaction would end it, so a transaction is one synchronous function."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Literal

import js
from pyodide.ffi import JsException, to_js

from papeterie.browser.interop import js_object, lasting, present
from papeterie.editor.ports import NewerDataError, StorageError, UnavailableError
from papeterie.words.tr import tr, tr_noop

Mode = Literal["readonly", "readwrite"]
Durability = Literal["default", "strict", "relaxed"]
OPEN_SECONDS = 10.0
"""How long the browser may take to open the database, a migration of its data aside."""
BLOCKED_SECONDS = 3.0
"""How long pages of an older version have to let go of it."""
PARTING_SECONDS = 1.0
"""How long this page may take to store what is not stored yet, before it lets go of it for a newer version."""
PAUSES = (0.2, 0.8)
"""Seconds before it is tried to open it once more, and again."""

_SAID = {
    "QuotaExceededError": tr_noop(
        "The browser's storage is full. Free space on the disk: what you delete here makes room only a week later."
    ),
    "SecurityError": tr_noop("The browser does not let this page store anything; allow site data for it, and reload."),
    "InvalidStateError": tr_noop("The browser closed its storage; reload the page."),
    "DataCloneError": tr_noop("The browser cannot store a value of that kind."),
}
_BLOCKED = tr_noop("An older Papeterie is open in another tab; close it and try again.")
_STUCK = tr_noop("The browser does not open its storage. Close other tabs of Papeterie, or start the browser anew.")


Superseded = Callable[[], Coroutine[Any, Any, None]]


async def not_told() -> None:
    """Nobody needs to know that the database is let go of."""


class Transaction:
    """Issues the requests of one transaction, all of them in one go or in a ``then`` of an earlier one.

    A ``then`` gets the result as soon as the browser has it: a JavaScript value, ``None`` where there is none.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._proxies: list[Any] = []
        self.error: BaseException | None = None

    def put(self, store: str, value: Any, key: str) -> None:
        """Store a JavaScript value under that key, in place of what was there."""
        self._raw.objectStore(store).put(value, key)

    def delete(self, store: str, key: str) -> None:
        """Delete what has that key, if anything has."""
        self._raw.objectStore(store).delete(key)

    def delete_range(self, store: str, start: str, end: str) -> None:
        """Delete all whose keys are from ``start`` to ``end``, both included."""
        self._raw.objectStore(store).delete(js.IDBKeyRange.bound(start, end))

    def get(self, store: str, key: str, then: Callable[[Any], None]) -> None:
        """Read the value of that key."""
        self._then(self._raw.objectStore(store).get(key), then)

    def get_range(self, store: str, start: str, end: str, then: Callable[[list[Any]], None]) -> None:
        """Read the values of the keys from ``start`` to ``end``, both included."""
        keys = js.IDBKeyRange.bound(start, end)
        self._then(self._raw.objectStore(store).getAll(keys), lambda result: then(list(result)))

    def keys_in(self, store: str, start: str, end: str, then: Callable[[list[str]], None]) -> None:
        """Read the keys from ``start`` to ``end``, both included."""
        keys = js.IDBKeyRange.bound(start, end)
        self._then(self._raw.objectStore(store).getAllKeys(keys), lambda result: then(list(result)))

    def each(self, store: str, visit: Callable[[str, Any], None], then: Callable[[], None]) -> None:
        """Visit the key and the value of all, one in memory at a time, and go on when none is left."""

        def step(cursor: Any) -> None:
            if cursor is None:
                then()
                return
            visit(str(cursor.key), cursor.value)
            getattr(cursor, "continue")()

        self._then(self._raw.objectStore(store).openCursor(), step)

    def get_all(self, store: str, then: Callable[[list[Any]], None]) -> None:
        """Read all values, in the order of their keys."""
        self._then(self._raw.objectStore(store).getAll(), lambda result: then(list(result)))

    def get_all_keys(self, store: str, then: Callable[[list[str]], None]) -> None:
        """Read all keys, in order."""
        self._then(self._raw.objectStore(store).getAllKeys(), lambda result: then(list(result)))

    def run(self, step: Callable[[], None]) -> None:
        """Run a step of the transaction; what it raises is kept, and undoes the whole."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 - whatever it is, it comes out of Database.run
            if self.error is None:
                self.error = error
                # What the browser could not even be asked for may have ended the transaction already.
                with contextlib.suppress(JsException):
                    self._raw.abort()

    def listen(self, target: Any, event: str, callback: Callable[..., None]) -> None:
        """Call back on that event, until the transaction is over."""
        proxy = lasting(callback)
        self._proxies.append(proxy)
        setattr(target, f"on{event}", proxy)

    def forget(self) -> None:
        """Destroy every proxy that JavaScript was given."""
        for proxy in self._proxies:
            proxy.destroy()
        self._proxies.clear()

    def _then(self, request: Any, then: Callable[[Any], None]) -> None:
        self.listen(request, "success", lambda _: self.run(lambda: then(present(request.result))))


class Upgrade:
    """The one transaction in which the browser makes a database of an older version one of the next."""

    def __init__(self, database: Any, transaction: Transaction) -> None:
        self._database = database
        self.transaction = transaction

    def create(self, *stores: str) -> None:
        """Add object stores. Their keys are given apart from their values."""
        for store in stores:
            self._database.createObjectStore(store)


Migration = Callable[[Upgrade, Callable[[], None]], None]
"""Makes the data of one version that of the next, and calls its second argument when all of it is asked for."""
Schema = Sequence[Migration]
"""What leads to each version, version 1 first. All that a page has to go through happen in one transaction."""


class Database:
    """A database that opens itself when it is first used, and again after the browser has closed it.

    Where a newer Papeterie has migrated it, it can be read as far as this one understands it, and not be written to.
    """

    def __init__(self, name: str, schema: Schema, *, superseded: Superseded = not_told, as_it_is: bool = False) -> None:
        """``superseded`` is awaited when another page needs a newer version, before this one lets go of the database.

        It can still write, for a while. ``as_it_is``: whatever version it has is opened, and none is made or migrated.
        """
        self._name = name
        self._schema = schema
        self._superseded = superseded
        self._as_it_is = as_it_is
        self._connection: Any = None
        self._proxies: list[Any] = []
        self._opening: asyncio.Future[None] | None = None
        self._parting: asyncio.Task[None] | None = None
        self.newer = False
        """Whether the data are of a newer version than this page's, as far as is known."""

    async def run(
        self,
        stores: Sequence[str],
        mode: Mode,
        issue: Callable[[Transaction], None],
        *,
        durability: Durability = "default",
    ) -> None:
        """Run a transaction on those stores: ``issue`` makes its requests. Return once the browser has completed it.

        Raises what ``issue`` or a ``then`` raised, or :class:`StorageError`; then nothing has changed.
        """
        raw = await self._begin(stores, mode, durability)
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        transaction = Transaction(raw)
        transaction.listen(raw, "complete", lambda _: _settle(over, transaction))
        transaction.listen(raw, "abort", lambda _: _settle(over, transaction, storage_error(present(raw.error))))
        transaction.run(lambda: issue(transaction))
        await over

    def close(self) -> None:
        """Let go of the database; the next transaction opens it again."""
        if self._connection is not None:
            self._connection.close()
        self._forget()

    async def _begin(self, stores: Sequence[str], mode: Mode, durability: Durability) -> Any:
        """Give a transaction; where the browser has closed the database meanwhile, of one that is opened anew."""
        for last in (False, True):
            connection = await self._connect()
            if self.newer and mode == "readwrite":
                raise NewerDataError
            try:
                return connection.transaction(to_js(list(stores)), mode, js_object(durability=durability))
            except JsException as error:
                if last or error.name != "InvalidStateError":
                    raise storage_error(error) from error
                self._forget()
        raise AssertionError

    async def _connect(self) -> Any:
        """Open, if need be; all who ask meanwhile wait for the same attempt, and hear the same of it."""
        while self._connection is None:
            if self._opening is None:
                self._opening = asyncio.ensure_future(self._open_and_listen())
                self._opening.add_done_callback(self._opened)
            await asyncio.shield(self._opening)
        return self._connection

    async def _open_and_listen(self) -> None:
        self._connection = await self._open_with_patience()
        self._listen("versionchange", self._let_go)
        self._listen("close", lambda _: self._forget())

    def _opened(self, opening: "asyncio.Future[None]") -> None:
        self._opening = None
        if not opening.cancelled():
            opening.exception()  # whoever asked has it; nobody may be left who did

    async def _open_with_patience(self) -> Any:
        """Open; what may be a passing trouble of the browser is tried again. Raises :class:`UnavailableError`."""
        for pause in (*PAUSES, None):
            try:
                return await self._open()
            except _OpeningError as error:
                if pause is None or error.final:
                    raise UnavailableError(str(error)) from error
                await asyncio.sleep(pause)
        raise AssertionError

    async def _open(self) -> Any:
        if (factory := present(getattr(js, "indexedDB", None))) is None:
            raise _OpeningError(tr("This browser lets the page store nothing; private windows of some browsers do so."))
        if self._as_it_is:
            return await self._request(factory, None)
        try:
            connection = await self._request(factory, len(self._schema))
        except _NewerVersionError:
            self.newer = True
            return await self._request(factory, None)
        self.newer = False
        return connection

    async def _request(self, factory: Any, version: int | None) -> Any:
        over: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        try:
            request = factory.open(self._name) if version is None else factory.open(self._name, version)
        except JsException as error:
            raise _opening_error(error) from error
        opening = Transaction(request)
        patience, upgrading = _Patience(over), list[Transaction]()

        def succeeded(_: Any) -> None:
            if over.done():  # nobody waits any more, and an open connection would block others
                request.result.close()
            else:
                over.set_result(request.result)
            _soon(opening.forget)

        def failed(_: Any) -> None:
            error = present(request.error)
            if not over.done():
                newer = getattr(error, "name", "") == "VersionError"
                over.set_exception(
                    _NewerVersionError()
                    if newer
                    else _opening_error(next((one.error for one in upgrading if one.error), error))
                )
            _soon(opening.forget)

        def upgrade(event: Any) -> None:
            patience.stop()  # data that are migrated take the time that they take
            raw = Transaction(request.transaction)
            upgrading.append(raw)
            raw.listen(request.transaction, "complete", lambda _: _soon(raw.forget))
            raw.listen(request.transaction, "abort", lambda _: _soon(raw.forget))
            steps = list(self._schema[int(event.oldVersion) :])

            def go_on() -> None:
                if version is None:
                    raise _OpeningError(tr("There is no library in this browser."))
                if steps:
                    steps.pop(0)(Upgrade(request.result, raw), go_on)

            raw.run(go_on)

        opening.listen(request, "success", succeeded)
        opening.listen(request, "error", failed)
        opening.listen(request, "blocked", lambda _: patience.wait(BLOCKED_SECONDS, _BLOCKED, final=True))
        opening.listen(request, "upgradeneeded", upgrade)
        patience.wait(OPEN_SECONDS, _STUCK, final=True)
        try:
            return await over
        finally:
            patience.stop()

    def _listen(self, event: str, callback: Callable[[Any], None]) -> None:
        proxy = lasting(callback)
        self._proxies.append(proxy)
        setattr(self._connection, f"on{event}", proxy)

    def _let_go(self, event: Any) -> None:
        if present(event.newVersion) is None:  # the person deletes it
            self.close()
        elif self._parting is None or self._parting.done():
            self._parting = asyncio.ensure_future(self._part())

    async def _part(self) -> None:
        """Have what is not stored yet stored, if that takes no time, and make room for the newer version."""
        await asyncio.wait({asyncio.ensure_future(self._superseded())}, timeout=PARTING_SECONDS)
        self.newer = True
        self.close()

    def _forget(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.onversionchange = connection.onclose = None
        proxies, self._proxies = self._proxies, []
        _soon(lambda: [proxy.destroy() for proxy in proxies])


class _NewerVersionError(Exception):
    """The database is of a newer version than was asked for."""


class _OpeningError(Exception):
    """The database cannot be opened; ``final``: nor will it in a moment."""

    def __init__(self, message: str, *, final: bool = True) -> None:
        super().__init__(message)
        self.final = final


class _Patience:
    """Ends the waiting for a database after a while."""

    def __init__(self, over: "asyncio.Future[Any]") -> None:
        self._over = over
        self._timer: asyncio.TimerHandle | None = None

    def wait(self, seconds: float, message: str, *, final: bool) -> None:
        """Wait that long from now on, and then raise."""
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._give_up, message, final)

    def stop(self) -> None:
        """Wait for ever."""
        if self._timer is not None:
            self._timer.cancel()

    def _give_up(self, message: str, final: bool) -> None:  # noqa: FBT001 -- call_later knows no names
        if not self._over.done():
            self._over.set_exception(_OpeningError(tr(message), final=final))


def _opening_error(error: Any) -> _OpeningError:
    if isinstance(error, _OpeningError):
        return error
    name = getattr(error, "name", "") if error is not None else ""
    if name in _SAID:
        return _OpeningError(tr(_SAID[name]))
    detail = getattr(error, "message", "") or name or str(error or "")
    return _OpeningError(tr("The browser does not open its storage. It says: {detail}", detail=detail), final=False)


def storage_error(error: Any) -> StorageError:
    """Say in plain words what a JavaScript error of the storage means."""
    name = getattr(error, "name", "") if error is not None else ""
    if name in _SAID:
        return StorageError(tr(_SAID[name]))
    detail = getattr(error, "message", "") or name or tr("the browser gave no reason")
    return StorageError(tr("The browser could not store or read this: {detail}", detail=detail))


def _settle(over: "asyncio.Future[None]", transaction: Transaction, error: Exception | None = None) -> None:
    """Tell whoever waits how the transaction ended; what our own code raised is the better explanation."""
    raised = transaction.error or error
    if isinstance(raised, JsException):
        said = storage_error(raised)
        said.__cause__ = raised
        raised = said
    if not over.done():
        if raised is None:
            over.set_result(None)
        else:
            over.set_exception(raised)
    _soon(transaction.forget)


def _soon(call: Callable[[], Any]) -> None:
    """Call it once JavaScript has left the callback that runs now: a proxy is not destroyed while it is called."""
    asyncio.get_running_loop().call_soon(call)
