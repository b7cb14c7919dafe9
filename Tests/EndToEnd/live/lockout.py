#!/usr/bin/env python3
"""A code cannot be guessed, and who knows it gets in: 1,000 guesses from ever changing callers, honest callers meanwhile.

    lockout.py [--guesses N] [--at-once N] [--base-port N]

The guesses are 0000, 0001, …; the right code is half way. Each guesser tries three codes, four where he is let try. Honest callers know
the code: some were let in before, some are new, some mistype once. Then one who guesses alone, call after call, is locked out.
"""
import argparse
import asyncio
import collections
import itertools
import sys
import time

import caller
import lab

NUMBER = "4006900002"


def plan(code):
    return {"number": NUMBER, "language": "en", "start": "desk", "password": {"codes": [{"code": code, "name": "dealers"}], "wait": "3s", "attempts": 3},
            "steps": {"desk": {"ring": {"targets": ["13200000001"]}}}}


def call(number, keys, **more):
    return {"caller": number, "number": NUMBER, "keys": keys, **more}


async def attack(home, code, guesses, at_once):
    """Returns the accounts of the honest ones, by kind, and the callers who guessed."""
    def place(calls, at_once=at_once):
        return caller.place({"server": home.server, "atOnce": at_once, "calls": calls})

    known = [f"1370000{index:04d}" for index in range(6)]
    await place([call(number, [code]) for number in known])
    guessers, codes = [], iter(range(guesses))
    # The first ones come before the number is known to be guessed at: three attempts, one more later.
    while batch := [f"{guess:04d}" for guess in itertools.islice(codes, 3 if len(guessers) < at_once else 4)]:
        guessers.append(call(f"136{len(guessers):08d}", [f"!{guess}" for guess in batch], pace=(0.08, 0.08)))
    duration = len(guessers) / at_once * 3.5
    honest = {
        "known": [call(number, [code]) for number in known],
        "new": [call(f"1350000{index:04d}", [code, code]) for index in range(8)],
        "new, mistyping": [call(f"1340000{index:04d}", ["1111", code, code]) for index in range(4)],
        "hidden": [call("", [code, code])],
    }
    for calls in honest.values():
        for index, one in enumerate(calls):
            one["after"] = duration * (0.2 + 0.7 * index / len(calls))
    await asyncio.gather(place(guessers), *(place(calls) for calls in honest.values()))
    # One who does not change his number: six wrong codes, and then not even the right one.
    lonely = "13300000001"
    for keys in (["!9990", "!9991", "!9992", "!9993"], ["!9994", "!9995", "!9996", "!9997"], [code, code]):
        await place([call(lonely, keys)])
    return {kind: [one["caller"] for one in calls] for kind, calls in honest.items()}, [one["caller"] for one in guessers], lonely


def judge(options, code, records, shown, honest, guessers, lonely):
    """Everything that is wrong, in sentences."""
    by_caller = collections.defaultdict(list)
    for record in records:
        by_caller[record.get("caller", "")].append(record)
    wrong, results = [], collections.Counter()
    for number in guessers:
        for record in by_caller[number]:
            results.update(decision["codeKeyed"]["result"] for decision in record["receipt"] if "codeKeyed" in decision)
            if record["hops"] or any("codeAccepted" in decision for decision in record["receipt"]):
                wrong.append(f"guesser {number} was let in: {record['receipt']}")
    if results["repeatAsked"] != 1:
        wrong.append(f"the right code was guessed {results['repeatAsked']} times, not once")
    if sum(results.values()) < options.guesses:
        wrong.append(f"only {sum(results.values())} guesses were taken: {dict(results)}")
    for kind, numbers in honest.items():
        let_in = sum(bool(by_caller[number] and max(by_caller[number], key=lambda record: record["startedAt"])["hops"]) for number in numbers)
        print(f"honest, {kind}: {let_in} of {len(numbers)} let in")
        if let_in != len(numbers):
            wrong.append(f"honest callers ({kind}) were kept out: " + str([by_caller[number][0]["receipt"] for number in numbers if not by_caller[number][0]["hops"]][:1]))
    last = max(by_caller[lonely], key=lambda record: record["startedAt"])
    if not any("codeLocked" in decision for decision in last["receipt"]):
        wrong.append(f"who guesses alone was not locked out: {last['receipt']}")
    if f"'{code}'" in shown or f'"{code}"' in shown:
        wrong.append("the code stands in a receipt or in the log")
    print(f"guesses taken: {sum(results.values())}, {dict(results)}")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--guesses", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=60)
    parser.add_argument("--base-port", type=int)
    parser.add_argument("--lab")
    options = parser.parse_args()
    started, code = time.monotonic(), f"{options.guesses // 2:04d}"
    with lab.Lab(options.base_port, options.lab) as home:
        home.publish({NUMBER: plan(code)})
        honest, guessers, lonely = asyncio.run(attack(home, code, options.guesses, options.at_once))
        lab.take_precedence(False)
        records = home.records(len(guessers) + sum(map(len, honest.values())) + 9, 20)
        shown = "".join(home.hotline("call", record["id"]).stdout for record in records[:20]) + (home.folder / "log/hotline.log").read_text()
        wrong = judge(options, code, records, shown, honest, guessers, lonely)
        home.has_failed = bool(wrong)
    print(f"{len(guessers)} guessers, {len(wrong)} mistakes; {time.monotonic() - started:.0f} s")
    print("\n".join(wrong[:10]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
