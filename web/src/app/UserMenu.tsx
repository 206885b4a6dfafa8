import { LogOut } from "lucide-react";
import { useCurrentUser } from "@/firebase/auth";
import { isLanguage, LANGUAGES, setLanguage, useLanguage, useT } from "@/i18n";
import { useObservable } from "@/lib/observable";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import { setTheme, theme, THEMES } from "@/features/preferences/theme";
import { signOut } from "@/features/signin/signOut";

export function UserMenu() {
  const t = useT();
  const user = useCurrentUser();
  const language = useLanguage();
  const chosen = useObservable(theme);
  if (!user) return null;
  return (
    <Menu
      trigger={
        <button type="button" className="flex items-center gap-2 rounded-md p-1.5 text-start hover:bg-hover">
          <OwnAvatar name={user.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{user.name}</span>
            <span className="block truncate text-xs text-faint">{user.email}</span>
          </span>
        </button>
      }
    >
      <MenuLabel>{t("theme.title")}</MenuLabel>
      {THEMES.map((each) => (
        <MenuChoice key={each} chosen={each === chosen} onSelect={() => setTheme(each)}>
          {t(`theme.${each}`)}
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuLabel>{t("language.title")}</MenuLabel>
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <MenuChoice
          key={code}
          chosen={code === language}
          onSelect={() => isLanguage(code) && void setLanguage(code)}
        >
          <span lang={code}>{name}</span>
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuItem icon={<LogOut />} onSelect={() => void signOut()}>
        {t("action.signOut")}
      </MenuItem>
    </Menu>
  );
}

export const OwnAvatar = ({ name }: { name: string }) => (
  <span
    aria-hidden
    className="grid size-7 shrink-0 place-items-center rounded-full bg-tint text-xs font-semibold text-accent uppercase"
  >
    {Array.from(name)[0] ?? "?"}
  </span>
);
