import { Link } from "@tanstack/react-router";
import { CircleAlert, SearchX } from "lucide-react";
import { useT } from "@/i18n";
import { Button, buttonClasses } from "@/ui/Button";
import { Empty, Progress } from "@/ui/feedback";

export function LoadingPage() {
  const t = useT();
  return <Progress value={undefined} label={t("loading")} className="fixed inset-x-0 top-0 rounded-none" />;
}

export function ErrorPage() {
  const t = useT();
  return (
    <Empty icon={<CircleAlert />} title={t("error.crashed")} text={t("error.crashedText")}>
      <Button variant="primary" onClick={() => location.reload()}>
        {t("action.reload")}
      </Button>
    </Empty>
  );
}

export function NotFoundPage() {
  const t = useT();
  return (
    <Empty icon={<SearchX />} title={t("error.notFound")} text={t("error.notFoundText")}>
      <Link to="/" className={buttonClasses("plain", "md")}>
        {t("nav.recordings")}
      </Link>
    </Empty>
  );
}
