import { useState } from "react";
import { useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/feedback";
import { TextArea } from "@/ui/Field";
import { formatPhrases, MAX_PHRASES, parsePhrases, type Phrase } from "./phrases";

interface Props {
  phrases: readonly Phrase[];
  onSave: (phrases: Phrase[]) => Promise<void>;
  onClose: () => void;
}

/** Edits all phrases as lines of text. */
export function VocabularyDialog({ phrases, onSave, onClose }: Props) {
  const t = useT();
  const { busy, error, runAction } = useAsyncAction();
  const [text, setText] = useState(() => formatPhrases(phrases));
  const read = parsePhrases(text);
  const [wrong] = read.wrong;
  const tooMany = read.phrases.length > MAX_PHRASES;
  const refused = wrong
    ? t(`vocabulary.invalid.${wrong.what}`, { line: wrong.line })
    : tooMany
      ? t("vocabulary.tooMany", { most: MAX_PHRASES })
      : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("vocabulary.title")}
      text={t("vocabulary.how")}
      footer={
        <>
          <span className="me-auto self-center text-sm text-faint tabular-nums">
            {t("vocabulary.count", { count: read.phrases.length })}
          </span>
          <Button
            variant="primary"
            busy={busy}
            disabled={busy || refused !== undefined}
            onClick={() => runAction(() => onSave(read.phrases).then(onClose))}
          >
            {t("action.save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label={t("vocabulary.phrases")}
          hint={t("vocabulary.hint")}
          error={refused}
          dir="auto"
          rows={10}
          autoFocus
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {error && <Notice tone="bad">{error}</Notice>}
      </div>
    </Dialog>
  );
}
