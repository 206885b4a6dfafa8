import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { toastOnError } from "@/ui/toastOnError";
import { toDate } from "@/firebase/values";
import { useLanguage, useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { formatDateTime, formatDuration } from "@/lib/format";
import { Avatar } from "@/ui/Avatar";
import { Button, IconButton } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { TextArea } from "@/ui/Field";
import { Menu, MenuItem } from "@/ui/Menu";
import type { CommentApi, Message, Position } from "./messages";

interface Props {
  message: Message;
  name: string;
  /** Only for the user's own comments. */
  commentApi: CommentApi | null;
  onGo: (position: Position) => void;
}

export function Comment({ message, name, commentApi, onGo }: Props) {
  const t = useT();
  const language = useLanguage();
  const [writing, setWriting] = useState(false);
  const { atMs, segment } = message;
  const placed = atMs !== null;
  return (
    <li className="flex items-start gap-2 text-sm">
      <Avatar id={message.author} name={name} size="sm" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="min-w-0 truncate font-medium">{name}</span>
          {placed && (
            <button
              type="button"
              aria-label={t("comments.goTo", { time: formatDuration(atMs) })}
              className="min-h-6 rounded-sm text-xs text-accent tabular-nums hover:underline"
              onClick={() => onGo({ ms: atMs, segment })}
            >
              {formatDuration(atMs)}
            </button>
          )}
          <span className="text-xs text-faint">
            {formatDateTime(language, toDate(message.at), new Date())}
            {message.editedAt && ` · ${t("comments.edited")}`}
          </span>
        </div>
        {writing && commentApi ? (
          <EditForm message={message} commentApi={commentApi} onDone={() => setWriting(false)} />
        ) : (
          <p dir="auto" className="wrap-break-word whitespace-pre-wrap">
            {message.text}
          </p>
        )}
      </div>
      {commentApi && !writing && (
        <Menu
          trigger={
            <IconButton label={t("comments.menu")} className="-mt-1 size-7">
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem icon={<Pencil />} onSelect={() => setWriting(true)}>
            {t("comments.edit")}
          </MenuItem>
          <MenuItem icon={<Trash2 />} danger onSelect={() => toastOnError(commentApi.remove(message.id))}>
            {t("action.delete")}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}

function EditForm({
  message,
  commentApi,
  onDone,
}: {
  message: Message;
  commentApi: CommentApi;
  onDone: () => void;
}) {
  const t = useT();
  const [text, setText] = useState(message.text);
  const { busy, error, runAction } = useAsyncAction();
  const save = () => runAction(() => commentApi.change(message.id, text.trim()).then(onDone));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") onDone();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (text.trim()) save();
  };
  return (
    <div className="flex flex-col gap-1.5">
      <TextArea
        silent
        autoFocus
        label={t("comments.edit")}
        dir="auto"
        rows={2}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      {error && <Notice tone="bad">{error}</Notice>}
      <div className="flex justify-end gap-1.5">
        <Button variant="quiet" onClick={onDone}>
          {t("action.cancel")}
        </Button>
        <Button variant="primary" busy={busy} disabled={busy || !text.trim()} onClick={save}>
          {t("action.save")}
        </Button>
      </div>
    </div>
  );
}
