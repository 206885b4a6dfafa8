import { Menu as MenuIcon, Search, Upload } from "lucide-react";
import { selectedFiles } from "@/features/upload/fileSelection";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/Button";
import { Logo } from "@/ui/Logo";
import { paletteOpen } from "./paletteOpen";

/** Replaces the sidebar on narrow screens. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const t = useT();
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-ground px-2 md:hidden">
      <IconButton label={t("nav.menu")} onClick={onMenu}>
        <MenuIcon />
      </IconButton>
      <Logo className="ms-1 size-6" />
      <span className="flex-1 font-semibold">Earshot</span>
      <IconButton label={t("nav.search")} onClick={() => paletteOpen.set(true)}>
        <Search />
      </IconButton>
      <IconButton
        label={t("action.newTranscript")}
        className="text-accent"
        onClick={() => selectedFiles.set([])}
      >
        <Upload />
      </IconButton>
    </header>
  );
}
