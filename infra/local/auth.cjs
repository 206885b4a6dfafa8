// The Firebase Auth emulator of firebase-tools, in a process of its own: node auth.cjs PORT PROJECT
//
// The emulator describes its whole API in one OpenAPI document and compiles a validator for every schema in it before
// it listens, which takes some ten seconds of processor time. exegesis has an option for that: each validator is
// compiled when it is first needed. Nothing is left out, and the emulator listens within two seconds.
"use strict";

const exegesis = require("exegesis-express");
const compileAll = exegesis.middleware;
exegesis.middleware = (document, options) =>
  compileAll(document, { ...options, lazyCompileValidationSchemas: true });

const { createApp } = require("firebase-tools/lib/emulator/auth/server");

const [port, project] = process.argv.slice(2);
createApp(project).then((app) => {
  const server = app.listen(Number(port), "127.0.0.1", () => console.error(`listening on 127.0.0.1:${port}`));
  server.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
});
