"""Pure functions from state to HTML."""
