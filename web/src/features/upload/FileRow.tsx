import { Link } from "@tanstack/react-router";
import { FileAudio, FileWarning, X } from "lucide-react";
import { useLanguage, useT } from "@/i18n";
import { formatBytes, formatDuration } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { selectedFiles } from "./fileSelection";
import type { FileInfo } from "./fileInfo";

export function FileRow({
  file,
  maxBytes,
  onRemove,
}: {
  file: FileInfo;
  maxBytes: number;
  onRemove: () => void;
}) {
  const t = useT();
  const language = useLanguage();
  const wrong = file.problem ?? (file.unreadable ? "upload.unreadable" : undefined);
  const facts = [
    formatBytes(language, file.file.size),
    file.durationSeconds ? formatDuration(file.durationSeconds * 1000) : null,
  ];
  return (
    <li className="flex items-center gap-3 px-3 py-2 [&>svg]:size-4 [&>svg]:shrink-0">
      {wrong ? <FileWarning className="text-bad" /> : <FileAudio className="text-faint" />}
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{file.file.name}</p>
        {wrong ? (
          <p className="text-sm text-bad">{t(wrong, { size: formatBytes(language, maxBytes) })}</p>
        ) : (
          <p className="text-sm text-faint">
            {facts.filter(Boolean).join(" · ")}
            {file.duplicateOf && (
              <>
                {" · "}
                <Link
                  to="/s/$id"
                  params={{ id: file.duplicateOf }}
                  onClick={() => selectedFiles.set(null)}
                  className="text-warn underline underline-offset-2"
                >
                  {t("upload.duplicate")}
                </Link>
              </>
            )}
          </p>
        )}
      </div>
      <IconButton label={t("upload.remove", { name: file.file.name })} onClick={onRemove}>
        <X />
      </IconButton>
    </li>
  );
}
