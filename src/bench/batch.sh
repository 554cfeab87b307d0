#!/bin/sh
# Rows a second and peak memory of `why403 batch`, from 10^4 to 10^7 rows made on the fly.
# usage: src/bench/batch.sh [CLASSPATH] [MOST], after mvn -q -DskipTests package
# One judging thread; set CORE to pin all to one core: CORE='taskset -c 0'
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cp=${1:-$here/../../target/why403/lib/*}
most=${2:-10000000}
export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
for secret in '' wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY; do
  export AWS_SECRET_ACCESS_KEY="$secret" HOME=/nonexistent
  n=10000
  while [ "$n" -le "$most" ]; do
    begin=$(date +%s%N)
    java "$here/java/io/github/why403/bench/Rows.java" "$n" |
      ${CORE:-} java -XX:+UseSerialGC -Xmx256m -cp "$cp" io.github.why403.cli.Main batch \
        --threads 1 --at 2026-01-31T12:05:00Z >/dev/null 2>"/tmp/batch.$$" &
    wait $! || :
    end=$(date +%s%N)
    echo "$n rows, $([ -n "$secret" ] && echo with || echo without) secret:" \
      "$(((end - begin) / 1000000)) ms, $((n * 1000 / ((end - begin) / 1000000))) rows a second"
    n=$((n * 10))
  done
done
rm -f "/tmp/batch.$$"
