"""The only room that imports js and pyodide: the ports of the editor, implemented in a browser."""
