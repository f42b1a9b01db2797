// Proves what an editor shows: drives yaml-language-server, which VS Code, Neovim and others use, over its own protocol.
// Every file of the registries, each opened with its own settings, must be without a complaint; records with one fault must
// be marked on the line of that fault, once, in whichever document of a file; completion must offer fields, and hover must
// explain them.
//   node .ci/editor.js REGISTRY...
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const rpc = require("vscode-jsonrpc/node");

const root = path.resolve(__dirname, "..");
const timeoutMs = 20_000;

async function main() {
  const editor = await open(root, { "schema/record.schema.json": ["*.yaml", "*.yml"] });
  const problems = [...(await faultsAreMarked(editor)), ...(await othersAreLeftAlone(editor)), ...(await completionOffersFields(editor)),
    ...(await hoverExplains(editor))];
  editor.close();
  for (const registry of process.argv.slice(2)) problems.push(...(await registryIsClean(path.resolve(registry))));
  for (const p of problems) console.error("✗ " + p);
  process.exit(problems.length ? 1 : 0);
}

// A record as people write it. FAULTS and the probes below name its lines by their text.
const asset = `# yaml-language-server: $schema=../schema/asset.schema.json
apiVersion: muster/v1
kind: Asset
metadata:
  name: lt-0042
  title: Dev laptop 42
spec:
  type: laptop
  holding: owned
  identifiers:
    serial: "5CG1234XYZ"
  lifecycle:
    state: in-use
    since: 2026-03-02
  owner: Team/platform
`;

// A modeline reaches the document that it stands in and no further; the others of a file go by the settings.
const several = `${asset}---
apiVersion: muster/v1
kind: Team
metadata:
  name: platform
spec:
  purpose: Runs the servers.
---
apiVersion: muster/v1
kind: Vendor
metadata:
  name: dell
spec:
  roles: [manufacturer]
`;
const modeline = /^# yaml-language-server: \$schema=.*$/m;

// What goes wrong in practice: the line that is replaced, its replacement, the line and words of the complaint.
const faults = [
  { what: "unknown field", line: "  owner: Team/platform", by: "  onwer: Team/platform", says: /onwer/ },
  { what: "value outside its list", line: "  holding: owned", by: "  holding: rented", says: /owned/ },
  { what: "day in another form", line: "    since: 2026-03-02", by: "    since: 02.03.2026", says: /date/ },
  { what: "number for text", line: '    serial: "5CG1234XYZ"', by: "    serial: 5123", says: /string/ },
  { what: "mapping for text", line: "  type: laptop", by: "  type: {name: laptop}", says: /string/ },
  { what: "missing field", line: "    state: in-use\n", by: "", at: "lifecycle", says: /state/ },
  { what: "broken YAML", line: "  title: Dev laptop 42", by: "  title: [Dev laptop 42", at: "spec:\n  type: laptop", says: /sequence/ },
  { what: "unknown field in the second document", line: "  purpose: Runs", by: "  purpos: Runs", says: /purpos/ },
  { what: "value outside its list in the third document", line: "[manufacturer]", by: "[maker]", says: /manufacturer/ },
  { what: "unknown kind in the third document", line: "kind: Vendor", by: "kind: Vendors", says: /Vendor/ },
];

async function faultsAreMarked(editor) {
  const problems = [];
  let tried = 0;
  const texts = { "with modelines": several, "by the settings alone": several.replace(modeline, "#") };
  for (const [how, sound] of Object.entries(texts)) {
    problems.push(...expect(`records without a fault ${how}`, await editor.diagnose("asset.yaml", sound)));
    for (const f of faults) {
      if (!sound.includes(f.line)) throw new Error(`${f.what}: the records have no line ${f.line}`);
      const text = sound.replace(f.line, () => f.by);
      const line = lineOf(text, f.at ?? f.by);
      const found = await editor.diagnose("asset.yaml", text);
      const marked = found.filter((d) => d.range.start.line <= line && line <= d.range.end.line && f.says.test(d.message));
      if (marked.length !== 1) problems.push(`${f.what}, ${how}: not one complaint like ${f.says} on line ${line + 1}, but ${show(found)}`);
      tried++;
    }
  }
  console.log(`${tried} faults tried, each looked for on its line`);
  return problems;
}

// The settings name every YAML file of a registry, and a document of another tool among them is none of our business.
async function othersAreLeftAlone(editor) {
  const problems = [];
  for (const text of ["replicaCount: 3\n", "- hosts: web\n", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n", "apiVersion: kyverno.io/v1\nkind: Policy\nspec: {}\n"]) {
    problems.push(...expect("a document of another tool", await editor.diagnose("other.yaml", several + "---\n" + text)));
  }
  return problems;
}

async function registryIsClean(dir) {
  const files = fs.readdirSync(dir, { recursive: true }).filter((f) => /\.ya?ml$/.test(f)).sort()
    .map((f) => path.join(dir, f)).filter((f) => /^apiVersion: muster\//m.test(fs.readFileSync(f, "utf8")));
  if (!files.length) return [`${dir} has no records`];
  const settings = JSON.parse(fs.readFileSync(path.join(dir, ".vscode/settings.json"), "utf8"));
  const editor = await open(dir, settings["yaml.schemas"]);
  const problems = [];
  for (const file of files) {
    const text = fs.readFileSync(file, "utf8");
    problems.push(...expect(file, await editor.diagnose(file, text)));
    const wrong = text.trimEnd() + "\nstranger: x\n";
    const found = await editor.diagnose(file, wrong);
    if (!found.some((d) => d.range.start.line === lineOf(wrong, "stranger"))) problems.push(`${file}: a fault in its last record is not marked, but ${show(found)}`);
  }
  editor.close();
  console.log(`${files.length} files of ${dir} opened, and again with a fault in the last record`);
  return problems;
}

async function completionOffersFields(editor) {
  const text = asset + "  \n";
  await editor.diagnose("asset.yaml", text);
  const answer = await editor.ask("textDocument/completion", "asset.yaml", { line: lineOf(text, "  \n"), character: 2 });
  const labels = (answer.items ?? answer).map((i) => i.label);
  const missing = ["custodian", "location", "warranty", "costCenter"].filter((l) => !labels.includes(l));
  console.log(`completion in spec offers ${labels.length} fields`);
  return missing.map((l) => `completion in spec does not offer ${l}, but ${labels.join(", ")}`);
}

async function hoverExplains(editor) {
  await editor.diagnose("asset.yaml", asset);
  const schema = JSON.parse(fs.readFileSync(path.join(root, "schema/asset.schema.json"), "utf8"));
  const wanted = schema.properties.spec.properties.holding.description;
  const answer = await editor.ask("textDocument/hover", "asset.yaml", { line: lineOf(asset, "  holding"), character: 4 });
  const shown = JSON.stringify(answer?.contents ?? "nothing").replace(/\\+/g, "");
  console.log("hover over holding explains it");
  return shown.includes(wanted.slice(0, 20)) ? [] : [`hover over holding shows ${shown}, not its description: ${wanted}`];
}

// open starts the server on a folder and gives what a test needs of an editor. A file without a folder exists in the editor
// alone. Schemas are the setting yaml.schemas: which schema files fit which files.
async function open(dir, schemas) {
  const server = spawn(process.execPath, [require.resolve("yaml-language-server/bin/yaml-language-server"), "--stdio"]);
  server.stderr.pipe(process.stderr);
  const connection = rpc.createMessageConnection(server.stdout, server.stdin);
  const settings = { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas } };
  const waiting = new Map();
  connection.onRequest("workspace/configuration", ({ items }) => items.map((i) => settings[i.section] ?? {}));
  connection.onRequest("client/registerCapability", () => null);
  connection.onNotification("textDocument/publishDiagnostics", (p) => waiting.get(p.uri)?.(p.diagnostics));
  connection.listen();
  const folder = { uri: pathToFileURL(dir).href, name: path.basename(dir) };
  await connection.sendRequest("initialize", {
    processId: process.pid, rootUri: folder.uri, workspaceFolders: [folder],
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("workspace/didChangeConfiguration", { settings });

  let version = 0;
  const opened = new Set();
  const uriOf = (name) => pathToFileURL(path.resolve(dir, "editor", name)).href;
  const answered = (promise, what) => Promise.race([promise, new Promise((_, no) =>
    setTimeout(() => no(new Error(`${what}: the language server does not answer`)), timeoutMs).unref())]);

  return {
    async diagnose(name, text) {
      const uri = uriOf(name);
      const arrived = new Promise((yes) => waiting.set(uri, yes));
      version++;
      if (opened.has(uri)) {
        await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
      } else {
        await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, version, languageId: "yaml", text } });
        opened.add(uri);
      }
      return answered(arrived, name);
    },
    ask: (method, name, position) => answered(connection.sendRequest(method, { textDocument: { uri: uriOf(name) }, position }), method),
    close() {
      connection.dispose();
      server.kill();
    },
  };
}

function lineOf(text, part) {
  return text.slice(0, text.lastIndexOf(part)).split("\n").length - 1;
}

function expect(name, found) {
  return found.length === 0 ? [] : [`${name}: expected no complaint, but ${show(found)}`];
}

function show(diagnostics) {
  if (!diagnostics.length) return "nothing is marked";
  return diagnostics.map((d) => `line ${d.range.start.line + 1}: ${d.message}`).join("; ");
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
