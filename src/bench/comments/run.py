#!/usr/bin/env python3
"""Measures writing in threads and telling of it, on one machine with the program and its database.

    mvn -q -DskipTests package && src/bench/comments/run.py [--rounds 3] [--seconds 10] [--readers 2000]

Needs wrk and a JDK 25. Two questions are asked: how many comments a second are accepted, that is stored with the disk's
word for it, below one article and spread over many, in turns; and how long after somebody pressed the button those hear of it who
have the thread open, with what the process needs for them. Every number below an article is counted afterwards: what was
accepted is there, once. Table goes to target/bench.
"""
import asyncio
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import arguments, built, running, tell  # noqa: E402

WRITING = """
local paths = {%s}
local thread = 0
function setup(it) it:set("id", thread); thread = thread + 1 end
function init() count = 0; math.randomseed(os.time() + id) end
function request()
  count = count + 1
  local key = "%s-" .. id .. "-" .. count
  local body = "schluessel=" .. key .. "&text=Ein+Kommentar+aus+der+Messung%%2C+Nummer+" .. key
      .. "%%2C+so+lang+wie+die+meisten%%2C+die+hier+geschrieben+werden%%2C+und+mit+einem+zweiten+Satz."
  return wrk.format("POST", paths[math.random(#paths)] .. "/kommentare", {["Cookie"] = "%s", ["Sec-Fetch-Site"] = "same-origin",
      ["Content-Type"] = "application/x-www-form-urlencoded"}, body)
end
"""


def write(site, folder, paths, seconds, connections):
    """Comments a second, time of the slowest hundredth in ms, CPU of the process for each in us."""
    script = os.path.join(folder, "write.lua")
    with open(script, "w") as file:
        file.write(WRITING % (", ".join(f'"{it}"' for it in paths), time.time_ns(), site.cookie))
    before, used = count(site, paths), site.cpu()
    said = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script, f"http://127.0.0.1:{site.port}"],
                          capture_output=True, text=True).stdout
    used = site.cpu() - used
    time.sleep(1)
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError("Not every comment was taken:\n" + said)
    answered = int(re.search(r"(\d+) requests in", said).group(1))
    stored = count(site, paths) - before
    # Those that were on the way when time was up are stored and were not waited for.
    if not answered <= stored <= answered + connections:
        raise RuntimeError(f"{answered} comments were accepted and {stored} are there")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return answered / seconds, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], used / answered * 1e6


def count(site, paths):
    total = 0
    for path in paths:
        page = site.get(path)[2].decode()
        total += int(re.search(r"data-comments-count>(\d+)<", page).group(1))
    return total


class Readers:
    """Streams of a thread, and when each of them heard of which comment."""

    def __init__(self, site, path, many):
        self.site, self.path, self.many, self.heard, self.open = site, path, many, {}, 0
        self.ready, self.over = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.read()), daemon=True)

    async def read(self):
        self.tasks = [asyncio.create_task(self.one()) for _ in range(self.many)]
        while not self.over.is_set():
            await asyncio.sleep(0.1)
        for it in self.tasks:
            it.cancel()

    async def one(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.site.port)
        writer.write(f"GET {self.path}/kommentare/strom HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
        status = await reader.readline()
        if b" 200" not in status:
            raise RuntimeError(status)
        self.open += 1
        if self.open == self.many:
            self.ready.set()
        while line := await reader.readline():
            found = re.search(rb'"kind":"posted","number":(\d+)', line)
            if found:
                self.heard.setdefault(int(found.group(1)), []).append(time.time())

    def start(self):
        self.thread.start()
        if not self.ready.wait(120):
            raise RuntimeError(f"{self.open} of {self.many} streams were opened")

    def stop(self):
        self.over.set()
        self.thread.join(10)


def status(pid, name):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(name + r":\s+(\d+)", file.read()).group(1))


def tell(site, path, many, seconds, pace):
    quiet, threads = status(site.process.pid, "VmRSS"), status(site.process.pid, "Threads")
    readers = Readers(site, path, many)
    readers.start()
    used, begun, sent = site.cpu(), time.time(), {}
    for i in range(seconds * pace):
        time.sleep(max(0, begun + i / pace - time.time()))
        at = time.time()
        head = site.form(path + "/kommentare", {"text": f"Gemessen {time.time_ns()}", "schluessel": str(time.time_ns())})[1]
        sent[int(re.search(r"/kommentar/(\d+)", dict(head)["Location"]).group(1))] = at
    time.sleep(3)
    used = (site.cpu() - used) / (time.time() - begun)
    full, more = status(site.process.pid, "VmRSS"), status(site.process.pid, "Threads")
    readers.stop()
    delays = [at - sent[number] for number, times in readers.heard.items() if number in sent for at in times]
    expected = len(sent) * many
    delays.sort()
    return {"told": len(delays), "expected": expected, "median": statistics.median(delays), "p99": delays[int(len(delays) * 0.99)],
            "worst": delays[-1], "memory": (full - quiet) / 1024, "all": full / 1024, "threads": more - threads, "cpu": used}


def main():
    parser = arguments(__doc__, 18190)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--readers", type=int, default=2000)
    parser.add_argument("--pace", type=int, default=10, help="comments a second while there are readers")
    options = parser.parse_args()
    jar = built("wrk")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 3 * options.readers)), hard))
    with running(options, jar, f"--depesche.comment.streams={options.readers + 100}",
                 f"--depesche.comment.streams-per-address={options.readers + 100}", "--depesche.comment.stream-life=1h") as (site, folder):
        measure(site, folder, options)


def measure(site, folder, options):
    for number in range(options.articles):
        site.publish(number)
    paths = []
    page = "/api/v1/articles?limit=100"
    while page and len(paths) < options.articles:
        answer = site.get(page)
        paths += ["/artikel/" + it["slug"] for it in json.loads(answer[2])]
        link = re.search(r'<([^>]+)>;\s*rel="next"', dict(answer[1]).get("Link", ""))
        page = re.sub(r"^https?://[^/]+", "", link.group(1)) if link else None
    paths = paths[:options.articles]
    one, many = [], []
    write(site, folder, paths[:1], 5, options.connections)
    for turn in range(options.rounds):
        one.append(write(site, folder, paths[1:2], options.seconds, options.connections))
        many.append(write(site, folder, paths, options.seconds, options.connections))
        print(f"round {turn + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    news = tell(site, paths[2], options.readers, options.seconds * 2, options.pace)
    lines = [f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end, {options.rounds} rounds of {options.seconds} s, "
             f"{options.connections} connections", "", "| comments accepted | a second (spread) | p99 ms | CPU us/comment |",
             "| --- | --- | --- | --- |"]
    for name, rows in (("below one article", one), (f"over {options.articles} articles", many)):
        rates, tails, costs = zip(*rows)
        lines.append(f"| {name} | {statistics.median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f}) | {statistics.median(tails):.0f} | "
                     f"{statistics.median(costs):,.0f} |")
    lines += ["", f"{options.readers} readers, {options.pace} comments a second: told {news['told']:,} of {news['expected']:,} times, "
              f"{news['median'] * 1000:.0f} ms after the button was pressed (median), {news['p99'] * 1000:.0f} ms (p99), "
              f"{news['worst'] * 1000:.0f} ms (worst); {news['memory']:.0f} MiB more resident memory than without them "
              f"({news['all']:.0f} MiB in all), {news['threads']} more threads of the system, {news['cpu'] * 100:.0f} % of one core."]
    tell(options, "comments", lines)


if __name__ == "__main__":
    main()
