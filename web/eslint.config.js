import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-eslint";

const here = dirname(fileURLToPath(import.meta.url));

export default defineConfig([
  globalIgnores(["dist/", "src/api/schema.d.ts", "**/*.js", "**/*.mjs", "**/*.cjs"]),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  hooks.configs.flat.recommended,
  {
    basePath: here,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: here } },
    rules: {
      "max-lines": ["error", { max: 200, skipBlankLines: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/dot-notation": "off",
    },
  },
]);
