import { useMemo, useState } from "react";
import { useCurrentUser } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Observable } from "@/lib/observable";
import { useShortcuts } from "@/lib/useShortcuts";
import { useParticipants } from "@/features/sharing/useParticipants";
import type { Session } from "@/features/sessions";
import type { Collaboration } from "./CollaborationContext";
import {
  type CommentApi,
  commentApiFor,
  commentCounts,
  type Message,
  type Position,
  sortedByPosition,
  useMessages,
} from "./comments/messages";
import type { CommentsProps } from "./comments/Comments";
import { usePresenceReporter, usePresentUsers } from "./presence/usePresence";
import type { PresentUser } from "./presence/presence";
import type { Player } from "./player/player";
import { lastStartedAt, type Segment } from "./transcript";

const NONE: Message[] = [];

export interface CollaborationState {
  collaboration: Collaboration;
  others: readonly PresentUser[];
  comments: CommentsProps;
  /** Counts requests to open the comments. */
  openRequests: number;
  /** Number of comments. */
  commentCount: number;
}

/** Presence and comments of a session. */
export function useCollaboration(
  session: Session,
  player: Player | null,
  segments: readonly Segment[],
): CollaborationState {
  const t = useT();
  const user = useCurrentUser();
  const me = user?.uid ?? "";
  const participants = useParticipants(session.id);
  const names = useMemo(
    () => new Map(participants.map((each) => [each.identity, each.name] as const)),
    [participants],
  );
  const name = user?.name || names.get(me) || t("members.unnamed");
  const reporter = usePresenceReporter(session.id, me, name);
  const others = usePresentUsers(session.id, me);
  const messages = useMessages(session.id);
  const messageList = messages.state === "ready" ? messages.value : NONE;
  const [position, setPosition] = useState<Position | null>(null);
  const [openRequests, setOpenRequests] = useState(0);
  const [scrollTarget] = useState(() => new Observable<Position | null>(null));
  const commentApi = useMemo(
    () => scrollBackAfterSending(commentApiFor(session.id), scrollTarget),
    [session.id, scrollTarget],
  );
  const collaboration = useMemo(
    (): Collaboration => ({
      usersBySegment: bySegment(others),
      commentCounts: commentCounts(messageList),
      scrollTarget,
      startComment: (position) => {
        setOpenRequests((now) => now + 1);
        setPosition(position);
      },
      openComments: () => setOpenRequests((now) => now + 1),
      reportSegment: (segment) => reporter.moveTo(segment),
      reportTyping: () => reporter.reportTyping(),
    }),
    [others, messageList, scrollTarget, reporter],
  );
  const go = (position: Position) => {
    scrollTarget.set({ ...position });
    player?.seek(position.ms);
  };
  const playingAt = (): Position | null => {
    const ms = player?.position.get() ?? 0;
    return segments.length > 0 ? { ms, segment: segments[lastStartedAt(segments, ms)]?.id ?? null } : null;
  };
  useShortcuts({ c: () => collaboration.startComment?.(playingAt()) });
  return {
    ...{ collaboration, others, openRequests, commentCount: sortedByPosition(messageList).length },
    comments: {
      ...{ messages, commentApi, me, position, onPosition: setPosition, onGo: go, playingAt },
      nameOf: (uid) => (uid === me ? name : names.get(uid)),
      onTyping: () => reporter.reportTyping(),
    },
  };
}

function bySegment(others: readonly PresentUser[]): Map<string, PresentUser[]> {
  const found = new Map<string, PresentUser[]>();
  for (const each of others)
    if (each.segment !== null) found.set(each.segment, [...(found.get(each.segment) ?? []), each]);
  return found;
}

/** On narrow screens comments stand above the transcript: after sending, scroll back to the line. */
const scrollBackAfterSending = (
  commentApi: CommentApi,
  scrollTarget: Observable<Position | null>,
): CommentApi => ({
  ...commentApi,
  write: async (text, position, idempotencyKey) => {
    await commentApi.write(text, position, idempotencyKey);
    if (position && !matchMedia("(min-width: 64rem)").matches) scrollTarget.set({ ...position });
  },
});
