"""A lab (scripts/lab) with its telephones and plans."""
import contextlib
import datetime
import json
import os
import pathlib
import sqlite3
import subprocess
import time

import kinds
import traffic

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
CALLEES = HERE.parent / "sipp" / "callees"
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


class Lab:
    """A lab (scripts/lab) with its telephones, in a folder of its own."""

    def __init__(self, folder, base, hotline, environment=()):
        self.folder, self.base, self.hotline_binary = folder, base, hotline
        self.environment = dict(environment)
        self.journal = folder / "log/cel-custom/hotline.csv"
        self.database = folder / "hotline.db"

    def lab(self, *arguments, check=True):
        return self.run(REPOSITORY / "scripts/lab", arguments[0], self.folder, *arguments[1:], check=check)

    def run(self, *command, check=True, environment=None):
        done = subprocess.run(
            [str(part) for part in command], text=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=300,
            env={**os.environ, "HOTLINE_BIN": str(self.hotline_binary), **(environment or {})},
        )
        if check and done.returncode:
            raise Failure(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return done

    def hotline(self, *arguments, check=True):
        return self.run(self.hotline_binary, *arguments, "--config", self.folder / "hotline.yaml", check=check,
                        environment=self.environment)

    def up(self):
        environment = [part for name, value in self.environment.items() for part in ("--env", f"{name}={value}")]
        prefixes = self.run(CALLEES, "prefixes").stdout.split()
        self.lab("up", "--base-port", self.base, *environment, *prefixes)
        self.run(CALLEES, "start", self.folder)
        self.give_precedence()
        kinds.make_sounds(self.folder / "sounds/zh")
        self.publish()

    def publish(self):
        tariff = self.folder / "run/tariff.yaml"
        tariff.write_text(kinds.TARIFF)
        self.hotline("tariff", "add", tariff)
        self.hotline("tenant", "add", "main", "--tariff", "faults")
        self.hotline("tenant", "add", "prepaid", "--tariff", "faults", "--prepaid")
        self.hotline("topup", "prepaid", "1000000.00", "--id", "faults")
        files = []
        for kind in kinds.KINDS:
            files.append(self.folder / f"run/{kind.number}.yaml")
            files[-1].write_text(f'number: "{kind.number}"\n{kind.plan}')
        self.hotline("apply", "--anyway", *files)
        for kind in kinds.KINDS:
            if kind.tenant != "main":
                self.hotline("number", "assign", kind.number, kind.tenant)
        wait(30, "the fallback tables", lambda: self.tables() >= len(files))

    def reservations(self):
        """How many calls have money set aside."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return database.execute("SELECT count(*) FROM reservation").fetchone()[0]

    def give_precedence(self):
        """Asterisk puts itself back among the ordinary when it starts. It and the telephones go before hotline."""
        telephones = (self.folder / "run/callees").read_text().split()
        for thread in (*os.listdir(f"/proc/{self.pid('asterisk')}/task"), *telephones):
            traffic.take_precedence(2, int(thread))

    def tables(self):
        return self.lab("asterisk", "database show hotline").stdout.count("/table ")

    def pid(self, name):
        return int((self.folder / f"run/{name}.pid-lab").read_text().split()[0])

    def records(self):
        return json.loads(self.hotline("calls", "--json", "--limit", 100000).stdout)

    def proof(self, records, without_journal):
        """Why `hotline reconcile` does not find the same in the journal and on record; empty if it does."""
        days = {parse_time(record["startedAt"]).astimezone(SHANGHAI).date() for record in records}
        found = []
        for day in sorted(days):
            done = self.hotline("reconcile", "--day", day, "--zone", "Asia/Shanghai", "--json", check=False)
            try:
                answer = json.loads(done.stdout)
            except ValueError:
                found.append(f"{day}: reconcile failed: {done.stderr.strip()[:300]}")
                continue
            lists = {name: answer.get(name, []) for name in ("notRecorded", "notInJournal", "different")}
            if without_journal:
                del lists["notInJournal"], lists["different"]
            bad = {name: ids for name, ids in lists.items() if ids}
            if bad or (done.returncode and not without_journal):
                shown = ", ".join(f"{len(ids)} {name} ({' '.join(ids[:5])})" for name, ids in bad.items())
                found.append(f"{day}: {shown or answer.get('journal')}")
        return "; ".join(found)

    def down(self):
        self.run(CALLEES, "stop", self.folder, check=False)
        if (self.folder / "lab.env").exists():
            self.lab("down", check=False)


class Failure(Exception):
    pass


def parse_time(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def wait(seconds, what, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.2)
    raise Failure(f"not within {seconds} s: {what}")
