"""Who writes a scene that several tabs show: what they tell each other, and what each then does. Pure."""

from typing import Literal

import msgspec

from papeterie.editor.library_change import LibraryChange

_replace = msgspec.structs.replace

PATIENCE_SECONDS = 6.0
"""How long a tab that wants to write waits for a word of the one that does, before it takes the scene over."""


class Joined(msgspec.Struct, frozen=True, tag="joined"):
    """``tab`` shows the scene too and does not write it: tell it what is on the stage."""

    scene: str
    tab: str


class Owned(msgspec.Struct, frozen=True, tag="owned"):
    """``tab`` writes the scene from now on."""

    scene: str
    tab: str


class Shown(msgspec.Struct, frozen=True, tag="shown"):
    """What is on the stage of ``tab``, which writes the scene: its JSON ``text``."""

    scene: str
    tab: str
    text: str


class Asked(msgspec.Struct, frozen=True, tag="asked"):
    """The person wants to write the scene in ``tab``."""

    scene: str
    tab: str


class Answered(msgspec.Struct, frozen=True, tag="answered"):
    """``tab`` stores what it has, and then lets the tab ``to`` write."""

    scene: str
    tab: str
    to: str


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """``tab`` cannot store what it has, and goes on writing. ``reason`` is for the person."""

    scene: str
    tab: str
    to: str
    reason: str


class Altered(msgspec.Struct, frozen=True, tag="altered"):
    """Another tab has changed the library."""

    change: LibraryChange


AboutScene = Joined | Owned | Shown | Asked | Answered | Refused
Message = AboutScene | Altered

Role = Literal["owner", "follower", "asking"]
"""Who writes, who looks on, and who looks on and has asked to write."""


class Seat(msgspec.Struct, frozen=True):
    """A tab before a scene, known by its ``uid``.

    ``owner`` is the tab that writes, as far as this one has heard, and ``heir`` one that wants to. ``heard_at`` is when
    (s) the one who asks did so, or heard of the owner last. ``watched``: others follow what this owner does.
    """

    scene: str
    tab: str
    role: Role = "owner"
    owner: str = ""
    heir: str = ""
    heard_at: float = 0.0
    watched: bool = False


class Say(msgspec.Struct, frozen=True):
    """Tell the other tabs."""

    message: AboutScene


class Show(msgspec.Struct, frozen=True):
    """Put the owner's scene on the stage."""

    text: str


class Complain(msgspec.Struct, frozen=True):
    """Tell the person why the other tab goes on writing."""

    reason: str


class HandOver(msgspec.Struct, frozen=True):
    """Store what is not stored yet, then let that tab write."""

    to: str


class Take(msgspec.Struct, frozen=True):
    """Open what was stored last, and write from now on. ``from_gone``: nobody had asked for it.

    ``fenced``: the tab before may believe that it still writes; have the library refuse what it stores.
    """

    fenced: bool = False
    from_gone: bool = False


Plain = Literal["show-mine", "look-on", "wait", "steal", "step-down"]
"""``show-mine``: tell what is on the stage. ``look-on``: write no more. ``wait``: let the lock go, and wait for it.
``steal``: take it away from whoever has it. ``step-down``: it was taken away; keep apart what is not stored."""
Doing = Say | Show | Complain | HandOver | Take | Plain
"""What a tab does."""
Next = tuple[Seat, tuple[Doing, ...]]


def opened(scene: str, tab: str, *, granted: bool) -> Next:
    """Begin: a tab that gets the lock at once writes, any other one follows."""
    if granted:
        return Seat(scene, tab), (Say(Owned(scene, tab)),)
    return Seat(scene, tab, "follower"), ("wait",)


def ask(seat: Seat, now: float) -> Next:
    """Have the person write here, once the owner has stored all."""
    if seat.role != "follower":
        return seat, ()
    return _replace(seat, role="asking", heard_at=now), (Say(Asked(seat.scene, seat.tab)),)


def hear(seat: Seat, message: AboutScene, now: float) -> Next:
    """Take in what another tab says."""
    if message.scene != seat.scene:
        return seat, ()
    return _owner_hears(seat, message) if seat.role == "owner" else _follower_hears(seat, message, now)


def tick(seat: Seat, now: float) -> Next:
    """Let time pass (s): an owner that says nothing for long is taken for frozen."""
    if seat.role == "asking" and now - seat.heard_at >= PATIENCE_SECONDS:
        return seat, ("steal",)
    return seat, ()


def granted(seat: Seat) -> Next:
    """Take in that the lock is here, after waiting for it; where it was let go for another tab, that one gets it."""
    if seat.role == "follower" and seat.heir not in {"", seat.tab}:
        return _replace(seat, heir=""), ("wait",)
    return _owning(seat), (Take(from_gone=seat.role == "follower"), Say(Owned(seat.scene, seat.tab)))


def stolen(seat: Seat) -> Next:
    """Take in that the lock is here, by force."""
    return _owning(seat), (Take(fenced=True), Say(Owned(seat.scene, seat.tab)))


def handed_over(seat: Seat, to: str) -> Next:
    """Look on from now on."""
    return _replace(seat, role="follower", owner=to, heir=to, watched=False), ("look-on", "wait")


def lost(seat: Seat) -> Next:
    """Take in that another tab took the lock away."""
    if seat.role != "owner":
        return seat, ()
    return _replace(seat, role="follower", owner="", heir="", watched=False), ("step-down",)


def _owning(seat: Seat) -> Seat:
    return _replace(seat, role="owner", owner=seat.tab, heir="", watched=False)


def _owner_hears(seat: Seat, message: AboutScene) -> Next:
    if isinstance(message, Joined):
        return _replace(seat, watched=True), ("show-mine",)
    if isinstance(message, Asked):
        return seat, (Say(Answered(seat.scene, seat.tab, message.tab)), HandOver(message.tab))
    return seat, ()


def _follower_hears(seat: Seat, message: AboutScene, now: float) -> Next:
    seen = _replace(seat, heard_at=now)
    match message:
        case Shown(tab=tab, text=text) if seat.owner in {"", tab}:
            return _replace(seen, owner=tab), (Show(text),)
        case Owned(tab=tab):
            owned = _replace(seen, owner=tab, heir="")
            again = (Say(Asked(seat.scene, seat.tab)),) if seat.role == "asking" else ()
            return owned, (Say(Joined(seat.scene, seat.tab)), *again)
        case Asked(tab=tab):
            return _replace(seat, heir=tab), ()
        case Answered(to=to) if to == seat.tab:
            return seen, ()
        case Refused(to=to, reason=reason) if to == seat.tab and seat.role == "asking":
            return _replace(seat, role="follower"), (Complain(reason),)
    return seat, ()
