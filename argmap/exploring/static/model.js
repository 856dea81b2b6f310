// A map with a state: what a reader has changed, and the strengths that follow.

class Model {
  constructor(data) {
    this.data = data;
    this.node = new Map(data.nodes.map((node) => [node.id, node]));
    this.link = new Map(data.links.map((link) => [link.id, link]));
    this.place = new Map(data.ids.map((id, at) => [id, at]));
    this.linkPlace = new Map(data.links.map((link, at) => [link.id, at]));
    this.view = new Map(data.views.map((view) => [view.id, view]));
    this.method = new Map(data.methods.map((method) => [method.name, method]));
    this.programs = Object.fromEntries(Object.entries(data.programs).map(([name, program]) => [name, typed(program)]));
    this.told = new Set(data.told_together);
    this.into = grouped(data.links, (link) => [link.target]);
    this.from = grouped(data.links, (link) => link.premises);
    // Links of outcomes come after those of the map in the programs, but hang on its nodes like any other.
    this.ridingOn = new Map();
    data.riding.forEach((link, at) => {
      for (const end of [link.target, ...link.premises]) this.ridingOn.set(end, [...(this.ridingOn.get(end) ?? []), at]);
    });
    this.rules = new Map();
    this.state = copied(data.start);
  }

  nameOf(id) {
    const node = this.node.get(id);
    return node.title ?? node.text;
  }

  // As sentences name a thesis: its title, or else its text, shortened and between quotation marks.
  namedOf(id) {
    const { title, text } = this.node.get(id);
    const said = [...text.replace(/\.$/, "")];
    return title ?? `“${said.length <= 60 ? said.join("") : `${said.slice(0, 59).join("").trimEnd()}…`}”`;
  }

  // Everything that is gone when these parts are dropped: a node takes its links along, a link its undercuts and backings.
  gone(dropped) {
    const nodes = new Set(dropped.filter((id) => this.node.has(id)));
    const waiting = dropped.filter((id) => this.link.has(id)).map((id) => this.linkPlace.get(id));
    for (const id of nodes) waiting.push(...(this.ridingOn.get(id) ?? []));
    const links = new Set();
    while (waiting.length) {
      const at = waiting.pop();
      if (links.has(at)) continue;
      links.add(at);
      waiting.push(...(this.ridingOn.get(this.data.links[at]?.id) ?? []));
    }
    return { nodes, links };
  }

  baseOf(id, state = this.state) {
    return state.base[id] ?? this.view.get(state.perspective).base[this.method.get(state.method).program][this.place.get(id)];
  }

  weightOf(id, state = this.state) {
    return state.weight[id] ?? this.view.get(state.perspective).weight[this.linkPlace.get(id)];
  }

  // What the map or the chosen perspective says, whatever the reader has changed.
  given(table, id) {
    const bare = { ...this.state, base: Object.create(null), weight: Object.create(null) };
    return table === "base" ? this.baseOf(id, bare) : this.weightOf(id, bare);
  }

  // Whether its bar can be held: that of evidence, and of a claim on which nothing bears, so that its strength is its base score.
  holdable(node) {
    return node.kind === "evidence" || (node.kind === "claim" && !this.into.has(node.id));
  }

  // Work out everything for a state.
  solved(state = this.state) {
    const { program: reading } = this.method.get(state.method),
      view = this.view.get(state.perspective);
    const program = this.programs[reading],
      gone = this.gone(state.dropped);
    const base = Float64Array.from(view.base[reading]),
      weight = Float64Array.from(view.weight);
    for (const [id, value] of Object.entries(state.base)) base[this.place.get(id)] = value;
    for (const [id, value] of Object.entries(state.weight)) weight[this.linkPlace.get(id)] = value;
    for (const [id, [no, yes]] of Object.entries(this.data.switches)) {
      const outcome = gone.nodes.has(id) ? undefined : state.outcomes[id];
      if (outcome !== "no") base[this.place.get(no)] = 0.0;
      if (outcome !== "yes") base[this.place.get(yes)] = 0.0;
    }
    for (const id of gone.nodes) if (this.place.has(id)) base[this.place.get(id)] = 0.0;
    for (const at of gone.links) weight[at] = 0.0;
    program.statement.forEach((node, at) => {
      program.base[node] = base[at];
    });
    program.link_at.forEach((at, link) => {
      if (at >= 0) program.weight[at] = weight[link];
      else program.base[~at] = weight[link];
    });
    if (!this.rules.has(state.method)) this.rules.set(state.method, semanticsOf(state.method));
    const { values, settled } = solve(program, this.rules.get(state.method));
    const strength = Float64Array.from(program.statement, (node) => values[node]);
    const known = Uint8Array.from(program.statement, (node) => settled[node]);
    const carried = Float64Array.from(program.link_at, (at) => (at >= 0 ? program.weight[at] : values[~at]));
    const theses = this.data.theses.filter((id) => !gone.nodes.has(id));
    const supports = new Map(theses.map((id) => [id, strength[this.place.get(id)]]));
    const verdict = verdictOf(
      supports,
      view.tolerance,
      theses.filter((id) => !known[this.place.get(id)]),
    );
    return { strength, known, carried, weight, gone, verdict };
  }

  // Tell whether switching off is not quite the same as leaving out: a cycle may settle another way, and tellings that are left count anew.
  get near() {
    const { dropped, outcomes } = this.state;
    const cyclic = this.programs.gradual.cyclic.some(Boolean) && (dropped.length || Object.keys(outcomes).length);
    return Boolean(cyclic) || dropped.some((id) => this.told.has(id));
  }
}

function typed({ base, weight, ...rest }) {
  const whole = Object.entries(rest).map(([name, list]) => [name, Int32Array.from(list)]);
  return { ...Object.fromEntries(whole), base: Float64Array.from(base), weight: Float64Array.from(weight) };
}

function grouped(links, keysOf) {
  const groups = new Map();
  for (const link of links) for (const key of keysOf(link)) groups.set(key, [...(groups.get(key) ?? []), link]);
  return groups;
}

// Ids can be any word, "constructor" and "__proto__" among them: tables keyed by them inherit nothing.
function table(entries) {
  const found = Object.create(null);
  for (const [key, value] of entries) found[key] = value;
  return found;
}

function copied(state) {
  const { method, perspective, base, weight, outcomes, dropped } = state;
  return {
    method,
    perspective,
    base: table(Object.entries(base)),
    weight: table(Object.entries(weight)),
    dropped: [...dropped],
    outcomes: table(Object.entries(outcomes)),
  };
}
