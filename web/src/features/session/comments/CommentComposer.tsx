import { Clock, Send, X } from "lucide-react";
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from "react";
import { useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { formatDuration } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import type { CommentApi, Position } from "./messages";

interface Props {
  commentApi: CommentApi;
  position: Position | null;
  onPosition: (position: Position | null) => void;
  /** The playback position; null without a recording. */
  playingAt: () => Position | null;
  onTyping: () => void;
}

/** Writes a comment: Enter sends, Shift-Enter starts a line. After a failure the text stays; a retry is idempotent. */
export function CommentComposer({ commentApi, position, onPosition, playingAt, onTyping }: Props) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const { busy, error, runAction } = useAsyncAction();
  useEffect(() => {
    if (position) field.current?.focus();
  }, [position]);
  const send = () => {
    const written = text.trim();
    if (!written || busy) return;
    runAction(async () => {
      await commentApi.write(written, position, idempotencyKey);
      setIdempotencyKey(crypto.randomUUID());
      setText("");
      onPosition(null);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && position) onPosition(null);
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };
  const change = (now: string) => {
    setText(now);
    setIdempotencyKey(crypto.randomUUID());
    onTyping();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-1.5">
      {position && (
        <p className="flex items-center gap-1 text-xs text-soft">
          <span className="rounded-sm bg-tint px-1.5 py-0.5 text-accent tabular-nums">
            {t("comments.at", { time: formatDuration(position.ms) })}
          </span>
          <IconButton
            label={t("comments.wholeRecording")}
            className="size-6"
            onClick={() => onPosition(null)}
          >
            <X />
          </IconButton>
        </p>
      )}
      <div className="flex items-end gap-1 rounded-md bg-surface shadow-[inset_0_0_0_1px_var(--line-strong)] focus-within:shadow-[inset_0_0_0_1.5px_var(--accent)]">
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          aria-label={t("comments.write")}
          placeholder={t("comments.write")}
          maxLength={10_000}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKey}
          className="field-sizing-content max-h-40 min-h-8 w-full resize-none bg-transparent px-2.5 py-1.5 outline-none placeholder:text-faint"
        />
        {!position && (
          <IconButton label={t("comments.atPlayback")} onClick={() => onPosition(playingAt())}>
            <Clock />
          </IconButton>
        )}
        <IconButton
          type="submit"
          label={t("comments.send")}
          className="text-accent"
          busy={busy}
          disabled={busy || !text.trim()}
        >
          <Send className="rtl:-scale-x-100" />
        </IconButton>
      </div>
      {error && <Notice tone="bad">{error}</Notice>}
    </form>
  );
}
