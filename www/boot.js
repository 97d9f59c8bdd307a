// Fetches Python, counts its bytes, starts it, and says in plain words what went wrong: the page has them, in every
// language. All else is papeterie/main.py.
const BUILD = new URL("./", import.meta.url), SITE = new URL("../", BUILD);
const STALL = 20_000; // milliseconds without a byte
const CODE = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs"];
const DATA = ["pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip"];
const { fetch } = globalThis, { instantiateStreaming } = globalThis.WebAssembly ?? {};
const { dataset, lang } = document.documentElement, element = (id) => document.getElementById(id);
const every = (selector) => document.querySelectorAll(selector);
const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }, number = new Intl.NumberFormat(lang, digits);
const megabytes = new Intl.NumberFormat(lang, { ...digits, style: "unit", unit: "megabyte" });
const answers = new Map(); // by address: promises of the answers to requests that Pyodide is about to make
let total = 0, received = 0, heard = performance.now(), downloading = true;

const problem = (kind, place = "", details = "") => Object.assign(Error(`${kind} ${place}`), { kind, place, details });
const unable = (details) => problem("unable", "", details);
const undelivered = (path) => ({ message }) => { throw problem("undelivered", `${path}: ${message}`); };
// Of the texts about what is done, or what is wrong, the one of that name is seen.
const tell = (about, name) => every(`[data-${about}]`).forEach((one) => { one.hidden = one.dataset[about] !== name; });

function show({ kind, place, details }) {
  tell("problem", kind);
  element("boot-problem").hidden = false;
  [element("boot-place").textContent, element("boot-details").textContent] = [place, details];
  element("boot-details").parentElement.hidden = !details;
  element("boot-again").focus();
}

function fail(error) {
  console.error(error);
  if (dataset.app !== "loading") return;
  [dataset.app, downloading] = ["failed", false];
  element("app").hidden = element("boot-progress").hidden = true;
  show("kind" in error ? error : problem("failed", "", String(error)));
}

function count(bytes) {
  [received, heard] = [received + bytes, performance.now()];
  if (downloading) element("boot-problem").hidden = true;
  if (!total) return;
  [element("boot-bar").max, element("boot-bar").value] = [total, received];
  [element("boot-tagline").hidden, element("boot-bytes").hidden] = [true, false];
  element("boot-received").textContent = number.format(received / 1e6);
  element("boot-total").textContent = megabytes.format(total / 1e6);
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
    downloading = false;
    tell("doing", "starting");
    // The network is idle meanwhile: the demo show's pictures come into the browser's cache.
    const pictures = Object.keys(await index).filter((path) => /^demo\/s(prite|cene)s\//.test(path));
    await Promise.all(pictures.map(async (path) => (await request(path)).blob()));
  }).catch(() => {});
  const [pyodide] = await Promise.all([python, arrived]);
  globalThis.pyodide = pyodide;
  pyodide.registerJsModule("idiomorph", await import(new URL("idiomorph.esm.js", BUILD)));
  await pyodide.loadPackage("papeterie", { messageCallback() {} });
  tell("doing", "opening");
  element("app").hidden = false;
  await pyodide.pyimport("papeterie.main").start(BUILD.href, SITE.href);
  [globalThis.fetch, WebAssembly.instantiateStreaming, element("boot").inert] = [fetch, instantiateStreaming, true];
  setTimeout(() => element("boot").remove(), 1000);
  setTimeout(() => navigator.serviceWorker?.register(new URL("sw.js", SITE)).catch(() => {}), 2500);
}

every(`#boot-stuck, #boot [lang]:not([lang=${lang}])`).forEach((one) => one.remove());
element("boot-again").addEventListener("click", () => location.reload());
setInterval(() => {
  if (!downloading || performance.now() - heard < STALL || !element("boot-problem").hidden) return;
  show(problem("stalled"));
}, 1000);
boot().catch(fail);
