// Before anything is painted: the theme and the language that were chosen here, or the browser's language. Both are
// what papeterie/main.py makes of them.
const kept = (key) => { try { return localStorage.getItem(`papeterie:${key}`); } catch { return null; } };
const page = document.documentElement;
page.dataset.theme = kept("theme") ?? "system";
page.lang = [kept("language"), ...navigator.languages].map((one) => (one ?? "").split("-")[0].toLowerCase())
  .find((one) => ["en", "fr"].includes(one)) ?? "en";
