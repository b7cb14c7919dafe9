#!/usr/bin/env bash
# How fast reports are: month reports out of many calls, counting them, and what counting costs those who write records.
#
#   run.sh REPORT_BENCH [CALLS] [NUMBERS] [ROUNDS]
#
# REPORT_BENCH is a release build. Needs gcc, sqlite3 and libsqlite3-dev; 1 KB of disk for each call (10,000,000 by default).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bench=${1:?path of a release build of report-bench} calls=${2:-10000000} numbers=${3:-400} rounds=${4:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/hotline-report.XXXXXX")
trap 'rm -rf "$work"' EXIT

gcc -O2 -Wall -Wextra -o "$work/make_calls" "$here/make_calls.c" -lsqlite3
"$here/places" >"$work/places"
"$bench" schema "$work/calls.db"
echo "report: making $calls calls of $numbers numbers" >&2
"$work/make_calls" "$work/calls.db" "$calls" "$numbers" "$work/places"
"$bench" count "$work/calls.db"
"$bench" report "$work/calls.db" 4001000000
"$bench" report "$work/calls.db" 4001000007 | head -n 1
du -m "$work/calls.db" | awk '{ printf "database\t%d\tMiB\n", $1 }'
rm -f "$work"/calls.db*

# In turns on empty databases: without the index of the calls that wait to be counted, and with it and the counter running.
printf 'round\twithout_calls_s\twith_calls_s\tshare\n'
for round in $(seq "$rounds"); do
    for way in without with; do
        "$bench" schema "$work/$way.db"
        [[ $way == with ]] || sqlite3 "$work/$way.db" 'DROP INDEX call_uncounted;'
    done
    without=$("$bench" write "$work/without.db" 50000 | cut -f 2)
    with=$("$bench" write "$work/with.db" 50000 counting | cut -f 2)
    awk -v round="$round" -v a="$without" -v b="$with" 'BEGIN { printf "%d\t%d\t%d\t%.2f\n", round, a, b, b / a }'
    rm -f "$work"/with*.db*
done
