import { useState } from "react";
import { useSpaceId } from "@/features/spaces/currentSpace";
import { useUsage } from "@/features/account/useUsage";
import { useSessions } from "@/features/sessions";
import { useCurrentUser } from "@/firebase/auth";
import { useT } from "@/i18n";
import { useObservable } from "@/lib/observable";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { FileRow } from "./FileRow";
import { uploads } from "./uploadDeps";
import { QuoteOffers } from "./QuoteOffers";
import { FilePicker } from "./FilePicker";
import { addFiles, recorderOpen, type SelectedFile, selectedFiles } from "./fileSelection";
import { type FileInfo, useFileInfo } from "./fileInfo";
import { Recorder } from "./Recorder";
import { UploadOptions } from "./UploadOptions";
import { createEntry, DEFAULT_SETTINGS } from "./uploadSettings";

const NO_LIMIT = 5_000_000_000;

/** Selects or records files, and starts their uploads. */
export function UploadDialog() {
  const t = useT();
  const files = useObservable(selectedFiles) ?? [];
  const recorder = useObservable(recorderOpen);
  const uid = useCurrentUser()?.uid ?? "";
  const space = useSpaceId();
  const { data: usage } = useUsage();
  const listed = useSessions(space, "");
  const [settings, setSettings] = useState(DEFAULT_SETTINGS);
  const sessions = listed.state === "ready" ? listed.value : [];
  const prepared = useFileInfo(files, uid, usage?.plan.maxFileBytes ?? NO_LIMIT, sessions);
  const good = prepared.filter((each) => !each.problem && !each.unreadable);
  const ready = good.length > 0 && good.every((each) => each.checksum && each.durationSeconds !== undefined);

  const close = () => {
    recorderOpen.set(false);
    selectedFiles.set(null);
  };
  const start = () => {
    close();
    good.forEach(
      (each, at) => void uploads.add(createEntry(each, only(good, settings), uid, space, at), each.file),
    );
  };
  const recorded = (made: SelectedFile) => {
    recorderOpen.set(false);
    addFiles([made]);
  };

  const footer = good.length > 0 && !recorder && (
    <>
      <Button onClick={close}>{t("action.cancel")}</Button>
      <Button variant="primary" busy={!ready} onClick={start}>
        {ready ? t("upload.start", { count: good.length }) : t("upload.checking")}
      </Button>
    </>
  );
  return (
    <Dialog open wide onClose={close} title={t(recorder ? "record.title" : "upload.title")} footer={footer}>
      {recorder ? (
        <Recorder uid={uid} onDone={recorded} onBack={() => recorderOpen.set(false)} />
      ) : (
        <div className="flex flex-col gap-4">
          <FilePicker small={files.length > 0} maxBytes={usage?.plan.maxFileBytes} />
          {prepared.length > 0 && (
            <ul className="divide-y divide-line rounded-lg border border-line">
              {prepared.map((each) => (
                <FileRow
                  key={each.id}
                  file={each}
                  maxBytes={usage?.plan.maxFileBytes ?? NO_LIMIT}
                  onRemove={() => remove(each.id)}
                />
              ))}
            </ul>
          )}
          {good.length > 0 && (
            <>
              <UploadOptions
                settings={settings}
                onChange={setSettings}
                single={good.length === 1 ? good[0] : undefined}
              />
              <QuoteOffers
                files={good}
                chosen={settings.processing}
                onChoose={(processing) => setSettings({ ...settings, processing })}
              />
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** A title applies to a single file only. */
const only = (files: readonly FileInfo[], settings: typeof DEFAULT_SETTINGS) =>
  files.length === 1 ? settings : { ...settings, title: "" };

function remove(id: string): void {
  selectedFiles.set((selectedFiles.get() ?? []).filter((each) => each.id !== id));
}
