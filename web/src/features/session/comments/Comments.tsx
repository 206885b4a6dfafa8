import { sentence } from "@/api/client";
import { useT } from "@/i18n";
import { Nothing } from "@/ui/Card";
import { Notice, Skeleton } from "@/ui/feedback";
import type { Live } from "@/firebase/live";
import { Comment } from "./Comment";
import { Composer } from "./Composer";
import { inOrder, type Message, type Pen, type Spot } from "./messages";

export interface CommentsProps {
  messages: Live<Message[]>;
  pen: Pen;
  /** Who reads this. */
  me: string;
  /** What somebody is called whose name is not in the message. */
  nameOf: (uid: string) => string | undefined;
  /** Where the next comment stands; null for the whole. */
  spot: Spot | null;
  onSpot: (spot: Spot | null) => void;
  onGo: (spot: Spot) => void;
  playingAt: () => Spot | null;
  onTyping: () => void;
}

/** What people say about the recording, at its places; live. */
export function Comments({ messages, pen, me, nameOf, onGo, ...composer }: CommentsProps) {
  const t = useT();
  const shown = messages.state === "ready" ? inOrder(messages.value) : [];
  return (
    <div className="flex flex-col gap-3">
      {messages.state === "refused" && <Notice tone="bad">{sentence(messages.error)}</Notice>}
      {messages.state === "loading" && <Skeleton className="h-8" />}
      {messages.state === "ready" && shown.length === 0 && <Nothing>{t("comments.none")}</Nothing>}
      {shown.length > 0 && (
        <ol aria-label={t("comments.title")} className="flex max-h-96 flex-col gap-3 overflow-y-auto">
          {shown.map((each) => (
            <Comment
              key={each.id}
              message={each}
              name={each.authorName || nameOf(each.author) || t("members.somebody")}
              pen={each.author === me ? pen : null}
              onGo={onGo}
            />
          ))}
        </ol>
      )}
      <Composer pen={pen} {...composer} />
    </div>
  );
}
