// A widget in a notebook: its state is a trait that Python and the page both write.

function render({ model, el }) {
  const svg = new DOMParser().parseFromString(model.get("svg").replace("<svg", `<svg xmlns="${SVG}"`), "image/svg+xml").documentElement;
  const host = {
    begin: () => model.get("state"),
    keep(state, _, tell) {
      if (!tell || JSON.stringify(copied(model.get("state"))) === JSON.stringify(state)) return;
      model.set("state", JSON.parse(JSON.stringify(state)));
      model.save_changes();
    },
    address: (state) => `#${toFragment(state, model.get("data").start)}`,
  };
  const root = document.createElement("div");
  root.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take keys such as m for its own
  el.append(root);
  const app = new App(root, document.importNode(svg, true), model.get("data"), host);
  apart(root);
  const follow = () => app.receive(model.get("state"));
  model.on("change:state", follow);
  return () => model.off("change:state", follow);
}

// Several widgets may stand on one page: each has ids of its own, once the diagram has found its parts by them.
let widgets = 0;

function apart(root) {
  const prefix = `w${(widgets += 1)}-`,
    own = (id) => /^(argmap|node|link)-/.test(id);
  for (const element of root.querySelectorAll("[id]")) if (own(element.id)) element.id = prefix + element.id;
  for (const name of ["aria-describedby", "aria-labelledby"])
    for (const element of root.querySelectorAll(`[${name}]`))
      element.setAttribute(
        name,
        element
          .getAttribute(name)
          .split(" ")
          .map((id) => prefix + id)
          .join(" "),
      );
}
