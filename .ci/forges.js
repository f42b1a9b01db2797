// What forges run cannot be run here, but its scripts can: the one that posts a review on GitHub is given a forge of its
// own, which answers what a good and a bad pull request would; those for GitLab are read as YAML and as shell.
//   node .ci/forges.js GOJQ    where GOJQ is the jq that GitHub's gh has built in
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const yaml = require("yaml");

const root = path.resolve(__dirname, "..");
const gojq = process.argv[2];
const read = (file) => yaml.parse(fs.readFileSync(path.join(root, file), "utf8"));
const marker = "<!-- muster review -->\n";
const sha = "0123456789abcdef0123456789abcdef01234567";

// good is a pull request as it should be; each case differs from it in what it is named for.
const good = {
  artifacts: [{ id: 7, size_in_bytes: 900, expired: false }],
  files: { number: "12\n", "review.md": marker + "### 1 laptop assigned\n" },
  pulls: { 12: { state: "open", head: { sha } } },
  comments: [],
  code: 0,
  calls: ["POST repos/o/r/issues/12/comments"],
};
const ours = { id: 5, user: { login: "github-actions[bot]" }, body: marker + "old" };
const cases = {
  "a first review": {},
  "a second review": { comments: [{ id: 4, user: { login: "eve" }, body: marker }, ours], calls: ["PATCH repos/o/r/issues/comments/5"] },
  "a marker by somebody else": { comments: [{ id: 4, user: { login: "eve" }, body: marker }] },
  "a marker in the midst of our own comment": { comments: [{ ...ours, body: "see " + marker }] },
  "a repeated run": { artifacts: [{ id: 3, size_in_bytes: 1, expired: false }, ...good.artifacts] },
  "no artifact": { artifacts: [], calls: [] },
  "an expired artifact": { artifacts: [{ ...good.artifacts[0], expired: true }], calls: [] },
  "a huge artifact": { artifacts: [{ ...good.artifacts[0], size_in_bytes: 2e9 }], calls: [], code: 1 },
  "no page": { files: { number: "12" }, calls: [] },
  "no number": { files: { "review.md": marker }, calls: [], code: 1 },
  "a number that is a path": { files: { ...good.files, number: "12/../13" }, calls: [], code: 1 },
  "a number that is a command": { files: { ...good.files, number: "$(touch ran)" }, calls: [], code: 1 },
  "a number of nobody": { files: { ...good.files, number: "99" }, calls: [], code: 1 },
  "the number of another pull request": { pulls: { 12: { state: "open", head: { sha: "f".repeat(40) } } }, calls: [] },
  "a closed pull request": { pulls: { 12: { state: "closed", head: { sha } } }, calls: [] },
  "a page of something else": { files: { ...good.files, "review.md": "# Free laptops\n" + marker }, calls: [], code: 1 },
  "a page that is too long": { files: { ...good.files, "review.md": marker + "é".repeat(65000) }, calls: [], code: 1 },
  "a page that is endless": { files: { ...good.files, "review.md": marker + "x".repeat(3e6) }, calls: [], code: 1 },
  "a long page of wide characters": { files: { ...good.files, "review.md": marker + "é".repeat(60000) } },
};

// The forge: gh answers from the files of a case through the jq that the script asks for, and writes down what it posts.
const gh = `#!/bin/bash
[ "$1" = api ] || exit 64
shift
method=GET url= jq=. body=
while [ $# -gt 0 ]; do
  case $1 in
  --method) method=$2; shift 2 ;;
  --jq) jq=$2; shift 2 ;;
  -F) body=\${2#body=@}; shift 2 ;;
  --paginate) shift ;;
  *) url=$1; shift ;;
  esac
done
answer() { "$GOJQ" -r "$jq" "$1"; }
case "$method $url" in
"GET repos/o/r/actions/runs/77/artifacts"*) answer "$FORGE/artifacts.json" ;;
"GET repos/o/r/actions/artifacts/7/zip") echo zip ;;
"GET repos/o/r/pulls/"*) answer "$FORGE/pull-\${url##*/}.json" 2>/dev/null || { echo "gh: Not Found (HTTP 404)" >&2; exit 1; } ;;
"GET repos/o/r/issues/12/comments"*) answer "$FORGE/comments.json" ;;
"POST "* | "PATCH "*) [ -n "$body" ] && cmp -s "$body" "$FORGE/review.md" && echo "$method $url" >>"$FORGE/calls" ;;
*) echo "gh: $method $url is not known" >&2; exit 1 ;;
esac
`;

function main() {
  const problems = [...comments(), ...gitlab()];
  problems.forEach((p) => console.error("✗ " + p));
  process.exit(problems.length ? 1 : 0);
}

function comments() {
  const [step] = read(".github/workflows/review-comment.yml").jobs.comment.steps;
  const problems = [];
  for (const [name, differs] of Object.entries(cases)) {
    const { code, calls, said } = run(step.run, { ...good, ...differs });
    const want = { ...good, ...differs };
    if (code !== want.code || calls.join() !== want.calls.join()) {
      problems.push(`${name}: exit code ${code}, calls [${calls}], not ${want.code} and [${want.calls}]\n${said}`);
    }
  }
  console.log(`${Object.keys(cases).length} cases of posting a review on GitHub`);
  return problems;
}

// run lets the script work against a forge that holds the case.
function run(script, { artifacts, files, pulls, comments }) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "muster-forge-"));
  const write = (file, text, mode) => fs.writeFileSync(path.join(dir, file), text, { mode });
  try {
    write("gh", gh, 0o755);
    write("unzip", '#!/bin/sh\ncat "$FORGE/$3"\n', 0o755);
    write("artifacts.json", JSON.stringify({ artifacts }));
    write("comments.json", JSON.stringify(comments));
    Object.entries(pulls).forEach(([number, pull]) => write(`pull-${number}.json`, JSON.stringify(pull)));
    Object.entries(files).forEach(([file, text]) => write(file, text));
    fs.mkdirSync(path.join(dir, "temp"));
    const env = { PATH: dir + ":" + process.env.PATH, GOJQ: gojq, FORGE: dir, RUNNER_TEMP: path.join(dir, "temp"), REPOSITORY: "o/r", RUN: "77", COMMIT: sha };
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { env, encoding: "utf8" });
    if (fs.existsSync(path.join(dir, "temp", "ran"))) throw new Error("what the pull request says was run");
    const log = path.join(dir, "calls");
    const calls = fs.existsSync(log) ? fs.readFileSync(log, "utf8").trim().split("\n") : [];
    return { code: status, calls, said: stdout + stderr };
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

function gitlab() {
  const file = ".github/gitlab/review.gitlab-ci.yml";
  const { variables, ...jobs } = read(file);
  const problems = [];
  for (const [name, job] of Object.entries(jobs)) {
    const { status, stderr } = spawnSync("sh", ["-n"], { input: job.script.join("\n"), encoding: "utf8" });
    if (status !== 0) problems.push(`${file}: ${name}: ${stderr}`);
    if (!job.rules.every((r) => r.if.includes('$CI_PIPELINE_SOURCE == "merge_request_event"'))) problems.push(`${file}: ${name} runs without a merge request`);
    const token = JSON.stringify(job).includes("MUSTER_GITLAB_TOKEN");
    if (token && (job.variables.GIT_STRATEGY !== "none" || !job.rules.every((r) => r.if.includes("$MUSTER_GITLAB_TOKEN")))) {
      problems.push(`${file}: ${name} has a token and may run what the merge request brings`);
    }
  }
  console.log(`${Object.keys(jobs).length} jobs for GitLab`);
  return problems;
}

main();
