import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import type { Segment } from "../transcript";
import { decodePeaks, speechLevels } from "./levels";
import type { LoadedPlayer } from "./usePlayer";

/** Longer recordings without peaks are not decoded: their waveform shows speech levels. */
const MAX_DECODED_MS = 20 * 60_000;

interface Props {
  loaded: LoadedPlayer;
  segments: readonly Segment[];
  /** Empty when the server has none. */
  peaks: string;
}

export default function Waveform({ loaded, segments, peaks }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(segments);
  useEffect(() => {
    latest.current = segments;
  }, [segments]);
  const { player, playback } = loaded;
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
    const duration = playback.durationMs / 1000;
    const sketch = () => [speechLevels(latest.current, playback.durationMs)];
    const drawn = peaks ? [decodePeaks(peaks)] : playback.durationMs > MAX_DECODED_MS ? sketch() : null;
    const url = player.audio.src || playback.url;
    // Pass URL and peaks to `create`: without peaks it starts to fetch the whole file at once.
    const made = WaveSurfer.create({
      container,
      media: player.audio,
      url,
      ...(drawn ? { peaks: drawn, duration } : {}),
      ...looks,
      ...colours,
      dragToSeek: true,
    });
    if (!drawn) made.once("error", () => void made.load(url, sketch(), duration).catch(() => null));
    return () => made.destroy();
  }, [player, playback, peaks]);
  return <div ref={place} aria-hidden dir="ltr" className="min-w-0 flex-1" />;
}
