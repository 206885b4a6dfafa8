import { useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Notice } from "./feedback";

interface Props {
  title: string;
  text: string;
  /** What the button says that does it. */
  go: string;
  onGo: () => Promise<void>;
  onClose: () => void;
}

/** Asks once more before something that cannot be undone; what goes wrong is said here. */
export function ConfirmDialog({ title, text, go, onGo, onClose }: Props) {
  const t = useT();
  const { busy, error, runAction } = useAsyncAction();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => runAction(() => onGo().then(onClose))}>
            {go}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-pretty text-soft">{text}</p>
        {error && <Notice tone="bad">{error}</Notice>}
      </div>
    </Dialog>
  );
}
