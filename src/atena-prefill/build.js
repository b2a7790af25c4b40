// Bundles the three modules into dist/, and the same files into the Python package, which serves them.
import { build } from "esbuild";
import { copyFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SERVED = here("../atena/web/static/");
/** A module of its own is loaded from the file that it is built into. */
const APART = { "./combobox.js": "./atena-combobox.js", "./index.js": "./atena-prefill.js" };

await build({
  absWorkingDir: here("."),
  entryPoints: { "atena-prefill": "src/index.js", "atena-combobox": "src/combobox.js", "atena-watch-kana": "src/watch-kana.js" },
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minify: true,
  sourcemap: true,
  plugins: [{
    name: "apart",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/(combobox|index)\.js$/ }, ({ path, kind }) => (kind === "entry-point" ? null : { path: APART[path], external: true }));
    },
  }],
});
if (!process.argv.includes("--dist-only")) {
  for (const file of await readdir(here("dist"))) await copyFile(here(`dist/${file}`), SERVED + file);
}
