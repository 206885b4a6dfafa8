import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleX, FileUp, Pause, Play, Trash2, X } from "lucide-react";
import { useRef } from "react";
import { useLanguage, useT } from "@/i18n";
import { formatBytes, formatPercent } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { Progress } from "@/ui/feedback";
import { toastOnError } from "@/ui/toastOnError";
import { toast } from "@/ui/toasts";
import { ACCEPT } from "./fileCheck";
import { isFinished, type Upload } from "./uploadEntry";
import { uploads } from "./uploadDeps";

export function UploadRow({ upload }: { upload: Upload }) {
  const t = useT();
  const { entry, phase, sentBytes } = upload;
  const title = entry.request.title || entry.name;
  return (
    <li className="flex flex-col gap-1.5 px-4 py-2.5">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium">
            {entry.sessionId ? (
              <Link to="/s/$id" params={{ id: entry.sessionId }} className="hover:underline">
                {title}
              </Link>
            ) : (
              title
            )}
          </p>
          <Status upload={upload} />
        </div>
        <Actions upload={upload} />
      </div>
      {!isFinished(phase) && (
        <Progress
          value={phase === "confirming" ? undefined : (sentBytes / Math.max(entry.size, 1)) * 100}
          label={t("upload.progressOf", { name: title })}
        />
      )}
    </li>
  );
}

function Status({ upload }: { upload: Upload }) {
  const t = useT();
  const language = useLanguage();
  const { entry, phase, sentBytes, bytesPerSecond, error } = upload;
  if (phase === "failed") return <p className="text-sm text-bad">{error}</p>;
  const facts = [t(`phase.${phase}`)];
  if (phase === "sending") {
    facts.push(formatPercent(language, sentBytes / Math.max(entry.size, 1)));
    if (bytesPerSecond !== null)
      facts.push(t("upload.speed", { speed: formatBytes(language, bytesPerSecond) }));
  }
  return <p className="truncate text-sm text-faint tabular-nums">{facts.join(" · ")}</p>;
}

function Actions({ upload: { entry, phase } }: { upload: Upload }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const { id } = entry;
  const again = async (file: File) => {
    if (!(await uploads.resume(id, file))) toast(t("upload.wrongFile"), { tone: "bad" });
  };
  return (
    <div className="flex shrink-0 items-center [&>svg]:mx-2 [&>svg]:size-4">
      {phase === "done" && <CircleCheck className="text-good" />}
      {phase === "failed" && <CircleX className="text-bad" />}
      {["sending", "retrying", "queued"].includes(phase) && (
        <IconButton label={t("action.pause")} onClick={() => toastOnError(uploads.pause(id))}>
          <Pause />
        </IconButton>
      )}
      {["paused", "needsPermission"].includes(phase) && (
        <IconButton label={t("action.resume")} onClick={() => toastOnError(uploads.resume(id))}>
          <Play />
        </IconButton>
      )}
      {phase === "needsFile" && (
        <IconButton label={t("upload.chooseAgain")} onClick={() => input.current?.click()}>
          <FileUp />
        </IconButton>
      )}
      {phase === "done" && (
        <IconButton label={t("action.close")} onClick={() => uploads.forget(id)}>
          <X />
        </IconButton>
      )}
      {!["done", "elsewhere"].includes(phase) && (
        <IconButton label={t("upload.cancel")} onClick={() => toastOnError(uploads.cancel(id))}>
          <Trash2 />
        </IconButton>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        data-testid="again"
        onChange={(event) => event.target.files?.[0] && toastOnError(again(event.target.files[0]))}
      />
    </div>
  );
}
