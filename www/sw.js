// Keeps one whole build, so that Papeterie opens without a network. The page names its build, and all else lies under it.
const BUILD = "@BUILD@", ROOT = new URL("./", location), CACHE = `papeterie-${BUILD}`;
const IN_BUILD = /^[0-9a-f]{12}\//, PAGES = ["", "index.html", "config.json", "manifest.webmanifest", "favicon.svg"];

// All or nothing: the browser tries again at a later visit. The page must be the one of this build.
async function install() {
  const fresh = (path) => new Request(new URL(path, ROOT), { cache: "no-cache" });
  const [page, index] = await Promise.all([fetch(fresh("./")), fetch(fresh(`${BUILD}/files.json`))]);
  if (!page.ok || !index.ok || !(await page.clone().text()).includes(BUILD)) throw new Error(`no whole build ${BUILD}`);
  const files = [...Object.keys(await index.json()), "files.json"].map((path) => encodeURI(`${BUILD}/${path}`));
  const cache = await caches.open(CACHE);
  await cache.addAll([...files.map((path) => new URL(path, ROOT)), ...PAGES.slice(2).map(fresh)]);
  await cache.put(new URL("./", ROOT), page);
}

// A page of the build before may still be open and want its Pillow, when the server has forgotten that build: keep one.
async function activate() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("papeterie-") && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

async function fromNetwork(request, path) {
  const cache = await caches.open(CACHE), kept = path === "index.html" ? "./" : path || "./";
  const answer = await fetch(request).catch((error) => error);
  if (answer.ok && path === "config.json") await cache.put(request, answer.clone());
  if (answer.status < 500) return answer;
  return await cache.match(new URL(kept, ROOT)) ?? (answer.status ? answer : Response.error());
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(install().catch(async (error) => { await caches.delete(CACHE); throw error; }));
});
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== ROOT.origin || !address.pathname.startsWith(ROOT.pathname)) return;
  const path = address.pathname.slice(ROOT.pathname.length);
  if (IN_BUILD.test(path)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  else if (PAGES.includes(path)) event.respondWith(fromNetwork(request, path));
});
