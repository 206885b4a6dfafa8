import { Link } from "@tanstack/react-router";
import { AudioLines, Search, Upload, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { selectedFiles } from "@/features/upload/fileSelection";
import { useT } from "@/i18n";
import { MOD_KEY } from "@/lib/useShortcuts";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Kbd } from "@/ui/feedback";
import { Logo } from "@/ui/Logo";
import { paletteOpen } from "./paletteOpen";
import { UserMenu } from "./UserMenu";
import { SpaceMenu } from "./SpaceMenu";
import { UsageMeter } from "./UsageMeter";

/** Stands beside the page on wide screens, over it on narrow ones. */
export function Sidebar({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <>
      <div aria-hidden hidden={!open} onClick={onClose} className="fixed inset-0 z-30 bg-veil md:hidden" />
      <nav
        aria-label={t("nav.main")}
        onClick={(event) => event.target instanceof Element && event.target.closest("a") && onClose()}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        className={classes(
          "fixed inset-y-0 start-0 z-40 flex w-60 flex-col gap-3 border-e border-line bg-sunken p-3",
          "md:sticky md:top-0 md:z-auto md:h-dvh md:shrink-0",
          open ? "shadow-float" : "max-md:hidden",
        )}
      >
        <div className="flex h-8 items-center gap-2 px-1.5">
          <Logo className="size-6" />
          <span className="text-lg font-semibold tracking-tight">Earshot</span>
        </div>
        <SpaceMenu onGo={onClose} />
        <Button variant="primary" className="w-full" onClick={() => selectedFiles.set([])}>
          <Upload />
          {t("action.newTranscript")}
        </Button>
        <div className="flex flex-col gap-px">
          <button
            type="button"
            onClick={() => paletteOpen.set(true)}
            className="flex h-8 items-center gap-2 rounded-md px-2 text-sm text-soft hover:bg-hover [&_svg]:size-4"
          >
            <Search />
            <span className="flex-1 text-start">{t("nav.search")}</span>
            <Kbd>{MOD_KEY} K</Kbd>
          </button>
          <Item to="/" icon={<AudioLines />}>
            {t("nav.recordings")}
          </Item>
          <Item to="/account" icon={<UserRound />}>
            {t("nav.account")}
          </Item>
        </div>
        <div className="mt-auto flex flex-col gap-2">
          <UsageMeter />
          <UserMenu />
        </div>
      </nav>
    </>
  );
}

function Item({ to, icon, children }: { to: "/" | "/account"; icon: ReactNode; children: ReactNode }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: true, includeSearch: false }}
      activeProps={{ className: "bg-hover text-ink" }}
      inactiveProps={{ className: "text-soft hover:bg-hover" }}
      className="flex h-8 items-center gap-2 rounded-md px-2 text-sm font-medium [&_svg]:size-4"
    >
      {icon}
      {children}
    </Link>
  );
}
