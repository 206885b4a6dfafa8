import { useQueries } from "@tanstack/react-query";
import type { Session } from "@/features/sessions";
import type { TextKey } from "@/i18n";
import { fileProblem } from "./fileCheck";
import { durationSeconds, sha256 } from "./measureFile";
import type { SelectedFile } from "./fileSelection";
import { uploadStore } from "./uploadStore";

/** A selected file and what is known about it before the upload. */
export interface FileInfo extends SelectedFile {
  problem: TextKey | undefined;
  checksum: string | undefined;
  /** Undefined while the browser measures; null when it cannot. */
  durationSeconds: number | null | undefined;
  /** The session of an earlier upload of the same file. */
  duplicateOf: string | undefined;
  unreadable: boolean;
}

interface Facts {
  checksum: string;
  sentBefore: string | undefined;
}

const ONCE = { staleTime: Infinity, gcTime: 60_000, retry: false } as const;

export function useFileInfo(
  files: readonly SelectedFile[],
  uid: string,
  maxBytes: number,
  sessions: readonly Session[],
): FileInfo[] {
  const problems = files.map((each) => fileProblem(each.file, maxBytes));
  const facts = useQueries({
    queries: files.map((each, at) => ({
      queryKey: ["file", each.id, "facts"],
      queryFn: () => factsOf(each, uid),
      enabled: !problems[at],
      ...ONCE,
    })),
  });
  const durations = useQueries({
    queries: files.map((each, at) => ({
      queryKey: ["file", each.id, "length"],
      queryFn: () => each.seconds ?? durationSeconds(each.file),
      enabled: !problems[at],
      ...ONCE,
    })),
  });
  return files.map((each, at) => ({
    ...each,
    problem: problems[at],
    checksum: facts[at]?.data?.checksum,
    durationSeconds: durations[at]?.data,
    duplicateOf: facts[at]?.data?.sentBefore ?? findSameFile(each.file, sessions),
    unreadable: facts[at]?.isError ?? false,
  }));
}

async function factsOf({ file }: SelectedFile, uid: string): Promise<Facts> {
  const checksum = await sha256(file);
  return { checksum, sentBefore: await uploadStore.sentBefore(uid, checksum) };
}

/** A session with a file of the same name and size, uploaded from another device. */
function findSameFile(file: File, sessions: readonly Session[]): string | undefined {
  return sessions.find(({ audio }) => audio?.fileName === file.name && audio.sizeBytes === file.size)?.id;
}
