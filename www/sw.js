// Keeps one whole build, so that Papeterie opens without a network. The page names its build; all else lies under it.
const BUILD = "@BUILD@", CACHE = `papeterie-${BUILD}`, ROOT = new URL("./", location);
const IN_BUILD = /^[0-9a-f]{12}\//, AROUND = ["config.json", "manifest.webmanifest", "favicon.svg"];

// All or nothing: what fails is tried again at a later visit. The page must be the one of this build.
async function install() {
  const page = await fetch("./", { cache: "no-cache" }), index = await fetch(`${BUILD}/files.json`);
  if (!page.ok || !(await page.clone().text()).includes(BUILD)) throw new Error(`the page is not that of ${BUILD}`);
  const files = ["files.json", ...Object.keys(await index.json())].map((path) => encodeURI(`${BUILD}/${path}`));
  const cache = await caches.open(CACHE);
  await cache.addAll([...files, ...AROUND.map((path) => new Request(path, { cache: "no-cache" }))]);
  await cache.put("./", page);
}

// A page of the build before may still be open and want its Pillow when the server has forgotten it: one build stays.
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith("papeterie-") && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

async function fromNetwork(request, path) {
  const cache = await caches.open(CACHE);
  const answer = await fetch(request, { cache: "no-cache" }).catch(() => Response.error());
  if (answer.ok && path === "config.json") await cache.put(path, answer.clone());
  if (answer.status && answer.status < 500 || answer.type === "opaqueredirect") return answer;
  return await cache.match(path) ?? answer;
}

addEventListener("install", (event) => event.waitUntil(install().then(skipWaiting, async (error) => {
  await caches.delete(CACHE);
  throw error;
})));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event, [address] = request.url.split(/[?#]/);
  if (request.method !== "GET" || !address.startsWith(ROOT.href)) return;
  const path = address.slice(ROOT.href.length).replace(/^(index\.html)?$/, "./");
  const kept = () => caches.match(request, { ignoreVary: true });
  if (IN_BUILD.test(path)) event.respondWith(kept().then((answer) => answer ?? fetch(request)));
  else if (["./", ...AROUND].includes(path)) event.respondWith(fromNetwork(request, path));
});
