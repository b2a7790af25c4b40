// Runs one address parser written in JavaScript: a JSON string (or list of lines) a line in, an answer a line out.
//   node worker.mjs geolonia MODULE_FOLDER DATA_FOLDER     @geolonia/normalize-japanese-addresses 2.x
//   node worker.mjs divider FILE                           amazonpayDivider.js
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import path from "node:path";
import vm from "node:vm";

const [peer, file, data] = process.argv.slice(2);
const empty = { prefecture: "", city: "", town: "", street: "", building: "" };

function geolonia() {
  const module = createRequire(import.meta.url)(path.resolve(file));
  module.config.japaneseAddressesApi = pathToFileURL(path.resolve(data)).href;
  return async (lines) => {
    const found = await module.normalize([lines].flat().join(""));
    return { ...empty, prefecture: found.pref, city: found.city, town: found.town, street: found.addr };
  };
}

function divider() {
  const context = vm.createContext({ window: { fetch: () => {}, Request: Object }, console: { log() {}, error() {} }, setTimeout });
  vm.runInContext(readFileSync(file, "utf-8"), context);
  return (lines) =>
    new Promise((resolve) => {
      const [first, second = "", third = ""] = [lines].flat();
      context.lines = [first, second, third];
      context.done = (found) =>
        resolve({ ...empty, city: found.city, town: found.town, street: found.streetNumber, building: found.building });
      vm.runInContext("new DivideAddressHelper(...lines).divide(done)", context);
    });
}

const parse = { geolonia, divider }[peer]();
for await (const line of createInterface({ input: process.stdin })) {
  let answer = empty;
  try {
    answer = await parse(JSON.parse(line));
  } catch {
    // a peer that throws has no answer
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
