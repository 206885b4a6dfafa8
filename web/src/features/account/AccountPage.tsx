import { Preferences } from "@/features/preferences/Preferences";
import { useCurrentUser } from "@/firebase/auth";
import { errorMessage, type Schemas } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { formatBytes, formatMoney } from "@/lib/format";
import { Badge, Notice, Progress, Skeleton } from "@/ui/feedback";
import { YourDataCard } from "./data/YourDataCard";
import { useUsage } from "./useUsage";
import { lazy, type ReactNode, Suspense } from "react";

const MoreSections = lazy(() => import("./MoreSections"));

/** The user's profile, plan and usage, and their settings. */
export function AccountPage() {
  const t = useT();
  const user = useCurrentUser();
  const { data, error } = useUsage();
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-8 px-4 py-4 sm:px-6 sm:py-6">
      <h1 className="text-xl font-semibold">{t("nav.account")}</h1>
      <Section title={t("account.you")}>
        <dl className="divide-y divide-line">
          <Fact name={t("account.name")}>{user?.name}</Fact>
          <Fact name={t("signin.email")}>{user?.email}</Fact>
        </dl>
      </Section>
      {error && <Notice tone="bad">{errorMessage(error)}</Notice>}
      {!data && !error && <Skeleton className="h-56" />}
      {data && <Plan usage={data} />}
      <Section title={t("account.appearance")}>
        <div className="-mx-2">
          <Preferences />
        </div>
      </Section>
      <Suspense fallback={<Skeleton className="h-40" />}>
        <MoreSections />
      </Suspense>
      <YourDataCard />
    </div>
  );
}

function Plan({ usage }: { usage: Schemas["Usage"] }) {
  const t = useT();
  const language = useLanguage();
  const { plan, cycle, percent } = usage;
  const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "long" }).format(
    new Date(cycle.end),
  );
  return (
    <Section title={t("account.plan")}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-lg font-semibold">{plan.name}</span>
          <Badge tone="accent">
            {plan.priceMicros
              ? t("account.monthly", { price: formatMoney(language, plan.priceMicros) })
              : t("account.free")}
          </Badge>
          <span className="text-sm text-faint">{t("account.renews", { date })}</span>
        </div>
        <Meter
          name={t("account.minutes")}
          value={percent.minutes}
          text={t("account.ofMinutes", {
            used: plan.monthlyMinutes - usage.minutesLeft,
            all: plan.monthlyMinutes,
          })}
        />
        <Meter
          name={t("account.sessions")}
          value={percent.sessions}
          text={t("account.ofSessions", {
            used: plan.monthlySessions - usage.sessionsLeft,
            all: plan.monthlySessions,
          })}
        />
        <dl className="divide-y divide-line">
          <Fact name={t("account.running")}>
            {t("account.runningOf", { count: usage.running, most: usage.concurrentJobs })}
          </Fact>
          <Fact name={t("account.largest")}>{formatBytes(language, plan.maxFileBytes)}</Fact>
          <Fact name={t("account.retention")}>{t("account.days", { count: plan.retentionDays })}</Fact>
        </dl>
      </div>
    </Section>
  );
}

function Meter({ name, value, text }: { name: string; value: number; text: string }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex justify-between gap-3 text-sm">
        <span className="font-medium">{name}</span>
        <span className="text-faint tabular-nums">{text}</span>
      </p>
      <Progress value={value} label={name} className="h-1.5" />
    </div>
  );
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="flex flex-col gap-3">
    <h2 className="text-sm font-semibold text-soft">{title}</h2>
    <div className="rounded-lg border border-line bg-surface px-4 py-3">{children}</div>
  </section>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex justify-between gap-4 py-2 text-sm first:pt-0 last:pb-0">
    <dt className="shrink-0 text-faint">{name}</dt>
    <dd className="min-w-0 truncate">{children}</dd>
  </div>
);
