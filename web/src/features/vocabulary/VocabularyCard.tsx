import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { api, errorMessage, type Schemas, unwrap } from "@/api/client";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Card, EmptyNote } from "@/ui/Card";
import { Badge, Notice, Skeleton } from "@/ui/feedback";
import { DEFAULT_BOOST, type Phrase } from "./phrases";
import { VocabularyDialog } from "./VocabularyDialog";

type Vocabulary = Schemas["Vocabulary"];

/** Reads and writes a vocabulary. */
interface VocabularyApi {
  key: readonly string[];
  read: () => Promise<Vocabulary>;
  write: (phrases: Phrase[]) => Promise<Vocabulary>;
}

const OWN_VOCABULARY: VocabularyApi = {
  key: ["vocabulary"],
  read: () => unwrap(api.GET("/v1/me/vocabulary")),
  write: (phrases) => unwrap(api.PUT("/v1/me/vocabulary", { body: { phrases } })),
};

const spaceVocabulary = (space: string): VocabularyApi => ({
  key: ["vocabulary", space],
  read: () => unwrap(api.GET("/v1/spaces/{space}/vocabulary", { params: { path: { space } } })),
  write: (phrases) =>
    unwrap(api.PUT("/v1/spaces/{space}/vocabulary", { params: { path: { space } }, body: { phrases } })),
});

export function OwnVocabularyCard() {
  const t = useT();
  return <VocabularyCard vocabularyApi={OWN_VOCABULARY} text={t("vocabulary.ownText")} editable />;
}

export function SpaceVocabularyCard({ space, editable }: { space: string; editable: boolean }) {
  const t = useT();
  return (
    <VocabularyCard
      vocabularyApi={spaceVocabulary(space)}
      text={t("vocabulary.spaceText")}
      editable={editable}
    />
  );
}

const SHOWN = 40;

function VocabularyCard({
  vocabularyApi,
  text,
  editable,
}: {
  vocabularyApi: VocabularyApi;
  text: string;
  editable: boolean;
}) {
  const t = useT();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { data, error } = useQuery({ queryKey: vocabularyApi.key, queryFn: vocabularyApi.read });
  const phrases = data?.phrases ?? [];
  const save = async (wanted: Phrase[]) => {
    queries.setQueryData(vocabularyApi.key, await vocabularyApi.write(wanted));
  };
  return (
    <Card
      title={t("vocabulary.title")}
      text={text}
      action={
        data &&
        editable && (
          <Button onClick={() => setEditing(true)}>
            <Pencil />
            {t(phrases.length > 0 ? "vocabulary.edit" : "vocabulary.add")}
          </Button>
        )
      }
    >
      {error && <Notice tone="bad">{errorMessage(error)}</Notice>}
      {!data && !error && <Skeleton className="h-8" />}
      {data && phrases.length === 0 && <EmptyNote>{t("vocabulary.none")}</EmptyNote>}
      {phrases.length > 0 && (
        <ul aria-label={t("vocabulary.title")} className="flex flex-wrap gap-1.5">
          {phrases.slice(0, SHOWN).map(({ value, boost }) => (
            <li key={value} className="min-w-0">
              <Badge>
                <span dir="auto" className="max-w-60 truncate text-ink">
                  {value}
                </span>
                {boost !== DEFAULT_BOOST && (
                  <span title={t("vocabulary.boost")} className="text-faint tabular-nums">
                    {boost}
                  </span>
                )}
              </Badge>
            </li>
          ))}
          {phrases.length > SHOWN && (
            <li className="text-sm text-faint">{t("vocabulary.more", { count: phrases.length - SHOWN })}</li>
          )}
        </ul>
      )}
      {editing && <VocabularyDialog phrases={phrases} onSave={save} onClose={() => setEditing(false)} />}
    </Card>
  );
}
