#!/usr/bin/env bash
# Measures a review of a small pull request in a large registry: ten records of 100,000 differ, one in a file, in a Git
# repository. Beside it: the difference alone, git's own, and what conftest takes for all records, as it knows no change.
# Then `muster log` of one record in a history of many commits. The commands take turns, round after round, and medians are
# printed, so that a machine that changes its speed changes it for all.
#   SIZE      number of assets (100000)
#   ROUNDS    how often each command runs (5)
#   CONFTEST  how often conftest runs (1; 0 leaves it out)
#   COMMITS   length of the history for `muster log` (10000; 0 leaves it out)
# Needs git and GNU time (Debian: apt-get install time).
set -euo pipefail
cd "$(dirname "$0")/../.."
size=${SIZE:-100000} rounds=${ROUNDS:-5} conftests=${CONFTEST:-1} commits=${COMMITS:-10000} day=2026-11-21
cache=${MUSTER_BENCH_CACHE:-${TMPDIR:-/tmp}/muster-bench-cache}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$cache"
go build -o "$work/muster" ./cmd/muster
go build -o "$work/gen" ./internal/bench/gen
conftest=v0.71.1
[ "$conftests" = 0 ] || [ -x "$cache/conftest" ] || GOBIN="$cache" go install github.com/open-policy-agent/conftest@$conftest

export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org
git() { command git -c core.autocrlf=false -c gc.auto=0 "$@"; }

# asset gives the file of an asset by its number.
asset() { printf 'assets/%03d/asset-%07d.yaml' $(($1 / 1000)) "$1"; }

# edit changes an asset by a sed script.
edit() { sed -i.old "$2" "$(asset "$1")" && rm "$(asset "$1").old"; }

# request commits what a pull request of ten records may do: four moves, three assignments, a retyped serial number that
# another asset has, a new asset, and one that is gone.
request() {
	local step=$((size / 10))
	for i in 0 1 2 3; do edit $((i * step + 37)) 's/^  location: .*/  location: site-1/'; done
	for i in 4 5 6; do edit $((i * step + 37)) 's/^    to: Person.*/    to: Person\/person-1/'; done
	edit $((7 * step + 37)) 's/^    serial: .*/    serial: sn 00000005/'
	sed "s/$(printf %07d $((8 * step + 37)))/$(printf %07d "$size")/; s/SN$(printf %08d $((8 * step + 37)))/SN$(printf %08d "$size")/
		s/T-$((8 * step + 37))\$/T-$size/; s/host-$((8 * step + 37))\./host-$size./; s/02:00:00:/02:00:01:/" \
		"$(asset $((8 * step + 37)))" >"$(asset $((9 * step + 37))).new.yaml"
	rm "$(asset $((9 * step + 37)))"
}

# repository puts a generated registry under Git: a commit, two more of a hundred records each, and the pull request.
repository() {
	"$work/gen" -n "$size" -out "$work/data" >/dev/null
	cd "$work/data/registry"
	git init -q -b main .
	git add -A && git commit -q -m "the registry"
	for round in 1 2; do
		for i in $(seq 0 99); do edit $((i * (size / 100) + round)) "s/^  notes: .*/  notes: Seen in round $round./"; done
		git commit -q -a -m "round $round"
	done
	git checkout -q -b request
	request
	git add -A && git commit -q -m "ten records"
	git gc -q
	cd - >/dev/null
}

# measure runs one case and notes its seconds and its peak memory in KB. A review that finds something exits 1.
measure() {
	local name=$1 code=0 start end
	shift
	start=$EPOCHREALTIME
	/usr/bin/time -q -f %M -o "$work/peak" "$@" >"$work/out" 2>"$work/errors" || code=$?
	end=$EPOCHREALTIME
	[ $code -le 1 ] || { echo "$name: exit code $code"; head -c 2000 "$work/out" "$work/errors"; exit 1; }
	awk -v n="$name" -v s="$start" -v e="$end" '{ printf "%s\t%.4f\t%d\n", n, e - s, $1 }' "$work/peak" >>"$work/times"
}

# report prints the medians, in the order in which the cases first ran.
report() {
	printf '%-46s %9s %9s %6s\n' "$1" seconds "peak MB" runs
	cut -f 1 "$work/times" | awk '!seen[$0]++' | while read -r name; do
		awk -F '\t' -v n="$name" '$1 == n { print $2, $3 }' "$work/times" | sort -n | awk -v n="$name" '
			{ s[NR] = $1; if ($2 > p) p = $2 }
			END { printf "%-46s %9.3f %9.1f %6d\n", n, (s[int((NR + 1) / 2)] + s[int((NR + 2) / 2)]) / 2, p / 1024, NR }'
	done
}

# history writes many commits on one registry: every hundredth changes the first asset, the others one of the rest.
history() {
	"$work/gen" -n 1000 -out "$work/past" >/dev/null
	cd "$work/past/registry"
	git init -q -b main .
	git add -A && git commit -q -m "the registry"
	awk -v n="$commits" -v from="$(git rev-parse HEAD)" -v first="$(asset 0)" '
		{ text[FILENAME] = text[FILENAME] $0 "\n" }
		END {
			count = 0
			for (name in text) names[count++] = name
			for (i = 1; i <= n; i++) {
				name = i % 100 == 0 ? first : names[i % count]
				t = text[name]
				sub(/\n  notes: [^\n]*/, "\n  notes: Seen in commit " i ".", t)
				printf "commit refs/heads/main\ncommitter bench <bench@example.org> %d +0000\ndata 8\na change\n", 1700000000 + i
				if (i == 1) printf "from %s\n", from
				printf "M 100644 inline %s\ndata %d\n%s\n", name, length(t), t
			}
		}' "$(asset 0)" $(for i in $(seq 500 999); do asset $i; echo; done) | git fast-import --quiet --force
	git reset -q --hard && git gc -q
	cd - >/dev/null
}

echo "$(nproc) cores, $(go version | cut -d ' ' -f 3-4), $(command git version)"
repository
registry="$work/data/registry"
: >"$work/times"
for round in $(seq "$rounds"); do
	measure "muster review main..request" "$work/muster" review main..request --registry "$registry" --as-of $day
	measure "muster review main (the working tree)" "$work/muster" review main --registry "$registry" --as-of $day
	measure "muster diff main..request" "$work/muster" diff main..request --registry "$registry"
	measure "git diff-tree -r main request" git -C "$registry" diff-tree -r main request
	[ "$round" -gt "$conftests" ] || measure "conftest, 11 rules, all records" "$cache/conftest" test "$registry/assets" \
		-p "$work/data/conftest/policy" -d "$work/data/conftest/data.json" -o json
done
report "$size assets, of which 10 differ"
if [ "$commits" != 0 ]; then
	history
	: >"$work/times"
	for _ in $(seq "$rounds"); do
		measure "muster log of one record" "$work/muster" log asset/asset-0000000 --registry "$work/past/registry"
		measure "git log of its file" git -C "$work/past/registry" log --oneline -- "$(asset 0)"
	done
	echo
	report "$commits commits, of which $((commits / 100 + 1)) touch the record"
fi
