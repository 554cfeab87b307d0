#!/bin/sh
# Rows a second of `why403 batch` and of the Spark job over the same made-up access log of S3.
# usage: src/bench/spark.sh [ROWS], after
#   mvn -q -DskipTests package && mvn -q -Dquick -Pspark -DskipTests package
# SUBMIT names spark-submit where it is not on the path. Both use two threads.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
rows=${1:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
java "$root/src/spark/test/io/github/why403/spark/LogLines.java" "$rows" >"$dir/access.log"

# The second word is the exit code that stands for success beside 0.
timed() {
  what=$1
  other=$2
  shift 2
  begin=$(date +%s%N)
  "$@" >"$dir/out" 2>"$dir/err" || [ $? -eq "$other" ] || { cat "$dir/err"; exit 1; }
  end=$(date +%s%N)
  echo "$what: $(((end - begin) / 1000000)) ms, $((rows * 1000 / ((end - begin) / 1000000))) rows a second"
}

timed batch 1 "$root/target/why403/bin/why403" batch --threads 2 --format s3 \
  --at 2026-01-31T12:05:00Z "$dir/access.log"
timed Spark 0 "${SUBMIT:-spark-submit}" --master 'local[2]' --class io.github.why403.spark.LogJob \
  "$root/target/spark/why403-spark.jar" --at 2026-01-31T12:05:00Z "$dir/access.log" "$dir/verdicts"
