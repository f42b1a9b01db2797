// What forges run cannot be run here, but its scripts can: those that post a review are given a forge of their own, which
// answers what a good and a bad pull request would. The template for GitLab is read as YAML and as shell besides.
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

// The same for GitLab: its curl answers by pages of notes. The bot is 1.
const note = { id: 5, author: { id: 1 }, body: marker + "old" };
const many = Array.from({ length: 100 }, (_, i) => ({ id: 100 + i, author: { id: 2 }, body: marker }));
const notes = {
  "a first review": { calls: ["POST http://gl/projects/3/merge_requests/9/notes"] },
  "a second review": { pages: [[{ ...note, id: 4, author: { id: 2 } }, note]], calls: ["PUT http://gl/projects/3/merge_requests/9/notes/5"] },
  "a marker by somebody else": { pages: [[{ ...note, author: { id: 2 } }]], calls: ["POST http://gl/projects/3/merge_requests/9/notes"] },
  "a note on the second page": { pages: [many, [note]], calls: ["PUT http://gl/projects/3/merge_requests/9/notes/5"] },
  "no page": { page: "", calls: [] },
  "a page of something else": { page: "# Free laptops\n" + marker, calls: [], code: 1 },
};

const curl = `#!/bin/bash
method=GET body=
while [ $# -gt 0 ]; do
  case $1 in
  --request) method=$2; shift 2 ;;
  --form) body=\${2#body=<}; shift 2 ;;
  --header) [ "$2" = "PRIVATE-TOKEN: secret" ] || exit 1; shift 2 ;;
  --*) shift ;;
  *) url=$1; shift ;;
  esac
done
case "$method $url" in
"GET http://gl/user") echo '{"id": 1}' ;;
"GET http://gl/projects/3/merge_requests/9/notes?"*) cat "$FORGE/notes-\${url##*page=}.json" 2>/dev/null || echo "[]" ;;
"POST "* | "PUT "*) [ -n "$body" ] && cmp -s "$body" muster-review/review.md && echo "$method $url" >>"$FORGE/calls" ;;
*) echo "curl: $method $url is not known" >&2; exit 22 ;;
esac
`;

function main() {
  const problems = [...comments(), ...gitlab(), ...noting()];
  problems.forEach((p) => console.error("✗ " + p));
  process.exit(problems.length ? 1 : 0);
}

function comments() {
  const [step] = read(".github/workflows/review-comment.yml").jobs.comment.steps;
  const problems = [];
  for (const [name, differs] of Object.entries(cases)) {
    const want = { ...good, ...differs };
    const { code, calls, said } = onGitHub(step.run, want);
    if (code !== want.code || calls.join() !== want.calls.join()) {
      problems.push(`${name}: exit code ${code}, calls [${calls}], not ${want.code} and [${want.calls}]\n${said}`);
    }
  }
  console.log(`${Object.keys(cases).length} cases of posting a review on GitHub`);
  return problems;
}

function onGitHub(script, { artifacts, files, pulls, comments }) {
  return run(script, { RUNNER_TEMP: ".", REPOSITORY: "o/r", RUN: "77", COMMIT: sha }, {
    ...files,
    gh,
    unzip: '#!/bin/sh\ncat "$FORGE/$3"\n',
    "artifacts.json": JSON.stringify({ artifacts }),
    "comments.json": JSON.stringify(comments),
    ...Object.fromEntries(Object.entries(pulls).map(([number, pull]) => [`pull-${number}.json`, JSON.stringify(pull)])),
  });
}

function noting() {
  const script = read(".github/gitlab/review.gitlab-ci.yml")["muster-note"].script.join("\n");
  const problems = [];
  for (const [name, { pages = [], page = good.files["review.md"], calls, code = 0 }] of Object.entries(notes)) {
    const env = { CI_API_V4_URL: "http://gl", CI_PROJECT_ID: "3", CI_MERGE_REQUEST_IID: "9", MUSTER_GITLAB_TOKEN: "secret" };
    const files = { curl, apk: "#!/bin/sh\n", jq: '#!/bin/sh\nexec "$GOJQ" "$@"\n', "work/muster-review/review.md": page };
    pages.forEach((list, i) => (files[`notes-${i + 1}.json`] = JSON.stringify(list)));
    const did = run(script, env, files);
    if (did.code !== code || did.calls.join() !== calls.join()) {
      problems.push(`${name}, on GitLab: exit code ${did.code}, calls [${did.calls}], not ${code} and [${calls}]\n${did.said}`);
    }
  }
  console.log(`${Object.keys(notes).length} cases of posting a review on GitLab`);
  return problems;
}

// run lets a script work in a folder, where programs of the case stand in for the forge's.
function run(script, env, files) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "muster-forge-"));
  try {
    const cwd = path.join(dir, "work");
    for (const [file, text] of Object.entries({ "work/.keep": "", ...files })) {
      fs.mkdirSync(path.join(dir, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(dir, file), text, { mode: 0o755 });
    }
    env = { PATH: dir + ":" + process.env.PATH, GOJQ: gojq, FORGE: dir, ...env };
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd, env, encoding: "utf8" });
    if (fs.existsSync(path.join(cwd, "ran"))) throw new Error("what the pull request says was run");
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
