import { Upload } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { addFiles, filesFromDrop } from "./fileSelection";

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** Accepts files dropped anywhere on the page. */
export function DropZone({ children }: { children: ReactNode }) {
  const t = useT();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void filesFromDrop(event.dataTransfer).then(addFiles);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, []);
  return (
    <>
      {children}
      {over && (
        <div className="pointer-events-none fixed inset-0 z-60 grid place-items-center bg-veil p-4">
          <div className="flex items-center gap-3 rounded-xl bg-surface px-6 py-5 text-lg font-semibold shadow-float">
            <Upload className="size-6 text-accent" />
            {t("upload.dropHere")}
          </div>
        </div>
      )}
    </>
  );
}
