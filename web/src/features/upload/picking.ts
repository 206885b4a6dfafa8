import { Cell } from "@/lib/external";

/** A file that somebody thinks of sending. */
export interface Picked {
  id: string;
  file: File;
  handle: FileSystemFileHandle | null;
  /** Whether it is kept in this browser: it was recorded here. */
  recorded: boolean;
  seconds: number | null;
}

/** What the upload dialog is about; null while it is closed. */
export const picked = new Cell<readonly Picked[] | null>(null);
/** Whether it shows the recorder. */
export const recording = new Cell(false);

export function recordingWanted(): void {
  recording.set(true);
  picked.set([]);
}

export const asPicked = (file: File, handle: FileSystemFileHandle | null = null): Picked => ({
  id: crypto.randomUUID(),
  file,
  handle,
  recorded: false,
  seconds: null,
});

export function addPicked(files: readonly Picked[]): void {
  if (files.length) picked.set([...(picked.get() ?? []), ...files]);
}

/** By the browser's own window, with handles where it gives them: so an upload survives a restart. */
export async function pickFiles(
  accept: Record<string, string[]>,
  description: string,
): Promise<Picked[] | null> {
  if (!window.showOpenFilePicker) return null;
  try {
    const handles = await window.showOpenFilePicker({ multiple: true, types: [{ description, accept }] });
    return await Promise.all(handles.map(async (handle) => asPicked(await handle.getFile(), handle)));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return [];
    throw error;
  }
}

/** What was dropped; folders are left out. The items are gone after the event: they are asked for at once. */
export async function dropped(data: DataTransfer): Promise<Picked[]> {
  const items = [...data.items].filter((item) => item.kind === "file");
  const asked = items.map((item) => ({ file: item.getAsFile(), handle: item.getAsFileSystemHandle?.() }));
  const found = await Promise.all(
    asked.map(async ({ file, handle }) => {
      const given = await Promise.resolve(handle).catch(() => null);
      if (!file || given?.kind === "directory") return null;
      return asPicked(file, (given as FileSystemFileHandle | null | undefined) ?? null);
    }),
  );
  return found.filter((each) => each !== null);
}
