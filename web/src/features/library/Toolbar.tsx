import { Search, X } from "lucide-react";
import type { RefObject } from "react";
import { useT } from "@/i18n";
import { classes } from "@/ui/classes";
import { Kbd } from "@/ui/feedback";
import { type Filter, FILTERS } from "./filters";

interface Props {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  filter: Filter;
  onText: (text: string) => void;
  onFilter: (filter: Filter) => void;
}

export function Toolbar({ field, text, filter, onText, onFilter }: Props) {
  const t = useT();
  return (
    <div className="flex flex-col gap-3">
      <h1 className="text-xl font-semibold max-md:sr-only">{t("nav.recordings")}</h1>
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex h-8 min-w-44 flex-1 items-center gap-2 rounded-md bg-surface px-2.5 shadow-[inset_0_0_0_1px_var(--line-strong)] focus-within:shadow-[inset_0_0_0_1.5px_var(--accent)] sm:max-w-72 [&_svg]:size-4 [&_svg]:text-faint">
          <Search aria-hidden />
          <input
            ref={field}
            type="text"
            role="searchbox"
            aria-label={t("library.search")}
            placeholder={t("library.search")}
            value={text}
            onChange={(event) => onText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              onText("");
              event.currentTarget.blur();
            }}
            className="min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-faint"
          />
          {text ? (
            <button type="button" aria-label={t("action.clear")} onClick={() => onText("")}>
              <X />
            </button>
          ) : (
            <span className="flex max-sm:hidden">
              <Kbd>/</Kbd>
            </span>
          )}
        </div>
        <div
          role="group"
          aria-label={t("library.filter")}
          className="flex gap-0.5 overflow-x-auto rounded-md bg-sunken p-0.5"
        >
          {FILTERS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === filter}
              onClick={() => onFilter(each)}
              className={classes(
                "h-7 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap",
                each === filter
                  ? "bg-surface text-ink shadow-[0_0_0_1px_var(--line)]"
                  : "text-soft hover:text-ink",
              )}
            >
              {t(`filter.${each}`)}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
