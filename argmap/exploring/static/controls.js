// What stands around the diagram: the verdict, the tools, the search, and how to reproduce what is seen.

class Controls {
  constructor(model, act) {
    Object.assign(this, { model, act });
    const { data } = model;
    this.verdict = made("p", { class: "verdict" });
    this.live = made("p", { class: "unseen", role: "status" }); // says the verdict to a screen reader once the hand rests
    this.copying = new Set(); // the buttons that just now say so
    this.shares = made("div", { class: "shares", role: "img" });
    this.segments = new Map(data.theses.map((id) => [id, made("div", { class: `share side-${sideOf(model, id)}` })]));
    this.shares.append(...this.segments.values());
    this.near = made(
      "p",
      { class: "near", hidden: true },
      "These numbers are near, not exact. Switched off here, where the command leaves it out: a cycle, or tellings of one observation, may then count a little differently. The command has the last word.",
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
    this.reset = button("Reset", () => act.reset(), { title: "Back to the map as it stands" });
    this.more = button("Options", () => this.unfold(), { class: "unfold", "aria-expanded": "false" });
    this.search = made("input", {
      type: "search",
      placeholder: "Search",
      "aria-label": "Search the map",
      enterkeyhint: "search",
      oninput: () => this.find(),
      onkeydown: (event) => this.searchKey(event),
    });
    this.count = made("span", { class: "count", role: "status" });
    this.turns = made(
      "span",
      { class: "buttons", hidden: true },
      button("‹", () => this.go(-1), { "aria-label": "Show the one before" }),
      button("›", () => this.go(1), { "aria-label": "Show the next one" }),
    );
    this.notice = made("p", { class: "unseen", "aria-live": "polite" }); // says what pressing a button has done
    this.share = button("Copy link", () => this.copy(act.address(), this.share));
    this.header = made("header", { class: "top" }, made("h1", { dir: "auto" }, data.title));
    this.score = made("section", { class: "score", "aria-label": "Verdict" }, this.verdict, this.shares, this.live, this.notice);
    this.tools = made(
      "section",
      { class: "tools", "aria-label": "Tools" },
      made("span", { class: "buttons" }, this.undo, this.redo, this.reset, this.more),
      made(
        "div",
        { class: "options" },
        this.method,
        this.view,
        made("span", { class: "buttons" }, this.share, button("Help", () => act.help())),
        made("span", { class: "finding" }, this.search, this.count, this.turns),
      ),
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
        this.near,
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

  // On a narrow screen all but the first buttons are folded away.
  unfold(open = this.more.getAttribute("aria-expanded") !== "true") {
    this.more.setAttribute("aria-expanded", String(open));
    this.tools.classList.toggle("unfolded", open);
  }

  show(now) {
    const { model } = this,
      { state } = model,
      { verdict } = now;
    this.words = verdictInWords(verdict, model);
    const saturated = verdict.saturated ? " Both are near 1: read the shares, not the margin." : "";
    this.verdict.textContent = this.words + saturated + (model.near ? " Near, not exact: see below the map." : "");
    const { size } = verdict.shares,
      telling = size > 0 && !verdict.unsettled.length;
    this.shares.hidden = !telling;
    this.shares.classList.toggle("two", size === 2);
    this.shares.classList.toggle("one", size === 1);
    for (const [id, segment] of this.segments) {
      const share = telling ? (size === 1 ? verdict.supports.get(id) : verdict.shares.get(id)) : undefined;
      segment.hidden = share === undefined;
      if (share === undefined) continue;
      segment.title = `${model.nameOf(id)}: ${fixed(share * 100, 0)} % of the odds`;
      if (size === 1) {
        segment.title = model.nameOf(id);
        segment.style.width = `${share * 100}%`;
        continue;
      }
      segment.style.flexGrow = String(Math.max(share, 1e-4));
      const name = share > 0.25 ? made("span", { class: "name" }, made("bdi", {}, model.nameOf(id)), " – ") : "";
      segment.replaceChildren(...(share > 0.08 ? [`${sideOf(model, id)}  `, name, `${fixed(share * 100, 0)} %`] : []));
    }
    this.shares.setAttribute(
      "aria-label",
      size === 1 ? this.words : `Shares of the odds: ${[...verdict.shares].map(([id, share]) => `${model.nameOf(id)} ${fixed(share * 100, 0)} %`).join(", ")}`,
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
    enable(this.undo, !history.first);
    enable(this.redo, !history.last);
    enable(this.reset, JSON.stringify(model.state) !== JSON.stringify(model.data.start));
    // Once it had to take another line it keeps the room, so that the map below does not jump.
    this.room = Math.max(this.room ?? 0, this.verdict.offsetHeight);
    this.verdict.style.minHeight = `${this.room}px`;
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
    this.turns.hidden = !this.found.length;
    this.turn = -1;
    this.act.mark(new Set(this.found));
  }

  searchKey(event) {
    if (event.key === "Enter" && this.found.length) this.go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      this.search.value = "";
      this.find();
    }
  }

  // Go to another of what was found.
  go(by) {
    const { length } = this.found;
    this.turn = this.turn < 0 && by < 0 ? length - 1 : (this.turn + by + length) % length;
    this.count.textContent = `${this.turn + 1} of ${length}`;
    this.act.reveal(this.found[this.turn]);
  }

  async copy(text, from) {
    if (this.copying.has(from)) return;
    this.copying.add(from);
    const words = from.textContent;
    try {
      await navigator.clipboard.writeText(text);
      from.textContent = "Copied";
    } catch {
      from.textContent = copiedByHand(text) ? "Copied" : "Not allowed here";
    }
    this.notice.textContent = from.textContent;
    setTimeout(() => {
      this.copying.delete(from);
      this.notice.textContent = "";
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
