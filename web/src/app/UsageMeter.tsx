import { Link } from "@tanstack/react-router";
import { useUsage } from "@/features/account/useUsage";
import { useT } from "@/i18n";
import { Progress } from "@/ui/feedback";

/** Shows how many minutes of the plan are left. */
export function UsageMeter() {
  const t = useT();
  const { data } = useUsage();
  if (!data) return null;
  const label = t("usage.minutesLeft", { count: data.minutesLeft });
  return (
    <Link to="/account" className="flex flex-col gap-1.5 rounded-md p-1.5 text-xs text-faint hover:bg-hover">
      <span className="flex justify-between gap-2">
        <span className="truncate font-medium text-soft">{data.plan.name}</span>
        <span>{label}</span>
      </span>
      <Progress value={data.percent.minutes} label={t("usage.minutesUsed")} />
    </Link>
  );
}
