// Which thesis leads, and how it is said: argmap/scoring/results.py and argmap/rendering/words.py.

const CLIP = 1e-9;
const MOST_SAID = 5; // theses that a sentence gives the supports of

// Write a number as Python does: where a digit is exactly halfway, to the even one.
function fixed(value, places) {
  const scaled = value * 10 ** places,
    floor = Math.floor(scaled);
  const halfway = scaled - floor === 0.5 && value * 2 ** 20 === Math.floor(value * 2 ** 20);
  return halfway && floor % 2 === 0 ? (floor / 10 ** places).toFixed(places) : value.toFixed(places);
}

function verdictOf(supports, tolerance, unsettled) {
  const ids = [...supports.keys()];
  const ranked = [...ids].sort((one, other) => supports.get(other) - supports.get(one)); // stable: ties keep map order
  const odds = ids.map((id) => {
    const support = Math.min(Math.max(supports.get(id), CLIP), 1.0 - CLIP);
    return support / (1.0 - support);
  });
  const total = odds.reduce((sum, one) => sum + one, 0.0);
  const contested = ranked.length > 1 && !unsettled.length;
  const margin = contested ? supports.get(ranked[0]) - supports.get(ranked[1]) : null;
  return {
    supports,
    unsettled,
    margin,
    tolerance,
    leader: margin !== null && margin > tolerance ? ranked[0] : null,
    shares: new Map(ids.map((id, at) => [id, odds[at] / total])),
    saturated: contested && Math.min(...supports.values()) > 0.95,
  };
}

// A name that runs from right to left must not turn the numbers around it.
function isolated(name) {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
}

function verdictInWords(verdict, model) {
  const nameOf = (id) => isolated(model.namedOf(id));
  const { supports, unsettled, margin, leader, tolerance } = verdict;
  if (!supports.size) return "No thesis is stated.";
  const strongest = [...supports].sort(([, one], [, other]) => other - one); // of a few all are said, in their order
  const shown = supports.size > MOST_SAID ? strongest.slice(0, MOST_SAID) : [...supports];
  const left = supports.size > MOST_SAID ? ` and ${supports.size - MOST_SAID} more below` : "";
  const listed = shown.map(([id, support]) => `${nameOf(id)} ${fixed(support, 2)}`).join(", ") + left;
  if (unsettled.length) return `No verdict: the support of ${unsettled.map(nameOf).join(", ")} did not settle.`;
  if (margin === null) return `Support: ${listed}.`;
  if (leader === null) return `No thesis leads: ${listed}; the margin ${fixed(margin, 3)} is within the tolerance ${tolerance}.`;
  return `${nameOf(leader)} leads by ${fixed(margin, 2)}: ${listed}.`;
}
