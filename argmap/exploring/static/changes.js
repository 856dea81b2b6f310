// What the reader has changed, in words, each with a button that takes it back, and what the map says without any of it. It always stands in one
// line, which scrolls: the map below must not jump when the hand lets go.

class Changes {
  constructor(model, act, first) {
    Object.assign(this, { model, act, first });
    this.words = made("p", { class: "since" });
    this.chips = made("ul", { class: "chips" });
    this.root = made("section", { class: "changes", "aria-label": "What you changed", tabindex: -1 }, this.words, this.chips);
  }

  rest(now) {
    const { model } = this,
      { state, data } = model;
    const found = [...this.listed(state)];
    const name = (id) => (id === null ? "nobody" : model.nameOf(id));
    const same = state.method === data.start.method && state.perspective === data.start.perspective && !found.length;
    const turned = now.verdict.leader !== this.first.verdict.leader;
    const before = verdictInWords(this.first.verdict, model);
    this.words.textContent = same
      ? "Drag a bar; press a statement to read it."
      : turned && data.theses.length > 1
        ? `Now ${name(now.verdict.leader)} leads, on the map ${name(this.first.verdict.leader)}.`
        : `On the map: ${before}`;
    this.words.classList.toggle("turned", !same && turned);
    const at = [...this.chips.children].findIndex((chip) => chip.contains(document.activeElement));
    this.chips.replaceChildren(...found.map((change) => this.chip(change)));
    this.chips.hidden = !found.length;
    if (at >= 0) (this.chips.children[Math.min(at, found.length - 1)]?.lastElementChild ?? this.root).focus({ preventScroll: true });
  }

  *listed(state) {
    const { model } = this;
    const to = (value) => (value === 0 ? "muted" : fixed(value, 2));
    for (const [id, value] of Object.entries(state.base))
      yield [id, model.nameOf(id), `${fixed(model.given("base", id), 2)} → ${to(value)}`, (changed) => delete changed.base[id]];
    for (const [id, value] of Object.entries(state.weight))
      yield [id, this.ofLink(id), `${fixed(model.given("weight", id), 2)} → ${to(value)}`, (changed) => delete changed.weight[id]];
    for (const [id, outcome] of Object.entries(state.outcomes)) yield [id, model.nameOf(id), outcome, (changed) => delete changed.outcomes[id]];
    for (const id of state.dropped)
      yield [
        id,
        model.node.has(id) ? model.nameOf(id) : this.ofLink(id),
        "dropped",
        (changed) => {
          changed.dropped = changed.dropped.filter((other) => other !== id);
        },
      ];
  }

  ofLink(id) {
    const { model } = this,
      link = model.link.get(id);
    const target = model.node.has(link.target) ? model.nameOf(link.target) : "a step";
    return `${link.premises.map((premise) => model.nameOf(premise)).join(" and ")} ${link.kind} ${target}`;
  }

  chip([id, name, words, undone]) {
    return made(
      "li",
      { title: `${name}: ${words}` },
      button(
        [made("span", { class: "chip-name", dir: "auto" }, name), made("span", { class: "chip-words" }, words)],
        () => this.act.open(id),
        { class: "chip" },
      ),
      button("×", () => this.act.takeBack(undone), { class: "chip-off", "aria-label": `Take back: ${name}, ${words}` }),
    );
  }
}
