import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";

/** File names that contain a hash of the content. */
const NAMED_BY_CONTENT = /^assets\//;
/** Files that the page never requests, or not offline. */
const LEFT_OUT = /(^|\/)\.|^sw\.js$|-(greek|greek-ext|cyrillic-ext)-[^/]*\.woff2$/;

interface File {
  url: string;
  revision: string | null;
}

async function filesIn(folder: string): Promise<File[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found
    .filter((each) => each.isFile())
    .map((each) => relative(folder, join(each.parentPath, each.name)).replaceAll("\\", "/"))
    .filter((name) => !LEFT_OUT.test(name))
    .sort();
  const revisionOf = async (name: string) =>
    NAMED_BY_CONTENT.test(name)
      ? null
      : createHash("md5")
          .update(await readFile(join(folder, name)))
          .digest("hex");
  return Promise.all(names.map(async (name) => ({ url: `/${name}`, revision: await revisionOf(name) })));
}

/** Builds the service worker after the page, with the list of files to cache. */
export function precache(entry: string): Plugin {
  let page: ResolvedConfig;
  return {
    name: "earshot-precache",
    apply: "build",
    configResolved: (found) => {
      page = found;
    },
    async closeBundle(error) {
      if (error) return;
      const folder = resolve(page.root, page.build.outDir);
      await build({
        configFile: false,
        root: page.root,
        logLevel: "warn",
        define: {
          FILES: JSON.stringify(await filesIn(folder)),
          "process.env.NODE_ENV": JSON.stringify("production"),
        },
        build: {
          outDir: folder,
          emptyOutDir: false,
          copyPublicDir: false,
          lib: { entry, formats: ["iife"], name: "worker", fileName: () => "sw.js" },
        },
      });
    },
  };
}
