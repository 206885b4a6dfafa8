import { FileAudio, Mic, Plus } from "lucide-react";
import { useRef } from "react";
import { useLanguage, useT } from "@/i18n";
import { formatBytes } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ACCEPT, TYPES } from "./fileCheck";
import { addFiles, pickFiles, recorderOpen, toSelectedFile } from "./fileSelection";

const BY_TYPE: Record<string, string[]> = {};
for (const [ending, type] of Object.entries(TYPES)) (BY_TYPE[type] ??= []).push(`.${ending}`);

/** Chooses files, or opens the recorder. */
export function FilePicker({ small, maxBytes }: { small: boolean; maxBytes: number | undefined }) {
  const t = useT();
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const pick = async () => {
    const found = await pickFiles(BY_TYPE, t("upload.recordings"));
    if (found) addFiles(found);
    else input.current?.click();
  };
  const hidden = (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      accept={ACCEPT}
      data-testid="files"
      onChange={(event) => {
        addFiles([...(event.target.files ?? [])].map((file) => toSelectedFile(file)));
        event.target.value = "";
      }}
    />
  );
  if (small) {
    return (
      <div className="flex gap-2">
        {hidden}
        <Button onClick={() => void pick()}>
          <Plus />
          {t("upload.more")}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong bg-ground px-4 py-10 text-center">
      {hidden}
      <div className="grid size-12 place-items-center rounded-xl bg-tint text-accent">
        <FileAudio className="size-6" />
      </div>
      <div>
        <p className="font-medium">{t("upload.dropOrPick")}</p>
        <p className="mt-0.5 text-sm text-faint">
          {maxBytes
            ? t("upload.formats", { size: formatBytes(language, maxBytes) })
            : t("upload.formatsOnly")}
        </p>
      </div>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={() => void pick()}>
          <FileAudio />
          {t("upload.pick")}
        </Button>
        <Button onClick={() => recorderOpen.set(true)}>
          <Mic />
          {t("action.record")}
        </Button>
      </div>
    </div>
  );
}
