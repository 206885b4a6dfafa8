import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { lazy, Suspense } from "react";
import { useT } from "@/i18n";
import { useObservable } from "@/lib/observable";
import { formatDuration } from "@/lib/format";
import { Button, IconButton } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Menu, MenuChoice } from "@/ui/Menu";
import type { Segment } from "../transcript";
import { type Player, SPEEDS } from "./player";
import type { LoadedPlayer } from "./usePlayer";

const Wave = lazy(() => import("./Waveform"));
const STEP_MS = 5000;

interface Props {
  loaded: LoadedPlayer;
  segments: readonly Segment[];
  /** Null until known. */
  peaks: string | null;
}

/** The player at the lower edge of the page. */
export function PlayerBar({ loaded, segments, peaks }: Props) {
  const t = useT();
  const { player, playback } = loaded;
  const going = useObservable(player.playing);
  const step = (ms: number) => player.seek(Math.max(0, player.position.get() + ms));
  return (
    <section
      aria-label={t("player.title")}
      className="sticky bottom-2 z-10 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-xl bg-surface px-2 py-1.5 shadow-float"
    >
      <Button
        variant="primary"
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
        <SeekSlider player={player} durationMs={playback.durationMs} />
        <Suspense fallback={<span className="h-9 flex-1" />}>
          {peaks === null ? (
            <span className="h-9 flex-1" />
          ) : (
            <Wave loaded={loaded} segments={segments} peaks={peaks} />
          )}
        </Suspense>
      </div>
      <PlaybackOptions player={player} />
    </section>
  );
}

/** The playback time, and a slider for the keyboard. */
function SeekSlider({ player, durationMs }: { player: Player; durationMs: number }) {
  const t = useT();
  const seconds = Math.floor(useObservable(player.position) / 1000);
  return (
    <span className="relative text-xs text-soft tabular-nums">
      {formatDuration(seconds * 1000)} / {formatDuration(durationMs)}
      <input
        type="range"
        aria-label={t("player.position")}
        aria-valuetext={formatDuration(seconds * 1000)}
        min={0}
        max={Math.ceil(durationMs / 1000)}
        value={seconds}
        onChange={(event) => player.seek(Number(event.target.value) * 1000)}
        className="absolute inset-0 size-full cursor-pointer opacity-0 focus-visible:opacity-100"
      />
    </span>
  );
}

function PlaybackOptions({ player }: { player: Player }) {
  const t = useT();
  const speed = useObservable(player.speed);
  const skipping = useObservable(player.skipSilence);
  return (
    <div className="ms-auto flex items-center gap-1">
      <Button
        variant="quiet"
        aria-pressed={skipping}
        className={classes(skipping && "bg-tint text-accent")}
        onClick={() => player.skipSilence.set(!skipping)}
      >
        {t("player.skip")}
      </Button>
      <Menu
        trigger={
          <Button variant="quiet" aria-label={t("player.speed", { speed })} className="tabular-nums">
            {speed}×
          </Button>
        }
      >
        {SPEEDS.map((each) => (
          <MenuChoice key={each} chosen={each === speed} onSelect={() => player.setSpeed(each)}>
            {each}×
          </MenuChoice>
        ))}
      </Menu>
    </div>
  );
}
