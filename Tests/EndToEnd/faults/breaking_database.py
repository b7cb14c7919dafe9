"""Faults of the database and of the disk it lies on."""
import contextlib
import datetime
import fcntl
import os
import shutil
import sqlite3
import subprocess
import threading
import time

import kinds
import laboratory
import traffic
from breaking import Fault, Preloaded


class Locked(Fault):
    """Another process holds the database: now its one writer's lock, as a long transaction does, now every lock there is."""

    name, title = "locked", "database locked for 25 s, then 15 times"
    may_fall_back = False
    rounds = 15

    def during(self, run):
        run.until(0.1)
        with contextlib.closing(sqlite3.connect(run.lab.database, isolation_level=None, timeout=30)) as connection:
            hold_writer(connection, run.seconds * 0.25)
        for index, moment in enumerate(run.moments(self.rounds, 0.4)):
            run.until(moment)
            with contextlib.closing(sqlite3.connect(run.lab.database, isolation_level=None, timeout=30)) as connection:
                [hold_all, hold_writer][index % 2](connection, run.chance.uniform(0.3, run.seconds / 40))


def hold_writer(connection, seconds):
    connection.execute("BEGIN IMMEDIATE")
    time.sleep(seconds)
    connection.execute("ROLLBACK")


def hold_all(connection, seconds):
    """The locks of SQLite's index of the journal (bytes 120 to 127): nobody reads, writes or opens."""
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    with open(f"{path}-shm", "r+b", buffering=0) as index:
        fcntl.lockf(index, fcntl.LOCK_EX, 8, 120)
        time.sleep(seconds)


class Disk(Preloaded):
    may_fall_back = False
    source = "disk.c"
    delay, share = None, 0.4

    def environment(self, folder, base):
        return {**super().environment(folder, base), "HOTLINE_DISK": str(folder / "switch"), "HOTLINE_DATABASE": str(folder / "hotline.db")}

    def during(self, run):
        run.until(0.25)
        self.switch(self.delay)
        time.sleep(self.share * run.seconds)
        self.switch(0)

    def after(self, lab):
        self.switch(0)


class SlowDatabase(Disk):
    name, title = "slow-database", "each answer of the disk takes 400 ms, for 40 s"
    delay = 0.4


class HungDisk(Disk):
    name, title = "hung-disk", "the disk does not answer for 20 s"
    delay, share = -1, 0.2


class Reports(Fault):
    """Reports, lists and proofs in 8 processes, and 8 readers whose transaction never ends."""

    name, title = "reports", "16 others read: reports, lists, long transactions"
    may_fall_back = False
    questions = (
        ("report", kinds.KINDS[0].number, "--json"), ("report", "--all", "--json"), ("calls", "--csv", "--limit", "1000000"),
        ("calls", "--json", "--limit", "1000000"), ("balance", "prepaid"), ("ledger", "prepaid"), ("statement", kinds.KINDS[0].number),
        ("reconcile", "--day", "today"),
    )

    def during(self, run):
        counts, readers = [0] * len(self.questions), []

        def ask(index, question):
            while run.callers.running():
                day = str(datetime.datetime.now(laboratory.SHANGHAI).date())
                subprocess.run(
                    [run.lab.hotline_binary, *(day if word == "today" else word for word in question), "--config", run.lab.folder / "hotline.yaml"],
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=traffic.give_way, timeout=300)
                counts[index] += 1

        for _ in range(8):
            reader = sqlite3.connect(f"file:{run.lab.database}?mode=ro", uri=True, isolation_level=None)
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM call").fetchone()
            readers.append(reader)
        threads = [threading.Thread(target=ask, args=pair) for pair in enumerate(self.questions)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for reader in readers:
            reader.close()
        run.note(f"{sum(counts)} questions answered")


class Full(Fault):
    name, title = "full", "disk full for 20 s"
    may_fall_back, without_journal = False, True  # Asterisk cannot write its journal either
    size = 512

    def prepare(self, lab):
        lab.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.size}m", "tmpfs", str(lab.folder)], check=True)
        self.folder = lab.folder

    def during(self, run):
        run.until(0.4)
        filler = run.lab.folder / "filler"
        end = time.monotonic() + min(20, run.seconds * 0.3)
        with open(filler, "wb", buffering=0) as file:
            while time.monotonic() < end:
                for size in (1 << 20, 4096, 1):  # to the last byte, and again when somebody frees some
                    try:
                        while file.write(bytes(size)):
                            pass
                    except OSError:
                        continue
                time.sleep(0.05)
        run.note(f"{filler.stat().st_size >> 20} MiB filled")
        filler.unlink()

    def clean(self):
        kept = self.folder.with_name(self.folder.name + "-kept")
        shutil.copytree(self.folder, kept, ignore=shutil.ignore_patterns("*.ctl"), dirs_exist_ok=True, copy_function=copy_regular)
        subprocess.run(["umount", "--lazy", str(self.folder)], check=False)


def copy_regular(source, target):
    if os.path.isfile(source):
        shutil.copy2(source, target)
