// Judges what check writes by the schemas that its readers go by: JSON by muster's own, SARIF by the standard's.
//   node .ci/outputs.js MUSTER SARIF_SCHEMA_GO
// SARIF_SCHEMA_GO is the Go file of github.com/owenrumney/go-sarif that carries the schema of the OASIS standard.
"use strict";
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const Ajv2020 = require("ajv/dist/2020").default;
const AjvDraft04 = require("ajv-draft-04").default;
const addFormats = require("ajv-formats").default;

const root = path.resolve(__dirname, "..");
const [muster, sarifSource] = process.argv.slice(2);

// A registry with faults of many kinds, so that every part of the output is in use.
const faulty = {
  "muster.yaml": "apiVersion: muster/v1\nkind: Registry\nmetadata: {name: faulty}\nspec: {organisation: Faulty, currency: EUR, severities: {no/such-rule: off}}\n",
  "assets/a b #%.yaml": "apiVersion: muster/v1\nkind: Asset\nmetadata: {name: a-1}\nspec:\n  type: nothing\n  onwer: x\n  lifecycle: {state: 1}\n",
  "tab.yaml": "a:\n\t- b\n",
  "hidden.yaml": "apiVersion: muster/v1 # \u2028kind: Asset\n",
  "many.yaml": "---\n" + Array.from({ length: 30 }, (_, i) => `{apiVersion: muster/v1, kind: Vendor, metadata: {name: v}, spec: {zzz: "${i} <b> ::error \\e[31m"}}\n`).join("---\n"),
};

function main() {
  const json = new Ajv2020({ strict: false, allErrors: true });
  addFormats(json);
  const judges = {
    json: json.compile(JSON.parse(fs.readFileSync(path.join(root, "schema/output/check.schema.json"), "utf8"))),
    sarif: sarif(fs.readFileSync(sarifSource, "utf8")),
  };
  const problems = [];
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "muster-outputs-"));
  try {
    for (const [file, text] of Object.entries(faulty)) {
      fs.mkdirSync(path.join(dir, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(dir, file), text);
    }
    for (const registry of [path.join(root, "registry"), dir]) problems.push(...judge(registry, judges));
    problems.push(...judgeDiff(dir, json), ...judgeReview(dir, json), ...judgeLog(dir, json), ...judgeCoverage(json), ...judgeReality(json, judges.sarif));
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
  for (const p of problems) console.error("✗ " + p);
  process.exit(problems.length ? 1 : 0);
}

function judge(registry, judges) {
  const problems = [];
  for (const [format, valid] of Object.entries(judges)) {
    const text = execFileSync(muster, ["check", "--registry", registry, "--format", format, "--fail-on", "off", "--as-of", "2026-11-21"],
      { maxBuffer: 1 << 30, encoding: "utf8" });
    const out = JSON.parse(text);
    const findings = (out.findings ?? out.runs[0].results).length;
    console.log(`${format} of ${path.basename(registry)}: ${findings} findings`);
    if (!valid(out)) problems.push(...valid.errors.map((e) => `${format} of ${registry}: ${e.instancePath} ${e.message}`));
    if (registry !== path.join(root, "registry") && findings < 30) problems.push(`${format}: the faulty registry gives ${findings} findings only`);
  }
  return problems;
}

// judgeDiff changes the faulty registry in a repository and judges what diff writes of it.
function judgeDiff(dir, ajv) {
  const valid = ajv.compile(JSON.parse(fs.readFileSync(path.join(root, "schema/output/diff.schema.json"), "utf8")));
  const git = (...args) => execFileSync("git", ["-c", "user.name=CI", "-c", "user.email=ci@example.com", ...args], { cwd: dir });
  git("init", "-q");
  git("add", "muster.yaml", "tab.yaml", "assets");
  git("commit", "-qm", "Faulty");
  fs.writeFileSync(path.join(dir, "tab.yaml"), faulty["muster.yaml"].replace("Registry", "Team").replace("faulty}", "a-1}"));
  fs.writeFileSync(path.join(dir, "assets/a b #%.yaml"), faulty["assets/a b #%.yaml"].replace("nothing", "1.50").replace("state: 1", "state: [~, {a: .5}]"));
  const problems = [];
  for (const args of [["HEAD"], ["HEAD", "--patch"], ["HEAD", "HEAD"]]) {
    const out = JSON.parse(execFileSync(muster, ["diff", ...args, "--registry", dir, "--format", "json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    console.log(`diff ${args.join(" ")}: ${out.changes.length} changes, ${out.unclear.length} unclear`);
    if (!valid(out)) problems.push(...valid.errors.map((e) => `diff ${args.join(" ")}: ${e.instancePath} ${e.message}`));
    if (args[1] !== "HEAD" && out.changes.length < 3) problems.push(`diff ${args.join(" ")}: ${out.changes.length} changes only`);
  }
  return problems;
}

// judgeReview judges what review writes of the changes that judgeDiff made.
function judgeReview(dir, ajv) {
  const valid = ajv.compile(JSON.parse(fs.readFileSync(path.join(root, "schema/output/review.schema.json"), "utf8")));
  const problems = [];
  for (const args of [[], ["HEAD", "--rules-from", "head"]]) {
    const out = JSON.parse(execFileSync(muster, ["review", ...args, "--registry", dir, "--format", "json", "--fail-on", "off"], { encoding: "utf8" }));
    console.log(`review ${args.join(" ")}: ${out.groups.length} groups, ${out.new.length} new, ${out.fixed.length} fixed`);
    if (!valid(out)) problems.push(...valid.errors.map((e) => `review ${args.join(" ")}: ${e.instancePath} ${e.message}`));
    if (out.groups.length < 2 || out.new.length < 3) problems.push(`review ${args.join(" ")}: ${out.groups.length} groups and ${out.new.length} new findings only`);
  }
  return problems;
}

// judgeLog judges the history of a record. What it says of a change has the form that diff gives it, whose schema is known by now.
function judgeLog(dir, ajv) {
  const valid = ajv.compile(JSON.parse(fs.readFileSync(path.join(root, "schema/output/log.schema.json"), "utf8")));
  const out = JSON.parse(execFileSync(muster, ["log", "asset/a-1", "--registry", dir, "--format", "json"], { encoding: "utf8" }));
  console.log(`log: ${out.entries.length} commits`);
  return valid(out) ? [] : valid.errors.map((e) => `log: ${e.instancePath} ${e.message}`);
}

// judgeCoverage judges what the policies of the reference registry say of themselves, all of them and one.
function judgeCoverage(ajv) {
  const valid = ajv.compile(JSON.parse(fs.readFileSync(path.join(root, "schema/output/coverage.schema.json"), "utf8")));
  const problems = [];
  for (const args of [[], ["cis-controls-v8"]]) {
    const out = JSON.parse(execFileSync(muster, ["policy", "coverage", ...args, "--registry", path.join(root, "registry"), "--format", "json", "--as-of", "2026-11-21"], { encoding: "utf8" }));
    console.log(`policy coverage ${args.join(" ")}: ${out.policies.length} policies, ${out.summary.statements} statements`);
    if (!valid(out)) problems.push(...valid.errors.map((e) => `policy coverage ${args.join(" ")}: ${e.instancePath} ${e.message}`));
  }
  return problems;
}

// judgeReality judges what is said of the sources of the reference registry, and of comparing it with them.
function judgeReality(ajv, sarif) {
  const problems = [];
  // One source of the registry is stale: what depends on it is not known, which is exit code 3.
  const run = (...args) => JSON.parse(spawnSync(muster, [...args, "--registry", path.join(root, "registry")], { encoding: "utf8", maxBuffer: 1 << 30 }).stdout);
  const observed = run("observe", "--format", "json");
  const compared = run("reconcile", "--format", "json", "--as-of", "2026-11-21");
  const scanned = run("reconcile", "--format", "sarif", "--as-of", "2026-11-21");
  console.log(`observe: ${observed.observations.length} observations; reconcile: ${compared.cases.length} cases, ${scanned.runs[0].results.length} results`);
  for (const [what, out] of [["observe", observed], ["reconcile", compared]]) {
    const valid = ajv.compile(JSON.parse(fs.readFileSync(path.join(root, `schema/output/${what}.schema.json`), "utf8")));
    if (!valid(out)) problems.push(...valid.errors.map((e) => `${what}: ${e.instancePath} ${e.message}`));
  }
  if (!sarif(scanned)) problems.push(...sarif.errors.map((e) => `reconcile as sarif: ${e.instancePath} ${e.message}`));
  const outcomes = new Set(compared.cases.map((c) => c.outcome));
  for (const o of ["matched", "changed", "missing", "unregistered", "conflict"]) if (!outcomes.has(o)) problems.push(`reconcile: no case is ${o}`);
  return problems;
}

// sarif compiles the schema of SARIF 2.1.0 (OASIS, with errata 01), which the Go file carries as a raw string.
function sarif(source) {
  const text = source.slice(source.indexOf("`") + 1, source.lastIndexOf("`"));
  const ajv = new AjvDraft04({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(JSON.parse(text));
}

main();
