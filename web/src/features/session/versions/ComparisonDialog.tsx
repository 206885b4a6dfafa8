import { useInfiniteQuery } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import { useState } from "react";
import { useT } from "@/i18n";
import { formatDuration } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Skeleton } from "@/ui/feedback";
import { Select } from "@/ui/Field";

interface Props {
  session: string;
  here: number;
  /** The version to compare with first, and all that can be chosen. */
  there: number;
  all: readonly number[];
  onClose: () => void;
}

/** Compares two versions, ten minutes at a time. */
export default function ComparisonDialog({ session, here, there: first, all, onClose }: Props) {
  const t = useT();
  const [there, setThere] = useState(first);
  const { data, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ["comparison", session, here, there],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => {
      const path = { id: session, version: String(here) };
      const params = { path, query: { with: there, from: String(pageParam) } };
      return unwrap(api.GET("/v1/sessions/{id}/versions/{version}/comparison", { params }));
    },
    getNextPageParam: (last) => last.nextMs,
  });
  const passages = data?.pages.flatMap((each) => each.passages) ?? [];
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("compare.title", { here, there })}
      text={t("compare.text", { here, there })}
    >
      {all.length > 2 && (
        <div className="mb-4 w-44">
          <Select
            label={t("compare.with")}
            value={String(there)}
            onChange={(event) => setThere(Number(event.target.value))}
            choices={all
              .filter((each) => each !== here)
              .map((each) => [String(each), t("versions.number", { number: each })] as const)}
          />
        </div>
      )}
      <ol className="flex flex-col gap-2">
        {passages.map((each, at) => (
          <PassageRow key={at} passage={each} />
        ))}
      </ol>
      {isFetching && <Skeleton className="mt-3 h-4 w-full" />}
      {!isFetching && passages.length === 0 && <p className="text-soft">{t("transcript.empty")}</p>}
      {hasNextPage && !isFetching && (
        <Button className="mt-3" onClick={() => void fetchNextPage()}>
          {t("compare.more")}
        </Button>
      )}
    </Dialog>
  );
}

function PassageRow({ passage: { kind, here, there, startMs } }: { passage: Schemas["Passage"] }) {
  return (
    <li className="grid grid-cols-[3rem_1fr] gap-x-2">
      <time className="text-end text-xs leading-6 text-faint tabular-nums">{formatDuration(startMs)}</time>
      <div className="min-w-0 wrap-break-word">
        {kind === "equal" && <p dir="auto">{here}</p>}
        {kind !== "equal" && there && (
          <p>
            <del className="rounded-sm bg-bad-tint text-bad">{there}</del>
          </p>
        )}
        {kind !== "equal" && here && (
          <p>
            <ins className="rounded-sm bg-good-tint text-good no-underline">{here}</ins>
          </p>
        )}
      </div>
    </li>
  );
}
