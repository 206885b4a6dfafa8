import { DevicesCard } from "@/features/devices/DevicesCard";
import { OwnVocabularyCard } from "@/features/vocabulary/VocabularyCard";
import { WebhooksCard } from "@/features/webhooks/WebhooksCard";

/** What the first look at an account does not need. */
export default function MoreSections() {
  return (
    <>
      <OwnVocabularyCard />
      <DevicesCard />
      <WebhooksCard />
    </>
  );
}
