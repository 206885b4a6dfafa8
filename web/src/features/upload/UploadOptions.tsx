import { useLanguage, useT } from "@/i18n";
import { Select, TextField } from "@/ui/Field";
import type { Prepared } from "./prepared";
import { languageName, SPEAKERS, SPOKEN, type Wishes } from "./wishes";

interface Props {
  wishes: Wishes;
  onChange: (wishes: Wishes) => void;
  /** The file, when there is one alone: it may be given a title. */
  single: Prepared | undefined;
}

export function UploadOptions({ wishes, onChange, single }: Props) {
  const t = useT();
  const language = useLanguage();
  const languages = SPOKEN.map((code) => [code, languageName(language, code)] as const);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {single && (
        <div className="sm:col-span-2">
          <TextField
            label={t("upload.sessionTitle")}
            maxLength={200}
            placeholder={single.file.name.replace(/\.[^.]+$/, "")}
            value={wishes.title}
            onChange={(event) => onChange({ ...wishes, title: event.target.value })}
          />
        </div>
      )}
      <Select
        label={t("upload.language")}
        value={wishes.language}
        onChange={(event) => onChange({ ...wishes, language: event.target.value })}
        choices={[["auto", t("upload.languageAuto")], ...languages]}
      />
      <Select
        label={t("upload.speakers")}
        value={wishes.speakers}
        onChange={(event) => onChange({ ...wishes, speakers: event.target.value })}
        choices={[["", t("upload.speakersAuto")], ...SPEAKERS.map((count) => [count, count] as const)]}
      />
      <div className="sm:col-span-2">
        <TextField
          label={t("upload.vocabulary")}
          hint={t("upload.vocabularyHint")}
          value={wishes.vocabulary}
          onChange={(event) => onChange({ ...wishes, vocabulary: event.target.value })}
        />
      </div>
    </div>
  );
}
