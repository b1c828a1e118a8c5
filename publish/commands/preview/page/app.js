// The page of a preview: it hears of each save, and fetches what changed.
import * as look from "./look.js";
import { made } from "./look.js";
import { placeOf, showIn, standingFor } from "./places.js";
import { Pages, Slides } from "./sheets.js";
import { listed, Source } from "./source.js";
import { Stage } from "./stage.js";

const element = (id) => document.getElementById(id);
const body = document.body;
look.begin();

const pages = new Pages();
const slides = new Slides();
const panes = { pages, slides };
const stage = new Stage(slides);
const source = new Source(go);
let state = null;
let active = "pages";
let place = null;
const shown = { number: 0, pages: 0, slides: 0 };
window.preview = { shown, get state() { return state; } };

// ---------------------------------------------------------------------------------------------- places

// Shows a place everywhere but where it was chosen.
async function go(to, from) {
  place = to;
  if (from !== source.pane) await source.show(to[0], to[1]);
  else source.show(to[0], to[1], false);
  for (const { pane } of Object.values(panes)) {
    const found = mark(pane);
    if (found.length && pane !== from) showIn(pane, found[0]);
  }
  element("edit").hidden = !state?.opens;
}

// Marks what stands for the place in a pane, and gives it.
function mark(pane) {
  for (const each of pane.querySelectorAll(".on")) each.classList.remove("on");
  const found = place ? standingFor(pane, ...place) : [];
  for (const each of found) if (each.localName !== "figure") each.classList.add("on");
  return found;
}

function choose(event, sheets) {
  const figure = event.target.closest(".sheet");
  const chosen = event.target.closest("a[data-place], g[data-place]") ?? (figure && sheets.near(figure, event.clientX, event.clientY)) ?? figure;
  const to = chosen && placeOf(chosen.dataset.place);
  if (!to) return;
  event.preventDefault();
  go(to, sheets.pane);
}

function openEditor() {
  if (state?.opens && place) ask("open", { file: place[0], line: place[1], column: place[2] || 1 });
}

const ask = (what, words = {}) => fetch(what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(words) }).catch(() => null);

for (const [name, sheets] of Object.entries(panes)) {
  sheets.pane.addEventListener("click", (event) => choose(event, sheets));
  for (const kind of ["focusin", "pointerdown"]) sheets.pane.addEventListener(kind, () => { active = name; });
}

// ---------------------------------------------------------------------------------------------- what is told

function say(text, isError = false) {
  const status = element("status");
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("error", isError);
}

function status() {
  const { words } = look;
  const { of, number, good, build } = state;
  if (build.running) return say(words.building);
  if (build.files && build.number === number) return build.files.length ? say(words.built(build.files)) : say(words.notBuilt(build.problems.join(" ")), true);
  if (of.checked !== number) return say(of.checked ? words.working : words.opening);
  if (!good) return say(of.pages > 0 || of.slides > 0 ? words.broken : words.first, true);
  if (Math.abs(of.slides) !== number || of.done !== number && of.pages >= 0) return say(words.working);
  return say(words.current);
}

function notes() {
  const { words } = look;
  for (const name of ["pages", "slides"]) {
    const pane = panes[name].pane;
    const isLost = state.of[name] < 0;
    const isStale = (!state.good && state.of.checked === state.number) || isLost;
    pane.classList.toggle("stale", isStale && state[name].length > 0);
    const text = isStale && state[name].length ? (isLost && state.good ? words.stale : words.broken) : name === "pages" && state.settling ? words.settling : "";
    const note = pane.querySelector(".note");
    if (note.textContent !== text) note.textContent = text;
    const empty = pane.querySelector(".empty");
    if (!state[name].length && !empty) panes[name].list.append(made("p", words.opening, "empty"));
    if (state[name].length) empty?.remove();
    else if (empty) empty.textContent = state.good || state.of.checked !== state.number ? words.opening : words.first;
  }
}

async function tell(told) {
  state = told;
  if (state.build.files && state.build.number === undefined) state.build.number = state.number;
  document.title = `${look.words.preview}: ${state.title || state.name}`;
  element("name").textContent = state.title || state.name;
  listed(state.problems, state.more, go);
  status();
  notes();
  element("build").disabled = Boolean(state.build.running);
  element("stages").textContent = Object.values(state.timings).flat().map(([stage_, wall, cpu]) => `${stage_}: ${wall} ms (${cpu} ms CPU)`).join("\n");
  await Promise.all([
    source.update(state.files, state.problems),
    slides.show(state.slides).then((changed) => { if (changed.length && stage.isOn) stage.go(stage.number); }),
    pages.show(state.pages),
  ]);
  if (told === state) {
    for (const { pane } of Object.values(panes)) mark(pane); // the scroll stays
    requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(shown, {
      number: told.of.checked === told.number ? told.number : shown.number,
      slides: Math.abs(told.of.slides), pages: told.of.done === told.number ? told.number : shown.pages, at: performance.timeOrigin + performance.now(),
    })));
  }
}

const events = new EventSource("events");
events.onmessage = (event) => tell(JSON.parse(event.data));
events.onerror = () => { if (events.readyState !== EventSource.OPEN) say(look.words.ended, true); };
events.addEventListener("end", () => { events.close(); say(look.words.ended, true); });

// ---------------------------------------------------------------------------------------------- what is done

function view(name) {
  body.dataset.view = name;
  for (const each of document.querySelectorAll(".views button")) each.setAttribute("aria-pressed", each.dataset.view === name);
  if (name !== "both") active = name;
}

function tab(name) {
  body.dataset.tab = name;
  for (const each of document.querySelectorAll(".tabs button")) each.setAttribute("aria-current", each.dataset.tab === name);
  if (panes[name]) { active = name; panes[name].look(); }
}

function firstProblem() {
  tab("problems");
  document.querySelector("#problems button")?.focus();
}

function refreshWords() {
  look.otherLanguage();
  for (const sheets of Object.values(panes)) sheets.name();
  if (state) tell({ ...state });
}

const build = () => { if (!state?.build.running) ask("build"); };
const help = () => element("help").showModal();

for (const each of document.querySelectorAll(".views button")) each.onclick = () => view(each.dataset.view);
for (const each of document.querySelectorAll(".tabs button")) each.onclick = () => tab(each.dataset.tab);
const buttons = { smaller: look.smaller, larger: look.larger, fit: () => look.zoomTo(1), present: () => stage.begin(), build, theme: look.otherTheme, language: refreshWords, keys: help, edit: openEditor };
for (const [id, does] of Object.entries(buttons)) element(id).onclick = does;
view("both");
tab("slides");

const keys = {
  1: () => view("both"), 2: () => view("pages"), 3: () => view("slides"), "+": look.larger, "=": look.larger, "-": look.smaller, 0: () => look.zoomTo(1),
  p: () => stage.begin(), b: build, d: look.otherTheme, e: firstProblem, s: () => { tab("source"); source.pane.focus(); }, o: openEditor, "?": help,
};

// Within a page or slide, the arrows go from text to text.
function within(event) {
  const sheets = panes[active];
  const all = sheets.places();
  const at = all.indexOf(document.activeElement);
  if (at < 0) {
    if (event.key !== "Enter" || event.target !== sheets.pane) return false;
    all[0]?.focus();
    return all.length > 0;
  }
  const to = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (to) all[Math.max(0, Math.min(all.length - 1, at + to))].focus();
  else if (event.key === "Enter" || event.key === " ") go(placeOf(all[at].dataset.place), sheets.pane);
  else if (event.key === "Escape") sheets.pane.focus();
  else return false;
  return true;
}

function turned(event) {
  const sheets = panes[active];
  const to = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (to) sheets.go(sheets.here + to);
  else if (event.key === "Home") sheets.go(0);
  else if (event.key === "End") sheets.go(Infinity);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || element("help").open || event.target.localName === "select") return;
  if (stage.isOn) { if (stage.key(event)) event.preventDefault(); return; }
  const isInList = event.target.closest("#problems, #source") && ["PageDown", "PageUp", "Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key);
  if (within(event) || (!isInList && turned(event))) event.preventDefault();
  else if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
