import { Devices } from "@/features/devices/Devices";
import { OwnVocabulary } from "@/features/vocabulary/Vocabularies";
import { Webhooks } from "@/features/webhooks/Webhooks";

/** What the first look at an account does not need. */
export default function More() {
  return (
    <>
      <OwnVocabulary />
      <Devices />
      <Webhooks />
    </>
  );
}
