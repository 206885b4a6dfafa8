const WINDOW_MS = 5000;

/** Bytes a second over the last few seconds, so that it neither jumps nor lies. */
export class SpeedMeter {
  #seen: { at: number; bytes: number }[] = [];

  /** What is known after so many bytes at this time, in ms; null in the beginning, and after a step back. */
  record(bytes: number, at: number): number | null {
    const last = this.#seen.at(-1);
    if (last && bytes < last.bytes) this.#seen = [];
    this.#seen.push({ at, bytes });
    this.#seen = this.#seen.filter((each) => each.at >= at - WINDOW_MS);
    const first = this.#seen[0];
    return first && at - first.at >= 500 ? ((bytes - first.bytes) / (at - first.at)) * 1000 : null;
  }
}
