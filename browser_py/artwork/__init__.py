"""The script that draws and synthesises the demo shows: paper cut-outs and sounds, all our own."""
