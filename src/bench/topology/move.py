#!/usr/bin/env python3
"""Moves a site from the embedded database to a PostgreSQL of its own, both ways OPERATIONS.md names, and looks what is there.

    mvn -q -DskipTests package && src/bench/topology/move.py [--pg-bin /usr/lib/postgresql/18/bin]

The program runs from its jar on an empty folder with the sample articles and is asked for pages and pictures. Then its data
folder is served as it is by a PostgreSQL that is not the program's; and, if --pg-bin names a pg_dump and pg_restore of at least
the server's version, a dump is restored into an empty database. The program starts on each, and must answer the same.
"""
import argparse
import glob
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from run import STEP_DOWN, Instance, Process, binaries, wait  # noqa: E402


def start(options, folder, name, *settings):
    command = [options.java, "-Xmx700m", "--enable-native-access=ALL-UNNAMED", "-jar", options.jar, f"--server.port={options.port}",
               "--server.address=127.0.0.1", "--depesche.admin.email=clara@depesche.example", "--depesche.admin.password=geheimgeheim1",
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=18380)
    parser.add_argument("--pg-bin", help="folder with pg_dump, pg_restore and psql")
    parser.add_argument("--postgres", help="folder with postgres 18")
    parser.add_argument("--java", default=os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java")
    parser.add_argument("--jar", default=max(glob.glob("target/depesche-*.jar"), key=os.path.getmtime, default=None))
    options = parser.parse_args()
    # Whoever is told to end takes along what he has started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="depesche-move-")
    running = []
    try:
        site = start(options, folder, "embedded", f"--depesche.data={folder}/data")
        running.append(site.program)
        before = seen(site)
        with open(folder + "/embedded.log") as log:
            port = re.search(r"jdbc:postgresql://127\.0\.0\.1:(\d+)/depesche", log.read()).group(1)
        with open(folder + "/data/postgres-password") as secret:
            password = secret.read().strip()
        if options.pg_bin:
            with open(folder + "/dump", "wb") as dump:
                subprocess.run([options.pg_bin + "/pg_dump", "-Fc", "-h", "127.0.0.1", "-p", port, "-U", "depesche", "depesche"],
                               env=os.environ | {"PGPASSWORD": password}, stdout=dump, check=True)
        site.program.stop()
        os.rename(folder + "/data/postgres", folder + "/own")
        server = Process(STEP_DOWN + [binaries(folder, options.postgres) + "/postgres", "-D", folder + "/own", "-p", str(options.port + 1),
                                      "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="], folder + "/own.log")
        running.append(server)
        names = {"the folder": "depesche"}
        if options.pg_bin:
            psql = [options.pg_bin + "/psql", "-X", "-q", "-h", "127.0.0.1", "-p", str(options.port + 1), "-U", "postgres", "postgres"]
            env = os.environ | {"PGPASSWORD": password}
            wait(lambda: subprocess.run(psql + ["-c", "select 1"], env=env, capture_output=True).returncode == 0, 60, "The server")
            subprocess.run(psql + ["-c", "create database restored owner depesche locale_provider icu icu_locale 'de-DE' locale 'C.UTF-8' "
                                         "template template0"], env=env, check=True)
            subprocess.run([options.pg_bin + "/pg_restore", "--no-owner", "--role=depesche", "--exit-on-error", "-h", "127.0.0.1", "-p",
                            str(options.port + 1), "-U", "postgres", "-d", "restored", folder + "/dump"], env=env, check=True)
            names["the dump"] = "restored"
        good = True
        for what, name in names.items():
            site = start(options, folder, name, f"--spring.datasource.url=jdbc:postgresql://127.0.0.1:{options.port + 1}/{name}",
                         "--spring.datasource.username=depesche", f"--spring.datasource.password={password}")
            running.append(site.program)
            after = seen(site)
            site.program.stop()
            other = [it for it in before if before[it] != after.get(it)] + [it for it in after if it not in before]
            kinds = f"{sum('/artikel/' in it for it in before)} articles, {sum('/medien/' in it for it in before)} pictures and files"
            print(f"{what}: {len(before)} addresses ({kinds}), {len(other)} answered otherwise {other[:5]}")
            good &= not other
        sys.exit(0 if good else 1)
    finally:
        for it in reversed(running):
            it.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
