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

  // Scroll just so far that a part is seen, or to the middle of the room.
  bring(part, paper, middle = false) {
    if (!part) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches,
      behavior = calm ? "auto" : "smooth";
    const at = part.getBoundingClientRect(),
      [top, bottom] = [this.top + EDGE, this.bottom - EDGE];
    const fits = at.height <= bottom - top;
    let by = 0;
    if (middle) by = fits ? (at.top + at.bottom - top - bottom) / 2 : at.top - top;
    else if (at.bottom > bottom) by = fits ? at.bottom - bottom : at.top - top;
    else if (at.top < top) by = at.top - top;
    const far = Math.abs(by) > 3 * globalThis.innerHeight;
    if (by) scrollerOf(part).scrollBy({ top: by, behavior: far ? "auto" : behavior });
    const room = paper.getBoundingClientRect();
    if (paper.contains(part) && (at.left < room.left || at.right > room.right))
      paper.scrollBy({ left: (at.left + at.right - room.left - room.right) / 2, behavior });
  }
}
