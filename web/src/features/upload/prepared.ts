import { useQueries } from "@tanstack/react-query";
import type { Session } from "@/features/sessions";
import type { Key } from "@/i18n";
import { fault } from "./check";
import { seconds, sha256 } from "./file";
import type { Picked } from "./picking";
import { keep } from "./store";

/** A picked file and what was found out about it, before a byte of it is sent. */
export interface Prepared extends Picked {
  fault: Key | undefined;
  checksum: string | undefined;
  /** Undefined while the browser looks; null when it cannot tell. */
  length: number | null | undefined;
  /** The session that it was sent to before. */
  duplicate: string | undefined;
  broken: boolean;
}

interface Facts {
  checksum: string;
  sentBefore: string | undefined;
}

const ONCE = { staleTime: Infinity, gcTime: 60_000, retry: false } as const;

export function usePrepared(
  files: readonly Picked[],
  uid: string,
  mostBytes: number,
  sessions: readonly Session[],
): Prepared[] {
  const faults = files.map((each) => fault(each.file, mostBytes));
  const facts = useQueries({
    queries: files.map((each, at) => ({
      queryKey: ["file", each.id, "facts"],
      queryFn: () => factsOf(each, uid),
      enabled: !faults[at],
      ...ONCE,
    })),
  });
  const lengths = useQueries({
    queries: files.map((each, at) => ({
      queryKey: ["file", each.id, "length"],
      queryFn: () => each.seconds ?? seconds(each.file),
      enabled: !faults[at],
      ...ONCE,
    })),
  });
  return files.map((each, at) => ({
    ...each,
    fault: faults[at],
    checksum: facts[at]?.data?.checksum,
    length: lengths[at]?.data,
    duplicate: facts[at]?.data?.sentBefore ?? alike(each.file, sessions),
    broken: facts[at]?.isError ?? false,
  }));
}

async function factsOf({ file }: Picked, uid: string): Promise<Facts> {
  const checksum = await sha256(file);
  return { checksum, sentBefore: await keep.sentBefore(uid, checksum) };
}

/** Sent from elsewhere: of the same name and size. */
function alike(file: File, sessions: readonly Session[]): string | undefined {
  return sessions.find(({ audio }) => audio?.fileName === file.name && audio.sizeBytes === file.size)?.id;
}
