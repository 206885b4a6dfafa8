import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, errorMessage, type Schemas, unwrap } from "@/api/client";
import { textOfCode, useLanguage, useT } from "@/i18n";
import { formatDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Skeleton } from "@/ui/feedback";
import { toast } from "@/ui/toasts";
import type { TranscriptState } from "../edits/useTranscriptState";
import { RevisionChanges } from "./RevisionChanges";

type Revision = Schemas["Revision"];

interface Props {
  session: string;
  transcript: TranscriptState;
  onClose: () => void;
}

/** Lists revisions, newest first; any earlier one can be restored. */
export default function HistoryDialog({ session, transcript, onClose }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { version, editorState, revision: newest } = transcript;
  const key = ["history", session, version, newest];
  const { data, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before }) => {
      const query = { version, limit: 30, ...(before === undefined ? {} : { before }) };
      return unwrap(api.GET("/v1/sessions/{id}/history", { params: { path: { id: session }, query } }));
    },
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });
  const revisions = data?.pages.flatMap((each) => each.revisions) ?? [];
  const restore = (revision: number) => {
    setBusy(true);
    const body = { id: crypto.randomUUID(), version, revision, segments: [] };
    unwrap(api.POST("/v1/sessions/{id}/restore", { params: { path: { id: session } }, body }))
      .then(() => toast(t("history.restored")))
      .then(() => queries.invalidateQueries({ queryKey: key.slice(0, 3) }))
      .catch((error: unknown) => toast(errorMessage(error), { tone: "bad" }))
      .finally(() => setBusy(false));
  };
  const able = editorState.pending.length === 0;
  return (
    <Dialog open wide onClose={onClose} title={t("history.title")} text={t("history.text")}>
      <ol className="flex flex-col divide-y divide-line">
        {revisions.map((each, at) => (
          <RevisionRow key={each.rev} {...{ session, version, busy }} revision={each}>
            {at > 0 && able && (
              <Button variant="quiet" busy={busy} onClick={() => restore(each.rev)}>
                {t("history.restore")}
              </Button>
            )}
          </RevisionRow>
        ))}
        {data && !hasNextPage && (
          <li className="flex items-center gap-2 py-2.5">
            <span className="min-w-0 flex-1">{t("history.original")}</span>
            {revisions.length > 0 && able && (
              <Button variant="quiet" busy={busy} onClick={() => restore(0)}>
                {t("history.restore")}
              </Button>
            )}
          </li>
        )}
      </ol>
      {isFetching && <Skeleton className="mt-3 h-4 w-full" />}
      {hasNextPage && !isFetching && (
        <Button className="mt-3" onClick={() => void fetchNextPage()}>
          {t("history.more")}
        </Button>
      )}
    </Dialog>
  );
}

interface RowProps {
  session: string;
  version: number;
  revision: Revision;
  children: React.ReactNode;
}

function RevisionRow({ session, version, revision, children }: RowProps) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { op, authorName, at, rev } = revision;
  return (
    <li className="flex flex-col gap-2 py-2.5">
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-6 min-w-0 flex-1 flex-col text-start"
        >
          <span className="hover:underline">{textOfCode("history.op", op) ?? t("history.op.unknown")}</span>
          <span className="text-xs text-faint">
            {authorName || t("members.unnamed")} · {formatDateTime(language, new Date(at), new Date())}
          </span>
        </button>
        {children}
      </div>
      {open && <RevisionChanges session={session} version={version} revision={rev} />}
    </li>
  );
}
