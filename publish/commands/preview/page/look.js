// How the page looks: its language, dark or light, zoom. Kept by the browser, where it keeps anything.
import { languages } from "./words.js";

const root = document.documentElement;
const kept = (name) => { try { return localStorage.getItem(`preview.${name}`); } catch { return null; } };
const keep = (name, value) => { try { localStorage.setItem(`preview.${name}`, value); } catch { /* a browser that keeps nothing */ } };

export let words = languages.en;

export function speak(language) {
  words = languages[language] ?? languages.en;
  root.lang = languages[language] ? language : "en";
  keep("language", root.lang);
  for (const each of document.querySelectorAll("[data-text]")) each.textContent = words[each.dataset.text];
  for (const each of document.querySelectorAll("[data-title]")) {
    each.title = words[each.dataset.title];
    if (!each.dataset.text) each.setAttribute("aria-label", words[each.dataset.title]);
  }
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", words[each.dataset.label]);
  document.querySelector(".badge").title = words.previewTitle;
  document.getElementById("language").textContent = words.language;
  document.querySelector("#help dl").replaceChildren(...words.help.flatMap(([keys, what]) => [made("dt", keys), made("dd", what)]));
}

export function otherLanguage() {
  speak(root.lang === "en" ? "zh-Hans" : "en");
}

export function otherTheme() {
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  paint(isDark ? "light" : "dark");
}

function paint(theme) {
  if (theme === "dark" || theme === "light") {
    root.dataset.theme = theme;
    keep("theme", theme);
  }
  document.getElementById("theme").textContent = "◐";
}

let zoom = 1;
export function zoomTo(value) {
  const panes = [...document.querySelectorAll("#pages, #slides")];
  const at = panes.map((pane) => (pane.scrollTop + pane.clientHeight / 2) / pane.scrollHeight);
  zoom = Math.min(4, Math.max(0.25, value));
  root.style.setProperty("--zoom", zoom);
  document.getElementById("fit").textContent = `${Math.round(100 * zoom)}%`;
  panes.forEach((pane, number) => { pane.scrollTop = at[number] * pane.scrollHeight - pane.clientHeight / 2; });
}
export const larger = () => zoomTo(zoom * 1.25);
export const smaller = () => zoomTo(zoom / 1.25);

export function made(tag, text = "", name = "") {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
}

export function begin() {
  paint(kept("theme"));
  speak(kept("language") ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh-Hans" : "en"));
}
