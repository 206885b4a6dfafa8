import { Check } from "lucide-react";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { formatDuration, formatPercent } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { useCollaborationContext } from "../CollaborationContext";

interface Props {
  view: Schemas["SpeakerView"];
  /** Accepts it; null for users who may only read. */
  onTake: ((role: string) => void) | null;
}

const SHOWN_FIRST = 1;

/** A suggested role with its confidence and evidence, which the user can accept. */
export function RoleSuggestion({ view, onTake }: Props) {
  const t = useT();
  const language = useLanguage();
  const { scrollTarget } = useCollaborationContext();
  const [all, setAll] = useState(false);
  const role = view.suggestedRole ?? "";
  const evidence = view.evidence;
  const shown = all ? evidence : evidence.slice(0, SHOWN_FIRST);
  return (
    <div className="ms-4.5 flex items-start gap-2 text-xs text-soft">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p>{t("speakers.suggested", { role, sure: formatPercent(language, view.confidence ?? 0) })}</p>
        <ul className="flex flex-col gap-1">
          {shown.map((line) => (
            <li key={`${line.segment}/${line.rule}`}>
              <button
                type="button"
                title={line.why}
                className="block w-full rounded-sm text-start hover:bg-hover"
                onClick={() => scrollTarget.set({ ms: line.startMs, segment: line.segment })}
              >
                <span className="text-accent tabular-nums">{formatDuration(line.startMs)}</span>{" "}
                <q dir="auto" className="text-faint">
                  {line.text}
                </q>
              </button>
            </li>
          ))}
        </ul>
        {evidence.length > SHOWN_FIRST && (
          <button
            type="button"
            aria-expanded={all}
            className="min-h-6 self-start rounded-sm text-accent hover:underline"
            onClick={() => setAll(!all)}
          >
            {all
              ? t("speakers.fewerLines")
              : t("speakers.moreLines", { count: evidence.length - SHOWN_FIRST })}
          </button>
        )}
      </div>
      {onTake && (
        <IconButton label={t("speakers.acceptRole", { role })} onClick={() => onTake(role)}>
          <Check />
        </IconButton>
      )}
    </div>
  );
}
