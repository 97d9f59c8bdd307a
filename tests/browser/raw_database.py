"""A database as it lies in the browser, value by value: read, written and compared past all of our own code."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

Dump = dict[str, Any]
"""``version``, and ``stores``: for each object store, pairs of key and value. Bytes are ``{"$bytes": base64}``.

Where an ArrayBuffer was stored and not an array of bytes, ``$buffer`` is the name instead.
"""

_SHARED = """
const finished = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
});
const packed = (value) => {
    if (value instanceof ArrayBuffer) return { $buffer: new Uint8Array(value).toBase64() };
    if (ArrayBuffer.isView(value)) return { $bytes: value.toBase64() };
    if (Array.isArray(value)) return value.map(packed);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, packed(one)]));
};
const unpacked = (value) => {
    if (Array.isArray(value)) return value.map(unpacked);
    if (value === null || typeof value !== "object") return value;
    if ("$buffer" in value) return Uint8Array.fromBase64(value.$buffer).buffer;
    if ("$bytes" in value) return Uint8Array.fromBase64(value.$bytes);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpacked(one)]));
};
const contentOf = async (database) => {
    const [names, stores] = [[...database.objectStoreNames], {}];
    const transaction = names.length && database.transaction(names);
    await Promise.all(names.map(async (name) => {
        const store = transaction.objectStore(name);
        const [keys, values] = await Promise.all([finished(store.getAllKeys()), finished(store.getAll())]);
        stores[name] = keys.map((key, place) => [key, packed(values[place])]);
    }));
    database.close();
    return { version: database.version, stores };
};
const make = async (name, { version, stores }) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
        for (const [store, records] of Object.entries(stores)) {
            const made = request.result.createObjectStore(store);
            for (const [key, value] of records) made.put(unpacked(value), key);
        }
    };
    (await finished(request)).close();
};
"""
_READ = f"""async (name) => {{{_SHARED}
    const database = await finished(indexedDB.open(name));
    return contentOf(database);
}}"""
_WRITE = f"""async ([name, dump]) => {{{_SHARED}
    await make(name, dump);
}}"""


def read_database(page: Page, name: str) -> Dump:
    """Give all that is in a database."""
    dump: Dump = page.evaluate(_READ, name)
    return dump


def write_database(page: Page, name: str, dump: Mapping[str, Any]) -> None:
    """Make a database that has not been there, with all that a dump has."""
    page.evaluate(_WRITE, [name, dump])
