import { Download } from "lucide-react";
import { api, unwrap } from "@/api/client";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Menu, MenuItem, MenuLabel } from "@/ui/Menu";
import { toastOnError } from "@/ui/toastOnError";

const FORMATS = ["docx", "txt", "md", "srt", "vtt", "json"] as const;
const TRANSCRIPT = "/v1/sessions/{id}/transcript.{format}";
const LINK = "application/vnd.earshot.link+json";

export function ExportMenu({ session }: { session: Session }) {
  const t = useT();
  const save = (format: string) => toastOnError(download(session, format));
  return (
    <Menu
      trigger={
        <Button>
          <Download />
          {t("export.title")}
        </Button>
      }
    >
      <MenuLabel>{t("export.text")}</MenuLabel>
      {FORMATS.map((format) => (
        <MenuItem key={format} keys={`.${format}`} onSelect={() => save(format)}>
          {t(`export.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Saves an export. For a long transcript the API answers with a link to a file. */
async function download(session: Session, format: string): Promise<void> {
  const params = { path: { id: session.id, format } };
  const file: Blob = await unwrap(api.GET(TRANSCRIPT, { params, parseAs: "blob" } as never));
  if (file.type.startsWith(LINK)) {
    const { url } = JSON.parse(await file.text()) as { url: string };
    location.assign(url);
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${(session.title || session.id).replace(/[\\/:*?"<>|]+/g, " ")}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
