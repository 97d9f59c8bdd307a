// Runs a Python script in Pyodide, which sees the folder as /mnt.
import { readFileSync } from "node:fs";
const [folder, script] = process.argv.slice(2);
const { loadPyodide } = await import(`${folder}/pyodide/pyodide.mjs`);
const python = await loadPyodide({ indexURL: `${folder}/pyodide/` });
python.mountNodeFS("/mnt", folder);
python.runPython(readFileSync(script, "utf8"));
