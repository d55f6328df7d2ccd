#!/usr/bin/env python3
"""Moves a site from the embedded database to a PostgreSQL of its own, all ways OPERATIONS.md names, and looks what is there.

    mvn -q -DskipTests package && src/bench/topology/move.py [--pg-bin /usr/lib/postgresql/18/bin] [--target /usr/lib/postgresql/15/bin]

The program runs from its jar on an empty folder with the sample articles and is asked for pages and pictures; somebody signs in
and comments. Then its rows are copied into another server, of another version (--target, by default the oldest that is installed),
by src/main/docker/copy-database.sh; its data folder is served as it is by a PostgreSQL that is not the program's; and, if --pg-bin
names a pg_dump and pg_restore of at least the server's version, a dump is restored into an empty database. The program starts on
each: it must answer the same, who was signed in still is and can comment. Rows of all tables and all sequences are compared.
"""
import argparse
import glob
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from run import STEP_DOWN, Instance, Process, binaries, wait  # noqa: E402

COPY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../main/docker/copy-database.sh")


def start(options, folder, name, *settings):
    command = [options.java, "-Xmx700m", "--enable-native-access=ALL-UNNAMED", "-jar", options.jar, f"--server.port={options.port}",
               "--server.address=127.0.0.1", "--depesche.comment.per-ten-minutes=1000", "--depesche.admin.email=clara@depesche.example", "--depesche.admin.password=geheimgeheim1",
               *settings]
    instance = Instance(command, options.port, f"{folder}/{name}.log")
    instance.wait_until_ready()
    return instance


def seen(instance):
    """Pages without what is sealed afresh each time, and the bytes of all their pictures and files."""
    found, open_ = {}, ["/", "/archiv", "/feed.atom", "/sitemap.xml", "/api/v1/articles?limit=100", "/suche?q=Wahl"]
    for path in open_:
        status, _, body = instance.get(path, Accept_Language="de")
        text = re.sub(rb"(cursor|ab)=[A-Za-z0-9_.-]+", rb"", body)
        # Pages also say what is read most; of these the API says the rest.
        page = path in ("/", "/suche?q=Wahl") or re.fullmatch("/artikel/[^/]+", path)
        found[path] = status if page else (status, hashlib.sha256(text).hexdigest())
        if path.startswith("/artikel/") and page:
            open_.append(path.replace("/artikel/", "/api/v1/articles/by-slug/"))
        for linked in re.findall(rb'(?:href|src)="(/(?:artikel|medien)/[^"#?]+)"', body):
            if linked.decode() not in open_ and len(open_) < 300:
                open_.append(linked.decode())
    return found


def psql(port, user, name, password, sql):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(port), "-U", user, name, "-c", sql]
    return subprocess.run(command, env=os.environ | {"PGPASSWORD": password}, capture_output=True, text=True, check=True).stdout.strip()


def rows(*where):
    """How many rows each table has, and where each sequence stands."""
    tables = psql(*where, "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1").split()
    found = psql(*where, " union all ".join(f"select '{it}', count(*) from {it}" for it in tables)).split()
    return set(found), set(psql(*where, "select sequencename, last_value from pg_sequences where schemaname = 'public'").split())


def server(options, folder, name, programs, port, password):
    """An empty server with role and database as OPERATIONS.md makes them."""
    with open(folder + "/password", "w") as file:
        file.write(password)
    subprocess.run(STEP_DOWN + [programs + "/initdb", "-D", f"{folder}/{name}", "-U", "postgres", "-A", "scram-sha-256",
                                "--pwfile=" + folder + "/password", "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL)
    process = Process(STEP_DOWN + [programs + "/postgres", "-D", f"{folder}/{name}", "-p", str(port), "-c", "listen_addresses=127.0.0.1",
                                   "-c", "unix_socket_directories="], f"{folder}/{name}.log")
    wait(lambda: ready(port, password), 60, "The server")
    psql(port, "postgres", "postgres", password, f"create role depesche login password '{password}'")
    make_database(port, "depesche", password)
    return process


def ready(port, password):
    try:
        return psql(port, "postgres", "postgres", password, "select 1") == "1"
    except subprocess.CalledProcessError:
        return False


def make_database(port, name, password):
    psql(port, "postgres", "postgres", password,
         f"create database {name} owner depesche locale_provider icu icu_locale 'de-DE' locale 'C.UTF-8' template template0")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=18380)
    parser.add_argument("--pg-bin", help="folder with pg_dump and pg_restore of version 18 or newer")
    parser.add_argument("--target", help="folder with initdb and postgres of another version, 15 or newer",
                        default=min(glob.glob("/usr/lib/postgresql/*/bin"), default=None))
    parser.add_argument("--postgres", help="folder with postgres 18")
    parser.add_argument("--java", default=os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java")
    parser.add_argument("--jar", default=max(glob.glob("target/depesche-*.jar"), key=os.path.getmtime, default=None))
    parser.add_argument("--keep", action="store_true", help="leave the folder with the logs")
    options = parser.parse_args()
    if options.jar is None or not shutil.which("psql"):
        sys.exit("Needed: target/depesche-*.jar (mvn -DskipTests package), psql")
    # Whoever is told to end takes along what he has started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="depesche-move-")
    running = []
    try:
        good = move(options, folder, running)
    finally:
        for it in reversed(running):
            it.stop()
        if options.keep:
            print("Logs are in " + folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if good else 1)


def on(options, port, name, password):
    return (f"--spring.datasource.url=jdbc:postgresql://127.0.0.1:{port}/{name}", "--spring.datasource.username=depesche",
            f"--spring.datasource.password={password}")


def move(options, folder, running):
    site = start(options, folder, "embedded", f"--depesche.data={folder}/data")
    running.append(site.program)
    site.sign_in()
    articles = json.loads(site.get("/api/v1/articles?limit=30")[2])
    article = "/artikel/" + next(it["slug"] for it in articles if b"data-comments-count" in site.get("/artikel/" + it["slug"])[2])
    for i in range(5):
        site.comment(article, f"Ein Kommentar vor dem Umzug, Nummer {i}, mit einem zweiten Satz.")
    before, comments = seen(site), site.count(article)
    with open(folder + "/embedded.log") as log:
        port = re.search(r"jdbc:postgresql://127\.0\.0\.1:(\d+)/depesche", log.read()).group(1)
    with open(folder + "/data/postgres-password") as secret:
        password = secret.read().strip()
    if options.pg_bin:
        with open(folder + "/dump", "wb") as dump:
            subprocess.run([options.pg_bin + "/pg_dump", "-Fc", "-h", "127.0.0.1", "-p", port, "-U", "depesche", "depesche"],
                           env=os.environ | {"PGPASSWORD": password}, stdout=dump, check=True)
    source = port, "depesche", "depesche", password
    ways = []
    if options.target:
        version = subprocess.run([options.target + "/postgres", "--version"], capture_output=True, text=True).stdout.split()[2]
        running.append(server(options, folder, "target", options.target, options.port + 2, password))
        empty = start(argparse.Namespace(**vars(options) | {"port": options.port + 3}), folder, "empty", "--depesche.demo=false", *on(options, options.port + 2, "depesche", password))
        running.append(empty.program)
        empty.program.stop()
        counted = rows(*source)
        subprocess.run([COPY, f"postgresql://depesche:{password}@127.0.0.1:{port}/depesche",
                        f"postgresql://postgres:{password}@127.0.0.1:{options.port + 2}/depesche"], check=True, stdout=subprocess.DEVNULL)
        ways.append(("the rows, PostgreSQL " + version, options.port + 2, "depesche", rows(options.port + 2, "postgres", "depesche", password),
                     counted, rows(*source)))
    counted = rows(*source)
    site.program.stop()
    os.rename(folder + "/data/postgres", folder + "/own")
    running.append(Process(STEP_DOWN + [binaries(folder, options.postgres) + "/postgres", "-D", folder + "/own", "-p", str(options.port + 1),
                                        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="], folder + "/own.log"))
    wait(lambda: ready(options.port + 1, password), 60, "The server")
    ways.append(("the folder", options.port + 1, "depesche", rows(options.port + 1, "postgres", "depesche", password), counted, counted))
    if options.pg_bin:
        make_database(options.port + 1, "restored", password)
        subprocess.run([options.pg_bin + "/pg_restore", "--no-owner", "--role=depesche", "--exit-on-error", "-h", "127.0.0.1", "-p",
                        str(options.port + 1), "-U", "postgres", "-d", "restored", folder + "/dump"],
                       env=os.environ | {"PGPASSWORD": password}, check=True)
        ways.append(("the dump", options.port + 1, "restored", rows(options.port + 1, "postgres", "restored", password), counted, counted))
    good = True
    for what, port, name, there, earlier, later in ways:
        # What the program counts and plans while nobody asks may differ, if it changed meanwhile at the source, too.
        lost = [sorted((a ^ b) & (a ^ c)) for a, b, c in zip(there, earlier, later)]
        after = start(options, folder, re.sub(r"\W", "-", what), *on(options, port, name, password))
        running.append(after.program)
        after.cookie = site.cookie
        pages = seen(after)
        other = [it for it in before if before[it] != pages.get(it)] + [it for it in pages if it not in before]
        signed_in = after.get("/konto", Cookie=site.cookie)[0] == 200
        after.comment(article, "Ein Kommentar nach dem Umzug, mit einem zweiten Satz, damit er lang genug ist.")
        written = after.count(article) - comments
        after.program.stop()
        kinds = f"{sum('/artikel/' in it for it in before)} articles, {sum('/medien/' in it for it in before)} pictures and files"
        print(f"{what}: {len(before)} addresses ({kinds}), {len(other)} answered otherwise {other[:5]}; {len(there[0])} tables, "
              f"{len(there[1])} sequences, other numbers: {sum(lost, [])[:8]}; still signed in: {signed_in}; comments more: {written}",
              flush=True)
        good &= not other and not any(lost) and signed_in and written == 1
    return good


if __name__ == "__main__":
    main()
