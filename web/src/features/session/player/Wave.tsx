import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import type { Segment } from "../transcript";
import { spokenParts } from "./sketch";
import type { Playing } from "./usePlayer";

/** A longer recording is not decoded in a browser: its wave shows where somebody speaks. */
const DECODED_MS = 20 * 60_000;

export default function Wave({ playing, segments }: { playing: Playing; segments: readonly Segment[] }) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(segments);
  useEffect(() => {
    latest.current = segments;
  }, [segments]);
  const { player, recording } = playing;
  useEffect(() => {
    const container = place.current;
    if (!container) return;
    const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name);
    const looks = { height: 36, barWidth: 2, barGap: 1, barRadius: 2, cursorWidth: 1, normalize: true };
    const colours = {
      waveColor: colour("--line-strong"),
      progressColor: colour("--accent"),
      cursorColor: colour("--accent"),
    };
    const duration = recording.durationMs / 1000;
    const sketched = { peaks: [spokenParts(latest.current, recording.durationMs)], duration };
    const made = WaveSurfer.create({
      container,
      media: player.audio,
      ...looks,
      ...colours,
      dragToSeek: true,
    });
    const sketch = () => made.load(player.audio.src, sketched.peaks, sketched.duration).catch(() => null);
    if (recording.durationMs > DECODED_MS) void sketch();
    else void made.load(player.audio.src).catch(sketch);
    return () => made.destroy();
  }, [player, recording]);
  return <div ref={place} aria-hidden dir="ltr" className="min-w-0 flex-1" />;
}
