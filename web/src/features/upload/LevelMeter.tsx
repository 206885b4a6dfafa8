import { useEffect, useRef } from "react";

const BARS = 24;

/** Shows the input level of a microphone. */
export function LevelMeter({ stream }: { stream: MediaStream | undefined }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!stream) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 64;
    context.createMediaStreamSource(stream).connect(analyser);
    const levels = new Uint8Array(analyser.frequencyBinCount);
    let frame = 0;
    const draw = () => {
      analyser.getByteFrequencyData(levels);
      const bars = row.current?.children ?? [];
      for (let at = 0; at < bars.length; at++) {
        (bars[at] as HTMLElement).style.height = `${8 + ((levels[at] ?? 0) / 255) * 92}%`;
      }
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);
  return (
    <div ref={row} aria-hidden className="flex h-12 items-center gap-1">
      {Array.from({ length: BARS }, (_, at) => (
        <span key={at} className="w-1.5 rounded-full bg-accent" style={{ height: "8%" }} />
      ))}
    </div>
  );
}
