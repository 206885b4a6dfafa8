import { collection, orderBy, query, type Bytes } from "@firebase/firestore";
import { useEffect, useMemo, useState } from "react";
import type { Schemas } from "@/api/client";
import type { Session } from "@/features/sessions";
import { useDocument, useQueried, type Live } from "@/firebase/live";
import { firestore } from "@/firebase/store";
import type { Stored } from "@/firebase/values";
import { ofPart, unpacked, type Item, type Segment } from "./transcript";

interface Page {
  index: number;
  data: Bytes;
}

/** One recognition pass, as far as a page about it needs it. */
export type Pass = Stored<{
  state: Schemas["State"];
  progress: number;
  timeline: Schemas["TimelineEntry"][];
  chunks: Part[];
  /** How loud the recording is over its length: shared/transcription/domain/waveform.py. */
  peaks?: string;
}>;

export interface Part {
  index: number;
  startMs: number;
  endMs: number;
  state: "pending" | "starting" | "running" | "done" | "failed";
  progress: number;
  words: number;
}

export const useSession = (id: string): Live<Session | null> => useDocument<Session>(`sessions/${id}`);

export function usePass(session: Session): Live<Pass | null> {
  const attempt = session.transcription.latestVersion;
  return useDocument<Pass>(attempt ? `sessions/${session.id}/transcripts/${attempt}` : undefined);
}

/** What was recognised, and what people changed of it. */
export interface Transcript {
  version: number;
  recognised: readonly Segment[];
  items: readonly Item[];
  /** Whether these are words of single parts, before speakers and seams are found across them. */
  draft: boolean;
  /** Whether what people changed is known. */
  current: boolean;
}

const NOTHING: readonly Item[] = [];

/** The words to read now: those of the version that is chosen or complete, or else those of the parts that are done. */
export function useTranscript(session: Session, chosen: number | undefined): Live<Transcript> {
  const version = chosen ?? session.transcription.version ?? undefined;
  const attempt = session.transcription.latestVersion || undefined;
  const complete = version !== undefined;
  const place = `sessions/${session.id}/transcripts/${version ?? attempt}`;
  const pages = useQueried<Page>(
    complete || attempt ? `${place}/${complete ? "pages" : "drafts"}` : undefined,
    () => query(collection(firestore(), place, complete ? "pages" : "drafts"), orderBy("index")),
  );
  const edits = useQueried<Item>(complete ? `${place}/edits` : undefined, () =>
    query(collection(firestore(), place, "edits")),
  );
  const read = useUnpacked(place, complete ? "pages" : "drafts", pages);
  const items = edits.state === "ready" ? edits.value : NOTHING;
  const current = edits.state === "ready";
  const value = useMemo(
    () => read && { ...read, version: version ?? 0, items, current },
    [version, read, items, current],
  );
  if (pages.state === "refused") return pages;
  if (!value) return { state: "loading" };
  return { state: "ready", cached: pages.state === "ready" && pages.cached, value };
}

interface Unpacked {
  place: string;
  recognised: readonly Segment[];
  draft: boolean;
}

/** The segments in pages, each of which is unpacked once: they never change. Drafts stay until the pages are there. */
function useUnpacked(place: string, kind: "pages" | "drafts", pages: Live<Page[]>): Unpacked | null {
  const [done, setDone] = useState<Unpacked | null>(null);
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
      const read = unpacked(data.toUint8Array());
      const segments = draft ? read.then((found) => ofPart(index, found)) : read;
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
