import { MessageSquare, MessageSquarePlus } from "lucide-react";
import { useT } from "@/i18n";
import { formatDuration } from "@/lib/format";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { useCollaborationContext } from "../CollaborationContext";
import type { Segment } from "../transcript";

/** Shows other users at this line. */
export function SegmentPresence({ segment }: { segment: Segment }) {
  const t = useT();
  const people = useCollaborationContext().usersBySegment.get(segment.id);
  if (!people) return null;
  const names = people.map((each) => each.name || t("members.unnamed")).join(", ");
  const typing = people.some((each) => each.typing);
  const said = t(typing ? "presence.writesHere" : "presence.readsHere", { name: names });
  const [first] = people;
  return (
    <span title={said} className="absolute start-0 top-1 z-1 flex -translate-x-1/2 rtl:translate-x-1/2">
      {first && (
        <Avatar
          id={first.uid}
          name={first.name}
          size="sm"
          className={classes("ring-2 ring-ground", typing && "animate-[shimmer_1.2s_ease-in-out_infinite]")}
        />
      )}
      <span className="sr-only">{said}</span>
    </span>
  );
}

/** Number of comments on a line; a click opens them. */
export function CommentCount({ segment }: { segment: Segment }) {
  const t = useT();
  const { commentCounts, openComments } = useCollaborationContext();
  const count = commentCounts.get(segment.id);
  if (!count) return null;
  return (
    <button
      type="button"
      onClick={openComments}
      className="col-start-2 inline-flex min-h-6 items-center gap-1 justify-self-start rounded-sm text-xs text-accent hover:underline [&_svg]:size-3.5"
    >
      <MessageSquare aria-hidden />
      {t("comments.count", { count })}
    </button>
  );
}

/** For users who may comment but not edit: their lines have no menu. */
export function CommentButton({ segment }: { segment: Segment }) {
  const t = useT();
  const { startComment } = useCollaborationContext();
  if (!startComment) return null;
  return (
    <IconButton
      label={t("comments.onLine", { time: formatDuration(segment.startMs) })}
      className="col-start-3 row-end-auto self-start opacity-60 group-focus-within:opacity-100 group-hover:opacity-100"
      onClick={() => startComment({ ms: segment.startMs, segment: segment.id })}
    >
      <MessageSquarePlus />
    </IconButton>
  );
}
