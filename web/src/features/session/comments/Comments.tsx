import { errorMessage } from "@/api/client";
import { useT } from "@/i18n";
import { EmptyNote } from "@/ui/Card";
import { Notice, Skeleton } from "@/ui/feedback";
import type { Snapshot } from "@/firebase/snapshots";
import { Comment } from "./Comment";
import { CommentComposer } from "./CommentComposer";
import { type CommentApi, type Message, type Position, sortedByPosition } from "./messages";

export interface CommentsProps {
  messages: Snapshot<Message[]>;
  commentApi: CommentApi;
  /** The user's own id. */
  me: string;
  /** The name of an author whose message has none. */
  nameOf: (uid: string) => string | undefined;
  /** The position of the next comment; null for the whole recording. */
  position: Position | null;
  onPosition: (position: Position | null) => void;
  onGo: (position: Position) => void;
  playingAt: () => Position | null;
  onTyping: () => void;
}

/** The comments on a recording, live, sorted by position. */
export function Comments({ messages, commentApi, me, nameOf, onGo, ...composer }: CommentsProps) {
  const t = useT();
  const shown = messages.state === "ready" ? sortedByPosition(messages.value) : [];
  return (
    <div className="flex flex-col gap-3">
      {messages.state === "error" && <Notice tone="bad">{errorMessage(messages.error)}</Notice>}
      {messages.state === "loading" && <Skeleton className="h-8" />}
      {messages.state === "ready" && shown.length === 0 && <EmptyNote>{t("comments.none")}</EmptyNote>}
      {shown.length > 0 && (
        <ol aria-label={t("comments.title")} className="flex max-h-96 flex-col gap-3 overflow-y-auto">
          {shown.map((each) => (
            <Comment
              key={each.id}
              message={each}
              name={each.authorName || nameOf(each.author) || t("members.unnamed")}
              commentApi={each.author === me ? commentApi : null}
              onGo={onGo}
            />
          ))}
        </ol>
      )}
      <CommentComposer commentApi={commentApi} {...composer} />
    </div>
  );
}
