import type { Segment } from "../transcript";

const BARS = 600;

/** Loudness of the recording as the server measured it, from 0 to 1. */
export const decodePeaks = (peaks: string): number[] =>
  Array.from(atob(peaks), (each) => each.charCodeAt(0) / 255);

/** Share of speech in each bar, from 0 to 1. */
export function speechLevels(segments: readonly Segment[], durationMs: number): number[] {
  const bars = new Array<number>(BARS).fill(0.04);
  const wide = Math.max(durationMs, 1) / BARS;
  for (const { startMs, endMs } of segments) {
    for (let at = Math.floor(startMs / wide); at < Math.min(endMs / wide, BARS); at += 1) {
      const spoken = Math.min(endMs, (at + 1) * wide) - Math.max(startMs, at * wide);
      bars[at] = Math.min(1, (bars[at] ?? 0) + spoken / wide);
    }
  }
  return bars;
}
