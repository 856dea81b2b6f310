// The diagram as a control: bars that can be dragged, links and cards that open, and only what moved is drawn again.

const THINNEST = 1.0,
  THICKEST = 5.0; // as in argmap/rendering/lines.py
const FINE = 2000; // finer than a pixel of any bar, and than what is written
const VISIBLE = 0.004; // a smaller move is no tick

class Diagram {
  constructor(svg, model, act) {
    Object.assign(this, { svg, model, act });
    this.nodes = new Map();
    this.links = new Map();
    const ids = new Map([...svg.querySelectorAll("[id]")].map((element) => [element.id, element]));
    for (const node of model.data.nodes) {
      const group = ids.get(`node-${node.id}`);
      if (group) this.nodes.set(node.id, node.kind === "signpost" ? this.bindSignpost(group, node) : this.bindNode(group, node));
    }
    for (const link of model.data.links) {
      const group = ids.get(`link-${link.id.replaceAll("->", "→")}`);
      if (group) this.links.set(link.id, this.bindLink(group, link));
    }
    this.culling = new Culling(svg, this.nodes, this.links, (part) => this.showPart(part));
  }

  bindNode(group, node) {
    this.opens(group, node.id);
    const track = group.querySelector(".track"),
      number = group.querySelector(".number");
    const level = group.querySelector(".level") ?? emptyLevel(track, node);
    const [x, y, wide, high] = ["x", "y", "width", "height"].map((name) => Number(track.getAttribute(name)));
    const tick = drawn("rect", { class: "tick", x, y: y - 2.5, width: 1.6, height: high + 5, visibility: "hidden" });
    level.after(tick);
    number.removeAttribute("textLength");
    const kind = node.status ? `${node.kind} (${node.status})` : node.kind;
    const name = `${kind[0].toUpperCase()}${kind.slice(1)}: ${labelOf(node)}`;
    const part = { id: node.id, group, name, number, level, tick, x, wide, shown: null };
    if (this.model.holdable(node)) part.grip = this.grip(group, node, { x, y, wide, high });
    return part;
  }

  // The part of a bar that is held. It stands beside the card and not inside it: a slider inside a button is neither.
  grip(group, node, { x, y, wide, high }) {
    const knob = drawn("circle", { class: "knob", cx: x, cy: y + high / 2, r: 4.5 });
    const hit = drawn("rect", { class: "hit", x: x - 7, y: y - 9, width: wide + 14, height: high + 20, rx: 4 });
    const grip = drawn(
      "g",
      {
        class: "grip",
        role: "slider",
        tabindex: 0,
        transform: group.getAttribute("transform"),
        "aria-label": `Base score: ${labelOf(node)}`,
        "aria-valuemin": 0,
        "aria-valuemax": 1,
        "data-node": node.id,
      },
      hit,
      knob,
    );
    group.after(grip);
    const at = (event) => {
      const grid = grip.getScreenCTM();
      return ((event.clientX - grid.e) / grid.a - x) / wide;
    };
    hold(grip, grip, node.id, at, this.act);
    grip.addEventListener("keydown", (event) => barKey(event, node.id, this.model, this.act));
    return { group: grip, knob };
  }

  bindLink(group, link) {
    group.addEventListener("click", () => this.act.open(link.id));
    const lines = [...group.querySelectorAll(".line")],
      head = group.querySelector(".head");
    const inks = [...group.querySelectorAll("path, circle")];
    for (const line of lines) group.append(drawn("path", { class: "hit", d: line.getAttribute("d") }));
    const tip = head && /^M([-\d.e]+),([-\d.e]+)/.exec(head.getAttribute("d")).slice(1).map(Number);
    return { id: link.id, group, lines, inks, head, tip, weight: link.weight, shown: null, dim: null };
  }

  bindSignpost(group, node) {
    this.opens(group, node.id);
    const ways = {},
      words = [...group.querySelectorAll("text")].filter((text) => text.getAttribute("text-anchor") !== "end");
    const start = (text) => Number(text.getAttribute("x"));
    for (const outcome of ["yes", "no"]) {
      const word = group.querySelector(`.outcome-${outcome}`),
        next = outcome === "yes" && group.querySelector(".outcome-no");
      const x = start(word) - 5,
        end = next ? start(next) - 7 : start(words.at(-1)) + 13,
        y = Number(word.getAttribute("y")) - 14;
      const way = drawn(
        "g",
        {
          class: "way",
          role: "button",
          tabindex: 0,
          "aria-pressed": "false",
          transform: group.getAttribute("transform"),
          "aria-label": `${outcome}: ${labelOf(node)}`,
          "data-outcome": outcome,
          "data-node": node.id,
        },
        drawn("rect", { class: "room", x, y: y - 4, width: end - x, height: 28 }),
        drawn("rect", { class: "hit", x, y, width: end - x, height: 20, rx: 10 }),
      );
      const toggle = () => this.act.resolve(node.id, outcome);
      way.addEventListener("click", toggle);
      way.addEventListener("keydown", pressed(toggle));
      ways[outcome] = way;
    }
    group.after(ways.yes, ways.no);
    return { id: node.id, group, ways };
  }

  opens(group, id) {
    group.addEventListener("click", () => this.act.open(id));
    group.addEventListener(
      "keydown",
      pressed(() => this.act.open(id)),
    );
  }

  // Show a solution; `first` is that of the map as it stands, which the ticks tell.
  show(now, first) {
    Object.assign(this, { now, first });
    this.culling.look();
    for (const parts of [this.nodes, this.links]) for (const part of parts.values()) if (!part.far) this.showPart(part);
  }

  showPart(part) {
    const { model, now, first } = this,
      { id } = part;
    if (part.ways) this.showSignpost(id, part);
    else if (part.lines) this.showLink(id, part, now, model.linkPlace.get(id));
    else this.showNode(id, part, now, first, model.place.get(id));
  }

  showNode(id, part, now, first, at) {
    const out = now.gone.nodes.has(id),
      value = now.strength[at],
      was = first.strength[at];
    const base = part.grip ? this.model.baseOf(id) : 0;
    const key = out ? "out" : `${Math.round(value * FINE)} ${Math.round(was * FINE)} ${Math.round(base * FINE)} ${now.known[at]}`;
    if (key === part.shown) return; // to draw what nobody could tell apart costs frames
    part.shown = key;
    part.group.classList.toggle("out", out);
    part.level.setAttribute("width", (part.wide * (out ? 0 : value)).toFixed(2));
    const moved = !out && Math.abs(value - was) > VISIBLE;
    part.tick.setAttribute("visibility", moved ? "visible" : "hidden");
    part.tick.setAttribute("x", (part.x + part.wide * was - 0.8).toFixed(2));
    part.number.textContent = out ? "out" : now.known[at] ? fixed(value, 2) : "n/s";
    part.number.classList.toggle("moved", moved);
    part.group.setAttribute("aria-label", `${part.name}; ${out ? "dropped" : `strength ${part.number.textContent}`}`);
    if (!part.grip) return;
    part.grip.group.classList.toggle("out", out);
    part.grip.knob.setAttribute("cx", (part.x + part.wide * base).toFixed(2));
    part.grip.group.setAttribute("aria-valuenow", base);
    part.grip.group.setAttribute("aria-valuetext", inWords(base, value, out));
  }

  showSignpost(id, part) {
    const outcome = this.model.state.outcomes[id] ?? "";
    if (outcome === part.shown) return;
    part.shown = outcome;
    for (const [name, way] of Object.entries(part.ways)) way.setAttribute("aria-pressed", String(name === outcome));
    part.group.classList.toggle("resolved", Boolean(outcome));
  }

  // A line is as wide as its link weighs after what undercuts or backs it, and as strong in colour as its premises are.
  showLink(id, part, now, at) {
    const link = this.model.link.get(id),
      out = now.gone.links.has(at);
    const carried = now.carried[at] === now.carried[at] ? now.carried[at] : 0;
    const brought = Math.min(...link.premises.map((premise) => now.strength[this.model.place.get(premise)]));
    const wide = (THINNEST + THICKEST * carried).toFixed(2),
      opacity = (out ? 0.07 : 0.3 + 0.7 * (brought === brought ? brought : 0)).toFixed(2);
    if (part.shown !== wide) {
      part.shown = wide;
      for (const line of part.lines) line.setAttribute("stroke-width", wide);
      if (part.head) {
        const [x, y] = part.tip,
          size = (6 + Number(wide)) / (6 + THINNEST + THICKEST * part.weight);
        part.head.setAttribute("transform", `translate(${x} ${y}) scale(${size.toFixed(3)}) translate(${-x} ${-y})`);
      }
    }
    if (part.dim === opacity) return;
    part.dim = opacity; // of each stroke: that of a group would be painted apart first
    for (const ink of part.inks) ink.setAttribute("opacity", opacity);
  }

  groupOf(id) {
    return (this.nodes.get(id) ?? this.links.get(id))?.group;
  }

  mark(ids) {
    for (const [id, { group }] of this.nodes) group.classList.toggle("found", ids.has(id));
  }

  choose(id) {
    for (const parts of [this.nodes, this.links]) for (const [key, { group }] of parts) group.classList.toggle("chosen", key === id);
  }
}

function pressed(act) {
  return (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}

// A level of 0 is not drawn in a still picture; it has the colour of its side, or of what stands on the fill of a thesis.
function emptyLevel(track, { kind, side }) {
  const level = track.cloneNode(false);
  level.setAttribute("class", `level side-${side[0]} ${kind === "thesis" ? "on" : "line"}`);
  track.after(level);
  return level;
}
