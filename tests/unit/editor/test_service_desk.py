"""The person's own key and instructions, and what Gemini has cost: kept here, sent where they belong, shown nowhere."""

from typing import Any

import msgspec
import pytest

from papeterie.editor.account import Account, is_sealed
from papeterie.editor.capabilities import Capabilities, GeminiAbility, Instructions, Service
from papeterie.editor.service_desk import ServiceDesk
from papeterie.editor.service_memory import ServiceMemory
from papeterie.editor.state import AppState, ServiceSettings
from papeterie.editor.store import Store
from papeterie.editor.usage import Entry, Ledger, Sum, read_usage
from papeterie.views.panels import page_view
from tests.fakes.inhabited import inhabiting

KEY = "AIza-a-key-that-nobody-may-see"
CAN = Capabilities(gemini=GeminiAbility(own_keys=True), instructions=Instructions(sprite="Move it."))


def usage(tokens: int, dollars: float | None = 0.25) -> dict[str, Any]:
    """Give what a service tells of an answer."""
    return {"models": ["g"], "input_tokens": tokens, "output_tokens": 1, "estimated_dollars": dollars}


class Office:
    """The open dialog; ``kept`` is what the browser keeps."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.forgetful = False
        self.memory = ServiceMemory(self.kept.get, self.remember, lambda: 5.0)
        self.store = Store(AppState(service=Service(CAN)))
        self.desk = ServiceDesk(self.store, self.memory, lambda stamp: f"at {stamp}")
        self.account = Account(self.memory, lambda: self.store.state.service)

    def remember(self, name: str, text: str) -> None:
        """Keep a text, if the browser keeps any."""
        if not self.forgetful:
            self.kept[name] = text

    def use(self, **changes: Any) -> None:
        """Have another service."""
        service = msgspec.structs.replace(self.store.state.service, **changes)
        self.store.update(lambda state: msgspec.structs.replace(state, service=service))

    @property
    def shown(self) -> ServiceSettings:
        """The open dialog."""
        shown = self.store.state.processing
        assert shown is not None
        return shown


async def an_office() -> Office:
    """Open the dialog."""
    office = Office()
    await office.desk.show()
    return office


in_the_office = inhabiting(an_office)


@in_the_office
async def test_a_key_is_kept_here_and_sent_along(office: Office) -> None:
    """It opens what takes Gemini; forgotten, it is sent no more."""
    await office.desk.keep_key(f" {KEY}\n")
    assert office.store.state.service.gemini
    assert office.account.headers(gemini=True) == {"X-Gemini-Key": KEY}
    await office.desk.forget_key()
    assert (office.store.state.service.gemini, office.account.headers(gemini=True)) == (False, {})
    assert KEY not in str(office.kept)


@in_the_office
async def test_a_locked_service_is_opened_by_its_password(office: Office) -> None:
    """It goes along with every request, the key only where Gemini is asked; neither to a service that wants none."""
    await office.desk.keep_key(KEY)
    await office.desk.keep_password("sesame")
    assert office.account.headers(gemini=False) == {}
    office.use(can=msgspec.structs.replace(CAN, locked=True))
    assert office.account.headers(gemini=False) == {"Authorization": "Bearer sesame"}
    assert office.account.headers(gemini=True) == {"Authorization": "Bearer sesame", "X-Gemini-Key": KEY}
    office.use(sealed=False)
    assert office.account.headers(gemini=True) == {}
    await office.desk.forget_password()
    assert (office.store.state.service.password, office.memory.password) == (False, "")


@in_the_office
async def test_a_key_is_nowhere_to_be_seen(office: Office) -> None:
    """Not in the state, which the console can print, and not in the page."""
    await office.desk.keep_key(KEY)
    dialog = page_view(office.store.state).dialog
    assert dialog is not None
    assert KEY not in str(office.store.state) + str(dialog.content())


@pytest.mark.parametrize(
    "changes",
    [{"can": None}, {"can": Capabilities(gemini=GeminiAbility(available=True, own_keys=False))}, {"sealed": False}],
)
def test_a_key_goes_only_where_it_is_taken_and_sealed(changes: dict[str, Any]) -> None:
    """To a service that takes none, it would be a refusal; on an open way, others could read it."""

    @in_the_office
    async def check(office: Office) -> None:
        await office.desk.keep_key(KEY)
        office.use(**changes)
        assert office.account.headers(gemini=True) == {}

    check()


@pytest.mark.parametrize("key", ["", "  ", "two words", "clé", "x" * 201])
def test_what_is_no_key_is_not_kept(key: str) -> None:
    """The dialog says so."""

    @in_the_office
    async def check(office: Office) -> None:
        await office.desk.keep_key(key)
        assert (bool(office.shown.problem), office.memory.key) == (True, "")

    check()


@in_the_office
async def test_a_browser_that_keeps_nothing_says_so(office: Office) -> None:
    """Instead of promising what it does not do."""
    office.forgetful = True
    await office.desk.keep_key(KEY)
    assert (bool(office.shown.problem), office.shown.told, office.store.state.service.own_key) == (True, "", False)


@in_the_office
async def test_instructions_go_along_until_the_default_is_back(office: Office) -> None:
    """The service's own words are no instruction of the person's."""
    await office.desk.keep_key(KEY)
    await office.desk.write("sprite", " Move it. ")
    assert (office.account.fields("sprite"), office.shown.instructions) == ({}, {})
    await office.desk.write("sprite", "Bouge-le.")
    assert office.account.fields("sprite") == {"system_prompt": "Bouge-le."}
    assert (office.account.fields("scene"), office.shown.instructions) == ({}, {"sprite": "Bouge-le."})
    await office.desk.reset("sprite")
    assert (office.account.fields("sprite"), office.shown.instructions) == ({}, {})


@in_the_office
async def test_what_was_spent_is_listed_and_added_up(office: Office) -> None:
    """The newest first; an answer without a known price is counted; cleared, there is nothing."""
    office.account.note("sprite", usage(100))
    office.account.note("image", usage(900, None))
    office.account.note("sprite", None)
    await office.desk.show()
    assert [(one.when, one.entry.purpose, one.entry.tokens) for one in office.shown.rows] == [
        ("at 5000", "image", 901),
        ("at 5000", "sprite", 101),
    ]
    assert office.shown.total == Sum(2, 1002, 0.25, 1)
    await office.desk.clear()
    assert (office.shown.rows, office.shown.total) == ((), Sum())


def test_a_long_ledger_keeps_its_sum() -> None:
    """Old entries go, what they cost stays."""
    ledger = Ledger()
    for when in range(450):
        ledger = ledger.with_entry(Entry(when, "scene", 10, 0.5))
    assert (len(ledger.entries), ledger.entries[0].when) == (200, 449)
    assert ledger.sum == Sum(450, 4500, 225.0, 0)


@pytest.mark.parametrize("raw", [None, "", 3, {}, {"input_tokens": "many"}, {"input_tokens": 0, "output_tokens": 0}])
def test_what_tells_no_costs_is_no_entry(raw: Any) -> None:
    """Gemini was not asked, or somebody else answers."""
    assert read_usage(raw) is None


def test_a_ledger_that_cannot_be_read_is_empty() -> None:
    """Nothing depends on it."""
    assert ServiceMemory(lambda _: "{", lambda *_: None, lambda: 0.0).ledger == Ledger()


@pytest.mark.parametrize(
    ("url", "sealed"),
    [
        ("https://papeterie.example/site/", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000/", True),
        ("http://papeterie.example", False),
        ("http://localhost.example", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_a_way_is_sealed_by_https_or_within_this_machine(url: str, *, sealed: bool) -> None:
    """An address that is none is no way at all."""
    assert is_sealed(url, "http://school.example/papeterie/") is sealed
