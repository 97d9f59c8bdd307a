"""Papeterie: a toy-theatre animation studio that runs in the browser.

``app`` is the running application, for the browser's console; docs/scripting.md tells what can be done with it.
"""

from typing import Any

__version__ = "0.1.0"
app: Any = None
