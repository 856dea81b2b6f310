// The solver of argmap/scoring/kernels.py, loop by loop: what is summed in another order would differ in its last digits.

const [COMBINE, PRODUCT, MIN, MAX, NOISY_OR, GATE, SIGNED] = [0, 1, 2, 3, 4, 5, 6];
const SETTLED = 1e-12;
const PLAIN_ITERATIONS = 500;
const DAMPED_ITERATIONS = 2000;
const CONTINUOUS_STEPS = 5000;

function gate(weight, undercutLeft, backingLeft) {
  const d = undercutLeft - backingLeft;
  return d < 0.0 ? weight * (1.0 + d) : weight * (1.0 + d * (1.0 - weight));
}

// Work out one program node from the present values of its sources.
function valueOf(node, program, rule, values) {
  const { op, base, start, split, source, weight } = program;
  const first = start[node],
    middle = split[node],
    last = start[node + 1];
  const kind = op[node];
  if (kind === COMBINE) {
    if (first === last) return base[node];
    let support = 0.0,
      attack = 0.0;
    for (let k = first; k < middle; k++) support = rule.step(support, weight[k] * values[source[k]]);
    for (let k = middle; k < last; k++) attack = rule.step(attack, weight[k] * values[source[k]]);
    return rule.influence(base[node], support - attack);
  }
  if (kind === SIGNED) return 2.0 * values[source[first]] - 1.0;
  let result = kind === MAX ? 0.0 : 1.0;
  if (kind === PRODUCT || kind === MIN || kind === MAX) {
    for (let k = first; k < last; k++) {
      const brought = weight[k] * values[source[k]];
      if (kind === PRODUCT) result *= brought;
      else if (kind === MIN ? brought < result : brought > result) result = brought;
    }
    return result;
  }
  let backingLeft = 1.0,
    undercutLeft = 1.0;
  for (let k = first; k < middle; k++) backingLeft *= 1.0 - weight[k] * values[source[k]];
  if (kind === NOISY_OR) return 1.0 - backingLeft;
  for (let k = middle; k < last; k++) undercutLeft *= 1.0 - weight[k] * values[source[k]];
  return gate(base[node], undercutLeft, backingLeft);
}

// Work out a run of nodes, all from the present values; give the largest change.
function update(first, last, program, rule, values, fresh) {
  let largest = 0.0;
  for (let node = first; node < last; node++) {
    const found = valueOf(node, program, rule, values);
    fresh[node - first] = found;
    const change = Math.abs(found - values[node]);
    if (change > largest || change !== change) largest = change; // what is no number is no number to the end
  }
  return largest;
}

// Go a share of the way to the updated values, again and again; give the residual.
function iterate(first, last, program, rule, values, fresh, share, limit) {
  let residual = Infinity;
  for (let count = 1; count <= limit; count++) {
    residual = update(first, last, program, rule, values, fresh);
    if (residual <= SETTLED) return residual;
    if (count < limit) for (let node = first; node < last; node++) values[node] += share * (fresh[node - first] - values[node]);
  }
  return residual;
}

// Follow ds/dt = f(s) - s by Heun's method, its step fitted to the local error; give the residual.
function follow(first, last, program, rule, values, fresh) {
  const here = new Float64Array(last - first),
    slope = new Float64Array(last - first);
  let width = 0.1;
  let residual = update(first, last, program, rule, values, fresh);
  for (let turn = 0; turn < CONTINUOUS_STEPS && !(residual <= SETTLED); turn++) {
    for (let node = first; node < last; node++) {
      here[node - first] = values[node];
      slope[node - first] = fresh[node - first] - values[node];
      values[node] += width * slope[node - first];
    }
    update(first, last, program, rule, values, fresh);
    let error = 0.0;
    for (let node = first; node < last; node++) {
      const off = 0.5 * width * Math.abs(fresh[node - first] - values[node] - slope[node - first]);
      if (off > error) error = off;
    }
    const allowed = 1e-3 * residual; // shrinks with the distance still to go, or the last digits would never settle
    for (let node = first; node < last; node++) {
      if (error <= allowed) {
        const ahead = here[node - first] + 0.5 * width * (slope[node - first] + fresh[node - first] - values[node]);
        values[node] = Math.min(Math.max(ahead, 0.0), 1.0);
      } else values[node] = here[node - first];
    }
    residual = update(first, last, program, rule, values, fresh);
    width = Math.min(1.0, width * Math.min(2.0, Math.max(0.2, 0.9 * (allowed / (error + 1e-300)) ** 0.5)));
  }
  return residual;
}

// Seek the fixed point of a cyclic component from its base scores: plain iteration, then damped, then the continuous dynamics.
function settle(first, last, program, rule, values) {
  const { op, base } = program;
  const free = (node) => op[node] === COMBINE || op[node] === GATE;
  for (let node = first; node < last; node++) values[node] = free(node) ? base[node] : 1.0;
  for (let changed = true; changed;) {
    changed = false;
    for (let node = first; node < last; node++) {
      if (free(node)) continue;
      const found = valueOf(node, program, rule, values);
      changed = changed || Math.abs(found - values[node]) > 0.0;
      values[node] = found;
    }
  }
  const begin = values.slice(first, last),
    fresh = new Float64Array(last - first);
  let best = null,
    least = Infinity;
  const attempts = [
    () => iterate(first, last, program, rule, values, fresh, 1.0, PLAIN_ITERATIONS),
    () => iterate(first, last, program, rule, values, fresh, 0.5, DAMPED_ITERATIONS),
    () => follow(first, last, program, rule, values, fresh),
  ];
  for (const attempt of attempts) {
    values.set(begin, first);
    const residual = attempt();
    if (best === null || residual < least) [least, best] = [residual, values.slice(first, last)];
    if (residual <= SETTLED) break;
  }
  values.set(best, first);
  return least;
}

// Work out all nodes, component by component; give their values and which of them are settled.
function solve(program, rule) {
  const { op, start, source, block, cyclic } = program;
  const values = new Float64Array(op.length),
    settled = new Uint8Array(op.length).fill(1);
  let doubt = false;
  for (let component = 0; component < cyclic.length; component++) {
    const first = block[component],
      last = block[component + 1];
    if (!cyclic[component]) for (let node = first; node < last; node++) values[node] = valueOf(node, program, rule, values);
    else if (!(settle(first, last, program, rule, values) <= SETTLED)) settled.fill(0, first, last);
  }
  for (let node = 0; node < op.length; node++) {
    if (values[node] !== values[node]) settled[node] = 0;
    doubt = doubt || !settled[node];
  }
  if (doubt) spreadDoubt(start, source, block, settled);
  return { values, settled };
}

// Let what draws on something unsettled be unsettled too.
function spreadDoubt(start, source, block, settled) {
  for (let component = 0; component + 1 < block.length; component++) {
    const first = block[component],
      last = block[component + 1];
    for (let k = start[first]; k < start[last]; k++) {
      if (settled[source[k]]) continue;
      settled.fill(0, first, last);
      break;
    }
  }
}
