import { CloudOff } from "lucide-react";
import { useT } from "@/i18n";
import { useOnline } from "@/offline/connectivity";

/** Stands over every page while the servers cannot be reached. */
export function OfflineBanner() {
  const t = useT();
  const online = useOnline();
  return (
    <div role="status" className="sticky top-0 z-20 max-md:top-12">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-tint px-3 py-1.5 text-center text-sm text-warn [&_svg]:size-4 [&_svg]:shrink-0">
          <CloudOff /> {t("offline.text")}
        </p>
      )}
    </div>
  );
}
