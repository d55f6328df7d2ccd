#!/usr/bin/env python3
"""Measures reading while many write, on one machine with the program and its database.

    mvn -q -DskipTests package && src/bench/mixed/run.py [--rounds 3] [--seconds 20] [--writes 5]

Needs a JDK 25 and nothing else: the program starts from its jar on an empty folder with its own PostgreSQL, is given articles and
accounts, and is asked by Load.java. Each round first reads alone, then reads and writes: pages of articles (some asked far more
often than others), threads, the front page, sections and the API, without a cookie; and comments of many people signed in, each
stored with the disk's word for it. Of the checks of comments one is off: all come from one network here. Whoever
wrote looks now and then whether the next page shows it, and in the end each comment that was accepted is looked for and has to
be there once, and none beside them. Printed are medians and spreads, and how much of reading alone is left; table and plot go to
target/bench.
"""
import collections
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from program import arguments, built, running, tell  # noqa: E402

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def people(site, many):
    """The cookies of so many people who have just joined."""
    cookies = []
    for number in range(many):
        body = urllib.parse.urlencode({"name": f"Leser {number}", "email": f"leser{number}@depesche.example", "passwort": "ein langes Kennwort 7"})
        status, head, _ = site.request("POST", "/registrieren", body, FORM)
        if status != 303 or "Set-Cookie" not in dict(head):
            raise RuntimeError(f"Somebody could not join: {status}")
        cookies.append(dict(head)["Set-Cookie"].split(";")[0])
    return cookies


def addresses(site, many):
    """The paths of so many articles, the newest first, by their numbers."""
    found, page = {}, "/api/v1/articles?limit=100"
    while page and len(found) < many:
        _, head, body = site.get(page)
        found.update((f"/artikel/{it['slug']}", it["id"]) for it in json.loads(body))
        link = re.search(r'<([^>]+)>;\s*rel="next"', dict(head).get("Link", ""))
        page = re.sub(r"^https?://[^/]+", "", link.group(1)) if link else None
    return dict(list(found.items())[:many])


def others(articles):
    """What else is read: for each of ten requests one that is no article's page."""
    slugs = list(articles)[:40]
    return (["/"] * 40 + ["/ressort/politik", "/ressort/wirtschaft", "/ressort/kultur"] * 10 + [f"{it}/kommentare" for it in slugs]
            + ["/api/v1/articles?limit=20"] * 10 + [f"/api/v1/articles/{articles[it]}" for it in slugs[:20]]
            + [f"/api/v1/articles/{articles[it]}/comments?limit=20" for it in slugs[:20]])


def switch_off(site, check):
    page = site.request("GET", "/redaktion/pruefungen/" + check, None, {"Cookie": site.cookie})[2].decode()
    values = {it: re.search(rf'name="{it}"[^>]*value="([^"]*)"', page).group(1) for it in ("version", "comments")}
    if site.form("/redaktion/pruefungen/" + check, values)[0] != 303:
        raise RuntimeError("The check could not be switched off")


class Load:
    """What asks."""

    def __init__(self, site, options, folder, articles, cookies):
        self.site, self.options, self.folder, self.accepted, self.turn = site, options, folder, [], 0
        page = site.request("GET", next(iter(articles)), None, {"Cookie": cookies[0]})[2].decode()
        self.seal = re.search(r'name="siegel" value="([^"]+)"', page).group(1)
        for name, lines in (("articles", articles), ("others", others(articles)), ("cookies", cookies)):
            with open(os.path.join(folder, name), "w") as file:
                file.write("\n".join(lines) + "\n")
        subprocess.run([os.path.join(os.path.dirname(shutil.which(options.java)), "javac"), "-d", folder, os.path.join(HERE, "Load.java")], check=True)

    def ask(self, seconds, writes):
        """What came of it, with microseconds of processor time for each request in program and database."""
        self.turn += 1
        accepted = os.path.join(self.folder, f"accepted-{self.turn}")
        before, database = self.site.cpu(), self.site.database_cpu()
        said = subprocess.run([self.options.java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", self.folder, "Load", str(self.site.port), str(seconds),
                               str(self.options.connections), str(writes), *(os.path.join(self.folder, it) for it in ("articles", "others", "cookies")),
                               self.seal, accepted], capture_output=True, text=True)
        if said.returncode:
            raise RuntimeError(said.stderr)
        it = json.loads(said.stdout)
        it["cpu"], it["database"] = self.site.cpu() - before, self.site.database_cpu() - database
        if it["wrong"]:
            raise RuntimeError(f"Not every request was answered as it should be: {it['wrong']}")
        every = it["reads"] + it["writes"]
        it["cpu"], it["database"] = it["cpu"] / every * 1e6, it["database"] / every * 1e6
        it["rate"], it["comments"] = every / it["seconds"], it["writes"] / it["seconds"]
        with open(accepted) as file:
            self.accepted += [line.split() for line in file]
        return it

    def look_for_all(self, articles):
        """That each accepted comment is there once, under its number, and nothing else is."""
        expected = collections.defaultdict(dict)
        for path, number, key in self.accepted:
            if number in expected[path]:
                raise RuntimeError(f"Two comments were told number {number} of {path}")
            expected[path][number] = key
        for path, keys in expected.items():
            found, page = {}, f"/api/v1/articles/{articles[path]}/comments?limit=100"
            while page:
                _, head, body = self.site.get(page)
                for it in json.loads(body):
                    found[str(it["number"])] = re.search(r"k\d+-\d+", it["text"]).group(0)
                link = re.search(r'<([^>]+)>;\s*rel="next"', dict(head).get("Link", ""))
                page = re.sub(r"^https?://[^/]+", "", link.group(1)) if link else None
            if found != keys:
                lost, more = keys.items() - found.items(), found.items() - keys.items()
                raise RuntimeError(f"Below {path} {len(lost)} accepted comments are missing and {len(more)} were accepted by nobody")
        return len(self.accepted)


def main():
    parser = arguments(__doc__, 18230)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--warmup", type=int, default=30)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--writes", type=int, default=5, help="percent of all requests")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--people", type=int, default=200)
    options = parser.parse_args()
    jar = built()
    with running(options, jar, "--depesche.delivery.enabled=true",
                 "--depesche.member.registrations-per-address=1000000") as (site, folder):
        measure(site, folder, options)


def measure(site, folder, options):
    for number in range(options.articles):
        site.publish(number)
    switch_off(site, "network-rate")
    articles = addresses(site, options.articles)
    load = Load(site, options, folder, articles, people(site, options.people))
    load.ask(options.warmup // 2, 0)
    load.ask(options.warmup // 2, options.writes)
    alone, mixed = [], []
    for turn in range(options.rounds):
        alone.append(load.ask(options.seconds, 0))
        mixed.append(load.ask(options.seconds, options.writes))
        print(f"round {turn + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    there = load.look_for_all(articles)
    left = [b["rate"] / a["rate"] for a, b in zip(alone, mixed)]
    lines = [f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end, {options.rounds} rounds of {options.seconds} s, "
             f"{options.connections} connections, {options.articles} articles, {options.people} people who write", "",
             "| load | requests/s (spread) | of these comments/s | reads p50, p99 ms | comments p50, p99 ms | CPU us/request in the process | in the database |",
             "| --- | --- | --- | --- | --- | --- | --- |"]
    bars = []
    for name, rows, colour in (("reads alone", alone, "#8a8a8a"), (f"{100 - options.writes} % reads, {options.writes} % comments", mixed, "#1f5f4a")):
        median = {key: statistics.median(it[key] for it in rows) for key in rows[0] if key != "wrong"}
        least, most = min(it["rate"] for it in rows), max(it["rate"] for it in rows)
        written = f"{median['comments']:,.0f}" if median["writes"] else "–"
        times = f"{median['write_p50']:.1f}, {median['write_p99']:.0f}" if median["writes"] else "–"
        lines.append(f"| {name} | {median['rate']:,.0f} ({least:,.0f}–{most:,.0f}) | {written} | {median['read_p50']:.2f}, {median['read_p99']:.1f} | "
                     f"{times} | {median['cpu']:.0f} | {median['database']:.0f} |")
        bars.append((name, median["rate"], least, most, colour))
    lines += ["", f"Of reading alone {statistics.median(left):.2f} ({min(left):.2f}–{max(left):.2f}) of the requests were left in the same round. "
              f"{sum(it['checked'] for it in mixed):,} times a page was asked for by whoever had just written, and showed it; all of {there:,} accepted "
              "comments were there afterwards, once, and no others."]
    tell(options, "mixed", lines, bars)


if __name__ == "__main__":
    main()
