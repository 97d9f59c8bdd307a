"""The thin server: serves the site and does what a browser cannot. Keeps nothing."""
