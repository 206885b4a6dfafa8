import { type Session, stageOf } from "@/features/sessions";

export const FILTERS = ["all", "inProgress", "ready", "failed"] as const;
export type Filter = (typeof FILTERS)[number];

export const filterOf = (name: string | undefined): Filter => FILTERS.find((each) => each === name) ?? "all";

const STAGES: Record<Filter, string[] | null> = {
  all: null,
  inProgress: ["waiting", "running"],
  ready: ["ready"],
  failed: ["failed", "stopped"],
};

export function matchesFilter(filter: Filter, session: Session): boolean {
  return STAGES[filter]?.includes(stageOf(session)) ?? true;
}
