#!/usr/bin/env python3
"""Times `why403 batch` over 10^4 to 10^7 rows that are made on the fly. Prints a table, draws a plot.

    src/bench/batch.py [--most 10000000] [--runs 7] [--plot src/site/batch.svg]

After `mvn -q -DskipTests package`. The rows come through a pipe, from programs on the second core;
why403 has the first core to itself (taskset), with one judging thread, and everything that Java does
for it counts: start, compilation, collection. It is started as java -XX:+UseSerialGC -Xmx256m, not by
its launcher. Peak memory is what the kernel gives for the finished process. The median of the runs counts; runs of more than 20 seconds or
so (10^7 rows, 10^6 of the log) are made once, and the log ends there.
Needs Python 3.9 and taskset.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = ROOT / "src/bench/java/io/github/why403/bench/Rows.java"
LOG = ROOT / "src/spark/test/io/github/why403/spark/LogLines.java"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

# name, what makes the rows, options, secret, from where on one run is enough, colour of the line
SERIES = [
    ("URLs, no secret", ROWS, ["--format", "ndjson"], None, 10_000_000, "#1f6feb"),
    ("URLs, with the secret", ROWS, ["--format", "ndjson"], SECRET, 10_000_000, "#d1242f"),
    ("S3 access log, two of three rows refused", LOG, ["--format", "s3"], None, 1_000_000, "#1a7f37"),
]


def run(source, rows, options, secret):
    """Seconds, and MiB at the most, of one run."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    if secret:
        environment["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE"
        environment["AWS_SECRET_ACCESS_KEY"] = secret
    program = ["taskset", "-c", "0", "java", "-XX:+UseSerialGC", "-Xmx256m"]
    program += ["-cp", str(ROOT / "target/why403/lib/*"), "io.github.why403.cli.Main", "batch"]
    program += ["--threads", "1", "--at", "2026-01-31T12:05:00Z", *options]
    maker = subprocess.Popen(
        ["taskset", "-c", "1", "java", str(source), str(rows)], stdout=subprocess.PIPE
    )
    first = maker.stdout.peek(1)  # java compiles the source first; that is not why403's time
    assert first
    read, write = os.pipe()
    begin = time.monotonic()
    with open(os.devnull, "w") as nowhere:
        judge = subprocess.Popen(program, stdin=read, stdout=nowhere, stderr=nowhere, env=environment)
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        while chunk := maker.stdout.read1(1 << 16):
            pipe.write(chunk)
    _, status, usage = os.wait4(judge.pid, 0)
    seconds = time.monotonic() - begin
    maker.wait()
    if os.waitstatus_to_exitcode(status) not in (0, 1, 3):
        sys.exit(f"why403 ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def plot(points, path):
    """Microseconds a row over the number of rows, both by powers of ten."""
    import math

    width, height, left, top, right, bottom = 720, 360, 70, 20, 20, 60
    most = max(us for line in points.values() for _, us, _ in line)
    low, high = 0, math.ceil(math.log10(most) * 2) / 2
    decades = sorted({math.log10(n) for line in points.values() for n, _, _ in line})

    def x(n):
        share = (math.log10(n) - decades[0]) / max(1, decades[-1] - decades[0])
        return left + share * (width - left - right)

    def y(us):
        return top + (high - math.log10(us)) / (high - low) * (height - top - bottom)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="13" role="img">',
        "<title>Time of a row by the number of rows</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for us in (1, 3, 10, 30, 100, 300, 1000):
        if low <= math.log10(us) <= high:
            out.append(
                f'<line x1="{left}" x2="{width - right}" y1="{y(us):.1f}" y2="{y(us):.1f}"'
                ' stroke="#d0d7de"/>'
                f'<text x="{left - 8}" y="{y(us) + 4:.1f}" text-anchor="end">{us} us</text>'
            )
    for decade in decades:
        out.append(
            f'<text x="{x(10**decade):.1f}" y="{height - bottom + 20}" text-anchor="middle">'
            f'10<tspan dy="-5" font-size="10">{decade:.0f}</tspan></text>'
        )
    out.append(
        f'<text x="{(left + width - right) / 2}" y="{height - bottom + 40}" text-anchor="middle">'
        "rows in one run (start and compilation of Java included)</text>"
    )
    for (name, *_, colour), line in zip(SERIES, points.values()):
        path_of = " ".join(f"{x(n):.1f},{y(us):.1f}" for n, us, _ in line)
        out.append(f'<polyline points="{path_of}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x(n):.1f}" cy="{y(us):.1f}" r="3.5" fill="{colour}"/>' for n, us, _ in line]
    for i, (name, *_, colour) in enumerate(SERIES):
        out.append(
            f'<rect x="{width - right - 300}" y="{top + 6 + 20 * i}" width="14" height="4" fill="{colour}"/>'
            f'<text x="{width - right - 278}" y="{top + 13 + 20 * i}">{name}</text>'
        )
    Path(path).write_text("\n".join([*out, "</svg>", ""]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--plot", default=str(ROOT / "src/site/batch.svg"))
    asked = parser.parse_args()
    os.sched_setaffinity(0, {1})
    points = {}
    print("| rows | what | seconds | from | to | us a row | rows a second | peak |")
    print("|---|---|---|---|---|---|---|---|")
    for name, source, options, secret, once, _ in SERIES:
        points[name] = []
        rows = 10_000
        while rows <= min(asked.most, once):
            runs = [
                run(source, rows, options, secret) for _ in range(asked.runs if rows < once else 1)
            ]
            times = [seconds for seconds, _ in runs]
            middle = statistics.median(times)
            peak = max(memory for _, memory in runs)
            points[name].append((rows, middle / rows * 1e6, peak))
            print(
                f"| {rows:,} | {name} | {middle:.2f} | {min(times):.2f} | {max(times):.2f}"
                f" | {middle / rows * 1e6:.1f} | {rows / middle:,.0f} | {peak:.0f} MiB |",
                flush=True,
            )
            rows *= 10
    plot(points, asked.plot)
    print(f"\nplot: {asked.plot}")


if __name__ == "__main__":
    main()
