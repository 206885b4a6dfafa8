import { Ellipsis, MessageSquarePlus, Pencil, Trash2, UserRound } from "lucide-react";
import { memo, useMemo, type CSSProperties, type MouseEvent } from "react";
import { useT } from "@/i18n";
import { clock } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import { useBeside } from "../beside";
import type { Reading } from "../edits/reading";
import type { Player } from "../player/player";
import { useSpoken } from "../player/usePlayer";
import { nameOf, nextSpeaker } from "../speakers/names";
import { wordsOf, type Segment, type Voice } from "../transcript";
import { Decide } from "./Decide";
import { AtLine, CommentButton, CommentCount } from "./Margin";
import { Writer } from "./Writer";
import type { Writing } from "./writing";

interface Props {
  segment: Segment;
  voice: Voice | undefined;
  /** Whether somebody else spoke before. */
  turn: boolean;
  reading: Reading;
  player: Player | null;
  writing: Writing;
}

export function Said({ segment, voice, turn, reading, player, writing }: Props) {
  const t = useT();
  const { desk, desked } = reading;
  const { attend } = useBeside();
  const here = writing.caret?.segment === segment.id && desk ? writing.caret : null;
  const conflict = desked.pending.find(
    ({ conflict, change }) =>
      conflict && typeof change !== "string" && "segment" in change && change.segment === segment.id,
  );
  return (
    <div
      onFocusCapture={() => attend(segment.id)}
      onPointerDown={() => attend(segment.id)}
      className={classes(
        "group relative grid grid-cols-[2.75rem_1fr_2rem] items-baseline gap-x-2 rounded-md px-1 py-1 sm:grid-cols-[3.5rem_1fr_2rem] sm:px-2",
        here ? "bg-surface shadow-[inset_0_0_0_1px_var(--line-strong)]" : "hover:bg-hover/60",
        turn && "mt-3",
      )}
    >
      {turn && (
        <p
          className="speaker col-start-2 flex flex-wrap items-center gap-x-2 font-semibold"
          style={{ "--hue": voice?.hue } as CSSProperties}
        >
          <span aria-hidden className="size-2 rounded-full bg-current" />
          {nameOf(t, segment.speaker, voice)}
          {voice?.role && <span className="text-xs font-normal text-faint">{voice.role}</span>}
        </p>
      )}
      <Moment ms={segment.startMs} player={player} />
      {here && desk ? (
        <Writer key={segment.id} segment={segment} caret={here} desk={desk} writing={writing} />
      ) : (
        <Spoken
          segment={segment}
          player={player}
          onWrite={desk ? (at) => writing.begin(segment.id, at) : undefined}
        />
      )}
      <AtLine segment={segment} />
      {desk ? <Actions {...{ segment, reading, writing }} /> : <CommentButton segment={segment} />}
      <CommentCount segment={segment} />
      {conflict && desk && <Decide conflict={conflict} desk={desk} />}
    </div>
  );
}

function Moment({ ms, player }: { ms: number; player: Player | null }) {
  const t = useT();
  const place = "col-start-1 text-end text-xs text-faint tabular-nums";
  if (!player) return <time className={place}>{clock(ms)}</time>;
  return (
    <button
      type="button"
      aria-label={t("player.from", { time: clock(ms) })}
      className={classes(place, "min-h-6 rounded-sm hover:text-accent")}
      onClick={() => player.play(ms)}
    >
      {clock(ms)}
    </button>
  );
}

interface SpokenProps {
  segment: Segment;
  player: Player | null;
  onWrite: ((at: number) => void) | undefined;
}

/** A click on a word plays it, a second one writes there; where there is nothing to hear the first one does. */
const Spoken = memo(function Spoken({ segment, player, onWrite }: SpokenProps) {
  const words = useMemo(() => wordsOf(segment), [segment]);
  const spoken = useSpoken(player, segment);
  const wordAt = (event: MouseEvent) => {
    const found = (event.target as HTMLElement).closest<HTMLElement>("[data-word]");
    return found ? Number(found.dataset["word"]) : words.length - 1;
  };
  const write = (event: MouseEvent) => {
    const front = words.slice(0, wordAt(event)).reduce((sum, each) => sum + each.text.length, 0);
    onWrite?.(front);
  };
  const hear = (event: MouseEvent) => {
    if (!getSelection()?.isCollapsed) return;
    if (player) player.play(words[wordAt(event)]?.startMs);
    else write(event);
  };
  return (
    <p
      dir="auto"
      onClick={hear}
      onDoubleClick={write}
      className={classes(
        "text-lg leading-relaxed text-pretty wrap-break-word",
        player ? "cursor-pointer" : onWrite && "cursor-text",
      )}
    >
      {words.map((each, at) => (
        <span key={at} data-word={at} className={classes(at === spoken && "rounded-sm bg-tint text-accent")}>
          {each.text}
        </span>
      ))}
    </p>
  );
});

function Actions({ segment, reading, writing }: Pick<Props, "segment" | "reading" | "writing">) {
  const t = useT();
  const { desk, voices } = reading;
  const { comment } = useBeside();
  const others = [...voices.values()].filter((each) => each.speaker !== segment.speaker);
  const saidBy = (speaker: string) => void desk?.change({ op: "reassign", segments: [segment.id], speaker });
  return (
    <div className="col-start-3 self-start opacity-60 group-focus-within:opacity-100 group-hover:opacity-100">
      <Menu
        trigger={
          <IconButton label={t("words.menu", { time: clock(segment.startMs) })}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil />} onSelect={() => writing.begin(segment.id)}>
          {t("words.edit")}
        </MenuItem>
        {comment && (
          <MenuItem
            icon={<MessageSquarePlus />}
            onSelect={() => comment({ ms: segment.startMs, segment: segment.id })}
          >
            {t("comments.comment")}
          </MenuItem>
        )}
        <MenuItem
          icon={<Trash2 />}
          danger
          onSelect={() => void desk?.change({ op: "delete", segment: segment.id })}
        >
          {t("words.delete")}
        </MenuItem>
        <MenuLine />
        <MenuLabel>{t("words.saidBy")}</MenuLabel>
        {others.map((each) => (
          <MenuItem key={each.speaker} icon={<UserRound />} onSelect={() => saidBy(each.speaker)}>
            {nameOf(t, each.speaker, each)}
          </MenuItem>
        ))}
        <MenuItem icon={<UserRound />} onSelect={() => saidBy(nextSpeaker(voices))}>
          {t("words.somebodyElse")}
        </MenuItem>
      </Menu>
    </div>
  );
}
