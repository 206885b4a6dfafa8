const WINDOW_MS = 5000;

/** Average bytes per second over the last seconds. */
export class SpeedMeter {
  #seen: { at: number; bytes: number }[] = [];

  /** Records the bytes sent at a time in ms; returns the speed. Null at first, and after a step back. */
  record(bytes: number, at: number): number | null {
    const last = this.#seen.at(-1);
    if (last && bytes < last.bytes) this.#seen = [];
    this.#seen.push({ at, bytes });
    this.#seen = this.#seen.filter((each) => each.at >= at - WINDOW_MS);
    const first = this.#seen[0];
    return first && at - first.at >= 500 ? ((bytes - first.bytes) / (at - first.at)) * 1000 : null;
  }
}
