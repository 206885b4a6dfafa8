import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, errorMessage, unwrap } from "@/api/client";
import type { Session } from "@/features/sessions";
import { parsePhrases } from "@/features/vocabulary/phrases";
import { languageName, SPEAKER_COUNTS, SPOKEN_LANGUAGES } from "@/features/upload/uploadSettings";
import { useLanguage, useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/feedback";
import { Select, TextArea } from "@/ui/Field";

/** Starts another transcription with other settings. The current version stays until it is complete. */
export default function RetranscribeDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const t = useT();
  const shown = useLanguage();
  const [key] = useState(() => crypto.randomUUID());
  const [language, setLanguage] = useState(session.languages[0] ?? "auto");
  const [speakers, setSpeakers] = useState("");
  const [engine, setEngine] = useState("");
  const [expected, setExpected] = useState("");
  const { phrases, wrong } = parsePhrases(expected);
  const [first] = wrong;
  const others = useOtherEngines();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const go = async () => {
    setBusy(true);
    const count = speakers ? Number(speakers) : null;
    const body = {
      languageCodes: [language],
      ...(count ? { minSpeakers: count, maxSpeakers: count } : {}),
      ...(engine ? { engine } : {}),
      ...(phrases.length > 0 ? { phrases } : {}),
    };
    const params = { path: { id: session.id }, header: { "Idempotency-Key": key } };
    try {
      await unwrap(api.POST("/v1/sessions/{id}/versions", { params, body }));
      onClose();
    } catch (error) {
      setError(errorMessage(error));
    } finally {
      setBusy(false);
    }
  };
  const languages = [...new Set([...SPOKEN_LANGUAGES, ...session.languages])].filter(
    (each) => each !== "auto",
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("versions.retranscribe")}
      text={t("retranscribe.text")}
      footer={
        <Button
          variant="primary"
          size="lg"
          busy={busy}
          disabled={busy || wrong.length > 0}
          onClick={() => void go()}
        >
          {t("retranscribe.go")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Select
          label={t("upload.language")}
          value={language}
          onChange={(event) => setLanguage(event.target.value)}
          choices={[
            ["auto", t("upload.languageAuto")],
            ...languages.map((each) => [each, languageName(shown, each)] as const),
          ]}
        />
        <Select
          label={t("upload.speakers")}
          value={speakers}
          onChange={(event) => setSpeakers(event.target.value)}
          choices={[
            ["", t("upload.speakersAuto")],
            ...SPEAKER_COUNTS.map((count) => [count, count] as const),
          ]}
        />
        {others.length > 0 && (
          <Select
            label={t("retranscribe.engine")}
            value={engine}
            onChange={(event) => setEngine(event.target.value)}
            choices={[["", t("retranscribe.engineDefault")], ...others.map((name) => [name, name] as const)]}
          />
        )}
        <TextArea
          label={t("upload.vocabulary")}
          hint={t("vocabulary.hint")}
          error={first && t(`vocabulary.invalid.${first.what}`, { line: first.line })}
          dir="auto"
          rows={3}
          spellCheck={false}
          value={expected}
          onChange={(event) => setExpected(event.target.value)}
        />
        {error && <Notice tone="bad">{error}</Notice>}
      </div>
    </Dialog>
  );
}

/** Names of the engines other than the default, which has no name. */
function useOtherEngines(): string[] {
  const { data } = useQuery({
    queryKey: ["engines"],
    queryFn: () => unwrap(api.GET("/v1/engines")),
    staleTime: Infinity,
  });
  return (data?.engines ?? []).map((each) => each.name).filter(Boolean);
}
