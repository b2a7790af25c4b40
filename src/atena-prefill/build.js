// Bundles the modules into dist/, and the same files into the Python package, which serves them.
import { build } from "esbuild";
import { minify } from "terser";
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SERVED = here("../atena/web/static/");
/** Modules of their own, each loaded from the file that it is built into when it is needed. */
const MODULES = { "atena-prefill": "index", ...Object.fromEntries(["combobox", "hints", "listbox", "lookup", "observe", "watch-kana"].map((name) => [`atena-${name}`, name])) };
/** Names that only the core's own modules use: they are shortened. */
const INNER = /^(follows|joined|css|help|tokens|score|noCompany|guest|blocked|place)$/;
const FILES = Object.fromEntries(Object.entries(MODULES).map(([file, name]) => [`./${name}.js`, `./${file}.js`]));

const { outputFiles } = await build({
  absWorkingDir: here("."),
  entryPoints: Object.fromEntries(Object.entries(MODULES).map(([file, name]) => [file, `src/${name}.js`])),
  outdir: "dist",
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  sourcemap: "external",
  plugins: [{
    name: "apart",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ path, kind }) => (kind !== "entry-point" && FILES[path] ? { path: FILES[path], external: true } : null));
    },
  }],
});
await mkdir(here("dist"), { recursive: true });
for (const file of Object.keys(MODULES)) {
  const [code, map] = ["", ".map"].map((end) => outputFiles.find(({ path }) => path.endsWith(`/${file}.js${end}`)).text);
  const small = await minify(code, {
    module: true, ecma: 2022, compress: { passes: 3, inline: 1, unsafe_arrows: true }, mangle: file === "atena-prefill" ? { properties: { regex: INNER } } : {},
    sourceMap: { content: map, includeSources: true, filename: `${file}.js`, url: `${file}.js.map` },
  });
  await writeFile(here(`dist/${file}.js`), `${small.code}\n`);
  await writeFile(here(`dist/${file}.js.map`), `${small.map}\n`);
}
if (!process.argv.includes("--dist-only")) {
  for (const file of await readdir(here("dist"))) await copyFile(here(`dist/${file}`), SERVED + file);
}
