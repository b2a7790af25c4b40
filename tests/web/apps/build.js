// Bundles every app into the folder that is named.
import { build } from "esbuild";
import { readdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "svelte/compiler";

const here = dirname(fileURLToPath(import.meta.url));
const svelte = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({ contents: compile(await readFile(path, "utf8"), { filename: path }).js.code, resolveDir: here }));
  },
};
await build({
  absWorkingDir: here,
  entryPoints: (await readdir(here)).filter((name) => name.startsWith("app-")),
  outdir: process.argv[2],
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  minify: true,
  logLevel: "error",
  conditions: ["browser"],
  define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  plugins: [svelte],
});
