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

/** One recognition pass, as far as a page about it needs it. */
export type Transcription = Stored<{
  state: Schemas["State"];
  progress: number;
  timeline: Schemas["TimelineEntry"][];
  chunks: Chunk[];
  /** How loud the recording is over its length: shared/domain/peaks.py. */
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
  const attempt = session.transcription.attemptVersion;
  return useDocument<Transcription>(attempt ? `sessions/${session.id}/transcripts/${attempt}` : undefined);
}

/** What was recognised, and what people changed of it. */
export interface StoredTranscript {
  version: number;
  recognised: readonly Segment[];
  items: readonly EditedItem[];
  /** Whether these are words of single parts, before speakers and seams are found across them. */
  draft: boolean;
  /** Whether what people changed is known. */
  complete: boolean;
}

const NOTHING: readonly EditedItem[] = [];

/** The words to read now: those of the version that is chosen or complete, or else those of the parts that are done. */
export function useStoredTranscript(
  session: Session,
  chosen: number | undefined,
): Snapshot<StoredTranscript> {
  const version = chosen ?? session.transcription.version ?? undefined;
  const attempt = session.transcription.attemptVersion || undefined;
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

/** The segments in pages, each of which is unpacked once: they never change. Drafts stay until the pages are there. */
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
    let wanted = true;
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
      (segments) => wanted && setDone({ place, recognised: segments.flat(), draft }),
    );
    return () => {
      wanted = false;
    };
  }, [found, place, kind, known]);
  return done?.place === place ? done : null;
}
