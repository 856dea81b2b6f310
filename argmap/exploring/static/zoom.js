// How large the diagram is. It begins as wide as its room, yet never so small that its words cannot be read; then its paper scrolls.

const READABLE = 900; // pixels
const STEP = 1.35;

class Zoom {
  constructor(paper, svg) {
    Object.assign(this, { paper, svg, wide: null });
    this.root = made(
      "div",
      { class: "zoom", role: "group", "aria-label": "Size of the diagram" },
      button("−", () => this.by(1 / STEP), { "aria-label": "Smaller" }),
      button("+", () => this.by(STEP), { "aria-label": "Larger" }),
      button("Fit", () => this.to(this.paper.clientWidth), { title: "All of its width" }),
    );
  }

  by(factor) {
    this.to(this.svg.getBoundingClientRect().width * factor);
  }

  // The point in the middle of what is seen stays where it is.
  to(wide) {
    const before = this.svg.getBoundingClientRect(),
      room = this.paper.getBoundingClientRect();
    const across = room.left + room.width / 2,
      down = Math.min(Math.max(before.top, globalThis.innerHeight / 2), before.bottom);
    const [x, y] = [(across - before.left) / before.width, (down - before.top) / before.height];
    this.svg.style.minWidth = "0";
    this.svg.style.width = `${Math.round(Math.min(Math.max(wide, this.paper.clientWidth), 6 * READABLE))}px`;
    const after = this.svg.getBoundingClientRect();
    this.paper.scrollLeft += after.left + x * after.width - across;
    scrollerOf(this.paper).scrollBy(0, after.top + y * after.height - down);
  }
}

// What scrolls an element up and down: the page, or a part of a notebook.
function scrollerOf(element) {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.scrollingElement;
}
