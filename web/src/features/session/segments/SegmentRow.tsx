import { Ellipsis, MessageSquarePlus, Pencil, Trash2, UserRound } from "lucide-react";
import { type CSSProperties, memo, type MouseEvent, useMemo } from "react";
import { useT } from "@/i18n";
import { formatDuration } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import { useCollaborationContext } from "../CollaborationContext";
import type { TranscriptState } from "../edits/useTranscriptState";
import type { Player } from "../player/player";
import { useSpokenWord } from "../player/usePlayer";
import { nextSpeaker, speakerName } from "../speakers/speakerNames";
import { type Segment, type SpeakerInfo, wordsOf } from "../transcript";
import { ConflictChoice } from "./ConflictChoice";
import { CommentButton, CommentCount, SegmentPresence } from "./SegmentMargin";
import { SegmentEditor } from "./SegmentEditor";
import type { SegmentEditing } from "./useSegmentEditing";

interface Props {
  segment: Segment;
  speakerInfo: SpeakerInfo | undefined;
  /** Whether another speaker spoke before. */
  startsTurn: boolean;
  transcript: TranscriptState;
  player: Player | null;
  editing: SegmentEditing;
}

export function SegmentRow({ segment, speakerInfo, startsTurn, transcript, player, editing }: Props) {
  const t = useT();
  const { editor, editorState } = transcript;
  const { reportSegment } = useCollaborationContext();
  const here = editing.caret?.segment === segment.id && editor ? editing.caret : null;
  const conflict = editorState.pending.find(
    ({ conflict, change }) =>
      conflict && typeof change !== "string" && "segment" in change && change.segment === segment.id,
  );
  return (
    <div
      onFocusCapture={() => reportSegment(segment.id)}
      onPointerDown={() => reportSegment(segment.id)}
      className={classes(
        "group relative grid grid-cols-[2.75rem_1fr_2rem] items-baseline gap-x-2 rounded-md px-1 py-1 sm:grid-cols-[3.5rem_1fr_2rem] sm:px-2",
        here ? "bg-surface shadow-[inset_0_0_0_1px_var(--line-strong)]" : "hover:bg-hover/60",
        startsTurn && "mt-3",
      )}
    >
      {startsTurn && (
        <p
          className="speaker col-start-2 flex flex-wrap items-center gap-x-2 font-semibold"
          style={{ "--hue": speakerInfo?.hue } as CSSProperties}
        >
          <span aria-hidden className="size-2 rounded-full bg-current" />
          {speakerName(t, segment.speaker, speakerInfo)}
          {speakerInfo?.role && <span className="text-xs font-normal text-faint">{speakerInfo.role}</span>}
        </p>
      )}
      <StartTime ms={segment.startMs} player={player} />
      {here && editor ? (
        <SegmentEditor key={segment.id} segment={segment} caret={here} editor={editor} editing={editing} />
      ) : (
        <SegmentText
          segment={segment}
          player={player}
          onWrite={editor ? (at) => editing.begin(segment.id, at) : undefined}
        />
      )}
      <SegmentPresence segment={segment} />
      {editor ? <Actions {...{ segment, transcript, editing }} /> : <CommentButton segment={segment} />}
      <CommentCount segment={segment} />
      {conflict && editor && <ConflictChoice conflict={conflict} editor={editor} />}
    </div>
  );
}

function StartTime({ ms, player }: { ms: number; player: Player | null }) {
  const t = useT();
  const place = "col-start-1 text-end text-xs text-faint tabular-nums";
  if (!player) return <time className={place}>{formatDuration(ms)}</time>;
  return (
    <button
      type="button"
      aria-label={t("player.from", { time: formatDuration(ms) })}
      className={classes(place, "min-h-6 rounded-sm hover:text-accent")}
      onClick={() => player.play(ms)}
    >
      {formatDuration(ms)}
    </button>
  );
}

interface SpokenProps {
  segment: Segment;
  player: Player | null;
  onWrite: ((at: number) => void) | undefined;
}

/** A click on a word plays it, a double click edits there. Without a recording one click edits. */
const SegmentText = memo(function SegmentText({ segment, player, onWrite }: SpokenProps) {
  const words = useMemo(() => wordsOf(segment), [segment]);
  const spoken = useSpokenWord(player, segment);
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

function Actions({ segment, transcript, editing }: Pick<Props, "segment" | "transcript" | "editing">) {
  const t = useT();
  const { editor, speakers } = transcript;
  const { startComment } = useCollaborationContext();
  const others = [...speakers.values()].filter((each) => each.speaker !== segment.speaker);
  const saidBy = (speaker: string) =>
    void editor?.change({ op: "reassign", segments: [segment.id], speaker });
  return (
    <div className="col-start-3 self-start opacity-60 group-focus-within:opacity-100 group-hover:opacity-100">
      <Menu
        trigger={
          <IconButton label={t("transcript.lineMenu", { time: formatDuration(segment.startMs) })}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil />} onSelect={() => editing.begin(segment.id)}>
          {t("transcript.edit")}
        </MenuItem>
        {startComment && (
          <MenuItem
            icon={<MessageSquarePlus />}
            onSelect={() => startComment({ ms: segment.startMs, segment: segment.id })}
          >
            {t("comments.comment")}
          </MenuItem>
        )}
        <MenuItem
          icon={<Trash2 />}
          danger
          onSelect={() => void editor?.change({ op: "delete", segment: segment.id })}
        >
          {t("transcript.deleteLine")}
        </MenuItem>
        <MenuLine />
        <MenuLabel>{t("transcript.changeSpeaker")}</MenuLabel>
        {others.map((each) => (
          <MenuItem key={each.speaker} icon={<UserRound />} onSelect={() => saidBy(each.speaker)}>
            {speakerName(t, each.speaker, each)}
          </MenuItem>
        ))}
        <MenuItem icon={<UserRound />} onSelect={() => saidBy(nextSpeaker(speakers))}>
          {t("transcript.newSpeaker")}
        </MenuItem>
      </Menu>
    </div>
  );
}
