// The gradual semantics, as argmap/scoring/influences.py and aggregations.py have them: the same operations in the same order.

const FAR = 1e18; // an aggregate beyond this moves as far as this one
const STEEP = 700.0; // exponents are held within this
const CAP = 0.998; // no link weighs more than this in log-odds

const add = (held, contribution) => held + contribution;
const noisyOr = (held, contribution) => held + contribution * (1.0 - held);
const strongest = (held, contribution) => (contribution > held ? contribution : held);
const addLogRatio = (held, contribution) => held + 2.0 * Math.atanh(Math.min(Math.max(contribution, -CAP), CAP));

const linear = (k) => (base, aggregate) => base + (aggregate > 0.0 ? 1.0 - base : base) * (aggregate / k);

const pMaximum = (p, k) => (base, aggregate) => {
  const x = Math.min(Math.abs(aggregate) / k, FAR);
  const far = p === 2.0 ? x * x : x ** p;
  return base + (aggregate > 0.0 ? 1.0 - base : -base) * (far / (1.0 + far));
};

const euler = (base, aggregate) => {
  const power = Math.exp(Math.min(aggregate, STEEP));
  return (base * (power + base)) / (1.0 + base * power);
};

const mlp = (base, aggregate) => {
  const odds = Math.exp(-Math.min(Math.abs(aggregate), STEEP));
  return aggregate > 0.0 ? base / (base + (1.0 - base) * odds) : (base * odds) / (base * odds + (1.0 - base));
};

const SEMANTICS = {
  "quadratic-energy": ({ p = 2.0, k = 1.0 }) => ({ step: add, influence: pMaximum(p, k) }),
  "df-quad": ({ k = 1.0 }) => ({ step: noisyOr, influence: linear(k) }),
  "squared-df-quad": ({ p = 1.0, k = 1.0 }) => ({ step: noisyOr, influence: pMaximum(p, k) }),
  "euler-based": () => ({ step: add, influence: euler }),
  "mlp-based": () => ({ step: add, influence: mlp }),
  "euler-top": () => ({ step: strongest, influence: euler }),
  "weight-of-evidence": () => ({ step: addLogRatio, influence: mlp }),
};

// Give the rule of a name, with parameters where it has any: "df-quad(k=2)".
function semanticsOf(name) {
  const [bare, given = ""] = name.replace(")", "").split("(");
  const pairs = given
    .split(",")
    .filter(Boolean)
    .map((part) => part.split("=").map((text) => text.trim()));
  return SEMANTICS[bare](Object.fromEntries(pairs.map(([key, value]) => [key, Number(value)])));
}
