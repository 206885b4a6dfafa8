import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { AudioLines, LogOut, Mic, Moon, Settings, Sun, Upload, UserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { createdAt, stateKey, useSessions } from "@/features/sessions";
import { openRecorder, selectedFiles } from "@/features/upload/fileSelection";
import { useLanguage, useT } from "@/i18n";
import { formatDay } from "@/lib/format";
import { setTheme } from "@/features/preferences/theme";
import { signOut } from "@/features/signin/signOut";
import { useSpaceId } from "@/features/spaces/currentSpace";

const SHOWN = 8;

/** Finds recordings and commands by name (Ctrl-K). */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const space = useSpaceId();
  const found = useSessions(space, text);
  const sessions = found.state === "ready" ? found.value.slice(0, SHOWN) : [];
  const closeAnd = (run: () => void) => () => {
    onClose();
    run();
  };
  const actions: [string, ReactNode, () => void][] = [
    [t("action.upload"), <Upload key="i" />, () => selectedFiles.set([])],
    [t("action.record"), <Mic key="i" />, () => openRecorder()],
    [t("nav.recordings"), <AudioLines key="i" />, () => void navigate({ to: "/", search: {} })],
    [t("nav.account"), <UserRound key="i" />, () => void navigate({ to: "/account" })],
    [
      t("space.settings"),
      <Settings key="i" />,
      () => void navigate({ to: "/spaces/$space", params: { space } }),
    ],
    [t("palette.light"), <Sun key="i" />, () => setTheme("light")],
    [t("palette.dark"), <Moon key="i" />, () => setTheme("dark")],
    [t("action.signOut"), <LogOut key="i" />, () => void signOut()],
  ];
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label={t("palette.title")}
      overlayClassName="fixed inset-0 z-50 bg-veil"
      contentClassName="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl animate-[appear_.12s_ease-out] overflow-hidden rounded-xl bg-surface shadow-float"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t("palette.placeholder")}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5 **:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-faint">
        <Command.Empty className="px-3 py-6 text-center text-sm text-faint">
          {t("palette.noResults")}
        </Command.Empty>
        {sessions.length > 0 && (
          <Command.Group heading={t("nav.recordings")}>
            {sessions.map((each) => (
              <Row
                key={each.id}
                value={`${each.title} ${each.id}`}
                icon={<AudioLines />}
                onSelect={closeAnd(() => void navigate({ to: "/s/$id", params: { id: each.id } }))}
                aside={
                  each.transcription.state === "completed"
                    ? formatDay(language, createdAt(each), new Date())
                    : t(stateKey(each.transcription.state))
                }
              >
                {each.title || t("library.untitled")}
              </Row>
            ))}
          </Command.Group>
        )}
        <Command.Group heading={t("palette.actions")}>
          {actions.map(([name, icon, run]) => (
            <Row key={name} value={name} icon={icon} onSelect={closeAnd(run)}>
              {name}
            </Row>
          ))}
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}

interface RowProps {
  value: string;
  icon: ReactNode;
  aside?: string;
  onSelect: () => void;
  children: ReactNode;
}

const Row = ({ value, icon, aside, onSelect, children }: RowProps) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
  >
    {icon}
    <span className="min-w-0 flex-1 truncate">{children}</span>
    {aside && <span className="text-xs text-faint">{aside}</span>}
  </Command.Item>
);
