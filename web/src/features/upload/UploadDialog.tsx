import { useState } from "react";
import { useSpaceId } from "@/app/space";
import { useUsage } from "@/features/account/usage";
import { useSessions } from "@/features/sessions";
import { usePerson } from "@/firebase/auth";
import { useT } from "@/i18n";
import { useCell } from "@/lib/external";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { FileRow } from "./FileRow";
import { uploads } from "./means";
import { Offers } from "./Offers";
import { PickArea } from "./PickArea";
import { addPicked, picked, recording, type Picked } from "./picking";
import { usePrepared, type Prepared } from "./prepared";
import { Recorder } from "./Recorder";
import { UploadOptions } from "./UploadOptions";
import { entryFor, WISHES } from "./wishes";

const NO_LIMIT = 5_000_000_000;

/** From files, or a microphone, to uploads under way. */
export function UploadDialog() {
  const t = useT();
  const files = useCell(picked) ?? [];
  const recorder = useCell(recording);
  const uid = usePerson()?.uid ?? "";
  const space = useSpaceId();
  const { data: usage } = useUsage();
  const listed = useSessions(space, "");
  const [wishes, setWishes] = useState(WISHES);
  const sessions = listed.state === "ready" ? listed.value : [];
  const prepared = usePrepared(files, uid, usage?.plan.maxFileBytes ?? NO_LIMIT, sessions);
  const good = prepared.filter((each) => !each.fault && !each.broken);
  const ready = good.length > 0 && good.every((each) => each.checksum && each.length !== undefined);

  const close = () => {
    recording.set(false);
    picked.set(null);
  };
  const start = () => {
    close();
    good.forEach(
      (each, at) => void uploads.add(entryFor(each, only(good, wishes), uid, space, at), each.file),
    );
  };
  const recorded = (made: Picked) => {
    recording.set(false);
    addPicked([made]);
  };

  const footer = good.length > 0 && !recorder && (
    <>
      <Button onClick={close}>{t("action.cancel")}</Button>
      <Button look="primary" busy={!ready} onClick={start}>
        {ready ? t("upload.start", { count: good.length }) : t("upload.checking")}
      </Button>
    </>
  );
  return (
    <Dialog open wide onClose={close} title={t(recorder ? "record.title" : "upload.title")} footer={footer}>
      {recorder ? (
        <Recorder uid={uid} onDone={recorded} onBack={() => recording.set(false)} />
      ) : (
        <div className="flex flex-col gap-4">
          <PickArea small={files.length > 0} mostBytes={usage?.plan.maxFileBytes} />
          {prepared.length > 0 && (
            <ul className="divide-y divide-line rounded-lg border border-line">
              {prepared.map((each) => (
                <FileRow
                  key={each.id}
                  file={each}
                  mostBytes={usage?.plan.maxFileBytes ?? NO_LIMIT}
                  onRemove={() => remove(each.id)}
                />
              ))}
            </ul>
          )}
          {good.length > 0 && (
            <>
              <UploadOptions
                wishes={wishes}
                onChange={setWishes}
                single={good.length === 1 ? good[0] : undefined}
              />
              <Offers
                files={good}
                chosen={wishes.processing}
                onChoose={(processing) => setWishes({ ...wishes, processing })}
              />
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** A title is for one recording. */
const only = (files: readonly Prepared[], wishes: typeof WISHES) =>
  files.length === 1 ? wishes : { ...wishes, title: "" };

function remove(id: string): void {
  picked.set((picked.get() ?? []).filter((each) => each.id !== id));
}
