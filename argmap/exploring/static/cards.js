// The argument as cards of text that reflow: under each thesis what bears on it, then its claims, each with what bears on it. These are the lists of
// the layout `cards`, with live bars. A statement may stand in several rows, and all of them move.

const SIGNS = { supports: "+", attacks: "−", undercuts: "×", backs: "+" };
const SAYS = { undercuts: "undercuts this step", backs: "backs this step" };
const PILLS = { projected: "ambition", unknown: "open" }; // as in argmap/rendering/nodecards.py
const MANY = 400; // rows that are made and kept up to date wherever they stand; of more, those near the screen
const NEAR = 800; // pixels
const NARROWEST = 270; // of a column, in pixels
const ROW = 66; // about the height of a row

class Cards {
  constructor(model, act) {
    Object.assign(this, { model, act, cards: [], piles: [], found: new Set(), chosen: null });
    this.groups = new Map(); // every place where a statement stands
    this.steps = new Map(); // where a link stands
    const { ledgers, nodes } = model.data;
    this.number = new Map(ledgers.map(({ node, number }) => [node, number]));
    this.seat = new Map(); // the card where a statement stands in full
    this.stands = new Map(); // and that where a link does
    const homes = grouped(ledgers, ({ home }) => [home]);
    const sections = [...homes].sort(([one], [other]) => Number(one === "") - Number(other === "")).map(([, held]) => this.section(held));
    const signposts = nodes.filter((node) => node.kind === "signpost");
    this.root = made("div", { class: "cards" }, made("div", { class: "homes" }, sections), signposts.length > 0 && this.watch(signposts));
    this.begin();
  }

  section(ledgers) {
    const [head, rest] = ledgers[0].node && ledgers[0].node === ledgers[0].home ? [ledgers.slice(0, 1), ledgers.slice(1)] : [[], ledgers];
    const pile = { root: made("div", { class: "pile" }), columns: 0 };
    const top = head.map((ledger) => this.card(ledger).root);
    pile.cards = rest.map((ledger) => this.card(ledger));
    if (rest.length) this.piles.push(pile);
    return made("div", { class: head.length ? "home" : "home of-none" }, top, rest.length > 0 && pile.root);
  }

  // A card begins with its head; its rows are made when it is near.
  card(ledger) {
    const node = this.model.node.get(ledger.node);
    const card = { ledger, parts: [], near: false, rows: null };
    for (const [premise, at, , , full] of ledger.rows) {
      if (full) this.seat.set(premise, card);
      if (at >= 0) this.stands.set(this.model.data.links[at].id, card);
    }
    if (ledger.rows.length) card.list = made("ul", { class: "rows" });
    card.root = made(
      "section",
      { class: `card ${node ? `${node.kind} side-${node.side[0]}` : "rest"}` },
      node ? this.head(node, ledger, card) : made("h2", { class: "rest-title" }, "Bears on no thesis or claim"),
      card.list,
    );
    this.cards.push(card);
    return card;
  }

  fill(card) {
    if (!card.list || card.rows) return;
    card.rows = card.ledger.rows.map((row) => this.row(row, card));
    card.list.style.minHeight = "";
    card.list.append(...card.rows);
  }

  head(node, ledger, card) {
    const { model } = this;
    const [name, below] = wordsOf(node);
    const number = made("span", { class: "number" }),
      delta = made("span", { class: "delta" });
    const bears = new Map((model.from.get(node.id) ?? []).map((link) => [`${link.kind} ${this.number.get(link.target) ?? "a step"}`, link.target]));
    const bar = this.bar(node, model.holdable(node) && !ledger.rows.length);
    const group = made(
      "div",
      { class: "card-head" },
      made(
        "p",
        { class: "mark" },
        node.kind === "thesis" ? `Thesis ${ledger.number}` : made("span", { class: "badge" }, ledger.number),
        " ",
        [...bears].map(([words, target], at) => [at > 0 && " · ", this.number.has(target) ? this.jump(target, words, words) : words]),
      ),
      made("h2", {}, this.name(node, name)),
      below && made("p", { class: "words", dir: "auto" }, below),
      made("div", { class: "meter" }, bar.root, delta, number),
    );
    this.take(card, { id: node.id, group, number, delta, ...bar });
    return group;
  }

  row([id, at, place, depth, full], card) {
    const { model } = this,
      node = model.node.get(id),
      link = model.data.links[at],
      seat = this.seat.get(id)?.ledger.node;
    const [name, below] = full ? wordsOf(node) : [labelOf(node), null]; // what is said in full elsewhere is only named
    const number = made("span", { class: "number" });
    const part = { id, number };
    let meter;
    if (full) {
      Object.assign(part, this.bar(node, model.holdable(node)));
      meter = [made("span", { class: `pill ${node.status}`, title: model.data.meanings[node.status] }, PILLS[node.status] ?? node.status), part.root];
    } else if (node.kind === "evidence") {
      const where = seat ? `listed under ${this.number.get(seat)}` : "listed below";
      meter = made("span", { class: "where" }, this.jump(id, where, `${where}: ${labelOf(node)}`));
    } else {
      Object.assign(part, this.bar(node, false));
      meter = [this.jump(id, this.number.get(id), `${this.number.get(id)}: go to ${labelOf(node)}`, "badge"), part.root];
    }
    const group = made(
      "li",
      { class: `row ${node.kind} side-${node.side[0]} in-${Math.min(depth, 4)}${full || node.kind !== "evidence" ? "" : " again"}` },
      link && this.step(link, place, part),
      made(
        "div",
        { class: "said" },
        link && place === 0 && SAYS[link.kind] && made("p", { class: "says" }, SAYS[link.kind]),
        this.name(node, name),
        below && made("p", { class: "words", dir: "auto" }, below),
        made("div", { class: "meter" }, meter, number),
      ),
    );
    this.take(card, { ...part, group });
    if (full) this.groups.get(id).unshift(this.groups.get(id).pop());
    if (link && !place) this.steps.set(link.id, group);
    return group;
  }

  // The step that a row belongs to: a stripe in the look of its kind, as wide as it weighs, and its sign, which opens it.
  step(link, place, part) {
    part.link = link;
    part.stripe = made("span", { class: "line" });
    part.weight = made("span", { class: "weight" });
    const sign = place
      ? made("span", { class: "sign", title: "only together" }, "&")
      : made(
          "button",
          { type: "button", class: "sign", onclick: () => this.act.open(link.id), title: `${link.kind}: see the step` },
          made("span", { "aria-hidden": "true" }, SIGNS[link.kind]),
          made("span", { class: "unseen" }, `${link.kind}, weight `),
          part.weight,
        );
    return made("div", { class: `step ${link.kind} side-${link.side[0]}` }, made("span", { class: "stripe" }, part.stripe), sign);
  }

  name(node, said = labelOf(node)) {
    return button(said, () => this.act.open(node.id), { class: "link name", dir: "auto" });
  }

  jump(id, words, label, kind = "link") {
    const go = () => {
      this.act.reveal(id);
      this.groupOf(id)?.querySelector(".name").focus({ preventScroll: true });
    };
    return button(words, go, { class: kind, "aria-label": label });
  }

  // A bar: its filled part is the strength, its knob the base score, and a tick tells where the map has it.
  bar(node, holdable) {
    const { model, act } = this,
      { id } = node;
    const level = made("span", { class: "level" }),
      tick = made("span", { class: "tick", hidden: true });
    const input =
      holdable &&
      made("input", {
        type: "range",
        min: 0,
        max: 1,
        step: 0.01,
        "aria-label": `Base score: ${labelOf(node)}`,
        oninput: () => act.set("base", id, Number(input.value)),
        onchange: () => act.commit(),
        onkeydown: (event) => barKey(event, id, model, act),
      });
    const root = made("span", { class: holdable ? "bar held" : "bar" }, level, tick, input);
    const at = (event) => (event.clientX - root.getBoundingClientRect().left) / root.clientWidth;
    if (holdable) hold(root, input, id, at, act);
    return { root, level, tick, input };
  }

  watch(signposts) {
    const card = { parts: [], near: true, ledger: { rows: [] } };
    card.root = made(
      "section",
      { class: "card watch" },
      made("h2", { class: "rest-title" }, "What to watch"),
      made(
        "ul",
        { class: "signposts" },
        signposts.map((node) => this.signpost(node, card)),
      ),
    );
    this.cards.push(card);
    return card.root;
  }

  signpost(node, card) {
    const ways = ["yes", "no"].map((outcome) =>
      button(outcome, () => this.act.resolve(node.id, outcome), { "aria-pressed": "false", "aria-label": `${outcome}: ${labelOf(node)}` }),
    );
    const group = made(
      "li",
      { class: "row signpost" },
      made(
        "div",
        { class: "said" },
        this.name(node),
        made("div", { class: "meter" }, ways, made("span", { class: "where" }, node.due && `by ${node.due}`)),
      ),
    );
    this.take(card, { id: node.id, group, ways });
    return group;
  }

  take(card, part) {
    card.parts.push(part);
    this.groups.set(part.id, [...(this.groups.get(part.id) ?? []), part.group]);
    part.group.classList.toggle("found", this.found.has(part.id));
    part.group.classList.toggle("chosen", this.chosen === part.id || (this.chosen !== null && this.chosen === part.link?.id));
  }

  // Of a large map only the cards near the screen are made whole and follow the hand; the others do once they come near.
  begin() {
    const few = this.cards.reduce((sum, card) => sum + 1 + card.ledger.rows.length, 0) <= MANY;
    const near = (card, yes) => {
      card.near = yes;
      if (!yes) return;
      this.fill(card);
      if (this.now) this.showCard(card);
    };
    new ResizeObserver(() => this.pile()).observe(this.root);
    if (few) return this.cards.forEach((card) => near(card, true));
    const cardOf = new Map(this.cards.map((card) => [card.root, card]));
    for (const card of this.cards) if (card.list) card.list.style.minHeight = `${card.ledger.rows.length * ROW}px`;
    const look = new IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => near(cardOf.get(target), isIntersecting)), {
      rootMargin: `${NEAR}px`,
    });
    for (const card of this.cards) look.observe(card.root);
    addEventListener("beforeprint", () => this.cards.forEach((card) => near(card, true)));
  }

  // Share cards out to as many columns as there is room for, one after the other, so that they are read in the order of the argument.
  pile() {
    for (const pile of this.piles) {
      const wide = pile.root.clientWidth,
        columns = Math.max(Math.floor(wide / NARROWEST), 1);
      if (!wide || columns === pile.columns) continue;
      pile.columns = columns;
      const loads = pile.cards.map(({ ledger }) => 2 + ledger.rows.length),
        goal = loads.reduce((sum, load) => sum + load, 0) / columns;
      const held = document.activeElement,
        shared = Array.from({ length: columns }, () => made("div", { class: "column" }));
      let sum = 0;
      pile.cards.forEach((card, at) => {
        shared[Math.min(Math.floor((sum + loads[at] / 2) / goal), columns - 1)].append(card.root);
        sum += loads[at];
      });
      pile.root.replaceChildren(...shared);
      if (pile.root.contains(held)) held.focus({ preventScroll: true });
    }
  }

  // Where a statement or a step stands; its card is made whole.
  groupOf(id) {
    const card = this.seat.get(id) ?? this.stands.get(id);
    if (card && !card.rows) {
      this.fill(card);
      this.showCard(card);
    }
    return this.steps.get(id) ?? this.groups.get(id)?.[0];
  }

  show(now, first) {
    Object.assign(this, { now, first });
    for (const card of this.cards) if (card.near) this.showCard(card);
  }

  showCard(card) {
    for (const part of card.parts) {
      if (part.ways) this.showSignpost(part);
      else this.showPart(part);
    }
  }

  showSignpost(part) {
    for (const way of part.ways) way.setAttribute("aria-pressed", String(way.textContent === this.model.state.outcomes[part.id]));
  }

  showPart(part) {
    const { model, now, first } = this,
      { id } = part,
      at = model.place.get(id);
    const out = now.gone.nodes.has(id),
      value = now.strength[at],
      was = first.strength[at],
      base = part.input ? model.baseOf(id) : 0;
    const step = part.link ? model.linkPlace.get(part.link.id) : -1,
      carried = part.link ? now.carried[step] : 0,
      weight = part.link ? model.weightOf(part.link.id) : 0,
      gone = part.link ? now.gone.links.has(step) : false;
    const key = `${out} ${gone} ${Math.round(value * FINE)} ${Math.round(was * FINE)} ${base} ${now.known[at]} ${Math.round(carried * FINE)} ${weight}`;
    if (part.shown === key) return;
    part.shown = key;
    part.group.classList.toggle("out", out || gone);
    const moved = !out && Math.abs(value - was) > VISIBLE;
    part.number.textContent = out ? "out" : now.known[at] ? fixed(value, 2) : "n/s";
    part.number.classList.toggle("moved", moved);
    if (part.delta) part.delta.textContent = moved && now.known[at] && fixed(value, 2) !== fixed(was, 2) ? signed(value - was, 2) : "";
    if (part.level) {
      part.level.style.transform = `scaleX(${(out ? 0 : value).toFixed(4)})`;
      part.tick.hidden = !moved;
      part.tick.style.left = `${was * 100}%`;
    }
    if (part.input) {
      part.input.value = base;
      part.input.setAttribute("aria-valuetext", inWords(base, value, out));
    }
    if (!part.link) return;
    part.stripe.style.borderLeftWidth = `${(gone ? 1 : THINNEST + THICKEST * (carried === carried ? carried : 0)).toFixed(1)}px`;
    part.weight.textContent = gone ? "out" : fixed(weight, 2).replace(/^0/, "");
  }

  mark(ids) {
    this.found = ids;
    for (const [id, groups] of this.groups) for (const group of groups) group.classList.toggle("found", ids.has(id));
  }

  choose(id) {
    this.chosen = id;
    for (const [key, groups] of this.groups) for (const group of groups) group.classList.toggle("chosen", key === id);
    this.steps.get(id)?.classList.add("chosen");
  }
}
