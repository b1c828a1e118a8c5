// The source pane: the files of the report as they are read, the line that is looked at, and what is wrong where.
import { made, words } from "./look.js";

const MOST = 3000;
const AROUND = 400;

export class Source {
  constructor(go) {
    this.pane = document.getElementById("source");
    this.lines = this.pane.querySelector(".lines");
    this.choice = document.getElementById("file");
    this.files = [];
    this.at = null;
    this.go = go;
    this.choice.onchange = () => this.show(this.choice.value, 1);
    this.lines.onclick = (event) => {
      const line = event.target.closest("[data-line]");
      if (line) this.go([this.file, Number(line.dataset.line), 0], this.pane);
    };
  }

  async update(files, problems) {
    this.problems = problems;
    const isSame = JSON.stringify(files) === JSON.stringify(this.files);
    this.files = files;
    if (!isSame) {
      const names = files.map((file) => file.name);
      this.choice.replaceChildren(...names.map((name) => { const option = made("option", below(name, names[0])); option.value = option.title = name; return option; }));
      if (!names.includes(this.file)) this.file = names[0];
      this.choice.value = this.file ?? "";
    }
    if (this.file) await this.load();
    this.mark();
  }

  async load() {
    const file = this.files.find((each) => each.name === this.file);
    if (!file || this.loaded === file.digest + this.start) return;
    const answer = await fetch(`source/${file.digest}`);
    if (!answer.ok) return;
    const text = (await answer.text()).split(/\r\n|[\n\r\x85\u2028\u2029]/);
    const first = text.length > MOST ? Math.max(0, Math.min((this.start ?? 1) - AROUND, text.length - 2 * AROUND)) : 0;
    const last = text.length > MOST ? first + 2 * AROUND : text.length;
    const scroll = this.pane.scrollTop;
    this.lines.replaceChildren(...text.slice(first, last).map((words_, at) => {
      const line = made("div");
      line.dataset.line = first + at + 1;
      line.append(made("i", String(first + at + 1)), made("span", words_));
      return line;
    }));
    this.pane.scrollTop = scroll;
    this.loaded = file.digest + this.start;
  }

  async show(name, line, isFollowing = true) {
    if (!this.files.some((file) => file.name === name)) return false;
    this.file = name;
    this.choice.value = name;
    this.at = line;
    const here = () => this.lines.querySelector(`[data-line="${line}"]`);
    this.start = this.start && here() ? this.start : line;
    await this.load();
    this.mark();
    const found = here();
    if (found && isFollowing) {
      const frame = this.pane.getBoundingClientRect();
      const box = found.getBoundingClientRect();
      if (frame.height && (box.top < frame.top + 40 || box.bottom > frame.bottom)) this.pane.scrollTop += box.top - frame.top - frame.height / 3;
    }
    return true;
  }

  mark() {
    for (const each of this.lines.querySelectorAll(".on, .error, .warning")) each.classList.remove("on", "error", "warning");
    for (const { severity, place } of this.problems ?? [])
      if (place && place[0] === this.file && severity !== "note") this.line(place[1])?.classList.add(severity);
    if (this.at) this.line(this.at)?.classList.add("on");
  }

  line(number) { return this.lines.querySelector(`[data-line="${number}"]`); }
}

// The name of a file, from the folder of the report.
function below(name, first) {
  const folder = first.slice(0, first.lastIndexOf("/") + 1);
  return name.startsWith(folder) ? name.slice(folder.length) : name;
}

export function listed(problems, more, go) {
  const list = document.querySelector("#problems ol");
  const items = problems.map((problem) => {
    const item = made("li", "", problem.severity);
    const button = made("button");
    button.type = "button";
    const [message, hint] = document.documentElement.lang === "en" ? [problem.message, problem.hint] : problem.zh;
    button.append(made("b", words.severities[problem.severity]), ` [${problem.code}] ${message} `);
    if (problem.shown) button.append(made("span", problem.shown, "at"));
    if (hint) button.append(made("span", hint, "hint"));
    button.onclick = () => problem.place && go(problem.place, null);
    item.append(button);
    return item;
  });
  if (!items.length) items.push(made("p", words.none));
  if (more) items.push(made("p", words.more(more)));
  list.replaceChildren(...items);
  const count = (severity) => problems.filter((problem) => problem.severity === severity).length;
  for (const each of document.querySelectorAll(".count")) {
    each.textContent = each.closest(".tabs") ? (count("error") + count("warning") || "") : words.counts(count("error"), count("warning"));
    each.classList.toggle("error", count("error") > 0);
  }
}
