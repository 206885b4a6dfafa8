import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A journey at a time: each has a browser, and all share one local cloud.
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  test: {
    include: ["*.journey.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
