import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, FolderOpen, FolderPlus, Settings, UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCurrentUser } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import { useMySpaces, useSpaceId } from "@/features/spaces/currentSpace";

const NewSpaceDialog = lazy(() => import("@/features/spaces/NewSpaceDialog"));

/** Switches between spaces; calls `onGo` when it navigates. */
export function SpaceMenu({ onGo }: { onGo: () => void }) {
  const t = useT();
  const user = useCurrentUser();
  const spaces = useMySpaces();
  const chosen = useSpaceId();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const go = (to: () => unknown) => {
    onGo();
    to();
  };
  const nameOf = (id: string, name: string) => (id === user?.uid ? t("space.personal") : name);
  const now = spaces.find((each) => each.id === chosen);
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            className="flex h-9 items-center gap-2 rounded-md bg-surface px-2 text-sm font-medium shadow-[inset_0_0_0_1px_var(--line)] hover:bg-hover [&_svg]:size-4 [&_svg]:text-faint"
          >
            {chosen === user?.uid ? <UserRound /> : <FolderOpen />}
            <span className="min-w-0 flex-1 truncate text-start">{nameOf(chosen, now?.name ?? "")}</span>
            <ChevronsUpDown />
          </button>
        }
      >
        <MenuLabel>{t("space.choose")}</MenuLabel>
        {spaces.map((each) => (
          <MenuChoice
            key={each.id}
            chosen={each.id === chosen}
            onSelect={() =>
              go(() => navigate({ to: "/", search: each.id === user?.uid ? {} : { space: each.id } }))
            }
          >
            {nameOf(each.id, each.name)}
          </MenuChoice>
        ))}
        <MenuLine />
        <MenuItem
          icon={<Settings />}
          onSelect={() => go(() => navigate({ to: "/spaces/$space", params: { space: chosen } }))}
        >
          {t("space.settings")}
        </MenuItem>
        <MenuItem icon={<FolderPlus />} onSelect={() => go(() => setMaking(true))}>
          {t("space.new")}
        </MenuItem>
      </Menu>
      <Suspense fallback={null}>{making && <NewSpaceDialog onClose={() => setMaking(false)} />}</Suspense>
    </>
  );
}
