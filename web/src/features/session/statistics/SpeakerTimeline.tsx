import type { CSSProperties, MouseEvent } from "react";
import type { Schemas } from "@/api/client";
import { useT } from "@/i18n";
import { useObservable } from "@/lib/observable";
import { formatDuration } from "@/lib/format";
import type { Player } from "../player/player";
import { speakerName } from "../speakers/speakerNames";
import type { SpeakerInfo } from "../transcript";

const LANE = 12;
const GAP = 4;

interface Props {
  statistics: Schemas["VersionStatistics"];
  speakers: ReadonlyMap<string, SpeakerInfo>;
  player: Player | null;
}

/** One lane for each speaker; a click plays from there. */
export function SpeakerTimeline({ statistics: { timeline, durationMs }, speakers, player }: Props) {
  const t = useT();
  const { bucketMs, lanes } = timeline;
  const wide = Math.max(1, Math.ceil(durationMs / bucketMs));
  const high = lanes.length * (LANE + GAP);
  const names = lanes.map((each) => speakerName(t, each.speaker, speakers.get(each.speaker))).join(", ");
  const play = ({ currentTarget, clientX }: MouseEvent<SVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    player?.play(Math.round(((clientX - left) / width) * durationMs));
  };
  return (
    <div dir="ltr">
      <svg
        role="img"
        aria-label={t("statistics.timelineOf", { names })}
        viewBox={`0 0 ${wide} ${high}`}
        preserveAspectRatio="none"
        style={{ height: high }}
        className={player ? "w-full cursor-pointer" : "w-full"}
        onClick={play}
      >
        {lanes.map((lane, at) => (
          <g
            key={lane.speaker}
            className="speaker"
            style={{ "--hue": speakers.get(lane.speaker)?.hue } as CSSProperties}
          >
            <rect x={0} y={at * (LANE + GAP)} width={wide} height={LANE} className="fill-hover" />
            <path d={spokenPath(lane.talkMs, bucketMs, at * (LANE + GAP))} fill="currentColor" />
          </g>
        ))}
        {player && <Playhead player={player} bucketMs={bucketMs} high={high} />}
      </svg>
      <p className="flex justify-between text-xs text-faint tabular-nums">
        <span>{formatDuration(0)}</span>
        <span>{formatDuration(durationMs)}</span>
      </p>
    </div>
  );
}

/** The SVG path of a lane: in each bucket as high as the share of speech. */
export function spokenPath(talkMs: readonly number[], bucketMs: number, top: number): string {
  return talkMs
    .map((ms, at) => {
      const part = Math.min(1, ms / bucketMs) * LANE;
      return part ? `M${at} ${top + (LANE - part) / 2}h1v${part}h-1z` : "";
    })
    .join("");
}

function Playhead({ player, bucketMs, high }: { player: Player; bucketMs: number; high: number }) {
  const at = useObservable(player.position) / bucketMs;
  return (
    <line
      x1={at}
      x2={at}
      y1={0}
      y2={high}
      className="stroke-ink"
      strokeWidth={1.5}
      vectorEffect="non-scaling-stroke"
    />
  );
}
