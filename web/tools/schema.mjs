// Writes src/api/schema.d.ts from docs/openapi.json; with --check, says whether it is up to date.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const TARGET = new URL("../src/api/schema.d.ts", import.meta.url);
const tree = await openapiTS(new URL("../../docs/openapi.json", import.meta.url));
const text = `// Written by \`make openapi\` from docs/openapi.json. Do not edit.\n${astToString(tree)}`;
const before = await readFile(TARGET, "utf-8").catch(() => "");
if (process.argv.includes("--check")) {
  if (before !== text) {
    console.error("web/src/api/schema.d.ts is not what docs/openapi.json says: run `make openapi`");
    process.exit(1);
  }
} else if (before !== text) {
  await writeFile(TARGET, text);
}
