import { collection, query } from "@firebase/firestore";
import { api, type Schemas, unwrap } from "@/api/client";
import { useCollection } from "@/firebase/snapshots";
import { firestore } from "@/firebase/firestore";
import type { Stored } from "@/firebase/values";
import { useT } from "@/i18n";
import { formatDuration } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Badge } from "@/ui/feedback";
import { toastOnError } from "@/ui/toastOnError";

type Conflict = Stored<Schemas["RebaseConflict"]>;

interface Props {
  session: string;
  version: number;
  editable: boolean;
  onClose: () => void;
}

/** Conflicts between edits and a new transcription: shows both texts; the user keeps one. */
export default function ConflictsDialog({ session, version, editable, onClose }: Props) {
  const t = useT();
  const place = `sessions/${session}/transcripts/${version}/conflicts`;
  const found = useCollection<Conflict>(place, () => query(collection(firestore(), place)));
  const conflicts = found.state === "ready" ? found.value : [];
  const take = (conflict: string, choice: "human" | "recognised") => {
    const params = { path: { id: session, version: String(version), conflict } };
    const url = "/v1/sessions/{id}/versions/{version}/conflicts/{conflict}";
    const request = unwrap(api.POST(url, { params, body: { take: choice } }));
    toastOnError(request);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("conflicts.title", { number: version })}
      text={t("conflicts.text")}
    >
      <ul className="flex flex-col gap-4">
        {conflicts
          .sort((one, other) => one.startMs - other.startMs)
          .map((each) => (
            <li key={each.id} className="flex flex-col gap-2 border-b border-line pb-4 last:border-0">
              <p className="flex items-center gap-2 text-sm text-faint tabular-nums">
                {formatDuration(each.startMs)}
                <Badge tone={each.state === "open" ? "warn" : "plain"}>{t(`conflicts.${each.state}`)}</Badge>
              </p>
              <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
                <dt className="text-soft">{t("conflicts.human")}</dt>
                <dd dir="auto">{each.human || t("conflict.deleted")}</dd>
                <dt className="text-soft">{t("conflicts.new")}</dt>
                <dd dir="auto">{each.new || t("conflict.deleted")}</dd>
              </dl>
              {editable && each.state === "open" && (
                <div className="flex flex-wrap gap-2">
                  <Button onClick={() => take(each.id, "human")}>{t("conflicts.keepEdited")}</Button>
                  <Button onClick={() => take(each.id, "recognised")}>{t("conflicts.keepNew")}</Button>
                </div>
              )}
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
