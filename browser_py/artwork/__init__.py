"""The script that draws and synthesises the demo show: paper cut-outs and sounds, all our own."""
