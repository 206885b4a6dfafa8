import { useLanguage, useT } from "@/i18n";
import { Select, TextField } from "@/ui/Field";
import type { FileInfo } from "./fileInfo";
import { languageName, SPEAKER_COUNTS, SPOKEN_LANGUAGES, type UploadSettings } from "./uploadSettings";

interface Props {
  settings: UploadSettings;
  onChange: (settings: UploadSettings) => void;
  /** The file, when it is the only one: it can have a title. */
  single: FileInfo | undefined;
}

export function UploadOptions({ settings, onChange, single }: Props) {
  const t = useT();
  const language = useLanguage();
  const languages = SPOKEN_LANGUAGES.map((code) => [code, languageName(language, code)] as const);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {single && (
        <div className="sm:col-span-2">
          <TextField
            label={t("upload.sessionTitle")}
            maxLength={200}
            placeholder={single.file.name.replace(/\.[^.]+$/, "")}
            value={settings.title}
            onChange={(event) => onChange({ ...settings, title: event.target.value })}
          />
        </div>
      )}
      <Select
        label={t("upload.language")}
        value={settings.language}
        onChange={(event) => onChange({ ...settings, language: event.target.value })}
        choices={[["auto", t("upload.languageAuto")], ...languages]}
      />
      <Select
        label={t("upload.speakers")}
        value={settings.speakers}
        onChange={(event) => onChange({ ...settings, speakers: event.target.value })}
        choices={[["", t("upload.speakersAuto")], ...SPEAKER_COUNTS.map((count) => [count, count] as const)]}
      />
      <div className="sm:col-span-2">
        <TextField
          label={t("upload.vocabulary")}
          hint={t("upload.vocabularyHint")}
          value={settings.vocabulary}
          onChange={(event) => onChange({ ...settings, vocabulary: event.target.value })}
        />
      </div>
    </div>
  );
}
