// The same argument as a list, for narrow screens: theses, then each claim with what bears on it.

class List {
  constructor(model, act) {
    Object.assign(this, { model, act });
    this.nodes = new Map();
    this.root = made("div", { class: "list" });
    const { data } = model,
      seen = new Set();
    for (const id of [...data.theses, ...data.nodes.filter((node) => node.kind === "claim").map((node) => node.id)]) {
      const fresh = (model.into.get(id) ?? []).flatMap((link) => link.premises.map((premise) => [link, premise]));
      const rows = fresh.filter(([, premise]) => model.node.get(premise).kind === "evidence" && !seen.has(premise));
      for (const [, premise] of rows) seen.add(premise);
      this.root.append(
        made(
          "section",
          { class: `card side-${model.node.get(id).side[0]}` },
          this.row(id, null),
          rows.map(([link, premise]) => this.row(premise, link)),
        ),
      );
    }
    const rest = data.nodes.filter((node) => node.kind === "evidence" && !seen.has(node.id));
    if (rest.length)
      this.root.append(
        made(
          "section",
          { class: "card" },
          made("h2", {}, "More evidence"),
          rest.map((node) => this.row(node.id, model.from.get(node.id)?.[0])),
        ),
      );
    const signposts = data.nodes.filter((node) => node.kind === "signpost");
    if (signposts.length)
      this.root.append(
        made(
          "section",
          { class: "card" },
          made("h2", {}, "What to watch"),
          signposts.map((node) => this.signpost(node)),
        ),
      );
  }

  row(id, link) {
    const { model, act } = this,
      node = model.node.get(id),
      evidence = node.kind === "evidence";
    const level = made("span", { class: "level" }),
      number = made("output", { class: "number" });
    const name = button(labelOf(node), () => act.open(id), { class: "link name" });
    const input =
      evidence &&
      made("input", {
        type: "range",
        min: 0,
        max: 1,
        step: 0.01,
        "aria-label": `Base score: ${labelOf(node)}`,
        oninput: () => act.set("base", id, Number(input.value)),
        onchange: () => act.commit(),
      });
    const head = evidence
      ? made("span", { class: "mark" }, node.side === "N" ? "" : node.side, " ", made("em", {}, node.status), link && ` · ${link.kind}`)
      : made("span", { class: "mark" }, `${node.kind}${node.side === "N" ? "" : ` ${node.side}`}`);
    const group = made(
      "div",
      { class: `row ${node.kind} side-${node.side[0]}` },
      head,
      name,
      evidence ? input : made("span", { class: "bar" }, level),
      number,
    );
    this.nodes.set(id, { group, level, number, input, shown: null });
    return group;
  }

  signpost(node) {
    const ways = ["yes", "no"].map((outcome) =>
      button(outcome, () => this.act.resolve(node.id, outcome), { "aria-pressed": "false", "aria-label": `${outcome}: ${labelOf(node)}` }),
    );
    const group = made(
      "div",
      { class: "row signpost" },
      made("span", { class: "mark" }, node.due ? `by ${node.due}` : "no date"),
      button(labelOf(node), () => this.act.open(node.id), { class: "link name" }),
      made("span", { class: "buttons" }, ways),
    );
    this.nodes.set(node.id, { group, ways, shown: null });
    return group;
  }

  show(now) {
    const { model } = this;
    for (const [id, part] of this.nodes) {
      if (part.ways) {
        part.ways.forEach((way) => way.setAttribute("aria-pressed", String(way.textContent === model.state.outcomes[id])));
        continue;
      }
      const at = model.place.get(id),
        out = now.gone.nodes.has(id),
        base = model.baseOf(id),
        key = `${out} ${now.strength[at]} ${base} ${now.known[at]}`;
      if (part.shown === key) continue;
      part.shown = key;
      part.group.classList.toggle("out", out);
      part.number.textContent = out ? "out" : now.known[at] ? fixed(now.strength[at], 2) : "n/s";
      if (part.input) part.input.value = base;
      else part.level.style.width = `${(out ? 0 : now.strength[at]) * 100}%`;
    }
  }

  mark(ids) {
    for (const [id, { group }] of this.nodes) group.classList.toggle("found", ids.has(id));
  }
}
