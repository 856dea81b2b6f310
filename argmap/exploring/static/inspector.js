// What is known of a part, what it contributes, and its numbers to move.

class Inspector {
  constructor(root, model, act) {
    Object.assign(this, { root, model, act, id: null });
  }

  open(id) {
    this.id = id;
    this.draw();
  }

  // How to use the page stands where a statement would.
  help() {
    this.id = null;
    const head = made("div", { class: "head" }, made("span", {}, "How to use this page"), button("Close", () => this.act.close()));
    this.root.replaceChildren(head, helpOf(this.model));
    this.root.hidden = false;
  }

  close() {
    this.id = null;
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  draw() {
    if (this.id === null) return;
    const { model, id } = this,
      node = model.node.get(id);
    const head = made(
      "div",
      { class: "head" },
      made("span", {}, node ? kindOf(node) : `link · ${model.link.get(id).kind} · `, made("code", {}, id)),
      button("Close", () => this.act.close()),
    );
    const [about, knobs] = node
      ? [this.aboutNode(node), this.knobsOfNode(node)]
      : [this.aboutLink(model.link.get(id)), this.knobsOfLink(model.link.get(id))];
    this.worth = made("div", { class: "worth" });
    const held = this.held();
    this.root.replaceChildren(head, made("div", { class: "columns" }, about, knobs, this.worth));
    this.root.hidden = false;
    this.weigh();
    held?.();
  }

  // What has the keyboard keeps it when all is drawn anew.
  held() {
    const now = this.root.contains(document.activeElement) ? document.activeElement : null;
    const key = (element) => element.getAttribute("aria-label") ?? element.textContent;
    return (
      now &&
      (() => [...this.root.querySelectorAll(now.tagName)].find((element) => key(element) === key(now))?.focus({ preventScroll: true }))
    );
  }

  aboutNode(node) {
    const source = node.source,
      quotes = node.quotations ?? [];
    const line = (name, words) => words && made("p", {}, made("b", {}, name), " ", words);
    return made(
      "div",
      { class: "about" },
      made("h2", { dir: "auto" }, labelOf(node)),
      node.title && made("p", { dir: "auto" }, node.text),
      quotes.map((quote) =>
        made(
          "blockquote",
          { dir: "auto" },
          `“${quote.text}”`,
          (quote.by || quote.at) && made("footer", {}, [quote.by, quote.at].filter(Boolean).join(", ")),
        ),
      ),
      (node.figures ?? []).map((figure) => made("p", {}, figure)),
      source &&
        made(
          "p",
          {},
          made("b", {}, "Source"),
          " ",
          cite(source),
          source.at && `, ${source.at}`,
          source.by && ` (${source.by})`,
          source.beneath.map((title) => `; rests on ${title}`),
        ),
      line("Known since", node.date),
      line("To be known by", node.due),
      line("Probability", node.probability !== undefined && fixed(node.probability, 2)),
      line("Retells", node.retells),
      line("Corroborates", node.corroborates),
      line("Note", node.note),
      line("Tags", node.tags?.join(", ")),
    );
  }

  aboutLink(link) {
    const { model } = this;
    const target = link.on_link ? made("code", {}, link.target) : this.goTo(link.target);
    return made(
      "div",
      { class: "about" },
      made(
        "h2",
        {},
        link.premises.map((id, at) => [at ? " and " : "", this.goTo(id)]),
        ` ${link.kind} `,
        target,
      ),
      link.why && made("p", {}, made("b", {}, "Why"), " ", link.why),
      link.on_link && made("p", {}, this.goToLink(link.target, "See the step that it bears on")),
      (model.into.get(link.id) ?? []).map((rider) =>
        made("p", {}, this.goToLink(rider.id, `${rider.premises.join(" and ")} ${rider.kind} it`)),
      ),
    );
  }

  knobsOfNode(node) {
    if (node.kind === "signpost") return this.knobsOfSignpost(node);
    const { model } = this,
      { id } = node;
    return this.knobs(
      "base",
      id,
      ["Base score", `Base score of ${labelOf(node)}`],
      model.baseOf(id),
      this.steps("Bears on", model.from.get(id) ?? []),
      this.steps("What bears on it", model.into.get(id) ?? []),
    );
  }

  // The slider and the buttons of one number: the base score of a statement, or the weight of a link.
  knobs(number, id, [heading, label], now, ...more) {
    const { model, act } = this,
      out = model.state.dropped.includes(id);
    return made(
      "div",
      { class: "knobs" },
      made("h3", {}, heading),
      slider(
        label,
        now,
        model.given(number, id),
        (value) => act.set(number, id, value),
        () => act.commit(),
      ),
      made(
        "p",
        { class: "buttons" },
        button("Mute", () => act.mute(id), { title: "Set to 0", "aria-pressed": String(now === 0) }),
        button("Drop", () => act.drop(id), { title: "Take out, with all that hangs on it", "aria-pressed": String(out) }),
        button("As on the map", () => act.restore(id), { "aria-disabled": String(!(id in model.state[number]) && !out) }),
      ),
      ...more,
    );
  }

  knobsOfSignpost(node) {
    const now = this.model.state.outcomes[node.id];
    const way = (outcome) =>
      made(
        "div",
        {},
        button(`It came out ${outcome}`, () => this.act.resolve(node.id, outcome), { "aria-pressed": String(now === outcome) }),
        made(
          "ul",
          {},
          node[outcome].links.map((link) =>
            made(
              "li",
              {},
              `${link.kind} `,
              link.on_link ? this.goToLink(link.target, link.target) : this.goTo(link.target),
              ` (${fixed(link.weight, 2)})`,
            ),
          ),
          !node[outcome].links.length && made("li", {}, "nothing follows"),
        ),
      );
    return made("div", { class: "knobs" }, made("h3", {}, "Outcome"), way("yes"), way("no"));
  }

  knobsOfLink({ id }) {
    return this.knobs("weight", id, ["Weight", `Weight of ${id}`], this.model.weightOf(id));
  }

  steps(title, links) {
    const { model, act } = this;
    if (!links.length) return null;
    const far = (link) =>
      title === "Bears on"
        ? link.on_link
          ? this.goToLink(link.target, link.target)
          : this.goTo(link.target)
        : link.premises.map((id, at) => [at ? " and " : "", this.goTo(id)]);
    return made(
      "div",
      {},
      made("h3", {}, title),
      made(
        "ul",
        { class: "steps" },
        links.map((link) =>
          made(
            "li",
            { title: link.why ?? "" },
            made("span", {}, this.goToLink(link.id, link.kind), " ", far(link)),
            slider(
              `Weight of ${link.id}`,
              model.weightOf(link.id),
              model.given("weight", link.id),
              (value) => act.set("weight", link.id, value),
              () => act.commit(),
            ),
          ),
        ),
      ),
    );
  }

  goTo(id) {
    return button(labelOf(this.model.node.get(id)), () => this.act.open(id), { class: "link", dir: "auto" });
  }

  goToLink(id, words) {
    return button(words, () => this.act.open(id), { class: "link" });
  }

  // What the part contributes now: each support with it, less the support without it.
  weigh() {
    if (this.id === null || !this.worth) return;
    const { model, id } = this,
      { state } = model;
    const signpost = model.node.get(id)?.kind === "signpost";
    const gone = !signpost && state.dropped.includes(id);
    if (signpost && !state.outcomes[id]) return this.foresee();
    const without = copied(state);
    if (signpost) delete without.outcomes[id];
    else if (!gone) without.dropped.push(id);
    const withIt = copied(state);
    withIt.dropped = withIt.dropped.filter((other) => other !== id);
    const [here, away] = [model.solved(withIt), model.solved(without)];
    this.tell(
      "What it contributes",
      "with it",
      here,
      "without",
      away,
      signpost ? "" : `Without it: ${verdictInWords(away.verdict, model)}`,
    );
  }

  // What each outcome of a pending signpost would do.
  foresee() {
    const { model, id } = this,
      [yes, no] = ["yes", "no"].map((outcome) => {
        const then = copied(model.state);
        then.outcomes[id] = outcome;
        return model.solved(then);
      });
    this.tell("What its outcomes would do", "if yes", yes, "if no", no, "");
  }

  tell(title, oneName, one, otherName, other, words) {
    const { model } = this;
    const rows = model.data.theses.map((thesis) => {
      const [a, b] = [one, other].map((found) => found.verdict.supports.get(thesis));
      const shown = (value) => (value === undefined ? "–" : fixed(value, 3));
      const change = a === undefined || b === undefined ? "" : signed(a - b);
      return made(
        "tr",
        {},
        made("th", { scope: "row" }, model.nameOf(thesis)),
        made("td", {}, shown(a)),
        made("td", {}, shown(b)),
        made("td", { class: a < b ? "less" : "more" }, change),
      );
    });
    const head = ["thesis", oneName, otherName, "difference"].map((name) => made("th", { scope: "col" }, name));
    this.worth.replaceChildren(
      made("h3", {}, title),
      made("table", {}, made("thead", {}, made("tr", {}, head)), made("tbody", {}, rows)),
      words && made("p", {}, words),
    );
  }
}

function signed(value, places = 3) {
  const shown = fixed(Math.abs(value), places);
  return Number(shown) === 0 ? shown : `${value < 0 ? "−" : "+"}${shown}`;
}

function kindOf(node) {
  return node.status ? `${node.kind} · ${node.status} · ` : `${node.kind} · `;
}

function cite(source) {
  return /^https?:\/\//i.test(source.url ?? "")
    ? made("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, source.title)
    : source.title;
}
