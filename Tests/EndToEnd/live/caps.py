#!/usr/bin/env python3
"""A cap on money holds, live: 40 SIPp calls at once and more after them, again and again, with `kill -9` of hotline in some runs.

    caps.py [--runs N] [--minutes N] [--talk SECONDS] [--base-port N]

A call costs 0.60 for each 6 s begun, and a run's cap is worth --minutes. In each second run hotline is killed three times and started
again. Of every run must be true, by the database and not by what Hotline says of it:
  - what was charged is at most the cap, and what the ledger moved is what was charged;
  - no call was refused while an increment could still be paid: its receipt says what was left;
  - no call that Hotline connected talked longer than it paid for;
  - in the end nothing is set aside, and so little is left that a call alone is refused.
Meanwhile one call of another number is prolonged to the last second that its cap pays.
"""
import argparse
import json
import sqlite3
import subprocess
import sys
import time

import lab

INCREMENT = 6000  # 0.60 yuan
CALLER = lab.HERE.parent / "sipp/caller.xml"
TARIFF = """
name: six
validFrom: "2020-01-01T00:00:00+08:00"
initial: 6
increment: 6
perMinute: "6.00"
"""


def plan(number, cap):
    return {
        "number": number, "limits": {"spendPerMonth": f"{cap / 10000:.2f}"}, "start": "a",
        "steps": {"a": {"ring": {"targets": ["13100000001"]}}}}


def sipp(home, number, calls, rate, talk, log):
    """Starts callers; who is refused is an unsuccessful call to SIPp, and none of its business."""
    return subprocess.Popen(
        ["timeout", "300", "sipp", "-sf", CALLER, home.server, "-i", "127.0.0.1", "-s", number, "-key", "caller", "13800138000",
         "-d", str(talk * 1000), "-m", str(calls), "-r", str(rate), "-l", "40", "-nostdin", "-timeout", "280", "-recv_timeout", "60000",
         "-default_behaviors", "all"],
        stdout=open(home.folder / "log" / log, "w"), stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=home.folder)


def kill(home):
    home.control("hotline", "kill")
    time.sleep(1)
    home.control("hotline", "start")


def over(home, number):
    """Waits until no call is open; returns the records."""
    for _ in range(60):
        records = json.loads(home.hotline("calls", number, "--json", "--limit", "100000").stdout)
        if records and all(record["disposition"] != "open" for record in records):
            return records
        time.sleep(0.5)
    raise RuntimeError("calls stay open")


def funded(record):
    return next((decision["funded"] for decision in record.get("receipt") or [] if "funded" in decision), None)


def judge(home, number, cap, records):
    """Everything that is wrong, in sentences; and what was charged and forgiven."""
    wrong = []
    with sqlite3.connect(f"file:{home.folder}/hotline.db?mode=ro", uri=True) as database:
        def one(sql):
            return database.execute(sql, (number,)).fetchone()[0] or 0
        charged = one("SELECT sum(amount) FROM charge WHERE did = ?")
        moved = one("SELECT -sum(amount) FROM posting JOIN ledger_entry ON id = entry_id WHERE did = ? AND account = 'tenant:main'")
        held = one("SELECT count(*) FROM reservation WHERE did = ?")
        paid = dict(database.execute("SELECT call_id, sum(seconds) FROM charge WHERE did = ? GROUP BY call_id", (number,)))
        forgiven = one("SELECT sum(forgiven) FROM settlement WHERE did = ?")
    if charged > cap:
        wrong.append(f"{charged} was charged of {cap}")
    if moved != charged:
        wrong.append(f"{charged} was charged, but the ledger moved {moved}")
    if held:
        wrong.append(f"{held} reservations are left over")
    for record in records:
        money = funded(record)
        if money and "limit" in money and float(money["left"]) * 10000 >= INCREMENT:
            wrong.append(f"call {record['id']} was refused while {money['left']} was left")
        if record.get("decision") == "hotline" and record["talkTimeMs"] > paid.get(record["id"], 0) * 1000:
            wrong.append(f"call {record['id']} talked {record['talkTimeMs']} ms and paid {paid.get(record['id'], 0)} s")
    return wrong, charged, forgiven


def run(home, index, cap, talk, kills):
    number = f"40069300{index:02d}"
    home.publish({number: plan(number, cap)})
    time.sleep(1.5)  # the fallback table is written
    burst = sipp(home, number, 40, 100, talk, f"burst-{index}.log")
    seconds = cap / INCREMENT * 6 / 9 + talk  # about ten calls talk at a time
    steady = sipp(home, number, int(seconds * 4), 4, talk, f"steady-{index}.log")
    for _ in range(kills):
        time.sleep(seconds / (kills + 1))
        kill(home)
    for process in (burst, steady):
        process.wait()
    for last in range(40):
        sipp(home, number, 1, 1, talk, f"last-{index}.log").wait()
        records = over(home, number)
        money = funded(records[0])
        if money and "limit" in money:
            break
    else:
        raise RuntimeError("the cap is never reached")
    wrong, charged, forgiven = judge(home, number, cap, records)
    answered = [record for record in records if record["disposition"] == "answered"]
    fallback = [record for record in records if record.get("decision") == "fallback"]
    refused = [record for record in records if (money := funded(record)) and "limit" in money]
    if cap - charged >= INCREMENT and not forgiven:
        wrong.append(f"{cap - charged} of {cap} is left, and yet a call alone was refused")
    print(f"run {index}: {len(records)} calls, {kills} kills: {len(answered)} answered ({len(fallback)} by the fallback table), {len(refused)} refused; "
          f"{charged / 10000:.2f} of {cap / 10000:.2f} charged, {forgiven / 10000:.2f} forgiven; {len(wrong)} mistakes", flush=True)
    return wrong


def judge_prolonged(home, number, seconds):
    """The call had a minute at first, and may last what the cap pays: a quarter of a second less."""
    talked = over(home, number)[0]["talkTimeMs"] / 1000
    print(f"the prolonged call talked {talked:.2f} s of {seconds} s", flush=True)
    return [] if seconds - 0.6 < talked < seconds else [f"the prolonged call talked {talked} s, its cap pays {seconds} s"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=6)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--talk", type=int, default=15)
    parser.add_argument("--base-port", type=int)
    parser.add_argument("--lab")
    options = parser.parse_args()
    cap, wrong, started = options.minutes * 10 * INCREMENT, [], time.monotonic()
    with lab.Lab(options.base_port, options.lab) as home:
        tariff = home.folder / "run/tariff.yaml"
        tariff.write_text(TARIFF)
        home.hotline("tariff", "add", tariff)
        home.hotline("tenant", "add", "main", "--tariff", "six")
        home.publish({"4006930100": plan("4006930100", 11 * INCREMENT)})
        prolonged = subprocess.Popen(
            ["timeout", "120", "sipp", "-sf", CALLER.with_name("caller-until-bye.xml"), home.server, "-i", "127.0.0.1", "-s", "4006930100",
             "-key", "caller", "13800138001", "-m", "1", "-nostdin"],
            stdout=open(home.folder / "log/prolonged.log", "w"), stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=home.folder)
        for index in range(options.runs):
            wrong += run(home, index, cap, options.talk, 3 if index % 2 == 1 - options.runs % 2 else 0)
        prolonged.wait()
        wrong += judge_prolonged(home, "4006930100", 66)
        home.has_failed = bool(wrong)
    print("\n".join(wrong[:20]))
    print(f"{options.runs} runs, {len(wrong)} mistakes; {time.monotonic() - started:.0f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
