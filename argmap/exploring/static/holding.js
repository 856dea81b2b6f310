// How a bar is held, in the diagram and on cards alike: by mouse, finger and keyboard.

const SIDEWAYS = 4; // pixels

// Let a bar follow the pointer; `at` gives where a pointer is on it, from 0 to 1, and `focus` is what the keyboard then has. A finger that comes down
// on a bar may be about to scroll: the bar follows once the finger goes sideways, or lifts where it was.
function hold(element, focus, id, at, act) {
  let held = null;
  const set = (event) => act.set("base", id, hundredths(at(event)));
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    focus.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    held = { from: event.clientX, moved: event.pointerType !== "touch" };
    if (held.moved) set(event);
  });
  element.addEventListener("pointermove", (event) => {
    if (!held) return;
    held.moved ||= Math.abs(event.clientX - held.from) >= SIDEWAYS;
    if (held.moved) set(event);
  });
  element.addEventListener("pointerup", (event) => {
    if (held) set(event);
    end(true);
  });
  element.addEventListener("pointercancel", () => end(held?.moved));
  element.addEventListener("dblclick", () => act.restore(id));
  const end = (moved) => {
    if (held && moved) act.commit();
    held = null;
  };
}

function barKey(event, id, model, act) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const now = model.baseOf(id),
    step = event.shiftKey ? 0.1 : 0.01;
  const moves = {
    ArrowRight: now + step,
    ArrowUp: now + step,
    ArrowLeft: now - step,
    ArrowDown: now - step,
    PageUp: now + 0.1,
    PageDown: now - 0.1,
    Home: 0,
    End: 1,
  };
  const acts = {
    Enter: () => act.open(id),
    m: () => act.mute(id),
    Escape: () => act.restore(id),
    Delete: () => act.drop(id),
    Backspace: () => act.drop(id),
  };
  if (event.key in moves) {
    act.set("base", id, hundredths(moves[event.key]));
    act.commit(500);
  } else if (event.key in acts) acts[event.key]();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function hundredths(value) {
  return Math.round(Math.min(Math.max(value, 0), 1) * 100) / 100;
}

// What a bar says to a screen reader.
function inWords(base, value, out) {
  return out ? "dropped" : `${fixed(base, 2)}${Math.abs(value - base) > VISIBLE ? `, strength ${fixed(value, 2)}` : ""}`;
}
