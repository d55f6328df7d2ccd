"""The program as benchmarks start it: from its jar, on an empty folder, with its own PostgreSQL and the sample articles; and
what benchmarks have in common."""
import argparse
import contextlib
import glob
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

EMAIL, PASSWORD = "clara@depesche.example", "geheimgeheim1"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TICK = os.sysconf("SC_CLK_TCK")


def arguments(about, port, rounds=3):
    """What every benchmark can be told; each adds its own."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--port", type=int, default=port)
    parser.add_argument("--java", default=os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java")
    parser.add_argument("--out", default="target/bench")
    return parser


def built(*programs):
    """The newest jar; ends with a word if it or one of the programs is missing."""
    jar = max(glob.glob("target/depesche-*.jar"), key=os.path.getmtime, default=None)
    missing = [it for it in programs if not shutil.which(it)]
    if jar is None or missing:
        sys.exit("Needed: target/depesche-*.jar (mvn -DskipTests package)" + "".join(", " + it for it in programs))
    return jar


def plot(title, caption, bars, form="{:,.0f}", left=270, width=460):
    """An SVG of bars: name, median, least, most and colour of each."""
    most, row = max(it[3] for it in bars), 26
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 90}" height="{row * len(bars) + 40}" '
             f'font-family="sans-serif" font-size="12"><title>{title}</title>']
    for i, (name, median, least, top, colour) in enumerate(bars):
        y = 10 + i * row
        at = lambda value: left + value / most * width  # noqa: E731
        parts.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{name}</text>'
                     f'<rect x="{left}" y="{y}" width="{median / most * width:.0f}" height="18" fill="{colour}"/>'
                     f'<line x1="{at(least):.0f}" x2="{at(top):.0f}" y1="{y + 9}" y2="{y + 9}" stroke="#c04a2b" stroke-width="2"/>'
                     f'<text x="{at(top) + 6:.0f}" y="{y + 14}">{form.format(median)}</text>')
    parts.append(f'<text x="{left}" y="{row * len(bars) + 30}">{caption}</text></svg>')
    return "\n".join(parts)


def tell(options, name, lines, bars=None):
    """Prints what was found and writes it down, with a plot of requests if there are bars."""
    table = "\n".join(lines)
    print(table)
    with open(f"{options.out}/{name}.md", "w") as file:
        file.write(table + "\n")
    if bars:
        with open(f"{options.out}/{name}.svg", "w") as file:
            file.write(plot("Requests a second, median and spread", "requests/s, median; the line is the spread of the rounds", bars))


@contextlib.contextmanager
def running(options, jar, *settings):
    """The program with these settings and a folder for whatever else there is; both are gone afterwards."""
    os.makedirs(options.out, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="depesche-bench-")
    try:
        site = Site(jar, options.port, folder, options.java, *settings)
        try:
            yield site, folder
        finally:
            site.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Site:
    """The program, and somebody signed in who writes."""

    def __init__(self, jar, port, folder, java, *settings):
        self.port, self.folder = port, folder
        self.log = open(os.path.join(folder, "site.log"), "w")
        self.process = subprocess.Popen(
            [java, "-Xmx1g", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-jar", jar,
             f"--server.port={port}", f"--depesche.data={folder}/data", f"--depesche.admin.email={EMAIL}",
             f"--depesche.admin.password={PASSWORD}", "--depesche.comment.per-ten-minutes=1000000",
             *settings],
            stdout=self.log, stderr=subprocess.STDOUT)
        try:
            self.wait_until_ready()
            self.sign_in()
        except BaseException:
            self.process.kill()
            raise

    def wait_until_ready(self):
        """The sample articles are complete then."""
        deadline = time.time() + 1800
        while time.time() < deadline and self.process.poll() is None:
            try:
                if self.get("/actuator/health/readiness")[0] == 200:
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(1)
        raise RuntimeError("The program did not start; see " + self.log.name)

    def sign_in(self):
        head = self.form("/anmelden", {"email": EMAIL, "passwort": PASSWORD})[1]
        self.cookie = dict(head)["Set-Cookie"].split(";")[0]
        made = self.form("/redaktion/schluessel", {"name": "bench", "rechte": ["WRITE_ARTICLES", "PUBLISH", "READ_DRAFTS"]})
        page = made[2].decode()
        self.key = re.search(r'id="neuer-schluessel">([^<]+)<', page).group(1)

    def somebody(self):
        """The cookie of somebody who has just signed in, for requests of readers."""
        head = self.request("POST", "/anmelden", urllib.parse.urlencode({"email": EMAIL, "passwort": PASSWORD}),
                            {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})[1]
        return dict(head)["Set-Cookie"].split(";")[0]

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        result = answer.status, answer.getheaders(), answer.read()
        connection.close()
        return result

    def get(self, path, **headers):
        return self.request("GET", path, None, {k.replace("_", "-"): v for k, v in headers.items()})

    def form(self, path, values):
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        if hasattr(self, "cookie"):
            headers["Cookie"] = self.cookie
        return self.request("POST", path, urllib.parse.urlencode(values, doseq=True), headers)

    def comment(self, article, text):
        status = self.form(article + "/kommentare", {"text": text, "schluessel": str(time.time_ns())})[0]
        if status != 303:
            raise RuntimeError(f"A comment was answered with {status}")

    def publish(self, number):
        headers = {"Authorization": "Bearer " + self.key, "Content-Type": "application/json"}
        draft = {"headline": f"Meldung {number} aus der Messung", "lead": "Der Vorspann einer Meldung.", "section": "politik",
                 "authors": ["nachrichtendesk"], "body": {"version": 1, "blocks": [
                     {"type": "paragraph", "content": [{"text": "Ein Absatz, wie er in Meldungen steht."}]}]}}
        status, head, body = self.request("POST", "/api/v1/articles", json.dumps(draft), headers)
        if status != 201:
            raise RuntimeError(body)
        made = json.loads(body)
        headers["If-Match"] = dict(head)["ETag"]
        status, head, body = self.request("POST", f"/api/v1/articles/{made['id']}/publication", "{}", headers)
        if status != 200:
            raise RuntimeError(body)

    def cpu(self):
        return cpu(self.process.pid)

    def database_cpu(self):
        """Of the database that the program has started: seconds of its processes so far, those that have ended included."""
        with open(os.path.join(self.folder, "data", "postgres", "postmaster.pid")) as file:
            master = int(file.readline())
        children = subprocess.run(["pgrep", "-P", str(master)], capture_output=True, text=True).stdout.split()
        total = cpu(master, True)
        for child in children:
            try:
                total += cpu(int(child))
            except OSError:
                pass  # It has ended meanwhile.
        return total

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def longest_article(site):
    """Address of the longest of the sample articles, with 50 comments below it."""
    articles = json.loads(site.get("/api/v1/articles?limit=100")[2])
    slug = max((it["slug"] for it in articles), key=lambda it: len(site.get("/artikel/" + it)[2]))
    for i in range(50):
        site.comment("/artikel/" + slug, f"Kommentar {i} zu diesem Bericht: er ist so lang wie die meisten, die hier geschrieben werden, und "
                     "sagt in zwei, drei Sätzen, was jemand davon hält. Dann kommt noch ein Gedanke, und damit ist es gut.")
    return "/artikel/" + slug


def cpu(pid, ended=False):
    """Seconds of processor time of a process; with those of its children that have ended, if asked for."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return sum(int(it) for it in fields[11:15 if ended else 13]) / TICK
