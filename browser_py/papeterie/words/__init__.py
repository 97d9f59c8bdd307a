"""The words that people read: English stands in the code, and a table a language translates it."""
