"""The one place where the state changes."""

from papeterie.editor.state import AppState
from papeterie.editor.store import Store


def test_listeners_hear_of_a_change_with_the_state_before() -> None:
    """Until they end it."""
    before, now = AppState(), AppState(muted=True)
    store, heard = Store(before), []
    end = store.subscribe(lambda *states: heard.append(states))
    store.update(lambda _: now)
    assert heard == [(now, before)]
    end()
    store.update(lambda _: before)
    assert heard == [(now, before)]


def test_the_same_state_is_no_change() -> None:
    """Nobody hears of it."""
    store, heard = Store(AppState()), list[object]()
    store.subscribe(lambda *states: heard.append(states))
    store.update(lambda state: state)
    assert heard == []


def test_a_listener_may_change_the_state() -> None:
    """And may leave while it is told."""
    store, heard = Store(AppState()), list[bool]()

    def once(now: AppState, _before: AppState) -> None:
        end()
        store.update(lambda _: AppState(lost="gone"))
        heard.append(now.muted)

    end = store.subscribe(once)
    store.update(lambda _: AppState(muted=True))
    assert (heard, store.state) == ([True], AppState(lost="gone"))
