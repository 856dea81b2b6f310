// How to use the page, for somebody who opens it for the first time.

function helpOf(model) {
  const { data, state } = model;
  const list = (title, pairs) =>
    made(
      "div",
      {},
      made("h3", {}, title),
      made(
        "dl",
        {},
        pairs.map(([term, words]) => [made("dt", {}, term), made("dd", {}, words)]),
      ),
    );
  const method = data.methods.find(({ name }) => name === state.method);
  const view = data.views.find(({ id }) => id === state.perspective);
  return made(
    "div",
    { class: "columns help" },
    list("By hand", [
      ["Drag a bar", "Its knob is the base score: how far you trust a statement by itself. The filled part is its strength, after all that bears on it."],
      ["Press a bar twice", "It goes back to what the map says; a tick marks where that is."],
      ["Press a statement or a line", "Read it, weigh it, and see what it contributes."],
      ["Yes or no", "See what would follow from something that is not known yet."],
      ["Copy link", "The address shows somebody else what you see."],
    ]),
    list("By keyboard", [
      ["Tab", "Goes from bar to bar, in the order of the argument."],
      ["Arrows", "Move a bar by 0.01, with Shift by 0.1; Home and End move it to 0 and 1."],
      ["m, Delete, Escape", "Mute, drop, take back."],
      ["Enter", "Opens the statement."],
      ["Ctrl+Z, Ctrl+Shift+Z", "Undo, redo."],
    ]),
    list("Words", [
      ["Mute", "Sets a number to 0; what supports the statement still speaks."],
      ["Drop", "Takes a statement out, with every link that hangs on it."],
      ["Weight", "How much of a statement’s strength a link carries on."],
      ["Shares", "The odds of each thesis, as parts of all odds. They compare; they are no probabilities."],
      [`Scoring by ${method.name}`, `${capital(method.weighs)}.`],
      ...Object.entries(data.meanings).map(([status, meaning]) => [`${capital(PILLS[status] ?? status)} evidence`, `${capital(meaning)}.`]),
      ...(view.note ? [[view.title, view.note]] : []),
    ]),
  );
}

function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}
