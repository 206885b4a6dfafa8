import { useMemo, useState } from "react";
import { usePerson } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Cell } from "@/lib/external";
import { useShortcuts } from "@/lib/shortcuts";
import { useParticipants } from "@/features/sharing/participants";
import type { Session } from "@/features/sessions";
import type { Beside } from "./beside";
import {
  bySegment,
  inOrder,
  penFor,
  useMessages,
  type Message,
  type Pen,
  type Spot,
} from "./comments/messages";
import type { CommentsProps } from "./comments/Comments";
import { useHere, useOthers } from "./presence/usePresence";
import type { Other } from "./presence/presence";
import type { Player } from "./player/player";
import { lastBegun, type Segment } from "./transcript";

const NONE: Message[] = [];

export interface Company {
  beside: Beside;
  others: readonly Other[];
  comments: CommentsProps;
  /** Whether somebody asked for the comments: how often. */
  opened: number;
  /** How many comments there are. */
  count: number;
}

/** Who else is here, and what people say about the recording. */
export function useCompany(session: Session, player: Player | null, segments: readonly Segment[]): Company {
  const t = useT();
  const person = usePerson();
  const me = person?.uid ?? "";
  const participants = useParticipants(session.id);
  const names = useMemo(
    () => new Map(participants.map((each) => [each.identity, each.name] as const)),
    [participants],
  );
  const name = person?.name || names.get(me) || t("members.somebody");
  const here = useHere(session.id, me, name);
  const others = useOthers(session.id, me);
  const messages = useMessages(session.id);
  const written = messages.state === "ready" ? messages.value : NONE;
  const [spot, setSpot] = useState<Spot | null>(null);
  const [opened, setOpened] = useState(0);
  const [wanted] = useState(() => new Cell<Spot | null>(null));
  const pen = useMemo(() => backToTheLine(penFor(session.id), wanted), [session.id, wanted]);
  const beside = useMemo(
    (): Beside => ({
      people: bySpot(others),
      comments: bySegment(written),
      wanted,
      comment: (spot) => {
        setOpened((now) => now + 1);
        setSpot(spot);
      },
      open: () => setOpened((now) => now + 1),
      attend: (segment) => here.at(segment),
      typing: () => here.typing(),
    }),
    [others, written, wanted, here],
  );
  const go = (spot: Spot) => {
    wanted.set({ ...spot });
    player?.seek(spot.ms);
  };
  const playingAt = (): Spot | null => {
    const ms = player?.at.get() ?? 0;
    return segments.length > 0 ? { ms, segment: segments[lastBegun(segments, ms)]?.id ?? null } : null;
  };
  useShortcuts({ c: () => beside.comment?.(playingAt()) });
  return {
    ...{ beside, others, opened, count: inOrder(written).length },
    comments: {
      ...{ messages, pen, me, spot, onSpot: setSpot, onGo: go, playingAt },
      nameOf: (uid) => (uid === me ? name : names.get(uid)),
      onTyping: () => here.typing(),
    },
  };
}

function bySpot(others: readonly Other[]): Map<string, Other[]> {
  const found = new Map<string, Other[]>();
  for (const each of others)
    if (each.segment !== null) found.set(each.segment, [...(found.get(each.segment) ?? []), each]);
  return found;
}

/** On a narrow screen comments stand above the words: who has sent one is brought back to where it belongs. */
const backToTheLine = (pen: Pen, wanted: Cell<Spot | null>): Pen => ({
  ...pen,
  write: async (text, spot, once) => {
    await pen.write(text, spot, once);
    if (spot && !matchMedia("(min-width: 64rem)").matches) wanted.set({ ...spot });
  },
});
