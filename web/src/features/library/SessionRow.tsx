import { Link } from "@tanstack/react-router";
import { AudioLines, Ellipsis, Pencil, Trash2, Video } from "lucide-react";
import { createdAt, isInProgress, type Session, stageOf, stateKey, toneOf } from "@/features/sessions";
import { useLanguage, useT } from "@/i18n";
import { formatDay, formatDuration } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { Badge, Progress } from "@/ui/feedback";
import { Menu, MenuItem, MenuLine } from "@/ui/Menu";
import { RenameField } from "./RenameField";

interface Props {
  session: Session;
  tabbable: boolean;
  renaming: boolean;
  onFocus: () => void;
  onRename: () => void;
  onRenamed: () => void;
  onDelete: () => void;
}

export function SessionRow({ session, tabbable, renaming, onFocus, onRename, onRenamed, onDelete }: Props) {
  const t = useT();
  const title = session.title || t("library.untitled");
  return (
    <li className="group relative flex min-h-14 items-center gap-3 border-b border-line px-2 focus-within:bg-hover/60 hover:bg-hover/60">
      <span className="grid size-8 shrink-0 place-items-center rounded-md bg-hover text-faint [&>svg]:size-4">
        {session.source === "live" ? <Video /> : <AudioLines />}
      </span>
      <div className="min-w-0 flex-1 py-2">
        {renaming ? (
          <RenameField session={session} onDone={onRenamed} />
        ) : (
          <Link
            to="/s/$id"
            params={{ id: session.id }}
            data-row
            tabIndex={tabbable ? 0 : -1}
            onFocus={onFocus}
            className="block truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {title}
          </Link>
        )}
        <Facts session={session} />
      </div>
      <Status session={session} />
      <div className="relative">
        <Menu
          trigger={
            <IconButton
              label={t("library.menu", { title })}
              tabIndex={tabbable ? 0 : -1}
              className={classes(
                "data-[state=open]:bg-hover sm:opacity-0 sm:group-focus-within:opacity-100 sm:group-hover:opacity-100 sm:data-[state=open]:opacity-100",
              )}
            >
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem icon={<Pencil />} keys="R" onSelect={onRename}>
            {t("action.rename")}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={<Trash2 />} keys="Del" danger onSelect={onDelete}>
            {t("action.delete")}
          </MenuItem>
        </Menu>
      </div>
    </li>
  );
}

function Facts({ session }: { session: Session }) {
  const t = useT();
  const language = useLanguage();
  const length = session.audio?.durationMs;
  const words = session.transcription.counts.words;
  const facts = [
    formatDay(language, createdAt(session), new Date()),
    length ? formatDuration(length) : null,
    words ? t("session.words", { count: words }) : null,
  ];
  return <p className="truncate text-sm text-faint tabular-nums">{facts.filter(Boolean).join(" · ")}</p>;
}

function Status({ session }: { session: Session }) {
  const t = useT();
  const { state, progress } = session.transcription;
  const stage = stageOf(session);
  const name = t(stateKey(state));
  if (stage === "ready") return null;
  return (
    <div className="flex w-24 shrink-0 flex-col items-end gap-1.5 sm:w-36">
      <Badge tone={toneOf(stage)}>
        {name}
        {stage === "running" && <span className="tabular-nums"> {progress}%</span>}
      </Badge>
      {isInProgress(session) && (
        <Progress value={state === "uploading" ? undefined : progress} label={name} className="w-full" />
      )}
    </div>
  );
}
