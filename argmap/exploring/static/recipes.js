// The command and the Python lines that reproduce what is seen.

function quoted(word) {
  return /^[\w.,:=\/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// Numbers on what is dropped would be refused by the command, and change nothing.
function effective(model) {
  const { state } = model,
    gone = model.gone(state.dropped);
  const base = Object.entries(state.base).filter(([id]) => !gone.nodes.has(id));
  const weight = Object.entries(state.weight).filter(([id]) => !gone.links.has(model.linkPlace.get(id)));
  const dropped = state.dropped.filter((id) => model.node.has(id));
  for (const id of state.dropped)
    // what went along with another part cannot be dropped once more
    if (model.link.has(id) && !model.gone(dropped).links.has(model.linkPlace.get(id))) dropped.push(id);
  return { ...state, base, weight, dropped, outcomes: Object.entries(state.outcomes) };
}

function commandOf(model) {
  const { method, perspective, base, weight, outcomes, dropped } = effective(model);
  const changes = [
    ...base.map(([id, value]) => (value === 0 ? ["--mute", id] : ["--set", `${id}=${value}`])),
    ...weight.map(([id, value]) => (value === 0 ? ["--mute", id] : ["--weight", `${id}=${value}`])),
    ...outcomes.map(([id, outcome]) => ["--resolve", `${id}=${outcome}`]),
    ...dropped.map((id) => ["--drop", id]),
  ];
  const verb = changes.length ? "what-if" : "score";
  const words = ["argmap", verb, model.data.name];
  if (perspective !== null) words.push(changes.length ? "--as" : "--perspective", perspective);
  words.push(...changes.flat());
  if (method !== "quadratic-energy") words.push("--semantics", method);
  return words.map(quoted).join(" ");
}

function pythonOf(model) {
  const { method, perspective, base, weight, outcomes, dropped } = effective(model);
  const text = (word) => JSON.stringify(word);
  const dict = (pairs) => `{${pairs.map(([id, value]) => `${text(id)}: ${JSON.stringify(value)}`).join(", ")}}`;
  const changes = [
    ...(perspective !== null ? [`am.TakePerspective(${text(perspective)})`] : []),
    ...(base.length ? [`am.SetBase(${dict(base)})`] : []),
    ...(weight.length ? [`am.SetWeight(${dict(weight)})`] : []),
    ...(outcomes.length ? [`am.Resolve(${dict(outcomes)})`] : []),
    ...(dropped.length ? [`am.Drop(${dropped.map(text).join(", ")})`] : []),
  ];
  const by = method === "quadratic-energy" ? "" : `, ${text(method)}`;
  const apply = changes.length ? `amap = am.apply(\n    amap,\n${changes.map((change) => `    ${change},\n`).join("")})\n` : "";
  return `import argmap as am\n\namap = am.load(${text(model.data.name)})\n${apply}scores = am.score(amap${by})\nprint(scores.verdict)`;
}
