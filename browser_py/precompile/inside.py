"""Runs in Pyodide: compiles each module of /mnt/sources.zip, whose names are what a traceback will call them."""

import importlib.util
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined] # what py_compile itself calls

with zipfile.ZipFile("/mnt/sources.zip") as sources, zipfile.ZipFile("/mnt/compiled.zip", "w") as compiled:
    for name in sources.namelist():
        source = sources.read(name)
        code = compile(source, f"/{name}", "exec", dont_inherit=True, optimize=0)
        # Unchecked: the build is made anew with every change, and Python need not read the source to see that.
        compiled.writestr(name, bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)))
