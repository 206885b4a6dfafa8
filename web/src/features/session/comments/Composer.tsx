import { Clock, Send, X } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { useT } from "@/i18n";
import { useAttempt } from "@/lib/attempt";
import { clock } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import type { Pen, Spot } from "./messages";

interface Props {
  pen: Pen;
  spot: Spot | null;
  onSpot: (spot: Spot | null) => void;
  /** Where the recording is being played; null where there is none. */
  playingAt: () => Spot | null;
  onTyping: () => void;
}

/** Enter sends, Shift-Enter begins a line. What could not be sent stays, and is one comment however often it is sent. */
export function Composer({ pen, spot, onSpot, playingAt, onTyping }: Props) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const { busy, error, attempt } = useAttempt();
  useEffect(() => {
    if (spot) field.current?.focus();
  }, [spot]);
  const send = () => {
    const written = text.trim();
    if (!written || busy) return;
    attempt(async () => {
      await pen.write(written, spot, once);
      setOnce(crypto.randomUUID());
      setText("");
      onSpot(null);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && spot) onSpot(null);
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
    setOnce(crypto.randomUUID());
    onTyping();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-1.5">
      {spot && (
        <p className="flex items-center gap-1 text-xs text-soft">
          <span className="rounded-sm bg-tint px-1.5 py-0.5 text-accent tabular-nums">
            {t("comments.at", { time: clock(spot.ms) })}
          </span>
          <IconButton label={t("comments.noPlace")} className="size-6" onClick={() => onSpot(null)}>
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
        {!spot && (
          <IconButton label={t("comments.here")} onClick={() => onSpot(playingAt())}>
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
