import { type Bytes, collection, orderBy, query } from "@firebase/firestore";
import { useEffect, useMemo, useState } from "react";
import type { Schemas } from "@/api/client";
import type { Session } from "@/features/sessions";
import { type Snapshot, useCollection, useDocument } from "@/firebase/snapshots";
import { firestore } from "@/firebase/firestore";
import type { Stored } from "@/firebase/values";
import { decodePage, type EditedItem, type Segment, withChunkIds } from "./transcript";

interface Page {
  index: number;
  data: Bytes;
}

/** The work that makes one version, with the fields that this page reads. */
export type Transcription = Stored<{
  state: Schemas["TranscriptionState"];
  progress: number;
  timeline: Schemas["TimelineEntry"][];
  chunks: Chunk[];
  /** Loudness over the length of the recording, in base64. */
  peaks?: string;
}>;

export interface Chunk {
  index: number;
  startMs: number;
  endMs: number;
  state: "pending" | "starting" | "running" | "done" | "failed";
  progress: number;
  words: number;
}

export const useSession = (id: string): Snapshot<Session | null> => useDocument<Session>(`sessions/${id}`);

export function useTranscription(session: Session): Snapshot<Transcription | null> {
  const attempt = session.transcription.latestVersion;
  return useDocument<Transcription>(attempt ? `sessions/${session.id}/transcripts/${attempt}` : undefined);
}

/** The original segments of a version, and the items that users edited. */
export interface StoredTranscript {
  version: number;
  recognised: readonly Segment[];
  items: readonly EditedItem[];
  /** Whether these are drafts of single chunks, before speakers are matched across chunks. */
  draft: boolean;
  /** Whether the edited items have been read. */
  complete: boolean;
}

const NOTHING: readonly EditedItem[] = [];

/** The transcript to show: of the chosen or current version, or else drafts of finished chunks. */
export function useStoredTranscript(
  session: Session,
  chosen: number | undefined,
): Snapshot<StoredTranscript> {
  const version = chosen ?? session.transcription.version ?? undefined;
  const attempt = session.transcription.latestVersion || undefined;
  const finished = version !== undefined;
  const place = `sessions/${session.id}/transcripts/${version ?? attempt}`;
  const pages = useCollection<Page>(
    finished || attempt ? `${place}/${finished ? "pages" : "drafts"}` : undefined,
    () => query(collection(firestore(), place, finished ? "pages" : "drafts"), orderBy("index")),
  );
  const edits = useCollection<EditedItem>(finished ? `${place}/edits` : undefined, () =>
    query(collection(firestore(), place, "edits")),
  );
  const read = useDecodedPages(place, finished ? "pages" : "drafts", pages);
  const items = edits.state === "ready" ? edits.value : NOTHING;
  const complete = edits.state === "ready";
  const value = useMemo(
    () => read && { ...read, version: version ?? 0, items, complete },
    [version, read, items, complete],
  );
  if (pages.state === "error") return pages;
  if (!value) return { state: "loading" };
  return { state: "ready", cached: pages.state === "ready" && pages.cached, value };
}

interface DecodedPages {
  place: string;
  recognised: readonly Segment[];
  draft: boolean;
}

/** Decodes each page once, since pages never change. Drafts stay until the pages arrive. */
function useDecodedPages(
  place: string,
  kind: "pages" | "drafts",
  pages: Snapshot<Page[]>,
): DecodedPages | null {
  const [done, setDone] = useState<DecodedPages | null>(null);
  const [known] = useState(() => new Map<string, { data: Bytes; segments: Promise<Segment[]> }>());
  const found = pages.state === "ready" ? pages.value : null;
  useEffect(() => {
    if (!found) return;
    let active = true;
    const draft = kind === "drafts";
    const each = found.map(({ index, data }) => {
      const name = `${place}/${kind}/${index}`;
      const before = known.get(name);
      if (before?.data.isEqual(data)) return before.segments;
      const read = decodePage(data.toUint8Array());
      const segments = draft ? read.then((found) => withChunkIds(index, found)) : read;
      known.set(name, { data, segments });
      return segments;
    });
    void Promise.all(each).then(
      (segments) => active && setDone({ place, recognised: segments.flat(), draft }),
    );
    return () => {
      active = false;
    };
  }, [found, place, kind, known]);
  return done?.place === place ? done : null;
}
