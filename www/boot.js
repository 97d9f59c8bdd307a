// Fetches Python, counts its bytes, starts it, and says in plain words what went wrong. All else is papeterie/main.py.
const BUILD = new URL("./", import.meta.url), SITE = new URL("../", BUILD);
const STALL = 20_000; // milliseconds without a byte
const CODE = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs"], DATA = ["pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip"];
const { fetch } = globalThis, { instantiateStreaming } = globalThis.WebAssembly ?? {};
const html = document.documentElement, element = (id) => document.getElementById(`boot-${id}`);
const answers = new Map(); // by address: promises of the answers to requests that Pyodide is about to make
let total = 0, received = 0, heard = performance.now(), downloading = true;

function problem(title, advice, details = "") {
  return Object.assign(new Error(title), { advice, details });
}

function undelivered(path, reason) {
  const offline = navigator.onLine ? "" : "This device is offline. ";
  return problem("Part of Papeterie did not arrive", `${offline}Check the connection, then try again.`, `${path}: ${reason}`);
}

function show({ message, advice, details }) {
  const parts = ["h2", "p", "button", "summary", "pre"].map((name) => document.createElement(name));
  [message, advice, "Try again", "Details", details].forEach((text, at) => { parts[at].textContent = text; });
  const more = document.createElement("details");
  more.append(...parts.splice(3));
  element("problem").replaceChildren(...parts, ...(details ? [more] : []));
  parts[2].addEventListener("click", () => location.reload());
  parts[2].focus();
}

function fail(error) {
  if (html.dataset.app === "failed") return;
  html.dataset.app = "failed";
  downloading = false;
  console.error(error);
  document.getElementById("app").hidden = element("progress").hidden = true;
  show("advice" in error ? error : problem("Papeterie could not start", "Your scenes are safe. Try again; if it fails again, "
    + "please report the details below.", String(error.stack ?? error)));
}

function count(bytes) {
  [received, heard] = [received + bytes, performance.now()];
  if (html.dataset.app === "loading" && element("problem").firstChild) element("problem").replaceChildren();
  if (!total) return;
  [element("bar").max, element("bar").value] = [total, received];
  element("bytes").textContent = `${(received / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}

async function request(path, options) {
  const answer = await fetch(new URL(path, BUILD), options).catch((error) => { throw undelivered(path, error.message); });
  if (!answer.ok) throw undelivered(path, `the server answered ${answer.status} ${answer.statusText}`);
  return answer;
}

// Counts a file's bytes as they come, whether or not anyone reads them yet. Resolves when all are there.
async function download(path) {
  let whole;
  const answer = request(path).then(({ body, headers }) => {
    const reader = body.getReader();
    const read = async (stream) => {
      for (let part; !(part = await reader.read()).done; stream.enqueue(part.value)) count(part.value.length);
      stream.close();
    };
    return new Response(new ReadableStream({ start: (stream) => (whole = read(stream)) }), { headers });
  });
  answers.set(new URL(path, BUILD).href, answer);
  await answer;
  await whole.catch((error) => { throw undelivered(path, error.message); });
}

async function boot() {
  if (!globalThis.WebAssembly?.Exception || !instantiateStreaming) {
    throw problem("This browser cannot run Python", "Papeterie needs WebAssembly. Use a current Firefox, Chrome, Edge or "
      + "Safari; if WebAssembly is switched off (a lockdown or strict mode), allow it for this page. Then try again.");
  }
  globalThis.fetch = (resource, options) => {
    const { href } = new URL(resource.url ?? resource, location), answer = answers.get(href);
    return answers.delete(href) ? answer : fetch(resource, options);
  };
  // Pyodide only warns when this fails, and then waits for ever.
  WebAssembly.instantiateStreaming = (...parts) => instantiateStreaming(...parts).catch((error) => { fail(error); throw error; });
  const index = request("files.json").then((answer) => answer.json());
  const wheels = async () => {
    const [sizes, { packages }] = await Promise.all([index, request("pyodide/pyodide-lock.json").then((answer) => answer.json())]);
    const paths = ["papeterie", ...packages.papeterie.depends].map((name) => `pyodide/${packages[name].file_name}`);
    total = [...CODE, ...DATA, ...paths].reduce((sum, path) => sum + sizes[path], 0);
    await Promise.all(paths.map(download));
  };
  const arrived = Promise.all([wheels(), ...DATA.map(download)]);
  const python = Promise.all(CODE.map(async (path) => {
    const module = await import(new URL(path, BUILD)).catch((error) => { throw undelivered(path, error.message); });
    count((await index)[path]);
    return module;
  })).then(([{ loadPyodide }]) => loadPyodide({ indexURL: new URL("pyodide/", BUILD).href }));
  arrived.then(async () => {
    downloading = false;
    element("doing").textContent = "Starting Python…";
    // While Python starts, the network is idle: the demo show's pictures come into the browser's cache.
    const pictures = Object.keys(await index).filter((path) => /^demo\/s(prite|cene)s\//.test(path));
    await Promise.all(pictures.map((path) => request(path, { priority: "low" }).then((answer) => answer.blob())));
  }).catch(() => {});
  const [pyodide] = await Promise.all([python, arrived]);
  globalThis.pyodide = pyodide;
  await pyodide.loadPackage("papeterie", { messageCallback() {}, errorCallback: console.error });
  element("doing").textContent = "Opening the theatre…";
  document.getElementById("app").hidden = false;
  await pyodide.pyimport("papeterie.main").start(BUILD.href, SITE.href);
  [globalThis.fetch, WebAssembly.instantiateStreaming] = [fetch, instantiateStreaming];
  document.getElementById("boot").inert = true;
  setTimeout(() => document.getElementById("boot").remove(), 1500);
  setTimeout(() => navigator.serviceWorker?.register(new URL("sw.js", SITE)).catch(() => {}), 2500);
}

element("stuck").remove();
setInterval(() => {
  if (!downloading || performance.now() - heard < STALL || element("problem").firstChild) return;
  show(problem("Nothing has arrived for a while", "The connection seems to have stalled. You can wait, or try again."));
}, 1000);
boot().catch(fail);
