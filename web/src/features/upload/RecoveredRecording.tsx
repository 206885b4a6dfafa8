import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCurrentUser } from "@/firebase/auth";
import { useLanguage, useT } from "@/i18n";
import { formatDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { addFiles } from "./fileSelection";
import { toRecordedFile } from "./microphone";
import { type StoredRecording, uploadStore } from "./uploadStore";

/** Offers a recording that a closed tab or a crash left behind. */
export function RecoveredRecording() {
  const t = useT();
  const language = useLanguage();
  const uid = useCurrentUser()?.uid ?? "";
  const queries = useQueryClient();
  const queryKey = ["recordings", uid];
  const { data } = useQuery({
    queryKey,
    queryFn: () => uploadStore.unsentRecordings(uid),
    staleTime: Infinity,
  });
  const found = data?.[0];
  if (!found) return null;
  const settle = async (run: (found: StoredRecording) => Promise<void>) => {
    await run(found);
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <section
      aria-label={t("record.unsentTitle")}
      className="fixed inset-x-2 bottom-2 z-30 flex flex-col gap-3 rounded-xl bg-surface p-4 shadow-float sm:start-auto sm:end-4 sm:bottom-4 sm:w-96"
    >
      <div>
        <h2 className="text-sm font-semibold">{t("record.unsentTitle")}</h2>
        <p className="text-sm text-soft">
          {t("record.unsentText", { when: formatDateTime(language, new Date(found.startedAt), new Date()) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          variant="primary"
          onClick={() => void settle(async (recording) => addFiles([await toRecordedFile(recording)]))}
        >
          {t("record.transcribe")}
        </Button>
        <Button variant="quiet" onClick={() => void settle(({ id }) => uploadStore.remove(id))}>
          {t("record.delete")}
        </Button>
      </div>
    </section>
  );
}
