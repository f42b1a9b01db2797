// A second opinion on the schemas: ajv judges them, their examples, the reference registry, and some thousand records
// that are each wrong (or right) in one place. muster must say the same of every record.
//   node .ci/schemas.js MUSTER    where MUSTER is the program
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const yaml = require("yaml");

const root = path.resolve(__dirname, "..");
const muster = process.argv[2];

// muster's own rules about form; everything else that it finds is no business of a schema. A reference of the wrong form
// is found by linking, which knows what it may have meant.
const linking = "link/unknown-reference";
const rules = [linking, ...["unknown-field", "missing-field", "type", "enum", "format", "value"].map((r) => "schema/" + r)];

// What is written where a value stood. Each is YAML, so that both sides also agree on how YAML reads it.
const replacements = ["yes", "true", "~", '""', "012", "0x1F", "0o17", "1e3", "-1", "1.5", "2026-02-30", '"2026-02-30"', "2026-01-31",
  "[]", "{}", "[1, 1]", "{zzz: 1}", '"no such thing"', '"a b"', "5CG", "http://example.com/a"];

function main() {
  const files = fs.readdirSync(path.join(root, "schema")).filter((f) => f.endsWith(".schema.json")).sort();
  const schemas = files.map((f) => JSON.parse(fs.readFileSync(path.join(root, "schema", f), "utf8")));
  const ajv = judge(schemas);
  const kinds = new Map();
  for (const s of schemas) {
    ajv.getSchema(s.$id);
    if (s["x-kind"]) kinds.set(s.properties.kind.const, s.$id);
  }
  console.log(`${schemas.length} schemas compile in ajv's strict mode, ${kinds.size} of them for a kind`);
  const problems = [...examplesHold(ajv, schemas), ...registryAgrees(ajv, kinds), ...mutantsAgree(ajv, kinds)];
  for (const p of problems.slice(0, 40)) console.error("✗ " + p);
  if (problems.length > 40) console.error(`✗ and ${problems.length - 40} more`);
  process.exit(problems.length ? 1 : 0);
}

// judge makes an ajv that knows the schemas, and our annotation keywords as annotations.
function judge(schemas) {
  const ajv = new Ajv({ strict: true, allErrors: true, strictRequired: false });
  addFormats(ajv);
  const annotations = new Set();
  for (const s of schemas) visit(s, (node) => Object.keys(node).filter((k) => k.startsWith("x-")).forEach((k) => annotations.add(k)));
  annotations.forEach((keyword) => ajv.addKeyword({ keyword }));
  schemas.forEach((s) => ajv.addSchema(s));
  return ajv;
}

// examplesHold judges every example in the schemas by the schema that it stands in.
function examplesHold(ajv, schemas) {
  const problems = [];
  let count = 0;
  for (const s of schemas) {
    visit(s, (node, pointer) => {
      if (!Array.isArray(node.examples) || pointer.endsWith("/properties")) return;
      const valid = ajv.compile({ $ref: s.$id + "#" + encodeURI(pointer) });
      for (const example of node.examples) {
        count++;
        if (!valid(example)) problems.push(`${s.$id}#${pointer}: the example ${JSON.stringify(example)} ${ajv.errorsText(valid.errors)}`);
      }
    });
  }
  console.log(`${count} examples judged`);
  return problems;
}

function registryAgrees(ajv, kinds) {
  const dir = path.join(root, "registry");
  const files = fs.readdirSync(dir, { recursive: true }).filter((f) => /\.ya?ml$/.test(f)).sort();
  return compare(ajv, kinds, dir, files);
}

// mutantsAgree writes the reference registry again and again, each time with one value replaced, and compares verdicts.
function mutantsAgree(ajv, kinds) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "muster-mutants-"));
  try {
    fs.writeFileSync(path.join(dir, "muster.yaml"), "apiVersion: muster/v1\nkind: Registry\nmetadata: {name: mutants}\nspec: {organisation: Mutants, currency: EUR}\n");
    const files = mutants(kinds).map((text, i) => {
      const file = `m${i}.yaml`;
      fs.writeFileSync(path.join(dir, file), text);
      return file;
    });
    return compare(ajv, kinds, dir, files);
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

// mutants takes each field of the reference registry once (the first record of a kind that has it) and writes that
// record with each replacement in its place, without it, and with a stranger beside it. Each has a name of its own, since
// only the first record of a name is linked.
function mutants(kinds) {
  const out = [];
  const seen = new Set();
  for (const record of records()) {
    if (!kinds.has(record.kind) || record.kind === "Registry") continue;
    const add = (node, key, text) => out.push(write({ record, node, key, text, name: `mutant-${out.length}` }));
    visit(record, (node, pointer) => {
      if (Array.isArray(node)) return;
      const fields = Object.keys(node).filter((key) => !/^\/(apiVersion|kind)$/.test(`${pointer}/${key}`))
        .filter((key) => !seen.has(fieldOf(`${record.kind}${pointer}/${key}`)));
      for (const key of fields) {
        seen.add(fieldOf(`${record.kind}${pointer}/${key}`));
        for (const text of replacements) add(node, key, text);
        add(node, key, undefined);
      }
      if (fields.length) add(node, "zzz", "1");
    });
  }
  return out;
}

// fieldOf names the field that a pointer leads to: items of a list are alike, and so are fields that users name.
function fieldOf(pointer) {
  return pointer.replace(/\/\d+/g, "/*").replace(/\/(properties|labels|annotations|severities)\/.+/, "/$1/*")
    .replace(/\/attributes\/(?!properties|required).+/, "/attributes/*");
}

// write gives a record as YAML in flow form, with another name, and with one value of one of its mappings as the text.
function write({ record, node, key, text, name }) {
  const before = { name: record.metadata.name, had: Object.hasOwn(node, key), value: node[key] };
  record.metadata.name = name;
  if (text === undefined) delete node[key];
  else node[key] = "\u0001";
  const out = JSON.stringify(record, null, 1).replace('"\\u0001"', () => text);
  if (before.had) node[key] = before.value;
  else delete node[key];
  if (record.metadata) record.metadata.name = before.name;
  return out + "\n";
}

function records() {
  const dir = path.join(root, "registry");
  return fs.readdirSync(dir, { recursive: true }).filter((f) => /\.ya?ml$/.test(f)).sort()
    .flatMap((f) => yaml.parseAllDocuments(fs.readFileSync(path.join(dir, f), "utf8")).map((d) => d.toJS()))
    .filter((r) => r?.apiVersion === "muster/v1");
}

// compare has both judge the files and names those on which they differ.
function compare(ajv, kinds, dir, files) {
  const found = findings(ajv, kinds, dir);
  const problems = [];
  let bad = 0;
  for (const file of files) {
    const text = fs.readFileSync(path.join(dir, file), "utf8");
    const errors = yaml.parseAllDocuments(text, { version: "1.2" }).flatMap((d) => errorsOf(ajv, kinds, d.toJS()));
    const ours = (found.get(file.split(path.sep).join("/")) ?? []).filter((f) => f.rule !== linking || errors.some((e) => e.pointer === f.pointer));
    if (errors.length) bad++;
    if (errors.length > 0 !== ours.length > 0) problems.push(`${file}: ajv says ${show(errors)}, muster says ${show(ours)}\n${text.slice(0, 3000)}`);
  }
  console.log(`${files.length} files judged by both, ${bad} of them faulty`);
  return problems;
}

function errorsOf(ajv, kinds, record) {
  const valid = kinds.has(record?.kind) && ajv.getSchema(kinds.get(record.kind));
  if (!valid || valid(record)) return [];
  return valid.errors.map((e) => ({ pointer: e.instancePath, message: e.message }));
}

function show(list) {
  return list.map((e) => `${e.pointer} ${e.message}`).join("; ") || "good";
}

// findings gives what muster says about the form of the files in a folder, as far as it goes by the schema files: the
// attributes of a record may be judged by what another record declares, and ajv does not see that.
function findings(ajv, kinds, dir) {
  const declared = (kind) => ajv.getSchema(kinds.get(kind))?.schema.properties.spec.properties.attributes?.["x-schema-from"];
  const args = ["check", "--registry", dir, "--format", "json", "--fail-on", "off", "--as-of", "2026-11-21", ...rules.flatMap((r) => ["--rule", r])];
  const { stdout, stderr, status } = spawnSync(muster, args, { maxBuffer: 1 << 30, encoding: "utf8" });
  if (status !== 0) throw new Error(`muster ends with ${status}: ${stderr.slice(0, 1500)}`);
  const byFile = new Map();
  for (const f of JSON.parse(stdout).findings) {
    if (f.pointer.startsWith("/spec/attributes/") && declared(f.record.split("/")[0])) continue;
    byFile.set(f.file, [...(byFile.get(f.file) ?? []), f]);
  }
  return byFile;
}

// visit calls for every mapping and list in a value, with its JSON pointer.
function visit(value, call, pointer = "") {
  if (value === null || typeof value !== "object") return;
  call(value, pointer);
  for (const [k, v] of Object.entries(value)) visit(v, call, `${pointer}/${k.replace(/~/g, "~0").replace(/\//g, "~1")}`);
}

main();
