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
      ["Drag a bar", "its knob is the base score: how far you trust a statement by itself. The filled part is its strength, after all that bears on it."],
      ["Double-press it", "takes it back to what the map says; a tick marks where that was."],
      ["Press a statement or a line", "to read it, to weigh it, and to see what it contributes."],
      ["Yes or no", "on what to watch, to see what would follow."],
      ["Copy link", "gives an address that shows somebody else what you see."],
    ]),
    list("By keyboard", [
      ["Tab", "goes from bar to bar."],
      ["Arrows", "move a bar by 0.01, with Shift by 0.1; Home and End to 0 and 1."],
      ["m, Delete, Escape", "mute, drop, take back."],
      ["Enter", "opens the statement."],
      ["Ctrl+Z, Ctrl+Shift+Z", "undo, redo."],
    ]),
    list("Words", [
      ["Mute", "sets a number to 0; what supports it still speaks."],
      ["Drop", "takes a statement out, with every link that hangs on it."],
      ["Weight", "how much of a statement’s strength a link carries on."],
      ["Shares", "the odds of each thesis, as parts of all odds. They compare; they are no probabilities."],
      [`Scoring by ${method.name}`, `What moves the verdict: ${method.weighs}.`],
      ...Object.entries(data.meanings).map(([status, meaning]) => [PILLS[status] ?? status, meaning]),
      ...(view.note ? [[view.title, view.note]] : []),
    ]),
  );
}
