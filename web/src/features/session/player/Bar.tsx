import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { lazy, Suspense } from "react";
import { useT } from "@/i18n";
import { useCell } from "@/lib/external";
import { clock } from "@/lib/format";
import { Button, IconButton } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Menu, MenuChoice } from "@/ui/Menu";
import type { Segment } from "../transcript";
import { SPEEDS, type Player } from "./player";
import type { Playing } from "./usePlayer";

const Wave = lazy(() => import("./Wave"));
const STEP_MS = 5000;

interface Props {
  playing: Playing;
  segments: readonly Segment[];
  /** Null until it is known whether there are any. */
  peaks: string | null;
}

/** At the lower edge: hear it, faster, without the silence. */
export function Bar({ playing, segments, peaks }: Props) {
  const t = useT();
  const { player, recording } = playing;
  const going = useCell(player.playing);
  const step = (ms: number) => player.seek(Math.max(0, player.at.get() + ms));
  return (
    <section
      aria-label={t("player.title")}
      className="sticky bottom-2 z-10 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-xl bg-surface px-2 py-1.5 shadow-float"
    >
      <Button
        look="primary"
        size="icon"
        aria-label={t(going ? "player.pause" : "player.play")}
        onClick={() => player.toggle()}
      >
        {going ? <Pause /> : <Play />}
      </Button>
      <IconButton label={t("player.back")} onClick={() => step(-STEP_MS)}>
        <RotateCcw />
      </IconButton>
      <IconButton label={t("player.forward")} onClick={() => step(STEP_MS)}>
        <RotateCw />
      </IconButton>
      <div className="order-last flex min-w-full flex-1 items-center gap-2 sm:order-none sm:min-w-0">
        <Seek player={player} durationMs={recording.durationMs} />
        <Suspense fallback={<span className="h-9 flex-1" />}>
          {peaks === null ? (
            <span className="h-9 flex-1" />
          ) : (
            <Wave playing={playing} segments={segments} peaks={peaks} />
          )}
        </Suspense>
      </div>
      <Pace player={player} />
    </section>
  );
}

/** The time, and a slider for whoever has no pointer. */
function Seek({ player, durationMs }: { player: Player; durationMs: number }) {
  const t = useT();
  const seconds = Math.floor(useCell(player.at) / 1000);
  return (
    <span className="relative text-xs text-soft tabular-nums">
      {clock(seconds * 1000)} / {clock(durationMs)}
      <input
        type="range"
        aria-label={t("player.position")}
        aria-valuetext={clock(seconds * 1000)}
        min={0}
        max={Math.ceil(durationMs / 1000)}
        value={seconds}
        onChange={(event) => player.seek(Number(event.target.value) * 1000)}
        className="absolute inset-0 size-full cursor-pointer opacity-0 focus-visible:opacity-100"
      />
    </span>
  );
}

function Pace({ player }: { player: Player }) {
  const t = useT();
  const speed = useCell(player.speed);
  const skipping = useCell(player.skipping);
  return (
    <div className="ms-auto flex items-center gap-1">
      <Button
        look="quiet"
        aria-pressed={skipping}
        className={classes(skipping && "bg-tint text-accent")}
        onClick={() => player.skipping.set(!skipping)}
      >
        {t("player.skip")}
      </Button>
      <Menu
        trigger={
          <Button look="quiet" aria-label={t("player.speed", { speed })} className="tabular-nums">
            {speed}×
          </Button>
        }
      >
        {SPEEDS.map((each) => (
          <MenuChoice key={each} chosen={each === speed} onSelect={() => player.hasten(each)}>
            {each}×
          </MenuChoice>
        ))}
      </Menu>
    </div>
  );
}
