import { LogOut } from "lucide-react";
import { usePerson } from "@/firebase/auth";
import { chooseLanguage, isLanguage, LANGUAGES, useLanguage, useT } from "@/i18n";
import { useCell } from "@/lib/external";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import { setTheme, theme, THEMES } from "./theme";
import { leave } from "./leave";

export function PersonMenu() {
  const t = useT();
  const person = usePerson();
  const language = useLanguage();
  const chosen = useCell(theme);
  if (!person) return null;
  return (
    <Menu
      trigger={
        <button type="button" className="flex items-center gap-2 rounded-md p-1.5 text-start hover:bg-hover">
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{person.name}</span>
            <span className="block truncate text-xs text-faint">{person.email}</span>
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
          onSelect={() => isLanguage(code) && void chooseLanguage(code)}
        >
          <span lang={code}>{name}</span>
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuItem icon={<LogOut />} onSelect={() => void leave()}>
        {t("action.signOut")}
      </MenuItem>
    </Menu>
  );
}

export const Avatar = ({ name }: { name: string }) => (
  <span
    aria-hidden
    className="grid size-7 shrink-0 place-items-center rounded-full bg-tint text-xs font-semibold text-accent uppercase"
  >
    {Array.from(name)[0] ?? "?"}
  </span>
);
