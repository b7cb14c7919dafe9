#!/usr/bin/env python3
"""Live calls equal simulated calls: random plans, callers, instants and keys through a real Asterisk, each compared with
`hotline simulate`, decision by decision.

    compare.py [--cases N] [--seed N] [--at-once N] [--base-port N] [--lab FOLDER] [--report FILE]

Makes a lab of its own. Exit status: 0 when all are equal. The simulator is given what only the live call can know: how each
hop ended, where counts stood, the seed of a random order. Left out: what a second random draw of the same step in the same
call gave, the simulator being given one seed for a step.
"""
import argparse
import asyncio
import collections
import concurrent.futures
import datetime
import json
import pathlib
import re
import sys
import time
import zoneinfo

import caller
import cases
import lab

OUTCOMES = {"ANSWER": "answer", "BUSY": "busy", "NOANSWER": "noanswer", "CHANUNAVAIL": "unavailable", "CONGESTION": "unavailable", "CANCEL": "leave"}


def publish(home, made):
    """Publishes all plans at once, foolish ones too; those that are refused are made anew."""
    folder = home.folder / "run/plans"
    folder.mkdir(exist_ok=True)
    stale = list(made.plans)
    refusals = collections.Counter()
    while True:
        for number in stale:
            (folder / f"{number}.json").write_text(json.dumps(made.plans[number], ensure_ascii=False, indent=1))
        run = home.hotline("apply", "--anyway", *(folder / f"{number}.json" for number in made.plans), check=False)
        if run.returncode == 0:
            break
        stale = sorted(set(re.findall(r"(4006\d{6})\.json, line", run.stderr)))
        if not stale:
            raise RuntimeError(run.stderr)
        for line in run.stderr.splitlines():
            if match := re.search(r"line \d+: (.*)", line):
                refusals[re.sub(r"'[^']*'|\d+", "…", match[1].partition(": ")[2])[:70]] += 1
        for number in stale:
            made.again(number)
    for number, duty in made.duties.items():
        if duty:
            home.hotline("duty", number, duty[0], *duty[1])
    return refusals


async def place(home, made, at_once):
    """Calls of one number one after the other, so that their counts do not mingle; the numbers at once."""
    line, gate = await caller.Line().open(), asyncio.Semaphore(at_once)
    host, port = home.server.split(":")
    accounts = {}

    async def number(index, calls):
        await asyncio.sleep(min(index, at_once) * 0.1)
        for case in calls:
            async with gate:
                accounts[case.number, case.caller] = await line.call((host, int(port)), case.call)
            await asyncio.sleep(0.6)

    await asyncio.gather(*(number(index, calls) for index, calls in enumerate(made.cases.values())))
    return accounts


def name(decision):
    return next(iter(decision))


def values(receipt, kind):
    return [decision[kind] for decision in receipt if kind in decision]


def simulate(home, case, record):
    """The same call, as the simulator has it."""
    receipt, arguments = record["receipt"], []
    for kind, field, option in (("shares", "position", "--position"), ("rotated", "position", "--position"), ("shuffled", "seed", "--seed")):
        first = {}
        for value in values(receipt, kind):
            first.setdefault(value["step"], value[field])
        arguments += [word for step, value in first.items() for word in (option, f"{step}={value}")]
    outcomes = ",".join(OUTCOMES.get(hop["status"], hop["status"]) for hop in record["hops"])
    if outcomes:
        arguments += ["--outcomes", outcomes]
    if case.simulated_keys:
        arguments += [f"--keys={case.simulated_keys}"]
    run = home.hotline("simulate", case.number, "--from", case.caller or "anonymous", "--at", case.local, *arguments, "--json")
    return json.loads(run.stdout), arguments


def expected_count(case, home_records, record):
    """What the monthly limit must have counted: calls of the number that were billed in that month, and this one. They are billed by
    Asterisk's clock, which nobody has set."""
    zone = zoneinfo.ZoneInfo(case.zone)
    month = datetime.datetime.fromtimestamp(case.instant / 1000, zone).strftime("%Y-%m")
    return 1 + sum(
        datetime.datetime.fromisoformat(other["answeredAt"]).astimezone(zone).strftime("%Y-%m") == month
        for other in home_records
        if other["number"] == case.number and other.get("answeredAt") and other["startedAt"] < record["startedAt"])


def without_second_draws(left, right):
    """Makes what a second random draw of a step gave the same on both sides; whether there was one."""
    seen, had = set(), False
    for one, other in zip(left, right):
        if name(one) == name(other) == "shuffled":
            step = one["shuffled"]["step"]
            if step in seen and one != other:
                one["shuffled"] = other["shuffled"]
                had = True
            seen.add(step)
        elif had and name(one) == name(other) == "ring" and one["ring"]["step"] in seen:
            if sorted(one["ring"]["targets"]) == sorted(other["ring"]["targets"]):
                one["ring"]["targets"] = other["ring"]["targets"]
    return had


def collapse(sounds):
    return [sound for index, sound in enumerate(sounds) if not index or sounds[index - 1] != sound]


def is_part(part, whole):
    rest = iter(whole)
    return all(any(item == other for other in rest) for item in part)


def difference(case, account, record, simulated, count):
    """The first thing in which the two differ, None if they are equal; and whether a second draw was left out."""
    live, wanted = json.loads(json.dumps(record["receipt"])), json.loads(json.dumps(simulated["receipt"]))
    for value in values(wanted, "limited"):
        if value["limit"] == "callsPerMonth":
            value["count"] = count
    drew = without_second_draws(live, wanted)
    left = account["endedBy"] == "caller"
    if live and left and name(live[-1]) == "callerLeft":
        # He hung up before he was put through: the simulated caller stays on, silent.
        whole = live
        live = live[:-1]
        at = len(live)
        if live and name(live[-1]) == "menu" and "left" in live[-1]["menu"]["outcome"]:
            at -= 1
            menu, other = live.pop()["menu"], wanted[at] if at < len(wanted) else {}
            stayed = other.get("menu", {})
            if not (stayed.get("step") == menu["step"] and stayed["pressed"].startswith(menu["pressed"]) and stayed["wrong"] >= menu["wrong"]
                    and stayed["silent"] >= menu["silent"]):
                return f"left menu {menu} but would have met {other}", drew
        during = whole[-1]["callerLeft"].get("during")
        if during and during not in simulated["heard"]:
            return f"left during '{during}', which is not to be heard", drew
        wanted = wanted[:at]
    for index in range(max(len(live), len(wanted))):
        one = live[index] if index < len(live) else None
        other = wanted[index] if index < len(wanted) else None
        if one != other:
            return f"decision {index + 1}: live {json.dumps(one, ensure_ascii=False)} · simulated {json.dumps(other, ensure_ascii=False)}", drew
    if drew:
        return None, drew
    hops = [hop["targets"] for hop in record["hops"]]
    rung = [hop["targets"] for hop in simulated["hops"]]
    if hops != rung[: len(hops)] or (len(hops) != len(rung) and not left):
        return f"hops: live {hops} · simulated {rung}", drew
    ending = "connected" if record["disposition"] == "answered" else "callerLeft" if record.get("hungUpBy") == "caller" else "announced"
    if ending != simulated["ending"] and not (left and ending == "callerLeft"):
        return f"ending: live {ending} ({record['disposition']}, {record.get('hungUpBy')}) · simulated {simulated['ending']}", drew
    heard = collapse([sound["sound"] for sound in account["heard"] if sound["sound"] != "ringing"])
    sounds = collapse(simulated["heard"])
    if any(key.startswith("!") for key in case.keys) or left:
        fits = is_part(heard, simulated["heard"])
    else:
        fits = heard == sounds
    if not fits:
        return f"heard: live {heard} · simulated {sounds}", drew
    return None, drew


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=30)
    parser.add_argument("--base-port", type=int)
    parser.add_argument("--lab")
    parser.add_argument("--report", help="writes every case with all that is known of it")
    options = parser.parse_args()
    started = time.monotonic()
    made = cases.Cases(options.seed, options.cases, per_plan=3 if options.cases > 100 else 2)
    with lab.Lab(options.base_port, options.lab) as home:
        refusals = publish(home, made)
        home.clock({(case.caller, case.instant) for case in made.all})
        print(f"{len(made.plans)} plans, {made.refused} refused and made anew, {len(made.all)} calls; seed {options.seed}", flush=True)
        for reason, count in refusals.most_common():
            print(f"  {count:4} {reason}")
        accounts = asyncio.run(place(home, made, options.at_once))
        print(f"calls placed after {time.monotonic() - started:.0f} s", flush=True)
        lab.take_precedence(False)
        records = home.records(len(made.all))
        by_call = collections.defaultdict(list)
        for record in records:
            by_call[record["number"], record.get("caller", "")].append(record)
        kinds, different, report = collections.Counter(), [], []

        def judge(case):
            found, account = by_call[case.number, case.caller], accounts[case.number, case.caller]
            if len(found) != 1:
                return case, account, None, None, f"{len(found)} records", False
            record = found[0]
            simulated, arguments = simulate(home, case, record)
            return case, account, record, (simulated, arguments), *difference(case, account, record, simulated, expected_count(case, records, record))

        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            for case, account, record, simulated, reason, drew in pool.map(judge, made.all):
                if account["endedBy"] == "nobody":
                    reason = reason or "the call did not end"
                kinds["different" if reason else "equal"] += 1
                kinds["of these with a second random draw, left out"] += drew and not reason
                for decision in record["receipt"] if record else ():
                    kinds[f"decision {name(decision)}"] += 1
                if reason:
                    different.append((case, reason))
                report.append({"case": vars(case), "plan": made.plans[case.number], "duty": made.duties[case.number], "account": account, "record": record,
                               "simulated": simulated, "reason": reason})
        hops = collections.Counter(hop["status"] for entry in report if entry["record"] for hop in entry["record"]["hops"])
        hops["resumed calls"] = sum(any("resumed" in decision for decision in entry["record"]["receipt"]) for entry in report if entry["record"])
        home.has_failed = bool(different)
        if options.report:
            pathlib.Path(options.report).write_text(json.dumps(report, ensure_ascii=False, indent=1))
    print(f"\ncases      {len(made.all)}")
    print(f"equal      {kinds.pop('equal', 0)} ({kinds.pop('of these with a second random draw, left out', 0)} of these without what a second random draw gave)")
    print(f"different  {kinds.pop('different', 0)}")
    print("hops       " + ", ".join(f"{key} {value}" for key, value in sorted(hops.items())))
    print("decisions  " + ", ".join(f"{key.split()[1]} {value}" for key, value in sorted(kinds.items())))
    for case, reason in different:
        print(f"\n{case.number} from {case.caller or 'hidden'} at {case.local}, keys {case.keys}\n  {reason}")
    print(f"\n{time.monotonic() - started:.0f} s")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
