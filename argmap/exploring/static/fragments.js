// A state as the fragment of an address: short, readable, and harmless whatever it holds.

const LONGEST = 100000;

function toFragment(state, start) {
  const said = new URLSearchParams();
  if (state.method !== start.method) said.set("method", state.method);
  if (state.perspective !== start.perspective) said.set("as", state.perspective ?? "");
  for (const [id, value] of Object.entries(state.base)) said.append("set", `${id}~${value}`);
  for (const [id, value] of Object.entries(state.weight)) said.append("weight", `${id}~${value}`);
  for (const [id, outcome] of Object.entries(state.outcomes)) said.append(outcome, id);
  for (const id of state.dropped) said.append("drop", id);
  return said.toString();
}

// Read a fragment; what is not of this map is passed over.
function fromFragment(fragment, model) {
  const state = copied(model.data.start);
  if (fragment.length > LONGEST) return state;
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  if (model.method.has(said.get("method"))) state.method = said.get("method");
  const as = said.get("as");
  if (as !== null && model.view.has(as || null)) state.perspective = as || null;
  numbers(said.getAll("set"), (id) => isScored(model.node.get(id)), state.base);
  numbers(said.getAll("weight"), (id) => model.link.has(id), state.weight);
  for (const outcome of ["yes", "no"])
    for (const id of said.getAll(outcome)) if (model.node.get(id)?.kind === "signpost") state.outcomes[id] = outcome;
  for (const id of said.getAll("drop"))
    if ((model.node.has(id) || model.link.has(id)) && !state.dropped.includes(id)) state.dropped.push(id);
  return state;
}

function isScored(node) {
  return node !== undefined && node.kind !== "signpost";
}

function numbers(pairs, isKnown, found) {
  for (const pair of pairs) {
    const at = pair.lastIndexOf("~"),
      id = pair.slice(0, at),
      text = pair.slice(at + 1),
      value = Number(text);
    if (at > 0 && text.trim() && value >= 0 && value <= 1 && isKnown(id)) found[id] = value;
  }
}
