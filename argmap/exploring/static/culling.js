// Parts of a large diagram that are far from the screen are not painted: a browser goes through all of a drawing for every frame. What a keyboard
// or a screen reader stops at stays: a far card keeps its frame and its name, and is whole again when it comes near.

const FEW = 150; // as many nodes are painted in time as they stand
const AROUND = 800; // pixels above and below the screen that count as near

class Culling {
  constructor(svg, nodes, links, redraw) {
    this.diagram = svg.querySelector(".diagram");
    this.redraw = redraw;
    this.parts = [];
    if (nodes.size <= FEW) return;
    for (const part of nodes.values()) if (!part.ways) this.take(part, [part.group, part.grip?.group], nodeSpan(part.group));
    for (const part of links.values()) this.take(part, [part.group], linkSpan(part.lines));
    let waiting = false;
    const look = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.look();
      });
    };
    addEventListener("scroll", look, { passive: true, capture: true });
    addEventListener("resize", look, { passive: true });
  }

  take(part, groups, [top, bottom]) {
    this.parts.push({ part, groups: groups.filter(Boolean), top, bottom });
  }

  look() {
    const grid = this.parts.length ? this.diagram.getScreenCTM() : null;
    if (!grid || !grid.d) return;
    const first = (-AROUND - grid.f) / grid.d,
      last = (innerHeight + AROUND - grid.f) / grid.d;
    for (const { part, groups, top, bottom } of this.parts) {
      const far = bottom < first || top > last;
      if (far === Boolean(part.far)) continue;
      part.far = far;
      for (const group of groups) group.classList.toggle("far", far);
      if (!far) this.redraw(part);
    }
  }
}

function nodeSpan(group) {
  const top = Number(/,([-\d.e]+)\)/.exec(group.getAttribute("transform"))[1]);
  return [top, top + Number(group.querySelector("rect").getAttribute("height"))];
}

function linkSpan(lines) {
  const heights = lines.flatMap((line) => [...line.getAttribute("d").matchAll(/,([-\d.e]+)/g)].map(([, y]) => Number(y)));
  return [Math.min(...heights), Math.max(...heights)];
}
