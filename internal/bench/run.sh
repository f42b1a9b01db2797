#!/usr/bin/env bash
# Measures muster beside conftest, kubeconform and ajv on the same generated records, and prints medians, ratios and peak
# memory. The tools take turns, round after round, so that a machine that changes its speed changes it for all.
#   SIZES     numbers of assets (10 1000 10000; 100000 takes half an hour)
#   PER_FILE  assets in one file (1); with more, ajv is left out: it reads one document a file
#   ROUNDS    how often each tool runs (5)
# Needs GNU time (Debian: apt-get install time), and Node for ajv; without Node ajv is left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
sizes=${SIZES:-10 1000 10000} per_file=${PER_FILE:-1} rounds=${ROUNDS:-5} day=2026-11-21
cache=${MUSTER_BENCH_CACHE:-${TMPDIR:-/tmp}/muster-bench-cache}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$cache"

conftest=v0.71.1 kubeconform=v0.8.0 ajv_cli=5.0.0
peer() { [ -x "$cache/$1" ] || GOBIN="$cache" go install "$2"; }
peer conftest github.com/open-policy-agent/conftest@$conftest
peer kubeconform github.com/yannh/kubeconform/cmd/kubeconform@$kubeconform
ajv="$cache/node_modules/.bin/ajv"
if [ ! -x "$ajv" ] && command -v npm >/dev/null; then
	npm install --prefix "$cache" --no-audit --no-fund --ignore-scripts --silent ajv-cli@$ajv_cli ajv-formats@3.0.1
fi
go build -o "$work/muster" ./cmd/muster
go build -o "$work/gen" ./internal/bench/gen

# rules gives --rule flags for the rules whose row (id first, file last) matches.
rules() { "$work/muster" policy list --registry "$data/registry" --format csv | sed 1d | grep -E "$1" | sed 's/,.*//; s/^/--rule=/'; }

# commands fills the table of what is measured: a name, and a command as an array.
commands() {
	local check=("$work/muster" check --registry "$data/registry" --as-of $day --format json)
	mapfile -t same < <(rules ',$|policies/bench/')
	mapfile -t own < <(rules ',$|muster:policies/')
	mapfile -t form < <(rules '^(yaml|file|record|schema)/')
	names=("muster, everything, the same 11 rules" "conftest, 11 rules only" "muster, everything, its own $(rules 'muster:policies/' | wc -l) rules"
		"muster, form only" "kubeconform, form only")
	case_0=("${check[@]}" "${same[@]}")
	case_1=("$cache/conftest" test "$data/registry/assets" -p "$data/conftest/policy" -d "$data/conftest/data.json" -o json)
	case_2=("${check[@]}" "${own[@]}")
	case_3=("${check[@]}" "${form[@]}")
	case_4=("$cache/kubeconform" -schema-location "$data/schema/{{.ResourceKind}}.json" -output json "$data/registry/assets")
	if [ -x "$ajv" ] && [ "$per_file" = 1 ]; then
		names+=("ajv, form only")
		case_5=(env NODE_PATH="$cache/node_modules" "$ajv" validate --spec=draft2020 --strict=false -c ajv-formats
			-s "$data/schema/asset.json" -d "$data/registry/assets/**/*.yaml")
	fi
}

# measure runs one case and notes its seconds and its peak memory in KB. A run that finds something measures something else.
measure() {
	local -n command=case_$1
	local start=$EPOCHREALTIME code=0
	/usr/bin/time -q -f %M -o "$work/peak" "${command[@]}" >"$work/out" 2>"$work/errors" || code=$?
	local end=$EPOCHREALTIME
	[ $code -eq 0 ] || { echo "${names[$1]}: exit code $code"; head -c 2000 "$work/out" "$work/errors"; exit 1; }
	awk -v c="$1" -v s="$start" -v e="$end" '{ printf "%d %.4f %d\n", c, e - s, $1 }' "$work/peak" >>"$work/times"
}

# report prints the medians of a size, and how they compare with the first case.
report() {
	printf '\n%s assets, %s in a file, %s rounds\n' "$1" "$per_file" "$rounds"
	printf '%-42s %9s %9s %9s %9s\n' "" seconds "x muster" "peak MB" "x muster"
	for i in "${!names[@]}"; do
		local seconds peak
		seconds=$(median "$i" 2) peak=$(median "$i" 3)
		[ "$i" -gt 0 ] || { local first=$seconds first_peak=$peak; }
		awk -v n="${names[$i]}" -v s="$seconds" -v p="$peak" -v fs="$first" -v fp="$first_peak" \
			'BEGIN { printf "%-42s %9.3f %9.2f %9.1f %9.2f\n", n, s, s / fs, p / 1024, p / fp }'
	done
}

median() { awk -v c="$1" -v f="$2" '$1 == c { print $f }' "$work/times" | sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'; }

# same_answers shows that the work is equal: on records with planted faults both find the same number. A serial number
# that stands twice is left aside: muster names the second place, conftest both.
same_answers() {
	data="$work/faulty"
	"$work/gen" -n 1100 -faults 10 -out "$data" >/dev/null
	commands
	local ours theirs
	ours=$("${case_0[@]}" | grep -c '"rule": "bench/' || true)
	theirs=$("${case_1[@]}" | grep '"rule": "' | grep -vc '"serial"' || true)
	echo "planted faults found: muster $ours, conftest $theirs"
	[ "$ours" = "$theirs" ] && [ "$ours" -gt 0 ] || { echo "the tools do not do equal work"; exit 1; }
}

echo "$(nproc) cores, $(go version | cut -d ' ' -f 3-4); conftest $conftest, kubeconform $kubeconform, ajv-cli $ajv_cli"
same_answers
for size in $sizes; do
	data="$work/$size"
	"$work/gen" -n "$size" -per-file "$per_file" -out "$data" >/dev/null
	commands
	: >"$work/times"
	for _ in $(seq "$rounds"); do
		for i in "${!names[@]}"; do measure "$i"; done
	done
	report "$size"
	rm -rf "$data"
done
