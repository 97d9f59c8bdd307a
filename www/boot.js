// Fetches Python, counts its bytes, starts it, and says in plain words what went wrong. All else is papeterie/main.py.
const BUILD = new URL("./", import.meta.url), SITE = new URL("../", BUILD);
const STALL = 20_000; // milliseconds without a byte
const CODE = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs"];
const DATA = ["pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip"];
const { fetch } = globalThis, { instantiateStreaming } = globalThis.WebAssembly ?? {};
const { dataset } = document.documentElement, element = (id) => document.getElementById(id);
const answers = new Map(); // by address: promises of the answers to requests that Pyodide is about to make
let total = 0, received = 0, heard = performance.now(), downloading = true;

const problem = (what, advice, details = "") => Object.assign(new Error(what), { advice, details });
const unable = (details) => problem("This browser cannot run Python", "It needs WebAssembly: use a current Firefox, "
  + "Chrome, Edge or Safari; where it is switched off (a lockdown or strict mode), allow it, then try again.", details);
const undelivered = (path) => ({ message }) => {
  throw problem("Part of Papeterie did not arrive", `Check the connection, then try again. (${path}: ${message})`);
};

function show({ message, advice, details }) {
  element("boot-problem").hidden = false;
  [element("boot-what").textContent, element("boot-advice").textContent] = [message, advice];
  element("boot-details").textContent = details;
  element("boot-again").focus();
}

function fail(error) {
  console.error(error);
  if (dataset.app !== "loading") return;
  [dataset.app, downloading] = ["failed", false];
  element("app").hidden = element("boot-progress").hidden = true;
  show("advice" in error ? error : problem("Papeterie could not start",
    "Your scenes are safe. Try again; if that does not help, report the details below.", String(error)));
}

function count(bytes) {
  [received, heard] = [received + bytes, performance.now()];
  if (downloading) element("boot-problem").hidden = true;
  if (!total) return;
  [element("boot-bar").max, element("boot-bar").value] = [total, received];
  element("boot-bytes").textContent = `${(received / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}

async function request(path) {
  const answer = await fetch(new URL(path, BUILD)).catch(undelivered(path));
  return answer.ok ? answer : undelivered(path)({ message: `HTTP ${answer.status} ${answer.statusText}` });
}

// Asks once, for Pyodide too. Of a failure it hears nothing, for it would throw it where nobody listens: boot tells it.
function shared(path) {
  const answer = request(path);
  answers.set(new URL(path, BUILD).href, answer.then((all) => all.clone(), () => new Promise(() => {})));
  return answer;
}

// Counts a file's bytes as they come, whether or not Pyodide reads them yet. Resolves when all are there.
async function download(path) {
  const answer = shared(path);
  const { body } = await answer;
  await body.pipeTo(new WritableStream({ write: (part) => count(part.length) })).catch(undelivered(path));
}

async function boot() {
  if (!globalThis.WebAssembly?.Exception || !instantiateStreaming) throw unable();
  globalThis.fetch = (resource, options) => {
    const { href } = new URL(resource.url ?? resource, location), answer = answers.get(href);
    return answers.delete(href) ? answer : fetch(resource, options);
  };
  // Where this fails, Pyodide only warns, and then waits for ever. If bytes are missing, that is told first.
  WebAssembly.instantiateStreaming = (...all) => instantiateStreaming(...all).catch((error) => {
    setTimeout(fail, 500, unable(String(error)));
    throw error;
  });
  const [index, lock] = ["files.json", "pyodide/pyodide-lock.json"].map(async (path) => (await shared(path)).json());
  const wheels = async () => {
    const [sizes, { packages }] = await Promise.all([index, lock]);
    const paths = ["papeterie", ...packages.papeterie.depends].map((name) => `pyodide/${packages[name].file_name}`);
    total = [...CODE, ...DATA, ...paths].reduce((sum, path) => sum + sizes[path], 0);
    await Promise.all(paths.map(download));
  };
  const arrived = Promise.all([wheels(), ...DATA.map(download)]);
  const python = Promise.all(CODE.map(async (path) => {
    const module = await import(new URL(path, BUILD)).catch(undelivered(path));
    count((await index)[path]);
    return module;
  })).then(([{ loadPyodide }]) => loadPyodide({ indexURL: new URL("pyodide/", BUILD).href }));
  arrived.then(async () => {
    [downloading, element("boot-doing").textContent] = [false, "Starting Python…"];
    // The network is idle meanwhile: the demo show's pictures come into the browser's cache.
    const pictures = Object.keys(await index).filter((path) => /^demo\/s(prite|cene)s\//.test(path));
    await Promise.all(pictures.map(async (path) => (await request(path)).blob()));
  }).catch(() => {});
  const [pyodide] = await Promise.all([python, arrived]);
  globalThis.pyodide = pyodide;
  pyodide.registerJsModule("idiomorph", await import(new URL("idiomorph.esm.js", BUILD)));
  await pyodide.loadPackage("papeterie", { messageCallback() {} });
  element("boot-doing").textContent = "Opening the theatre…";
  element("app").hidden = false;
  await pyodide.pyimport("papeterie.main").start(BUILD.href, SITE.href);
  [globalThis.fetch, WebAssembly.instantiateStreaming, element("boot").inert] = [fetch, instantiateStreaming, true];
  setTimeout(() => element("boot").remove(), 1000);
  setTimeout(() => navigator.serviceWorker?.register(new URL("sw.js", SITE)).catch(() => {}), 2500);
}

element("boot-stuck").remove();
element("boot-again").addEventListener("click", () => location.reload());
setInterval(() => {
  if (!downloading || performance.now() - heard < STALL || !element("boot-problem").hidden) return;
  show(problem("Nothing has arrived for a while", "The connection seems to have stalled. You can wait, or try again."));
}, 1000);
boot().catch(fail);
