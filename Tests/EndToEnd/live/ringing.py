#!/usr/bin/env python3
"""What callers hear while telephones ring: music, a greeting, the ringing tone, each over and over until somebody answers.

    ringing.py [--base-port N]

Music and greetings are ladders of tones, half a second each, so that the ear knows at every instant what plays and where it is: that it begins when
the telephone begins to ring, begins again at its end, goes on through the next hop, and ends with the answer, after which the two talk. While
calls listen, another plan is published and Asterisk reads its classes again, more than once: nobody may hear that.
"""
import argparse
import asyncio
import collections
import itertools
import sys

import caller
import ear
import lab
import sound

CALM, LIVELY, LATER, SONG = (range(first, first + 800, 100) for first in (600, 1600, 2600, 1550))
STANDARD = 520  # plays for a class that Asterisk does not know; Asterisk's own ringing tone has 450 Hz
PREFIX, OFFSET = "1421", 80
SILENT, VOICE, ANSWER = "13300000001", 1200, 800

# Target: how long it rings, in seconds, and whether it says its tone meanwhile.
TELEPHONES = {f"{PREFIX}000000{index}": telephone for index, telephone in enumerate([(2, False), (1, False), (2, True), (30, False)])}
SOON, AT_ONCE, EARLY, NEVER = TELEPHONES


def plan(number, ringing, *hops, **more):
    """Hops one after the other, 5 s each: a target, or a target and what is heard while it rings."""
    steps = {"end": {"announce": "all-busy"}}
    for index, hop in enumerate(hops):
        target, own = (hop, {}) if isinstance(hop, str) else (hop[0], {"ringing": hop[1]})
        follower = f"hop{index + 1}" if index + 1 < len(hops) else "end"
        steps[f"hop{index}"] = {"ring": {"targets": [target], "seconds": 5, **own, "otherwise": follower}}
    return {"number": number, "ringing": ringing, "start": "hop0", "steps": steps, **more}


MUSIC, GREETING, ANSWERED, BEHIND, THROUGH, UNKNOWN, NEW = (f"400693000{index}" for index in range(7))
PLANS = [
    plan(MUSIC, "music calm", SILENT, SOON),
    plan(GREETING, "greeting song", SILENT, (AT_ONCE, "ringback-tone")),
    plan(ANSWERED, "music calm", "13200000001", SOON, answering="menu"),
    plan(BEHIND, "music calm", EARLY),
    plan(THROUGH, "ringback-tone", EARLY),
    plan(UNKNOWN, "music lively", NEVER),
]


class Findings:
    """What is not as it should be, in sentences."""

    def __init__(self):
        self.faults = []
        self.late = 0.0  # the most by which this program itself was late: others on the machine are, too

    async def watch(self):
        """Measures how busy the machine is."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + 0.05
            await asyncio.sleep(0.05)
            self.late = max(self.late, clock() - due)

    def slack(self, seconds):
        """Seconds within which something is to happen, on this machine as busy as it was."""
        return seconds + 4 * self.late

    def expect(self, is_right, sentence):
        if not is_right:
            self.faults.append(sentence)

    def begins(self, who, result, within=1):
        after = result["soundAfter"]
        self.expect(after is not None and after < self.slack(within), f"{who}: the first sound came after {after} s")
        self.expect(result["foreign"] == 0 and result["lost"] == 0, f"{who}: {result['lost']} packets lost, {result['foreign']} of another codec")

    def answered(self, who, result, after, replies):
        at = result["answeredAfter"]
        self.expect(at is not None and after <= at < after + self.slack(1), f"{who}: answered after {at} s, not after {after} s")
        self.expect([code for code in result["codes"] if code not in (100, 180)] == replies, f"{who}: replies {result['codes']}")

    def climbs(self, who, heard, ladder, at_least):
        """Rung after rung, over and over, none left out, nothing else. Where two meet, 0.1 s may sound like neither."""
        places = [on(ladder, hertz) for hertz in heard]
        rungs = [rung for rung, _ in itertools.groupby(rung for rung in places if rung is not None)]
        silent, strange = heard.count(None), places.count(None)
        is_right = rungs[:1] == [0] and all(after == (before + 1) % len(ladder) for before, after in zip(rungs, rungs[1:]))
        is_right = is_right and len(rungs) >= at_least and silent < 2 and strange <= len(heard) / 4
        self.expect(is_right, f"{who}: not the ladder from {ladder[0]} Hz: {shown(heard)}")

    def hears(self, who, heard, hertz, what):
        near = [pitch for pitch in heard if pitch and abs(pitch - hertz) < 15]
        self.expect(len(near) >= 0.8 * len(heard) > 0, f"{who}: {what}: {shown(heard)} in place of {hertz} Hz")


def on(ladder, hertz):
    """Which rung that is."""
    return next((index for index, rung in enumerate(ladder) if hertz and abs(hertz - rung) < 20), None)


def shown(heard):
    return " ".join(str(hertz and round(hertz)) for hertz, _ in itertools.groupby(heard, lambda hertz: hertz and round(hertz, -1)))


def hearing(result, since=0.0, until=None):
    """The pitches from one instant of the call to another."""
    pitches = sound.pitches(result["samples"], result["rate"])
    first = max(0, round((since - (result["soundAfter"] or 0)) * 10))
    return pitches[first:None if until is None else max(0, round((until - (result["soundAfter"] or 0)) * 10))]


class Stage:
    """A lab, telephones that are called, and who calls."""

    def __init__(self, home):
        self.home, self.rung, self.callers = home, collections.defaultdict(list), itertools.count(13800000001)
        self.music, self.greetings = home.folder / "sounds/music", home.folder / "greetings/main/zh"
        self.classes = home.folder / "greetings/musiconhold.conf"

    def prepare(self):
        self.music.mkdir(exist_ok=True)
        self.greetings.mkdir(parents=True)
        for path, rungs in ((self.music / "calm", CALM), (self.music / "lively", LIVELY), (self.greetings / "song", SONG)):
            sound.save(path, sound.ladder(rungs))
        sound.save(self.music / "ringback-tone", sound.tones(16000, 2, (STANDARD, -19)))
        self.home.publish({one["number"]: one for one in PLANS})

    async def open(self):
        line = await caller.Line().open(self.home.base + OFFSET)
        line.answering = lambda message, peer: self.ring(line, message, peer)

    def ring(self, line, message, peer):
        target = caller.user(message["to"])
        rings, is_early = TELEPHONES[target]
        self.rung[target].append(ear.Telephone(line, message, peer, rings, ANSWER, is_early))

    def call(self, number, leave, codec="pcma", after=0.0):
        return {"caller": str(next(self.callers)), "number": number, "codec": codec, "leave": leave, "after": after, "tone": VOICE}

    async def listen(self, *calls):
        return await ear.listen(self.home.server, calls)

    async def knows(self, *names):
        """Waits until Asterisk has been told of the classes."""
        for _ in range(600):
            classes = await asyncio.to_thread(self.home.control, "asterisk", "moh", "show", "classes")
            if all(f"/{name}" in classes for name in names):
                return
            await asyncio.sleep(0.1)
        raise RuntimeError(f"Asterisk does not know all of {names}: {classes}")

    async def reload(self):
        await asyncio.to_thread(self.home.control, "asterisk", "module", "reload", "res_musiconhold")


async def listen_to_all(stage, findings):
    """Calls while another plan is published and Asterisk reads the classes again."""
    async def change():
        await asyncio.sleep(2)
        sound.save(stage.music / "later", sound.ladder(LATER))
        await asyncio.to_thread(stage.home.publish, {NEW: plan(NEW, "music later", NEVER)})
        await asyncio.sleep(1.5)
        late = asyncio.create_task(stage.listen(stage.call(NEW, 3)))
        for _ in range(3):
            stage.classes.touch()
            await stage.reload()
        return (await late)[0]

    calls = [stage.call(MUSIC, 10.5, codec) for codec in sound.CODECS]
    calls += [stage.call(GREETING, 9), stage.call(ANSWERED, 5), stage.call(BEHIND, 5), stage.call(THROUGH, 5)]
    results, late = await asyncio.gather(stage.listen(*calls), change())
    for result in results[:3]:
        who = f"music on {result['codec']}"
        findings.begins(who, result)
        findings.answered(who, result, 7, [183, 200])
        at = result["answeredAfter"] or 7
        findings.climbs(who, hearing(result, 0, at - 0.1), CALM, 13)
        findings.hears(who, hearing(result, at + 0.6, at + 3), ANSWER, "after the answer")
    song, answered, behind, through = results[3:]
    findings.begins("a greeting", song)
    findings.climbs("a greeting", hearing(song, 0, 4.9), SONG, 9)
    at = song["answeredAfter"] or 6
    findings.hears("the ringing tone after a greeting", hearing(song, at - 0.8, at - 0.1), 450, "while it rings")
    findings.answered("the ringing tone after a greeting", song, 6, [183, 200])
    findings.begins("music in menu mode", answered)
    findings.answered("music in menu mode", answered, 0, [200])
    findings.climbs("music in menu mode", hearing(answered, 0, 1.9), CALM, 3)
    findings.climbs("music before a telephone that speaks", hearing(behind, 0, 1.9), CALM, 3)
    findings.hears("the target's own sound", hearing(through, 0.2, 4), ANSWER, "before and after the answer")
    findings.begins("a class made meanwhile", late)
    findings.climbs("a class made meanwhile", hearing(late), LATER, 5)
    for target in (SOON, AT_ONCE):
        findings.expect(bool(stage.rung[target]), f"{target} was never rung")
        for telephone in stage.rung[target]:
            heard = sound.pitches(telephone.audio.samples(), 8000)
            findings.hears(f"telephone {target}", heard[3:18], VOICE, "the caller's voice")
    return len(calls) + 1


async def change_under_calls(stage, findings):
    """Another version under the same name, and a class that Asterisk does not know."""
    async def replace():
        await asyncio.sleep(1)
        sound.save(stage.music / "calm", sound.ladder(LIVELY))

    (before, after), _ = await asyncio.gather(stage.listen(stage.call(MUSIC, 6.5), stage.call(MUSIC, 2.5, after=2)), replace())
    findings.climbs("a call while the music is replaced", hearing(before, 0, 3.9), CALM, 8)
    findings.climbs("the same call, when it begins again", hearing(before, 4.1, 6), LIVELY, 4)
    findings.climbs("the next call", hearing(after), LIVELY, 4)
    text = stage.classes.read_text()
    stage.classes.write_text(text.replace("[-/music/lively]", "[-/music/unknown]"))
    await stage.reload()
    result = (await stage.listen(stage.call(UNKNOWN, 3)))[0]
    findings.begins("a class that Asterisk does not know", result)
    findings.hears("a class that Asterisk does not know", hearing(result), STANDARD, "while it rings")
    return 3


async def prove(home, findings):
    stage = Stage(home)
    stage.prepare()
    await stage.open()
    await stage.knows("calm", "lively", "song")
    watch = asyncio.create_task(findings.watch())
    try:
        return await listen_to_all(stage, findings) + await change_under_calls(stage, findings)
    finally:
        watch.cancel()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base-port", type=int)
    options = parser.parse_args()
    findings = Findings()
    with lab.Lab(options.base_port, callees={PREFIX: OFFSET}) as home:
        calls = asyncio.run(prove(home, findings))
        home.has_failed = bool(findings.faults)
    print("\n".join(findings.faults) or f"{calls} calls, all as they should be")
    sys.exit(1 if findings.faults else 0)


if __name__ == "__main__":
    main()
