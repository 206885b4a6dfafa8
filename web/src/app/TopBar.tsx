import { Menu as MenuIcon, Search, Upload } from "lucide-react";
import { picked } from "@/features/upload/picking";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/Button";
import { Mark } from "./Mark";
import { palette } from "./palette-state";

/** What a narrow screen has for the sidebar. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const t = useT();
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-ground px-2 md:hidden">
      <IconButton label={t("nav.menu")} onClick={onMenu}>
        <MenuIcon />
      </IconButton>
      <Mark className="ms-1 size-6" />
      <span className="flex-1 font-semibold">Earshot</span>
      <IconButton label={t("nav.search")} onClick={() => palette.set(true)}>
        <Search />
      </IconButton>
      <IconButton label={t("action.newRecording")} className="text-accent" onClick={() => picked.set([])}>
        <Upload />
      </IconButton>
    </header>
  );
}
