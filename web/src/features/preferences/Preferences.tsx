import { Languages, SunMoon } from "lucide-react";
import { isLanguage, LANGUAGES, setLanguage, useLanguage, useT } from "@/i18n";
import { useObservable } from "@/lib/observable";
import { Button } from "@/ui/Button";
import { Menu, MenuChoice } from "@/ui/Menu";
import { setTheme, theme, THEMES } from "./theme";

/** Chooses language and colours. */
export function Preferences() {
  const t = useT();
  const language = useLanguage();
  const chosen = useObservable(theme);
  return (
    <div className="flex gap-1">
      <Menu
        trigger={
          <Button variant="quiet">
            <Languages />
            {LANGUAGES[language]}
          </Button>
        }
      >
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <MenuChoice
            key={code}
            chosen={code === language}
            onSelect={() => isLanguage(code) && void setLanguage(code)}
          >
            <span lang={code}>{name}</span>
          </MenuChoice>
        ))}
      </Menu>
      <Menu
        trigger={
          <Button variant="quiet">
            <SunMoon />
            {t(`theme.${chosen}`)}
          </Button>
        }
      >
        {THEMES.map((each) => (
          <MenuChoice key={each} chosen={each === chosen} onSelect={() => setTheme(each)}>
            {t(`theme.${each}`)}
          </MenuChoice>
        ))}
      </Menu>
    </div>
  );
}
