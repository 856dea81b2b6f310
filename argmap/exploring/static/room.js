// The room that is left to the map between what sticks to the top of the screen and what covers its foot.

const EDGE = 10; // pixels

class Room {
  constructor(element, score, tools, sheet) {
    Object.assign(this, { score, tools, sheet });
    const whole = element.classList.contains("argmap-whole") ? document.documentElement : element;
    const measure = () => {
      whole.style.setProperty("--score-high", `${score.offsetHeight}px`);
      whole.style.setProperty("--covered", `${this.top - score.getBoundingClientRect().top + EDGE}px`);
    };
    for (const moved of ["wheel", "touchmove", "pointerdown", "keydown"])
      element.addEventListener(moved, () => clearTimeout(this.looking), { passive: true });
    new ResizeObserver(measure).observe(score);
    new ResizeObserver(measure).observe(tools);
    measure();
  }

  get top() {
    const sticks = getComputedStyle(this.tools).position === "sticky" ? this.tools : this.score;
    return sticks.getBoundingClientRect().bottom;
  }

  get bottom() {
    return this.sheet.hidden ? globalThis.innerHeight : Math.min(this.sheet.getBoundingClientRect().top, globalThis.innerHeight);
  }

  // Scroll just so far that a part is seen, or to the middle of the room. Cards on the way may grow as they are made, so it looks again, unless the
  // reader has moved on.
  bring(part, paper, middle = false, again = 4) {
    if (!part) return;
    const by = this.away(part, middle),
      far = Math.abs(by) > 3 * globalThis.innerHeight || again < 4;
    const behavior = far || matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    if (Math.abs(by) > 1) scrollerOf(part).scrollBy({ top: by, behavior });
    const at = part.getBoundingClientRect(),
      room = paper.getBoundingClientRect();
    if (paper.contains(part) && (at.left < room.left || at.right > room.right))
      paper.scrollBy({ left: (at.left + at.right - room.left - room.right) / 2, behavior });
    clearTimeout(this.looking);
    if (again && Math.abs(by) > 1) this.looking = setTimeout(() => this.away(part, false) && this.bring(part, paper, middle, again - 1), far ? 80 : 600);
  }

  // How far a part is from where it should be.
  away(part, middle) {
    const at = part.getBoundingClientRect(),
      [top, bottom] = [this.top + EDGE, this.bottom - EDGE];
    if (at.height > bottom - top) return middle || at.top < top || at.top > bottom - EDGE ? at.top - top : 0;
    if (middle) return (at.top + at.bottom - top - bottom) / 2;
    return at.bottom > bottom ? at.bottom - bottom : at.top < top ? at.top - top : 0;
  }
}
