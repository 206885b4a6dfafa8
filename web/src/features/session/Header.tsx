import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, Ellipsis, Link2, Pencil, RotateCcw, Square, Trash2 } from "lucide-react";
import { useState } from "react";
import { answered, api, sentence } from "@/api/client";
import { removeSoon } from "@/features/library/removal";
import { Rename } from "@/features/library/Rename";
import { createdAt, isUnderWay, stageOf, stateKey, toneOf, type Session } from "@/features/sessions";
import { usePerson } from "@/firebase/auth";
import { useLanguage, useT } from "@/i18n";
import { clock, moment } from "@/lib/format";
import { Button, IconButton } from "@/ui/Button";
import { Badge } from "@/ui/feedback";
import { Menu, MenuItem, MenuLine } from "@/ui/Menu";
import { toast } from "@/ui/toasts";
import { ExportMenu } from "./ExportMenu";

export function Header({ session }: { session: Session }) {
  const t = useT();
  const language = useLanguage();
  const person = usePerson();
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const guest = Boolean(person?.guestOf);
  const stage = stageOf(session);
  const { state, progress, failure, version } = session.transcription;
  const path = { params: { path: { id: session.id } } };
  const doing = (run: Promise<unknown>) =>
    void run.catch((error: unknown) => toast(sentence(error), { tone: "bad" }));
  const retry = () => doing(answered(api.POST("/v1/sessions/{id}/retry", path)));
  const cancel = () => doing(answered(api.POST("/v1/sessions/{id}/cancel", path)));
  const remove = () => {
    removeSoon(session.id, session.title || t("library.untitled"));
    void navigate({ to: "/", search: {} });
  };
  const facts = [
    moment(language, createdAt(session), new Date()),
    session.audio?.durationMs ? clock(session.audio.durationMs) : null,
  ];
  return (
    <header className="flex flex-col gap-1">
      {!guest && (
        <Link
          to="/"
          className="-ms-1 inline-flex w-fit items-center gap-0.5 text-sm text-faint hover:text-ink [&_svg]:size-4"
        >
          <ChevronLeft className="rtl:rotate-180" />
          {t("nav.recordings")}
        </Link>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          {renaming ? (
            <Rename session={session} onDone={() => setRenaming(false)} />
          ) : (
            <h1 className="text-xl font-semibold text-balance wrap-break-word">
              {session.title || t("library.untitled")}
            </h1>
          )}
          <div className="mt-1 flex flex-wrap items-center gap-2 text-sm text-faint tabular-nums">
            <span>{facts.filter(Boolean).join(" · ")}</span>
            <Badge tone={toneOf(stage)}>
              {t(stateKey(state))}
              {stage === "running" && ` ${progress}%`}
            </Badge>
          </div>
        </div>
        <div className="flex items-center gap-1.5">
          {failure?.retryable && !guest && (
            <Button onClick={retry}>
              <RotateCcw />
              {t("action.retry")}
            </Button>
          )}
          {version && <ExportMenu session={session} />}
          {!guest && (
            <Menu
              trigger={
                <IconButton label={t("session.menu")}>
                  <Ellipsis />
                </IconButton>
              }
            >
              <MenuItem icon={<Pencil />} onSelect={() => setRenaming(true)}>
                {t("action.rename")}
              </MenuItem>
              {["created", "live"].includes(session.status) && (
                <MenuItem
                  icon={<Link2 />}
                  onSelect={() => doing(copyLink(session.id).then(() => toast(t("session.linkCopied"))))}
                >
                  {t("session.copyLink")}
                </MenuItem>
              )}
              {isUnderWay(session) && (
                <MenuItem icon={<Square />} onSelect={cancel}>
                  {t("session.stop")}
                </MenuItem>
              )}
              <MenuLine />
              <MenuItem icon={<Trash2 />} danger onSelect={remove}>
                {t("action.delete")}
              </MenuItem>
            </Menu>
          )}
        </div>
      </div>
    </header>
  );
}

const WEEK_SECONDS = 7 * 24 * 3600;

/** A link with which people read this session without an account, for a week. */
async function copyLink(id: string): Promise<void> {
  const body = { expiresInSeconds: WEEK_SECONDS };
  const made = await answered(api.POST("/v1/sessions/{id}/invitations", { params: { path: { id } }, body }));
  await navigator.clipboard.writeText(new URL(`/join/${made.token}`, location.href).href);
}
