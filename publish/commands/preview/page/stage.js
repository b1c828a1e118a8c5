// Slides full screen, with their notes.
import { words } from "./look.js";

export class Stage {
  constructor(slides) {
    this.slides = slides;
    this.whole = document.getElementById("stage");
    this.number = 0;
    document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && !this.whole.hidden) this.end(); });
    this.whole.onclick = () => this.go(this.number + 1);
  }

  get isOn() { return !this.whole.hidden; }

  begin() {
    if (!this.slides.sheets.length) return;
    this.before = document.activeElement;
    this.whole.hidden = false;
    this.go(this.slides.here);
    this.whole.focus();
    this.whole.requestFullscreen?.().catch(() => { /* the whole window will do */ });
  }

  end() {
    this.whole.hidden = true;
    if (document.fullscreenElement) document.exitFullscreen();
    this.slides.go(this.number);
    this.before?.focus();
  }

  go(number) {
    this.number = Math.max(0, Math.min(this.slides.sheets.length - 1, number));
    const slide = this.slides.sheets[this.number];
    if (!slide?.svg) return;
    this.whole.querySelector(".shown").replaceChildren(slide.svg.cloneNode(true));
    this.whole.querySelector(".where").textContent = words.of(this.number + 1, this.slides.sheets.length);
    this.whole.querySelector("h2").textContent = slide.title;
    this.whole.querySelector(".notes").textContent = slide.notes || words.noNotes;
  }

  key(event) {
    const to = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (to) this.go(this.number + to);
    else if (event.key === "Home") this.go(0);
    else if (event.key === "End") this.go(Infinity);
    else if (event.key === "n") this.whole.classList.toggle("with-notes");
    else if (event.key === "Escape" || event.key === "p") this.end();
    else return false;
    return true;
  }
}
