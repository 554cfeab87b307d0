#!/usr/bin/env python3
"""Times whole processes in turn: why403 offline, `aws s3 presign`, `java Hello`. Prints a table.

    src/bench/whole-process.py [--why403 target/why403/bin/why403] [--aws aws ...] [--runs 11]

Wall time and peak memory are those that the kernel gives for the finished process. The commands
take turns (A B C A B C ...), so that a machine whose speed drifts does so for all of them; medians
are compared. Needs Python 3.9 and nothing else.
"""

import argparse
import hashlib
import hmac
import os
import statistics
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote

KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
REGION = "eu-west-1"
HOST = "reports-example.s3.eu-west-1.amazonaws.com"
PATH = "/2026/11/quarterly%20report.pdf"
DATE = "20261122T110000Z"
SCOPE = f"{DATE[:8]}/{REGION}/s3/aws4_request"

HELLO = 'public class Hello { public static void main(String[] a) { System.out.println("Hello"); } }'


def query(expires):
    return "&".join(
        f"{name}={quote(value, safe='')}"
        for name, value in [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", f"{KEY_ID}/{SCOPE}"),
            ("X-Amz-Date", DATE),
            ("X-Amz-Expires", expires),
            ("X-Amz-SignedHeaders", "host"),
            ("x-id", "PutObject"),
        ]
    )


def signature(method, expires, secret=SECRET):
    request = "\n".join(
        [method, PATH, query(expires), f"host:{HOST}", "", "host", "UNSIGNED-PAYLOAD"]
    )
    text = "\n".join(
        ["AWS4-HMAC-SHA256", DATE, SCOPE, hashlib.sha256(request.encode()).hexdigest()]
    )
    key = ("AWS4" + secret).encode()
    for part in SCOPE.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def url(signed):
    return f"https://{HOST}{PATH}?{query('3600')}&X-Amz-Signature={signed}"


def run(command, environment):
    """Wall and processor seconds, peak memory in MiB and exit code of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--why403", default="target/why403/bin/why403")
    parser.add_argument("--aws", nargs="*", default=["/usr/bin/aws"])
    parser.add_argument("--runs", type=int, default=11)
    arguments = parser.parse_args()

    work = tempfile.mkdtemp(prefix="why403-bench-")
    with open(os.path.join(work, "Hello.java"), "w", encoding="utf-8") as source:
        source.write(HELLO)
    home = os.environ.get("JAVA_HOME")
    tool = (lambda name: os.path.join(home, "bin", name)) if home else (lambda name: name)
    subprocess.run([tool("javac"), "-d", work, os.path.join(work, "Hello.java")], check=True)

    environment = dict(
        os.environ,
        HOME=work,
        XDG_CACHE_HOME=os.path.join(work, "cache"),
        AWS_ACCESS_KEY_ID=KEY_ID,
        AWS_SECRET_ACCESS_KEY=SECRET,
        AWS_DEFAULT_REGION=REGION,
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    )
    why403 = [arguments.why403, "diagnose", "--offline", "--at", "2026-11-22T11:30:00Z"]
    commands = {
        "why403, one mistake (sent GET, signed for PUT)": (
            [*why403, "-X", "GET", url(signature("PUT", "3600"))], 1),
        "why403, two mistakes (method and lifetime; all pairs searched)": (
            [*why403, "-X", "GET", url(signature("PUT", "900"))], 1),
        "why403, sound URL": ([*why403, "-X", "PUT", url(signature("PUT", "3600"))], 0),
        "java Hello": ([tool("java"), "-XX:+UseSerialGC", "-cp", work, "Hello"], 0),
    }
    for aws in arguments.aws:
        commands[f"{aws} s3 presign"] = ([aws, "s3", "presign", "s3://reports-example/a.pdf"], 0)
    commands["why403, nothing found (whole budget, single run)"] = (
        [*why403, "-X", "PUT", url(signature("PUT", "3600", "another secret"))], 3)

    once = list(commands)[-1]
    run(commands[once][0], environment)  # lets the launcher make its archive of classes
    deadline = time.monotonic() + 60
    cache = os.path.join(work, "cache", "why403")
    while time.monotonic() < deadline and not any(
        name.endswith((".jsa", ".aot")) for name in (os.listdir(cache) if os.path.isdir(cache) else [])
    ):
        time.sleep(0.2)
    measured = {name: [] for name in commands}
    for number in range(arguments.runs + 1):
        for name, (command, expected) in commands.items():
            if name == once and number > 3:
                continue
            seconds, busy, memory, code = run(command, environment)
            if code != expected:
                sys.exit(f"{name} ended with {code}, not {expected}: {' '.join(command)}")
            if number > 0:
                measured[name].append((seconds, busy, memory))

    def middle(name, column):
        return statistics.median(figures[column] for figures in measured[name])

    against = [n for n in commands if n.endswith("presign") or n == "java Hello"]
    print("| command | runs | wall median | from | to | processor median | peak memory |", end="")
    print("".join(f" wall / {n} |" for n in against))
    print("|---" * (7 + len(against)) + "|")
    for name, runs in measured.items():
        walls = [figures[0] for figures in runs]
        ratios = "".join(f" {middle(name, 0) / middle(n, 0):.2f} |" for n in against)
        print(
            f"| {name} | {len(runs)} | {middle(name, 0) * 1000:.0f} ms | {min(walls) * 1000:.0f} |"
            f" {max(walls) * 1000:.0f} | {middle(name, 1) * 1000:.0f} ms |"
            f" {max(figures[2] for figures in runs):.0f} MiB |{ratios}"
        )


if __name__ == "__main__":
    main()
