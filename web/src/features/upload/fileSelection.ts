import { Observable } from "@/lib/observable";

/** A file that the user has chosen or recorded. */
export interface SelectedFile {
  id: string;
  file: File;
  handle: FileSystemFileHandle | null;
  /** Whether it was recorded here, so that IndexedDB has it. */
  recorded: boolean;
  seconds: number | null;
}

/** The files in the upload dialog; null while it is closed. */
export const selectedFiles = new Observable<readonly SelectedFile[] | null>(null);
/** Whether the upload dialog shows the recorder. */
export const recorderOpen = new Observable(false);

export function openRecorder(): void {
  recorderOpen.set(true);
  selectedFiles.set([]);
}

export const toSelectedFile = (file: File, handle: FileSystemFileHandle | null = null): SelectedFile => ({
  id: crypto.randomUUID(),
  file,
  handle,
  recorded: false,
  seconds: null,
});

export function addFiles(files: readonly SelectedFile[]): void {
  if (files.length) selectedFiles.set([...(selectedFiles.get() ?? []), ...files]);
}

/** Opens the browser's file picker. With a handle, an upload survives a restart. Null when unsupported. */
export async function pickFiles(
  accept: Record<string, string[]>,
  description: string,
): Promise<SelectedFile[] | null> {
  if (!window.showOpenFilePicker) return null;
  try {
    const handles = await window.showOpenFilePicker({ multiple: true, types: [{ description, accept }] });
    return await Promise.all(handles.map(async (handle) => toSelectedFile(await handle.getFile(), handle)));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return [];
    throw error;
  }
}

/** The dropped files, without folders. Items expire with the event, so read them at once. */
export async function filesFromDrop(data: DataTransfer): Promise<SelectedFile[]> {
  const items = [...data.items].filter((item) => item.kind === "file");
  const asked = items.map((item) => ({ file: item.getAsFile(), handle: item.getAsFileSystemHandle?.() }));
  const found = await Promise.all(
    asked.map(async ({ file, handle }) => {
      const given = await Promise.resolve(handle).catch(() => null);
      if (!file || given?.kind === "directory") return null;
      return toSelectedFile(file, (given as FileSystemFileHandle | null | undefined) ?? null);
    }),
  );
  return found.filter((each) => each !== null);
}
