import { useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Notice } from "./feedback";

interface Props {
  title: string;
  text: string;
  /** The label of the confirming button. */
  go: string;
  onGo: () => Promise<void>;
  onClose: () => void;
}

/** Asks for confirmation of an action that cannot be undone; shows its error. */
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
          <Button variant="danger" busy={busy} onClick={() => runAction(() => onGo().then(onClose))}>
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
