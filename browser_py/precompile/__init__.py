"""Python compiled when the site is built, by the very Python that the browser runs: no start waits for it."""
