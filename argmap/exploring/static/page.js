// A page by itself: its state lives in the fragment of its address, so that a what-if can be sent to somebody.

const host = {
  begin: (model) => (location.hash.length > 1 ? fromFragment(location.hash, model) : null),
  keep(state, model) {
    const fragment = toFragment(state, model.data.start);
    try {
      history.replaceState(null, "", fragment ? `#${fragment}` : location.href.split("#")[0]);
    } catch {
      // A frame without an address of its own keeps its state to itself.
    }
  },
  address(state) {
    return `${location.href.split("#")[0]}#${toFragment(state, app.model.data.start)}`;
  },
};

const data = JSON.parse(document.getElementById("argmap-data").textContent);
const place = document.getElementById("argmap-page");
const app = new App(place, place.querySelector("svg"), data, host);
addEventListener("hashchange", () => app.receive(fromFragment(location.hash, app.model)));
globalThis.argmap = { app, Model, fromFragment, toFragment }; // for scripts of a page that frames this one, and for tests
