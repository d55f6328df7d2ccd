#!/usr/bin/env python3
"""Measures kept pages against nginx that serves the same bytes from a file, on the same machine, in turns.

    mvn -q -DskipTests package && src/bench/delivery/run.py [--rounds 3] [--seconds 5] [--variants article,front]

Needs wrk and nginx (apt install wrk nginx), a JDK 25 and nothing else: the program starts from its jar on an empty
folder with its own PostgreSQL and sample articles, is given an article with 50 comments, and is warmed up. Each round
measures every variant once, nginx and the program next to each other; a ratio compares neighbours, so that what else the
machine does disturbs both. Printed are medians and spreads; table and plot go to target/bench.
"""
import gzip
import os
import re
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import BROWSER, arguments, built, cpu, longest_article, running, tell  # noqa: E402


class Files:
    """nginx with the bytes of pages as files."""

    def __init__(self, port, folder):
        self.port, self.folder = port, folder
        os.makedirs(folder + "/root", exist_ok=True)
        # Its workers are somebody else where the master is root.
        os.chmod(folder, 0o755)
        os.chmod(os.path.dirname(folder), 0o755)
        with open(folder + "/nginx.conf", "w") as conf:
            conf.write(f"""
worker_processes auto; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush off; keepalive_requests 100000000; default_type text/html;
  open_file_cache max=100;
  server {{ listen 127.0.0.1:{port}; root {folder}/root; gzip_static on; }} }}
""")

    def put(self, name, plain, packed):
        with open(f"{self.folder}/root/{name}", "wb") as file:
            file.write(plain)
        with open(f"{self.folder}/root/{name}.gz", "wb") as file:
            file.write(packed)

    def start(self):
        self.process = subprocess.Popen(["nginx", "-c", self.folder + "/nginx.conf", "-p", self.folder])
        time.sleep(1)

    def cpu(self):
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        return cpu(self.process.pid) + sum(cpu(int(it)) for it in children)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def wrk(port, path, packed, seconds, connections, server):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", "User-Agent: " + BROWSER,
               "-H", "Accept-Language: de", "-H", "Accept-Encoding: " + ("gzip" if packed else "identity"),
               f"http://127.0.0.1:{port}{path}"]
    before = server.cpu()
    said = subprocess.run(command, capture_output=True, text=True).stdout
    used = server.cpu() - before
    time.sleep(0.3)
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError("Not every request was answered with the page:\n" + said)
    count = int(re.search(r"(\d+) requests in", said).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], used / count * 1e6


class Newsroom(threading.Thread):
    """A comment and a publication every second or at another pace, as long as it runs."""

    def __init__(self, site, article, pace=1.0):
        super().__init__(daemon=True)
        self.site, self.article, self.pace = site, article, pace
        self.over, self.done, self.failed = threading.Event(), 0, None

    def run(self):
        try:
            while not self.over.is_set():
                begun = time.time()
                self.site.comment(self.article, f"Ein Kommentar aus der Messung, Nummer {time.time_ns()}.")
                self.site.publish(time.time_ns())
                self.done += 1
                self.over.wait(max(0, self.pace - (time.time() - begun)))
        except Exception as failure:  # noqa: BLE001 - told by the caller
            self.failed = failure

    def end(self):
        self.over.set()
        self.join()
        if self.failed:
            raise self.failed


def main():
    parser = arguments(__doc__, 18180)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--warmup", type=int, default=20)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--variants", default="article,front")
    options = parser.parse_args()
    jar = built("wrk", "nginx")
    with running(options, jar, "--depesche.delivery.enabled=true") as (site, folder):
        files = Files(options.port + 1, folder + "/nginx")
        try:
            measure(site, files, options)
        finally:
            if hasattr(files, "process"):
                files.stop()


def measure(site, files, options):
    article = longest_article(site)
    pages = {"article": article, "front": "/"}
    pages = {name: path for name, path in pages.items() if name in options.variants.split(",")}
    sizes = {}
    for name, path in pages.items():
        plain = site.get(path, Accept_Language="de")[2]
        status, head, packed = site.get(path, Accept_Language="de", Accept_Encoding="gzip")
        if dict(head).get("Content-Encoding") != "gzip" or gzip.decompress(packed) != plain:
            sys.exit("The packed page is another one")
        files.put(name + ".html", plain, packed)
        sizes[name] = len(plain), len(packed)
    files.start()
    # What writes is compiled by then, too, as on a site that has run for an hour.
    newsroom = Newsroom(site, article, 0.05)
    newsroom.start()
    for name, path in pages.items():
        for packed in (False, True):
            wrk(site.port, path, packed, options.warmup // 4, options.connections, site)
            wrk(files.port, f"/{name}.html", packed, 1, options.connections, files)
    newsroom.end()
    results = {}
    for turn in range(options.rounds):
        for name, path in pages.items():
            for packed in (False, True):
                kind = f"{name}, {'gzip' if packed else 'plain'}"
                base = wrk(files.port, f"/{name}.html", packed, options.seconds, options.connections, files)
                kept = wrk(site.port, path, packed, options.seconds, options.connections, site)
                results.setdefault(f"nginx, {kind}", []).append((*base, 1.0))
                results.setdefault(f"Depesche, {kind}", []).append((*kept, kept[0] / base[0]))
            newsroom = Newsroom(site, article)
            newsroom.start()
            busy = wrk(site.port, path, True, options.seconds, options.connections, site)
            newsroom.end()
            quiet = results[f"Depesche, {name}, gzip"][-1]
            results.setdefault(f"Depesche, {name}, gzip, while written", []).append((*busy, busy[0] / quiet[0]))
        print(f"round {turn + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    lines = [f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end, {options.rounds} rounds of {options.seconds} s, "
             f"{options.connections} connections; " + "; ".join(f"{n}: {a} bytes, {b} packed" for n, (a, b) in sizes.items()), "",
             "| variant | requests/s (spread) | p99 ms | CPU us/request | ratio (spread) |", "| --- | --- | --- | --- | --- |"]
    bars = []
    for variant, rows in results.items():
        rates, tails, costs, ratios = zip(*rows)
        lines.append(f"| {variant} | {statistics.median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f}) | {statistics.median(tails):.1f} | "
                     f"{statistics.median(costs):.0f} | {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) |")
        bars.append((variant, statistics.median(rates), min(rates), max(rates), "#8a8a8a" if variant.startswith("nginx") else "#1f5f4a"))
    lines += ["", "Ratios: to nginx in the same round; of a page while it is written, to the same page while nothing is written."]
    tell(options, "delivery", lines, bars)


if __name__ == "__main__":
    main()
