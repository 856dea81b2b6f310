// Thin makers of elements. Texts enter as text nodes only, so nothing that a map says is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

function made(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function drawn(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// A button that is of no use now says so and stays where it is: one that is disabled would lose the keyboard's place.
function button(words, act, attributes = {}) {
  const acts = (event) => event.currentTarget.getAttribute("aria-disabled") !== "true" && act(event);
  return made("button", { type: "button", onclick: acts, ...attributes }, words);
}

function enable(control, able) {
  control.setAttribute("aria-disabled", String(!able));
}

// A slider with its number, for base scores and weights alike.
function slider(label, value, given, act, done) {
  const number = made("span", { class: "value" }, fixed(value, 2)); // an output would be read out at every step
  const input = made("input", { type: "range", min: 0, max: 1, step: 0.01, "aria-label": label, value });
  input.addEventListener("input", () => {
    number.textContent = fixed(Number(input.value), 2);
    act(Number(input.value));
  });
  input.addEventListener("change", done);
  const moved = Math.abs(value - given) > 1e-12;
  return made("span", { class: moved ? "slider moved" : "slider", title: `on the map: ${fixed(given, 2)}` }, input, number);
}

function labelOf(node) {
  return node.title ?? node.text;
}

// What a card says of a statement: what it is called, and below it its text where that says more, as in argmap/rendering/boxes.py.
function wordsOf(node) {
  const { title, text } = node;
  if (!title || node.kind === "signpost") return [labelOf(node), null];
  return node.kind !== "thesis" && text.toLowerCase().startsWith(title.replace(/[ .…]+$/, "").toLowerCase()) ? [text, null] : [title, text];
}
