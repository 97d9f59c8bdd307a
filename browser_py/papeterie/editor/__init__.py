"""The application as pure state, actions and the ports that it needs."""
