// Undo and redo over whole states, which are small.

class History {
  constructor(first) {
    this.states = [copied(first)];
    this.at = 0;
  }

  get now() {
    return copied(this.states[this.at]);
  }

  keep(state) {
    if (JSON.stringify(state) === JSON.stringify(this.states[this.at])) return;
    this.states.splice(this.at + 1, Infinity, copied(state));
    this.at += 1;
  }

  step(by) {
    this.at = Math.min(Math.max(this.at + by, 0), this.states.length - 1);
    return this.now;
  }

  get first() {
    return this.at === 0;
  }

  get last() {
    return this.at === this.states.length - 1;
  }
}
