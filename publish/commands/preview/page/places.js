// From words on a page or a slide to their line, and from a line to its words.

export const key = ([file, line, column]) => `${file}:${line}:${column}`;

export function placeOf(text) {
  const found = /^(.*):(\d+):(\d+)$/s.exec(text ?? "");
  return found && [found[1], Number(found[2]), Number(found[3])];
}

// The elements of a pane that stand for a line: those of that line, or of the nearest one above it in the file.
export function standingFor(pane, file, line, column = 0) {
  let best = [-1, 0];
  let found = [];
  for (const element of pane.querySelectorAll("[data-place]")) {
    const place = placeOf(element.dataset.place);
    if (!place || place[0] !== file || place[1] > line) continue;
    const near = [place[1], column && place[1] === line ? -Math.abs(place[2] - column) : 0];
    if (near[0] > best[0] || (near[0] === best[0] && near[1] > best[1])) [best, found] = [near, [element]];
    else if (near[0] === best[0] && near[1] === best[1]) found.push(element);
  }
  return found;
}

export function showIn(pane, element) {
  const frame = pane.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (!frame.height) return;
  if (box.top < frame.top + 30 || box.bottom > frame.bottom - 10)
    pane.scrollTop += box.top - frame.top - Math.max(30, (frame.height - box.height) / 2);
  if (box.left < frame.left || box.right > frame.right) pane.scrollLeft += box.left - frame.left - 20;
}

export function label(element, words, text = element.textContent) {
  const place = placeOf(element.dataset.place);
  element.setAttribute("role", "link");
  element.setAttribute("tabindex", "-1");
  if (place) element.setAttribute("aria-label", [text.trim().replace(/\s+/g, " ").slice(0, 80), words.line(place[0], place[1])].filter(Boolean).join(" · "));
}
