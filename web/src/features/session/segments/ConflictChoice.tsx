import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import type { TranscriptEditor } from "../edits/transcriptEditor";
import type { PendingEdit } from "../edits/model";

/** Shows both sides of a conflict; the user keeps one. */
export function ConflictChoice({ conflict, editor }: { conflict: PendingEdit; editor: TranscriptEditor }) {
  const t = useT();
  const { change } = conflict;
  const [other] = conflict.conflict ?? [];
  const theirs = other?.kind === "segment" && !other.deleted ? other.text : t("conflict.deleted");
  const mine = typeof change !== "string" && change.op === "setText" ? change.text : t("conflict.yourChange");
  return (
    <div
      role="group"
      aria-label={t("conflict.title")}
      className="col-start-2 mt-1 flex flex-col gap-2 rounded-lg bg-warn-tint px-3 py-2 text-sm"
    >
      <p className="font-medium text-warn">{t("conflict.title")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        <dt className="text-soft">{t("conflict.theirs")}</dt>
        <dd dir="auto">{theirs}</dd>
        <dt className="text-soft">{t("conflict.mine")}</dt>
        <dd dir="auto">{mine || t("conflict.deleted")}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void editor.takeMine(conflict.id)}>{t("conflict.takeMine")}</Button>
        <Button onClick={() => void editor.takeTheirs(conflict.id)}>{t("conflict.takeTheirs")}</Button>
      </div>
    </div>
  );
}
