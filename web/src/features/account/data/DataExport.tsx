import { Download } from "lucide-react";
import { useState } from "react";
import { useLanguage, useT } from "@/i18n";
import { Button, buttonClasses } from "@/ui/Button";
import { Notice, Progress } from "@/ui/feedback";
import { type AccountExport, isExportInProgress } from "./queries";
import { formatBytes, formatFullDateTime } from "@/lib/format";

interface Props {
  latestExport: AccountExport | null;
  busy: boolean;
  error: string | null;
  onAsk: (recordings: boolean) => void;
}

/** Requests an export of the account, shows its progress, and lists its files. */
export function DataExport({ latestExport, busy, error, onAsk }: Props) {
  const t = useT();
  return (
    <div className="flex flex-col gap-3 py-3">
      <div>
        <h3 className="font-medium">{t("data.export")}</h3>
        <p className="text-sm text-soft">{t("data.exportText")}</p>
      </div>
      {latestExport && isExportInProgress(latestExport) && <ExportProgress latestExport={latestExport} />}
      {latestExport?.state === "done" && <ExportFiles latestExport={latestExport} />}
      {latestExport?.state === "failed" && <Notice tone="bad">{t("data.exportFailed")}</Notice>}
      {latestExport?.state === "expired" && <p className="text-sm text-faint">{t("data.exportExpired")}</p>}
      {error && <Notice tone="bad">{error}</Notice>}
      {!isExportInProgress(latestExport) && (
        <ExportForm again={latestExport !== null} busy={busy} onAsk={onAsk} />
      )}
    </div>
  );
}

function ExportForm({ again, busy, onAsk }: { again: boolean; busy: boolean; onAsk: Props["onAsk"] }) {
  const t = useT();
  const [recordings, setRecordings] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button busy={busy} onClick={() => onAsk(recordings)}>
        {t(again ? "data.requestExportAgain" : "data.requestExport")}
      </Button>
      <label className="flex items-center gap-2 text-sm text-soft">
        <input
          type="checkbox"
          checked={recordings}
          onChange={(event) => setRecordings(event.target.checked)}
        />
        {t("data.withRecordings")}
      </label>
    </div>
  );
}

function ExportProgress({ latestExport }: { latestExport: AccountExport }) {
  const t = useT();
  const known = latestExport.state === "running" ? latestExport.progress : undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex justify-between gap-3 text-sm text-soft" role="status">
        <span>{t("data.exporting")}</span>
        {known !== undefined && <span className="tabular-nums">{known} %</span>}
      </p>
      <Progress value={known} label={t("data.exporting")} className="h-1.5" />
    </div>
  );
}

function ExportFiles({ latestExport }: { latestExport: AccountExport }) {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col items-start gap-2">
        {latestExport.files.map((file) => (
          <li key={file.fileName}>
            <a href={file.url} download={file.fileName} className={buttonClasses("primary", "md")}>
              <Download />
              {file.fileName}
              <span className="font-normal">{formatBytes(language, file.sizeBytes)}</span>
            </a>
          </li>
        ))}
      </ul>
      {latestExport.expiresAt && (
        <p className="text-sm text-faint">
          {t("data.availableUntil", { date: formatFullDateTime(language, latestExport.expiresAt) })}
        </p>
      )}
    </div>
  );
}
