import { useT } from "@/i18n";
import { Skeleton } from "@/ui/feedback";

const WIDTHS = ["w-52", "w-36", "w-64", "w-44", "w-56", "w-40"];

export function SkeletonRows() {
  const t = useT();
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{t("loading")}</span>
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-14 items-center gap-3 border-b border-line px-2">
          <Skeleton className="size-8 rounded-md" />
          <Skeleton className={`h-3.5 ${width}`} />
          <Skeleton className="ms-auto h-3.5 w-16" />
        </div>
      ))}
    </div>
  );
}
