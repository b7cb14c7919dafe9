#!/usr/bin/env python3
"""Shares are exact, live: 1/29/70 over many calls, with `kill -9` of hotline in between.

    shares.py [--calls N] [--kills N] [--rate N] [--base-port N]

Every 100 positions in a row, of all calls that Hotline decided, must have 1, 29 and 70; no position may come twice, none be missing.
A call that went by the fallback table does not count. If a kill lost a call's receipt, its first hop tells its branch.
"""
import argparse
import asyncio
import collections
import sys
import time

import caller
import lab

NUMBER = "4006900001"
SHARES = {"a": 1, "b": 29, "c": 70}
TARGETS = {"13200000001": "a", "13200000002": "b", "13200000003": "c"}
PLAN = {
    "number": NUMBER, "language": "en", "start": "split",
    "steps": {"split": {"shares": SHARES}} | {step: {"ring": {"targets": [target]}} for target, step in TARGETS.items()},
}


async def traffic(home, calls, rate, kills):
    """Calls at a steady rate; hotline is killed at even distances, and started again a second later."""
    duration = calls / rate
    document = {"server": home.server, "atOnce": 100, "calls": [
        {"caller": f"138{index:08d}", "number": NUMBER, "after": index / rate} for index in range(calls)]}

    async def fault():
        for _ in range(kills):
            await asyncio.sleep(duration / (kills + 1) - 1)
            await asyncio.to_thread(home.control, "hotline", "kill")
            await asyncio.sleep(1)
            await asyncio.to_thread(home.control, "hotline", "start")

    accounts, _ = await asyncio.gather(caller.place(document), fault())
    return accounts


def judge(records):
    """Everything that is wrong, in sentences; and the counts."""
    wrong, branches, lost = [], {}, collections.Counter()
    decided = [record for record in records if record.get("decision") == "hotline"]
    for record in decided:
        rung = TARGETS[record["hops"][0]["targets"][0]] if record["hops"] else None
        drawn = next((decision["shares"] for decision in record["receipt"] if "shares" in decision), None)
        if not drawn:
            lost[rung] += 1
            continue
        if "position" not in drawn:
            wrong.append(f"call {record['id']} was decided without a count")
            continue
        if drawn["goes"] != rung:
            wrong.append(f"call {record['id']} was to go to {drawn['goes']} but rang {rung}")
        if drawn["position"] in branches:
            wrong.append(f"position {drawn['position']} came twice")
        branches[drawn["position"]] = drawn["goes"]
    last = len(decided) - 1
    missing = [position for position in range(len(decided)) if position not in branches]
    if branches and max(branches) > last:
        wrong.append(f"{len(decided)} calls were decided, but the last position is {max(branches)}")
    if len(missing) != sum(lost.values()):
        wrong.append(f"missing are the positions {missing}, without receipt are {dict(lost)}")
    # Which of the calls without receipt had which of the missing positions: what the other windows leave for it.
    for position in missing:
        near = position + 100 if position + 100 in branches else position - 100
        branches[position] = branches.get(near, "?")
    if collections.Counter(branches[position] for position in missing) != lost:
        wrong.append(f"the calls without receipt rang {dict(lost)}, the missing positions want {[branches[position] for position in missing]}")
    for first in range(len(decided) - 99):
        window = collections.Counter(branches.get(position) for position in range(first, first + 100))
        if window != collections.Counter(SHARES):
            wrong.append(f"positions {first} to {first + 99} have {dict(window)}")
    return wrong, len(decided), sum(lost.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--rate", type=float, default=12)
    parser.add_argument("--base-port", type=int)
    parser.add_argument("--lab")
    options = parser.parse_args()
    started = time.monotonic()
    with lab.Lab(options.base_port, options.lab) as home:
        home.publish({NUMBER: PLAN})
        time.sleep(2)  # the fallback table is written
        accounts = asyncio.run(traffic(home, options.calls, options.rate, options.kills))
        lab.take_precedence(False)
        records = home.records(options.calls, 20)
        wrong, decided, lost = judge(records)
        decisions = collections.Counter(record.get("decision", "open") for record in records)
        if len(records) != options.calls:
            wrong.append(f"{options.calls} calls were placed, {len(records)} are on record")
        if stranded := [account for account in accounts if account["endedBy"] != "other"]:
            wrong.append(f"{len(stranded)} callers were stranded, such as {stranded[0]}")
        home.has_failed = bool(wrong)
    print(f"{options.calls} calls, {options.kills} kills: {dict(decisions)}; {lost} decided by Hotline but without receipt")
    print(f"{max(0, decided - 99)} windows of 100 positions, {len(wrong)} mistakes; {time.monotonic() - started:.0f} s")
    print("\n".join(wrong[:20]))
    sys.exit(1 if wrong or decided < 100 else 0)


if __name__ == "__main__":
    main()
