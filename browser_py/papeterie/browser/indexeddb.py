"""IndexedDB, awaitable. Awaiting inside a transaction would end it, so a transaction is one synchronous function."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Literal

import js
from pyodide.ffi import JsException, to_js

from papeterie.browser.interop import js_object, lasting, present
from papeterie.editor.ports import StorageError
from papeterie.words.tr import tr, tr_noop

Mode = Literal["readonly", "readwrite"]
Durability = Literal["default", "strict", "relaxed"]
Schema = Sequence[Sequence[str]]
"""The object stores that each version added, version 1 first. Their keys are given apart from their values."""

_SAID = {
    "QuotaExceededError": tr_noop(
        "The browser's storage is full; delete what is not needed, or free space on the disk."
    ),
    "VersionError": tr_noop("A newer Papeterie has been used in this browser; reload the page to get it."),
    "SecurityError": tr_noop("The browser does not let this page store anything; allow site data for it, and reload."),
    "InvalidStateError": tr_noop("The browser closed its storage; reload the page."),
    "DataCloneError": tr_noop("The browser cannot store a value of that kind."),
}


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

    def get(self, store: str, key: str, then: Callable[[Any], None]) -> None:
        """Read the value of that key."""
        self._then(self._raw.objectStore(store).get(key), then)

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


class Database:
    """A database that opens itself when it is first used, and again after the browser has closed it."""

    def __init__(self, name: str, schema: Schema, *, superseded: Callable[[], None] = lambda: None) -> None:
        """``superseded`` is called when another page needs a newer version, and this one lets go of the database."""
        self._name = name
        self._schema = schema
        self._superseded = superseded
        self._connection: Any = None
        self._proxies: list[Any] = []
        self._opening = asyncio.Lock()

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
        connection = await self._connect()
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        try:
            raw = connection.transaction(to_js(list(stores)), mode, js_object(durability=durability))
        except JsException as error:
            raise storage_error(error) from error
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

    async def _connect(self) -> Any:
        async with self._opening:
            if self._connection is None:
                self._connection = await self._open()
                self._listen("versionchange", self._let_go)
                self._listen("close", lambda _: self._forget())
            return self._connection

    async def _open(self) -> Any:
        over: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        try:
            request = js.indexedDB.open(self._name, len(self._schema))
        except JsException as error:
            raise storage_error(error) from error
        opening = Transaction(request)

        def succeeded(_: Any) -> None:
            if over.done():  # nobody waits any more, and an open connection would block others
                request.result.close()
            else:
                over.set_result(request.result)
            _soon(opening.forget)

        def failed(_: Any) -> None:
            if not over.done():
                over.set_exception(storage_error(present(request.error)))
            _soon(opening.forget)

        def blocked(_: Any) -> None:
            if not over.done():
                over.set_exception(
                    StorageError(tr("An older Papeterie is open in another tab; close it and try again."))
                )

        opening.listen(request, "success", succeeded)
        opening.listen(request, "error", failed)
        opening.listen(request, "blocked", blocked)
        opening.listen(request, "upgradeneeded", lambda event: self._upgrade(request.result, int(event.oldVersion)))
        return await over

    def _upgrade(self, database: Any, old_version: int) -> None:
        for version in self._schema[old_version:]:
            for store in version:
                database.createObjectStore(store)

    def _listen(self, event: str, callback: Callable[[Any], None]) -> None:
        proxy = lasting(callback)
        self._proxies.append(proxy)
        setattr(self._connection, f"on{event}", proxy)

    def _let_go(self, event: Any) -> None:
        self.close()
        if present(event.newVersion) is not None:  # otherwise the person deletes it
            self._superseded()

    def _forget(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.onversionchange = connection.onclose = None
        proxies, self._proxies = self._proxies, []
        _soon(lambda: [proxy.destroy() for proxy in proxies])


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
