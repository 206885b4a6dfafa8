// Which module may import which. A layer imports those below it; tests stand outside.
const LAYERS = ["lib", "i18n", "offline", "firebase", "api", "ui", "features", "app"];

const above = (layer) => LAYERS.slice(LAYERS.indexOf(layer) + 1).join("|");

const layerRules = LAYERS.slice(0, -1).map((layer) => ({
  name: `${layer}-imports-downwards`,
  severity: "error",
  from: { path: `^src/${layer}/`, pathNot: "\\.test\\.tsx?$" },
  to: { path: `^src/(${above(layer)}|main)(/|\\.)` },
}));

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...layerRules,
    {
      name: "no-orphans",
      comment: "A module that nothing imports is dead.",
      severity: "error",
      from: { orphan: true, pathNot: "\\.d\\.ts$" },
      to: {},
    },
    {
      name: "test-helpers-in-tests-only",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/testing/|\\.test\\.tsx?$" },
      to: { path: "^src/testing/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
