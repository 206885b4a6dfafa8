import { useQuery, useQueryClient } from "@tanstack/react-query";
import { usePerson } from "@/firebase/auth";
import { useLanguage, useT } from "@/i18n";
import { moment } from "@/lib/format";
import { Button } from "@/ui/Button";
import { addPicked } from "./picking";
import { pickedRecording } from "./recording";
import { keep, type Recording } from "./store";

/** A recording that a closed tab or a crash left behind: nothing of it is lost. */
export function LeftBehind() {
  const t = useT();
  const language = useLanguage();
  const uid = usePerson()?.uid ?? "";
  const queries = useQueryClient();
  const queryKey = ["recordings", uid];
  const { data } = useQuery({ queryKey, queryFn: () => keep.leftBehind(uid), staleTime: Infinity });
  const found = data?.[0];
  if (!found) return null;
  const settle = async (run: (found: Recording) => Promise<void>) => {
    await run(found);
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <section
      aria-label={t("record.leftTitle")}
      className="fixed inset-x-2 bottom-2 z-30 flex flex-col gap-3 rounded-xl bg-surface p-4 shadow-float sm:start-auto sm:end-4 sm:bottom-4 sm:w-96"
    >
      <div>
        <h2 className="text-sm font-semibold">{t("record.leftTitle")}</h2>
        <p className="text-sm text-soft">
          {t("record.leftText", { when: moment(language, new Date(found.startedAt), new Date()) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          look="primary"
          onClick={() => void settle(async (recording) => addPicked([await pickedRecording(recording)]))}
        >
          {t("record.send")}
        </Button>
        <Button look="quiet" onClick={() => void settle(({ id }) => keep.remove(id))}>
          {t("record.drop")}
        </Button>
      </div>
    </section>
  );
}
