"""The console, the route that it is measured beside, and `hotline serve`, with a database of many calls."""
import contextlib
import hashlib
import os
import pathlib
import secrets
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
SOUNDS = HERE.parents[1] / "sounds"
NUMBER = "4001000000"
PLAN = """number: "{number}"
greeting: welcome
start: desk
steps: {{desk: {{ring: {{targets: ["13100000001"]}}}}}}
"""
TICKS = os.sysconf("SC_CLK_TCK")


class Site:
    def __init__(self, hotline, bare, folder):
        self.hotline, self.bare, self.folder = hotline, bare, pathlib.Path(folder).resolve()
        base = 23000 + os.getpid() % 500 * 4
        self.agi, self.console_port, self.bare_port = base, base + 1, base + 2
        self.url, self.bare_url = f"http://127.0.0.1:{self.console_port}", f"http://127.0.0.1:{self.bare_port}/"
        self.cookies = self.folder / "cookies"
        shared = f"database: {self.folder}/calls.db\ncontrol: {self.folder}/hotline.sock\nsounds: {SOUNDS}\nlog: error\n"
        (self.folder / "hotline.yaml").write_text(
            f'{shared}agi: {{listen: "127.0.0.1:{self.agi}"}}\nmanager: {{address: "127.0.0.1:9"}}\n')
        (self.folder / "console.yaml").write_text(
            f"{shared}console: {{listen: 127.0.0.1:{self.console_port}, url: \"{self.url}\", key: {self.folder}/console.key}}\n")

    def database(self):
        return contextlib.closing(sqlite3.connect(self.folder / "calls.db", timeout=30, isolation_level=None))

    def run(self, *arguments, configuration="hotline.yaml"):
        subprocess.run([self.hotline, *arguments, "--config", self.folder / configuration], check=True, stdout=subprocess.DEVNULL)

    def furnish(self, sessions):
        """A tenant with the number, a phone book, an owner, and sessions of hers."""
        plan = self.folder / "plan.yaml"
        plan.write_text(PLAN.format(number=NUMBER))
        self.run("apply", plan)
        with self.database() as database:
            is_new = database.execute("SELECT 1 FROM account").fetchone() is None
        if is_new:
            self.run("tenant", "add", "bench")
            self.run("number", "assign", NUMBER, "bench")
            for index in range(5):
                self.run("phone", "add", f"Person {index}", f"1310000000{index + 1}", "--tenant", "bench")
            self.run("user", "add", "boss@example.com", "--operator", "admin", configuration="console.yaml")
            self.run("user", "add", "owner@example.com", "--tenant", "bench", "--role", "owner", configuration="console.yaml")
        tokens = [secrets.token_urlsafe(32) for _ in range(sessions)]
        self.cookies.write_text("\n".join(tokens) + "\n")
        with self.database() as database:
            database.execute("UPDATE tenancy SET from_at = 0 WHERE did = ?", (NUMBER,))
            owner = database.execute("SELECT account FROM membership").fetchone()[0]
            admin = database.execute("SELECT id FROM account WHERE operator_role = 'admin'").fetchone()[0]
            database.execute("BEGIN")
            database.execute("DELETE FROM session")
            if database.execute("SELECT 1 FROM credential").fetchone() is None:
                database.execute(
                    "INSERT INTO credential (account, kind, secret, made_at) VALUES (?, 'password', ?, 0)", (admin, b"$y$none"))
            now = int(time.time() * 1000)
            database.executemany(
                "INSERT INTO session (token_hash, account, tenant, stage, made_at, strong_at, seen_at, ends_at, address, agent)"
                " VALUES (?, ?, 'bench', 'live', ?, ?, ?, ?, '127.0.0.1', 'bench')",
                [(hashlib.sha256(token.encode()).digest(), owner, now, now, now, now + 86_400_000) for token in tokens])
            database.execute("COMMIT")
        return tokens

    def count(self):
        """Has `hotline serve` count the calls that wait for it, as it does all day."""
        waiting = "SELECT count(*) FROM call WHERE uncounted IS NOT NULL AND disposition IS NOT NULL AND coalesce(ended_at, started_at) < ?"
        with self.serving("serve", cores="0,1"), self.database() as database:
            limit = int(time.time() * 1000) - 600_000
            while database.execute(waiting, (limit,)).fetchone()[0]:
                time.sleep(1)

    def refresh(self):
        """Sessions as if each had just signed in: fresh, and no request of theirs has to be noted."""
        with self.database() as database:
            now = int(time.time() * 1000)
            database.execute("UPDATE session SET seen_at = ?, strong_at = ?", (now, now))

    @contextlib.contextmanager
    def serving(self, name, nice=0, cores="0"):
        """One of the programs: `console`, `bare` or `serve`."""
        command = {
            "console": [self.hotline, "console", "--config", self.folder / "console.yaml"],
            "bare": [self.bare, str(self.bare_port)], "serve": [self.hotline, "serve", "--config", self.folder / "hotline.yaml"],
        }[name]
        port = {"console": self.console_port, "bare": self.bare_port, "serve": self.agi}[name]
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen(["nice", "-n", str(nice), "taskset", "-c", cores, *command], stdout=log, stderr=log)
        try:
            for _ in range(300):
                if subprocess.run(["ss", "-ltnH", f"sport = :{port}"], capture_output=True, check=True).stdout:
                    break
                if process.poll() is not None:
                    sys.exit(f"{name} ended: {self.folder}/{name}.log")
                time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()
            process.wait(timeout=70)


def cpu(pid):
    """Seconds of processor that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    """MiB resident."""
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def wrk(url, cookies="", seconds=5, connections=16, wait=0, cores="1"):
    """Requests a second, p99 in ms, requests."""
    output = subprocess.run(
        ["taskset", "-c", cores, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", HERE / "bench.lua", url, "--",
         str(cookies), str(wait)], capture_output=True, text=True, check=True).stdout
    requests, microseconds, p99, errors = map(int, next(
        line for line in output.splitlines() if line.startswith("result")).split()[1:])
    if errors:
        sys.exit(f"{url}: {errors} of {requests} requests failed")
    return requests / (microseconds / 1e6), p99 / 1000, requests
