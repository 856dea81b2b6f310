// One map, live in an element: the state, what changes it, and everything that shows it.

class App {
  // `host` says where states come from and go to: the address of a page, or the model of a widget.
  constructor(element, svg, data, host) {
    this.element = element;
    this.host = host;
    this.model = new Model(data);
    this.first = this.model.solved(data.start);
    const act = {
      set: (table, id, value) =>
        this.change((state) => {
          state[table][id] = value;
        }),
      commit: (wait = 0) => this.commit(wait),
      restore: (id) =>
        this.changeNow((state) => {
          delete state.base[id];
          delete state.weight[id];
          state.dropped = state.dropped.filter((other) => other !== id);
        }),
      mute: (id) => this.changeNow((state) => this.toggleMute(state, id)),
      drop: (id) =>
        this.changeNow((state) => {
          const gone = state.dropped.includes(id);
          state.dropped = gone ? state.dropped.filter((other) => other !== id) : [...state.dropped, id];
        }),
      resolve: (id, outcome) =>
        this.changeNow((state) => {
          if (state.outcomes[id] === outcome) delete state.outcomes[id];
          else state.outcomes[id] = outcome;
        }),
      put: (parts) => this.changeNow((state) => Object.assign(state, parts)),
      step: (by) => this.take(this.history.step(by)),
      reset: () => this.changeNow((state) => Object.assign(state, copied(data.start))),
      takeBack: (undone) => this.changeNow(undone),
      help: () => this.open(null),
      open: (id) => this.open(id),
      close: () => this.close(),
      mark: (ids) => this.mark(ids),
      reveal: (id) => this.reveal(id),
      address: () => this.host.address(this.model.state),
    };
    this.act = act;
    this.controls = new Controls(this.model, act);
    this.sheet = made("section", { class: "sheet", "aria-label": "About the chosen part", hidden: true });
    this.inspector = new Inspector(this.sheet, this.model, act);
    this.diagram = new Diagram(svg, this.model, act);
    this.changes = new Changes(this.model, act, this.first);
    this.paper = made("div", { class: "paper" }, svg);
    const bench = made("div", { class: "bench" }, this.switcher(), new Zoom(this.paper, svg).root, this.changes.root);
    this.canvas = made("main", { class: "canvas", "aria-label": "The map" }, bench, this.paper);
    element.classList.add("argmap-page");
    const { header, score, tools, footer } = this.controls;
    element.replaceChildren(header, score, tools, this.canvas, footer, this.sheet);
    this.room = new Room(element, score, tools, this.sheet);
    element.addEventListener("keydown", (event) => this.key(event));
    this.history = new History(this.model.state);
    this.model.state = copied(host.begin(this.model) ?? data.start);
    this.history.keep(this.model.state);
    const narrow = matchMedia("(max-width: 700px), (max-height: 520px) and (pointer: coarse)").matches;
    this.layOut(narrow || data.cards_first ? "Cards" : "Diagram");
    this.rest(false);
  }

  // Cards reflow and a picture does not: on a narrow screen they come first. Each reader may choose.
  switcher() {
    this.ways = ["Diagram", "Cards"].map((name) => button(name, () => this.layOut(name), { "aria-pressed": "false" }));
    return made("div", { class: "switcher", role: "group", "aria-label": "Shown as" }, this.ways);
  }

  get shown() {
    return this.element.classList.contains("carded") ? this.cards : this.diagram;
  }

  layOut(name) {
    for (const way of this.ways) way.setAttribute("aria-pressed", String(way.textContent === name));
    this.element.classList.toggle("carded", name === "Cards");
    if (name === "Cards" && !this.cards) {
      this.cards = new Cards(this.model, this.act);
      this.canvas.append(this.cards.root);
      this.cards.mark(new Set(this.controls.found));
      this.cards.pile();
    }
    this.shown.choose(this.inspector.id);
    this.draw();
  }

  toggleMute(state, id) {
    const [table, now] = this.model.node.has(id) ? ["base", this.model.baseOf(id)] : ["weight", this.model.weightOf(id)];
    if (now === 0 && id in state[table]) delete state[table][id];
    else state[table][id] = 0;
  }

  change(alter) {
    alter(this.model.state);
    this.request();
  }

  changeNow(alter) {
    this.change(alter);
    this.commit();
  }

  // Take a whole state: from the address, from Python, from the history.
  take(state, tell = true) {
    this.model.state = copied(state);
    this.request();
    this.rest(tell);
  }

  receive(state) {
    if (JSON.stringify(copied(state)) === JSON.stringify(this.model.state)) return;
    this.history.keep(copied(state));
    this.take(state, false);
  }

  // However many moves of a hand there are between two frames, they are drawn once.
  request() {
    if (this.waiting) return;
    this.waiting = true;
    const next = globalThis.document.hidden ? (act) => setTimeout(act, 0) : requestAnimationFrame;
    next(() => this.draw());
  }

  draw() {
    this.waiting = false;
    this.now = this.model.solved();
    this.shown.show(this.now, this.first);
    this.controls.show(this.now);
    clearTimeout(this.weighing);
    if (!this.sheet.hidden) this.weighing = setTimeout(() => this.inspector.weigh(), 60);
  }

  commit(wait = 0) {
    clearTimeout(this.committing);
    const settle = () => {
      this.history.keep(this.model.state);
      this.rest();
    };
    if (wait) this.committing = setTimeout(settle, wait);
    else settle();
  }

  rest(tell = true) {
    if (this.waiting) this.draw();
    this.controls.rest(this.history);
    this.changes.rest(this.now);
    if (!this.sheet.hidden) this.inspector.draw();
    this.host.keep(this.model.state, this.model, tell);
  }

  // Show all about a part; about the page itself for null.
  open(id) {
    if (!this.sheet.contains(document.activeElement)) this.opener = document.activeElement;
    if (id === null) this.inspector.help();
    else this.inspector.open(id);
    this.controls.unfold(false);
    this.sheet.scrollTop = 0;
    this.shown.choose(id);
    this.sheet.querySelector("button").focus({ preventScroll: true });
    this.room.bring(this.groupOf(id), this.paper);
  }

  // The keyboard goes back to where the sheet was opened from, or to what the sheet spoke of.
  close() {
    const about = this.groupOf(this.inspector.id);
    this.inspector.close();
    this.shown.choose(null);
    const back = this.opener?.isConnected && this.opener !== document.body ? this.opener : (about?.querySelector(".name") ?? about);
    back?.focus({ preventScroll: true });
    if (document.activeElement !== back) (about?.querySelector(".name") ?? about)?.focus({ preventScroll: true });
  }

  groupOf(id) {
    return this.shown.groupOf(id);
  }

  mark(ids) {
    this.element.classList.toggle("searching", ids.size > 0);
    this.diagram.mark(ids);
    this.cards?.mark(ids);
  }

  reveal(id) {
    this.room.bring(this.groupOf(id), this.paper, true);
  }

  key(event) {
    if (event.key === "Escape" && !this.sheet.hidden) this.close();
    const typing = event.target.matches("input[type=search], select");
    if (!(event.ctrlKey || event.metaKey) || typing) return;
    const by = { z: event.shiftKey ? 1 : -1, Z: 1, y: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.act.step(by);
  }
}
