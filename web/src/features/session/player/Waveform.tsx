import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import type { Segment } from "../transcript";
import { decodePeaks, speechLevels } from "./levels";
import type { LoadedPlayer } from "./usePlayer";

/** A longer recording of which the server knows no peaks is not decoded here: its wave shows where somebody speaks. */
const DECODED_MS = 20 * 60_000;

interface Props {
  loaded: LoadedPlayer;
  segments: readonly Segment[];
  /** Empty where the server knows none. */
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
    const drawn = peaks ? [decodePeaks(peaks)] : playback.durationMs > DECODED_MS ? sketch() : null;
    const url = player.audio.src || playback.url;
    // It loads what it is made with: a load that comes behind would not keep the first from fetching all of the file.
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
