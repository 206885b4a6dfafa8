// Writes src/api/schema.d.ts from docs/openapi.json; with --check, says whether it is up to date.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const SOURCE = new URL("../../docs/openapi.json", import.meta.url);
const TARGET = new URL("../src/api/schema.d.ts", import.meta.url);

const document = JSON.parse(await readFile(SOURCE, "utf-8"));

function refsIn(value, found) {
  if (Array.isArray(value)) value.forEach((each) => refsIn(each, found));
  else if (value && typeof value === "object") {
    const name = value.$ref?.split("/").pop();
    if (name && !found.has(name)) {
      found.add(name);
      refsIn(document.components.schemas[name], found);
    }
    Object.values(value).forEach((each) => refsIn(each, found));
  }
  return found;
}

// A field with a default is always in a response, and optional in a request. So a new field
// does not break clients that do not know it yet.
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
const sent = refsIn(
  operations.map((each) => each.requestBody),
  new Set(),
);
for (const name of sent) {
  for (const property of Object.values(document.components.schemas[name].properties ?? {}))
    delete property.default;
}

const text = `// Written by \`make openapi\` from docs/openapi.json. Do not edit.\n${astToString(await openapiTS(document))}`;
const before = await readFile(TARGET, "utf-8").catch(() => "");
if (process.argv.includes("--check")) {
  if (before !== text) {
    console.error("web/src/api/schema.d.ts is not what docs/openapi.json says: run `make openapi`");
    process.exit(1);
  }
} else if (before !== text) {
  await writeFile(TARGET, text);
}
