#!/usr/bin/env python3
"""Measures how long the program takes from its start to the first page, and what memory it needs then and after some work.

    mvn -q -Paot -DskipTests package && src/bench/start/run.py [--rounds 5]

Needs Linux and a JDK 25, the one the cache was made with (--java). Three ways to start are compared in turns: the jar as it
is, unpacked, and unpacked with the JVM's AOT cache, each on a database that exists already and on an empty folder, where the
database is made and the sample articles are loaded beside. Medians, table and plot go to target/bench.
"""
import glob
import http.client
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from program import arguments, built, cpu, plot  # noqa: E402

WAYS = [("jar", "jar as it is"), ("unpacked", "unpacked"), ("cache", "unpacked, AOT cache")]
PLACES = [("existing", "database exists"), ("empty", "empty folder")]
WARM = 300


def command(way, options, data):
    arguments = [options.java, "@" + os.path.abspath("src/main/docker/java.options"), "-Xmx512m"]
    if way == "cache":
        # A cache that does not fit shall end it, not pass unseen.
        arguments += ["-XX:AOTCache=depesche.aot", "-XX:AOTMode=on"]
    jar = options.jar if way == "jar" else "depesche.jar"
    return arguments + ["-jar", jar, f"--server.port={options.port}", "--server.address=127.0.0.1", "--depesche.data=" + data,
                        "--depesche.demo=true", "--depesche.admin.password=geheimgeheim1"]


def get(options, path):
    connection = http.client.HTTPConnection("127.0.0.1", options.port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def until(process, options, path, begun):
    """Seconds from the start to a good answer."""
    while process.poll() is None and time.time() - begun < 1800:
        try:
            if get(options, path)[0] == 200:
                return time.time() - begun
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.02)
    raise RuntimeError("The program did not start; its log is in " + options.log)


def memory(pid):
    """Resident MiB: all, and what is not backed by files; the cache is a file, shared by all instances of a machine."""
    with open(f"/proc/{pid}/status") as status:
        said = status.read()
    return [int(re.search(name + r":\s+(\d+)", said).group(1)) / 1024 for name in ("VmRSS", "RssAnon")]


def database(data):
    """Proportional MiB of the database's processes, which share most of their memory."""
    with open(data + "/postgres/postmaster.pid") as file:
        server = int(file.readline())
    total = 0
    for it in glob.glob("/proc/[0-9]*"):
        try:
            with open(it + "/stat") as stat:
                parent = int(stat.read().rsplit(")", 1)[1].split()[1])
            if server in (parent, int(os.path.basename(it))):
                with open(it + "/smaps_rollup") as rollup:
                    total += int(re.search(r"^Pss:\s+(\d+)", rollup.read(), re.M).group(1)) / 1024
        except (OSError, AttributeError):
            continue
    return total


def start(way, options, data):
    with open(options.log, "w") as log:
        begun = time.time()
        process = subprocess.Popen(command(way, options, data), cwd="." if way == "jar" else options.aot, stdout=log,
                                   stderr=subprocess.STDOUT)
    try:
        first = until(process, options, "/", begun)
        used, early = cpu(process.pid), memory(process.pid)
        ready = until(process, options, "/actuator/health/readiness", begun)
        paths = ["/"] + sorted(set(re.findall(r'href="(/artikel/[a-z0-9-]+)"', get(options, "/")[1])))[:9]
        for i in range(WARM):
            get(options, paths[i % len(paths)])
        time.sleep(1)
        late = memory(process.pid)
        return {"first": first, "ready": ready, "cpu": used, "early": early[0], "late": late[0], "anonymous": late[1],
                "database": database(data)}
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(120)


def main():
    parser = arguments(__doc__, 18195, 5)
    parser.add_argument("--aot", default="target/aot")
    options = parser.parse_args()
    jar = built()
    if not os.path.exists(options.aot + "/depesche.aot"):
        sys.exit("Needed: target/aot (mvn -Paot -DskipTests package)")
    if os.path.getmtime(options.aot + "/depesche.aot") < os.path.getmtime(jar):
        sys.exit("target/aot is older than the jar: mvn -Paot -DskipTests package")
    options.jar = os.path.abspath(jar)
    os.makedirs(options.out, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="depesche-bench-")
    options.log = os.path.abspath(options.out + "/start.log")
    # Whoever ends it wants its folders gone as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    measured = {(way, place): [] for way, _ in WAYS for place, _ in PLACES}
    try:
        start("unpacked", options, folder + "/existing")
        for turn in range(options.rounds):
            for way, _ in WAYS:
                measured[way, "existing"].append(start(way, options, folder + "/existing"))
                empty = f"{folder}/empty"
                measured[way, "empty"].append(start(way, options, empty))
                shutil.rmtree(empty)
            print(f"round {turn + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    tell(measured, options)


def tell(measured, options):
    lines = [f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end, {options.rounds} rounds, "
             f"java.options of the container, heap at most 512 MiB, cache of {os.path.getsize(options.aot + '/depesche.aot') >> 20} MiB", "",
             "| | start | first page s (spread) | ready s | CPU s to the first page | resident MiB then | after "
             f"{WARM} pages (without files) | database MiB |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    bars = []
    for place, where in PLACES:
        for way, how in WAYS:
            rows = measured[way, place]
            of = lambda name: statistics.median(it[name] for it in rows)  # noqa: E731
            firsts = [it["first"] for it in rows]
            lines.append(f"| {where} | {how} | {of('first'):.1f} ({min(firsts):.1f}–{max(firsts):.1f}) | {of('ready'):.1f} | {of('cpu'):.1f} | "
                         f"{of('early'):.0f} | {of('late'):.0f} ({of('anonymous'):.0f}) | {of('database'):.0f} |")
            bars.append((f"{where}: {how}", of("first"), min(firsts), max(firsts), {"jar": "#8a8a8a", "unpacked": "#6c8f83", "cache": "#1f5f4a"}[way]))
    table = "\n".join(lines)
    print(table)
    with open(options.out + "/start.md", "w") as file:
        file.write(table + "\n")
    with open(options.out + "/start.svg", "w") as file:
        file.write(plot("Seconds to the first page, median and spread", "seconds, median; the line is the spread of the rounds", bars, "{:.1f}"))


if __name__ == "__main__":
    main()
