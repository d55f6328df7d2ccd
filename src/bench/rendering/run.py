#!/usr/bin/env python3
"""Measures pages that are made for one reader, on one machine with the database.

    mvn -q -DskipTests package && src/bench/rendering/run.py [--rounds 3] [--seconds 8] [--nothing-kept] [--profile]

Needs wrk and a JDK 25. The program starts from its jar on an empty folder with its own PostgreSQL and sample articles, and is
given an article with 50 comments. Requests come with a cookie, of a session or of something unknown, so that no finished
page is given out; with --nothing-kept the program does not keep what it has read from the database either. Rounds ask each
page in turn. CPU is counted for the process and for its
database apart. --profile records the last round by the JDK's flight recorder and prints where the time goes. Table and plot of
what was sampled go to target/bench.
"""
import collections
import json
import os
import re
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import BROWSER, arguments, built, longest_article, running, tell  # noqa: E402


def wrk(site, path, cookie, seconds, connections, strict=True):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", "User-Agent: " + BROWSER,
               "-H", "Accept: text/html", "-H", "Accept-Language: de", "-H", "Accept-Encoding: identity"]
    command += ["-H", "Cookie: " + cookie]
    before, database = site.cpu(), site.database_cpu()
    said = subprocess.run(command + [f"http://127.0.0.1:{site.port}{path}"], capture_output=True, text=True).stdout
    used, database = site.cpu() - before, site.database_cpu() - database
    if strict and ("Non-2xx" in said or re.search(r"(connect|read|write) [1-9]", said)):
        raise RuntimeError("Not every request was answered with the page:\n" + said)
    count = int(re.search(r"(\d+) requests in", said).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], used / count * 1e6, database / count * 1e6


def main():
    parser = arguments(__doc__, 18200)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--warmup", type=int, default=20)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--nothing-kept", action="store_true")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--pages", default="article,article signed in,front,front signed in")
    options = parser.parse_args()
    jar = built("wrk")
    with running(options, jar, f"--depesche.delivery.enabled={str(not options.nothing_kept).lower()}") as (site, _):
        measure(site, options)


def measure(site, options):
    article = longest_article(site)
    reader = site.somebody()
    pages = {"article": (article, "other=1"), "article signed in": (article, reader), "front": ("/", "other=1"), "front signed in": ("/", reader)}
    pages = {name: it for name, it in pages.items() if name in options.pages.split(",")}
    sizes = {name: len(site.get(path, Accept_Language="de", Cookie=cookie)[2])
             for name, (path, cookie) in pages.items()}
    for path, cookie in pages.values():
        wrk(site, path, cookie, options.warmup, options.connections, False)
    rows = {}
    for turn in range(options.rounds):
        if options.profile and turn == options.rounds - 1:
            command(options, site, "JFR.start", "name=bench", "settings=profile")
        for name, (path, cookie) in pages.items():
            rows.setdefault(name, []).append(wrk(site, path, cookie, options.seconds, options.connections))
        print(f"round {turn + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    lines = [f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end, {options.rounds} rounds of {options.seconds} s, "
             f"{options.connections} connections; " + "; ".join(f"{n}: {a} bytes" for n, a in sizes.items()), "",
             "| page | requests/s (spread) | p99 ms | CPU us/request in the process | in the database |", "| --- | --- | --- | --- | --- |"]
    for name, results in rows.items():
        rates, tails, costs, database = zip(*results)
        lines.append(f"| {name} | {statistics.median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f}) | {statistics.median(tails):.0f} | "
                     f"{statistics.median(costs):,.0f} | {statistics.median(database):,.0f} |")
    if options.profile:
        recording = os.path.abspath(options.out + "/rendering.jfr")
        command(options, site, "JFR.stop", "name=bench", "filename=" + recording)
        lines += ["", *profile(options, recording)]
    tell(options, "rendering", lines)


def command(options, site, *words):
    subprocess.run([os.path.join(os.path.dirname(options.java), "jcmd"), str(site.process.pid), *words], check=True, stdout=subprocess.DEVNULL)


def profile(options, recording):
    """Shares of samples by what the program was doing, the first match from the top of the stack."""
    said = subprocess.run([os.path.join(os.path.dirname(options.java), "jfr"), "print", "--json", "--events", "jdk.ExecutionSample",
                           "--stack-depth", "128", recording], capture_output=True, text=True, check=True).stdout
    kinds = [("template engine", r"^org\.(thymeleaf|attoparser|unbescape)"), ("expressions of templates", r"^org\.springframework\.expression"),
             ("database driver", r"^org\.postgresql"), ("pool and watching of statements", r"^com\.zaxxer|^de\.depesche\.delivery"),
             ("Hibernate and Spring Data", r"^org\.(hibernate|springframework\.data)"), ("JDBC and transactions", r"^org\.springframework\.(jdbc|transaction|orm)"),
             ("JSON", r"^tools\.jackson|^com\.fasterxml"), ("security and session", r"^org\.springframework\.(security|session)"),
             ("messages and formats", r"^org\.springframework\.context|^java\.text|^java\.time\.format"),
             ("Spring MVC", r"^org\.springframework\.web"), ("Depesche", r"^de\.depesche"), ("Tomcat", r"^org\.apache\.(catalina|coyote|tomcat)")]
    counts, tops = collections.Counter(), collections.Counter()
    for event in json.loads(said)["recording"]["events"]:
        frames = [it["method"]["type"]["name"].replace("/", ".") + "." + it["method"]["name"] for it in event["values"]["stackTrace"]["frames"]]
        counts[next((name for frame in frames for name, pattern in kinds if re.search(pattern, frame)), "other")] += 1
        tops[next((frame for frame in frames if not re.match(r"java\.|jdk\.|sun\.", frame)), frames[0])] += 1
    total = max(1, sum(counts.values()))
    lines = ["| samples in | share |", "| --- | --- |"] + [f"| {name} | {many / total * 100:.0f} % |" for name, many in counts.most_common()]
    return lines + ["", "Most often on top: " + ", ".join(f"{frame} {many / total * 100:.1f} %" for frame, many in tops.most_common(25))]


if __name__ == "__main__":
    main()
