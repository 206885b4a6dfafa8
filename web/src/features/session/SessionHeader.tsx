import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, Ellipsis, Pencil, RotateCcw, Share2, Square, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api, unwrap } from "@/api/client";
import { deleteWithUndo } from "@/features/library/deleteWithUndo";
import { RenameField } from "@/features/library/RenameField";
import { createdAt, isInProgress, type Session, stageOf, stateKey, toneOf } from "@/features/sessions";
import { useCurrentUser } from "@/firebase/auth";
import { useLanguage, useT } from "@/i18n";
import { formatDateTime, formatDuration } from "@/lib/format";
import { Button, IconButton } from "@/ui/Button";
import { Badge } from "@/ui/feedback";
import { Menu, MenuItem, MenuLine } from "@/ui/Menu";
import { toastOnError } from "@/ui/toastOnError";
import { ExportMenu } from "./ExportMenu";
import { PresenceAvatars } from "./presence/PresenceAvatars";
import type { PresentUser } from "./presence/presence";

const ShareDialog = lazy(() => import("@/features/sharing/ShareDialog"));

interface Props {
  session: Session;
  /** Other users who are present. */
  others: readonly PresentUser[];
  /** Whether the user may create invitation links. */
  invites: boolean;
  /** Scrolls to a segment. */
  onGo: (segment: string) => void;
}

export function SessionHeader({ session, others, invites, onGo }: Props) {
  const t = useT();
  const language = useLanguage();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const [sharing, setSharing] = useState(false);
  const guest = Boolean(user?.guestSessionId);
  const stage = stageOf(session);
  const { state, progress, failure, version } = session.transcription;
  const path = { params: { path: { id: session.id } } };
  const retry = () => toastOnError(unwrap(api.POST("/v1/sessions/{id}/retry", path)));
  const cancel = () => toastOnError(unwrap(api.POST("/v1/sessions/{id}/cancel", path)));
  const remove = () => {
    deleteWithUndo(session.id, session.title || t("library.untitled"));
    void navigate({ to: "/", search: {} });
  };
  const facts = [
    formatDateTime(language, createdAt(session), new Date()),
    session.audio?.durationMs ? formatDuration(session.audio.durationMs) : null,
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
            <RenameField session={session} onDone={() => setRenaming(false)} />
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
        <div className="flex flex-wrap items-center gap-1.5">
          <PresenceAvatars others={others} onGo={onGo} />
          {failure?.retryable && !guest && (
            <Button onClick={retry}>
              <RotateCcw />
              {t("action.retry")}
            </Button>
          )}
          {invites && (
            <Button onClick={() => setSharing(true)}>
              <Share2 />
              {t("share.go")}
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
              {isInProgress(session) && (
                <MenuItem icon={<Square />} onSelect={cancel}>
                  {t("session.cancel")}
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
      <Suspense fallback={null}>
        {sharing && <ShareDialog session={session} onClose={() => setSharing(false)} />}
      </Suspense>
    </header>
  );
}
