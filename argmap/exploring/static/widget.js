// A widget in a notebook: its state is a trait that Python and the page both write.

function render({ model, el }) {
  const svg = new DOMParser().parseFromString(model.get("svg"), "image/svg+xml").documentElement;
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
  el.append(root);
  const app = new App(root, document.importNode(svg, true), model.get("data"), host);
  const follow = () => app.receive(model.get("state"));
  model.on("change:state", follow);
  return () => model.off("change:state", follow);
}
