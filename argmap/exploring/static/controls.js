// What stands around the diagram: the verdict, the tools, the search, and how to reproduce what is seen.

class Controls {
  constructor(model, act) {
    Object.assign(this, { model, act });
    const { data } = model;
    this.verdict = made("p", { class: "verdict" });
    this.live = made("p", { class: "unseen", role: "status" }); // says the verdict to a screen reader once the hand rests
    this.shares = made("div", { class: "shares", role: "img" });
    this.segments = new Map(data.theses.map((id) => [id, made("div", { class: `share side-${sideOf(model, id)}` })]));
    this.shares.append(...this.segments.values());
    this.near = made(
      "p",
      { class: "near", hidden: true },
      "Switched off here, where the command leaves it out: a cycle, or tellings of one observation, may then count a little differently. The command has the last word.",
    );
    this.method = this.choice(
      "Scoring method",
      data.methods.map(({ name, weighs }) => [name, name, weighs]),
      (name) => act.put({ method: name }),
    );
    this.view =
      data.views.length > 1 &&
      this.choice(
        "Perspective",
        data.views.map(({ id, title, note }) => [id ?? "", title ?? "the map’s own numbers", note]),
        (id) => act.put({ perspective: id || null }),
      );
    this.undo = button("Undo", () => act.step(-1), { title: "Ctrl+Z" });
    this.redo = button("Redo", () => act.step(1), { title: "Ctrl+Shift+Z" });
    this.reset = button("Reset", () => act.reset());
    this.search = made("input", {
      type: "search",
      placeholder: "Search",
      "aria-label": "Search the map",
      oninput: () => this.find(),
      onkeydown: (event) => this.searchKey(event),
    });
    this.count = made("span", { class: "count", role: "status" });
    this.share = button("Copy link", () => this.copy(act.address(), this.share));
    this.header = made("header", { class: "top" }, made("h1", {}, data.title), this.verdict, this.shares, this.near, this.live);
    this.tools = made(
      "div",
      { class: "tools", role: "region", "aria-label": "Tools" },
      this.method,
      this.view,
      made("span", { class: "buttons" }, this.undo, this.redo, this.reset, this.share),
      made("span", { class: "finding" }, this.search, this.count),
    );
    this.command = made("code", { tabindex: 0 });
    this.python = made("code", { tabindex: 0 });
    const block = (title, code) => {
      const copy = button("Copy", () => this.copy(code.textContent, copy), { "aria-label": `Copy ${title}` });
      return made("div", { class: "recipe-part" }, made("h2", {}, title), copy, made("pre", {}, code));
    };
    this.footer = made(
      "footer",
      { class: "recipe", "aria-label": "How to reproduce this" },
      made(
        "details",
        { open: true },
        made("summary", {}, "Reproduce what you see"),
        block("On the command line", this.command),
        block("In Python", this.python),
      ),
    );
    this.found = [];
  }

  choice(label, options, choose) {
    const select = made(
      "select",
      { onchange: () => choose(select.value) },
      options.map(([value, words, more]) => made("option", { value, title: more ?? "" }, words)),
    );
    return made("label", { class: "choice" }, made("span", {}, label), select);
  }

  show(now) {
    const { model } = this,
      { state } = model,
      { verdict } = now;
    this.words = verdictInWords(verdict, (id) => model.nameOf(id));
    this.verdict.textContent = this.words + (verdict.saturated ? " Both are near 1: read the shares, not the margin." : "");
    const telling = verdict.shares.size > 1 && !verdict.unsettled.length;
    this.shares.hidden = !telling;
    for (const [id, segment] of this.segments) {
      const share = telling ? verdict.shares.get(id) : undefined;
      segment.hidden = share === undefined;
      if (share === undefined) continue;
      segment.style.flexGrow = String(Math.max(share, 1e-4));
      const name = share > 0.25 ? made("span", { class: "name" }, `${model.nameOf(id)} – `) : "";
      segment.replaceChildren(...(share > 0.08 ? [`${sideOf(model, id)}  `, name, `${fixed(share * 100, 0)} %`] : []));
    }
    this.shares.setAttribute(
      "aria-label",
      `Shares of the odds: ${[...verdict.shares].map(([id, share]) => `${model.nameOf(id)} ${fixed(share * 100, 0)} %`).join(", ")}`,
    );
    this.near.hidden = !model.near;
    this.method.querySelector("select").value = state.method;
    if (this.view) this.view.querySelector("select").value = state.perspective ?? "";
  }

  // What may wait until the hand rests.
  rest(history) {
    const { model } = this;
    this.command.textContent = commandOf(model);
    this.python.textContent = pythonOf(model);
    this.undo.disabled = history.first;
    this.redo.disabled = history.last;
    this.reset.disabled = JSON.stringify(model.state) === JSON.stringify(model.data.start);
    if (this.live.textContent !== this.words) this.live.textContent = this.words;
  }

  find() {
    const wanted = this.search.value.trim().toLowerCase();
    const texts = (node) => [
      node.id,
      node.title,
      node.text,
      node.note,
      node.source?.title,
      node.status,
      ...(node.tags ?? []),
      ...(node.quotations ?? []).map((quote) => quote.text),
    ];
    this.found = wanted
      ? this.model.data.nodes.filter((node) => texts(node).some((text) => text?.toLowerCase().includes(wanted))).map((node) => node.id)
      : [];
    this.count.textContent = wanted ? `${this.found.length} found` : "";
    this.turn = -1;
    this.act.mark(new Set(this.found));
  }

  searchKey(event) {
    if (event.key === "Enter" && this.found.length) {
      this.turn = (this.turn + (event.shiftKey ? this.found.length - 1 : 1)) % this.found.length;
      this.count.textContent = `${this.turn + 1} of ${this.found.length}`;
      this.act.reveal(this.found[this.turn]);
    } else if (event.key === "Escape") {
      this.search.value = "";
      this.find();
    }
  }

  async copy(text, from) {
    const words = from.textContent;
    try {
      await navigator.clipboard.writeText(text);
      from.textContent = "Copied";
    } catch {
      from.textContent = copiedByHand(text) ? "Copied" : "Not allowed here";
    }
    setTimeout(() => {
      from.textContent = words;
    }, 1500);
  }
}

// Pages in frames may not use the clipboard as such; an older way still works in many.
function copiedByHand(text) {
  const room = made("textarea", { class: "unseen", "aria-label": "to copy" });
  room.value = text;
  document.body.append(room);
  room.select();
  const done = document.execCommand("copy");
  room.remove();
  return done;
}

function sideOf(model, id) {
  return model.node.get(id).side;
}
