import { useQuery } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import { useT } from "@/i18n";
import { Skeleton } from "@/ui/feedback";
import { speakerName } from "../speakers/speakerNames";

type ChangedItem = Schemas["EditedSegment"] | Schemas["Label"];

const MAX_SHOWN = 50;

interface Props {
  session: string;
  version: number;
  revision: number;
}

/** The changes of one revision, before and after. */
export function RevisionChanges({ session, version, revision }: Props) {
  const t = useT();
  const { data } = useQuery({
    queryKey: ["revision", session, version, revision],
    staleTime: Infinity, // a revision never changes
    queryFn: () => {
      const path = { id: session, revision: String(revision) };
      const params = { path, query: { version } };
      return unwrap(api.GET("/v1/sessions/{id}/history/{revision}", { params }));
    },
  });
  if (!data) return <Skeleton className="h-4 w-full" />;
  return (
    <ul className="flex flex-col gap-1.5 ps-3 wrap-break-word">
      {data.changes.slice(0, MAX_SHOWN).map(({ before, after }, at) => {
        const [was, is] = [textOf(before), textOf(after)];
        const speakers = [speakerOf(before), speakerOf(after)] as const;
        return (
          <li key={at} dir="auto">
            {speakers[0] !== speakers[1] && (
              <p className="text-xs text-soft">
                {speakerName(t, speakers[0], undefined)} → {speakerName(t, speakers[1], undefined)}
              </p>
            )}
            {was && was !== is && <del className="block rounded-sm bg-bad-tint text-bad">{was}</del>}
            {is && (
              <ins
                className={
                  was === is ? "no-underline" : "block rounded-sm bg-good-tint text-good no-underline"
                }
              >
                {is}
              </ins>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The displayed text of an item; empty when it is deleted. */
function textOf(thing: ChangedItem): string {
  if (thing.kind === "segment") return thing.deleted ? "" : thing.text;
  return [thing.name, thing.role].filter(Boolean).join(", ");
}

const speakerOf = (thing: ChangedItem): string => (thing.kind === "segment" ? thing.speaker : thing.aliasOf);
