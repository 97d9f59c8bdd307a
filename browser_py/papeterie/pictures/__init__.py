"""Reading and preparing pictures with Pillow, the same in the browser and on the server."""
