// The panes of pages and slides. Only what changed is drawn anew, and only when it is whole; the scroll stays.
import { made, words } from "./look.js";
import { key, label, showIn } from "./places.js";

const SVG = "http://www.w3.org/2000/svg";
const FORBIDDEN = "script, foreignObject, iframe, object, embed, a[href^='javascript:']";

class Sheets {
  constructor(name) {
    this.pane = document.getElementById(name);
    this.list = this.pane.querySelector(".sheets");
    this.sheets = [];
    this.here = 0;
    this.began = false;
    this.turn = Promise.resolve();
    this.pane.addEventListener("scroll", () => this.look(), { passive: true });
  }

  // Shows `wanted` after what was wanted before; gives the numbers of those that changed.
  show(wanted) {
    this.latest = wanted;
    this.turn = this.turn.then(() => (this.latest === wanted ? this.update(wanted) : [])).catch((problem) => { console.error(problem); return []; });
    return this.turn;
  }

  async update(wanted) {
    const changed = [];
    const whole = await Promise.all(wanted.map((each, number) => this.loaded(each, this.sheets[number])));
    if (this.latest !== wanted) return [];
    whole.forEach((put, number) => {
      if (!this.sheets[number]) {
        this.sheets[number] = { figure: made("figure", "", "sheet") };
        this.sheets[number].figure.append(made("span", "", "label"));
        this.list.append(this.sheets[number].figure);
      }
      if (put && put(this.sheets[number])) changed.push(number);
    });
    for (const gone of this.sheets.splice(wanted.length)) gone.figure.remove();
    this.name();
    if (this.began) this.mark(changed);
    this.began ||= wanted.length > 0 && wanted.every((each) => each.ready ?? true);
    this.look();
    return changed;
  }

  mark(changed) {
    this.pane.querySelector(".chip")?.remove();
    for (const number of changed) {
      const { figure } = this.sheets[number];
      figure.classList.remove("changed");
      void figure.offsetWidth;
      figure.classList.add("changed");
    }
    const frame = this.pane.getBoundingClientRect();
    const seen = changed.some((number) => {
      const box = this.sheets[number].figure.getBoundingClientRect();
      return box.bottom > frame.top && box.top < frame.bottom;
    });
    if (!changed.length || seen || !frame.height) return;
    const chip = made("button", words.changed(changed.slice(0, 5).map((number) => number + 1).join(", ")), "chip");
    chip.type = "button";
    chip.onclick = () => { chip.remove(); this.go(changed[0]); };
    this.pane.append(chip);
    setTimeout(() => chip.remove(), 6000);
  }

  // Which sheet is being looked at.
  look() {
    const frame = this.pane.getBoundingClientRect();
    const middle = frame.top + frame.height / 3;
    const at = this.sheets.findIndex(({ figure }) => figure.getBoundingClientRect().bottom > middle);
    this.here = at < 0 ? Math.max(0, this.sheets.length - 1) : at;
    this.sheets.forEach(({ figure }, number) => figure.classList.toggle("here", number === this.here));
  }

  go(number) {
    const sheet = this.sheets[Math.max(0, Math.min(this.sheets.length - 1, number))];
    if (!sheet) return;
    this.pane.scrollTop += sheet.figure.getBoundingClientRect().top - this.pane.getBoundingClientRect().top - 12;
    this.look();
  }

  name() {
    this.sheets.forEach((sheet, number) => {
      const text = this.named(sheet, number);
      sheet.figure.setAttribute("aria-label", text);
      sheet.figure.querySelector(".label").textContent = text;
    });
  }

  places() {
    const sheet = this.sheets[this.here];
    return sheet ? [...sheet.figure.querySelectorAll("[data-place]")] : [];
  }

  find(element) {
    showIn(this.pane, element);
  }
}

export class Pages extends Sheets {
  constructor() { super("pages"); }

  named(sheet, number) { return words.page(number + 1, this.sheets.length); }

  async loaded(page, sheet) {
    const isOld = sheet?.digest === page.digest;
    const image = page.ready && !isOld ? await picture(`page/${page.digest}`) : null;
    const areas = sheet?.areas === page.areas || !(image || isOld) ? null : await (await fetch(`areas/${page.areas}`)).json();
    return (now) => {
      now.figure.style.aspectRatio = `${page.width} / ${page.height}`;
      if (image) {
        image.alt = "";
        const before = now.figure.querySelector("img");
        if (before) before.replaceWith(image); else now.figure.prepend(image);
        now.digest = page.digest;
      }
      if (areas) {
        now.figure.querySelector(".areas")?.remove();
        now.figure.append(this.areas(areas));
        now.areas = page.areas;
      }
      return Boolean(image);
    };
  }

  areas(listed) {
    const whole = made("div", "", "areas");
    for (const [file, line, column, left, top, width, height, text] of listed) {
      const area = made("a");
      area.dataset.place = key([file, line, column]);
      Object.assign(area.style, { left: `${100 * left}%`, top: `${100 * top}%`, width: `${100 * width}%`, height: `${100 * height}%` });
      label(area, words, text);
      whole.append(area);
    }
    return whole;
  }

  // A click beside words means the nearest ones.
  near(figure, x, y) {
    let best = 30;
    let found = null;
    for (const area of figure.querySelectorAll(".areas a")) {
      const box = area.getBoundingClientRect();
      const across = Math.max(box.left - x, x - box.right, 0);
      const down = Math.max(box.top - y, y - box.bottom, 0);
      if (across / 6 + down < best) [best, found] = [across / 6 + down, area];
    }
    return found;
  }
}

export class Slides extends Sheets {
  constructor() { super("slides"); }

  named(sheet, number) { return words.slide(number + 1, this.sheets.length, sheet.title ?? ""); }

  async loaded(slide, sheet) {
    if (sheet?.digest === slide.digest) return null;
    const text = await (await fetch(`slide/${slide.digest}`)).text();
    const shown = text.replace(/ data-place="[^"]*"/g, "");
    const svg = parsed(text);
    return (now) => {
      const before = now.figure.querySelector("svg");
      if (before) before.replaceWith(svg); else now.figure.prepend(svg);
      const [, , width, height] = (svg.getAttribute("viewBox") ?? "0 0 16 9").split(/[ ,]+/);
      now.figure.style.aspectRatio = `${width} / ${height}`;
      const isChanged = now.shown !== shown;
      Object.assign(now, { digest: slide.digest, shown, title: slide.title, notes: slide.notes, svg, place: slide.place });
      now.figure.dataset.place = key(slide.place);
      return isChanged;
    };
  }

  near() { return null; }
}

async function picture(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

function parsed(text) {
  const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  if (svg.namespaceURI !== SVG || svg.localName !== "svg") return document.createElementNS(SVG, "svg");
  for (const each of svg.querySelectorAll(FORBIDDEN)) each.remove();
  for (const each of [svg, ...svg.querySelectorAll("*")])
    for (const name of each.getAttributeNames()) if (name.startsWith("on")) each.removeAttribute(name);
  own(svg);
  for (const each of svg.querySelectorAll("[data-place]")) label(each, words, each.getAttribute("aria-label") ?? each.textContent);
  return svg;
}

// Ids are of the whole page: those of a slide are made its own.
let drawn = 0;
function own(svg) {
  const mark = `s${(drawn += 1)}-`;
  const ids = new Set([...svg.querySelectorAll("[id]")].map((each) => each.id));
  if (!ids.size) return;
  for (const each of svg.querySelectorAll("*"))
    for (const name of each.getAttributeNames()) {
      const value = each.getAttribute(name);
      if (name === "id") each.setAttribute(name, mark + value);
      else if (value.startsWith("#") && ids.has(value.slice(1))) each.setAttribute(name, `#${mark}${value.slice(1)}`);
      else if (value.includes("url(#")) each.setAttribute(name, value.replace(/url\(#([^)]*)\)/g, (whole, id) => (ids.has(id) ? `url(#${mark}${id})` : whole)));
    }
}
