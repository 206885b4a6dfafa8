import { DevicesCard } from "@/features/devices/DevicesCard";
import { OwnVocabularyCard } from "@/features/vocabulary/VocabularyCard";
import { WebhooksCard } from "@/features/webhooks/WebhooksCard";

/** Sections of the account page that are loaded later. */
export default function MoreSections() {
  return (
    <>
      <OwnVocabularyCard />
      <DevicesCard />
      <WebhooksCard />
    </>
  );
}
