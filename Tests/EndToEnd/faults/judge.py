"""Compares what SIPp says of each call with what is on record."""
import collections
import dataclasses

import silence

TALK_MS = 50
SILENCE_S = 5.0
# Added to the limits of talk and silence where other work delays the telephones, whose clock is compared.
SLACK_MS = 200
slack_ms = 0


@dataclasses.dataclass
class Verdict:
    offered: int = 0
    recorded: int = 0
    missing: list = dataclasses.field(default_factory=list)  # each of these: (caller, why)
    duplicates: list = dataclasses.field(default_factory=list)
    wrong: list = dataclasses.field(default_factory=list)
    talk: list = dataclasses.field(default_factory=list)
    unheard: list = dataclasses.field(default_factory=list)
    silent: list = dataclasses.field(default_factory=list)
    cut: list = dataclasses.field(default_factory=list)
    fallback: int = 0
    lost: int = 0  # up when Asterisk was killed; recorded and marked
    worst_talk_ms: float = 0
    longest_silence: float = 0  # seconds that no sound of the plan explains
    seconds: float = None  # until all was on record
    proof: str = ""  # why the day is not proven; empty: it is

    FAULTS = ("missing", "duplicates", "wrong", "talk", "unheard", "silent", "cut")

    @property
    def clean(self):
        return not any(getattr(self, name) for name in self.FAULTS) and not self.proof and self.seconds is not None


def was_up(call, kills):
    """Whether Asterisk was killed while it had this call."""
    if call.offered is None:
        return False
    end = call.ended if call.ended is not None else float("inf")
    return any(call.offered <= kill <= end + 0.1 for kill in kills)


def judge(calls, records, kills=(), may_fall_back=True, explained=0.0, steps=()):
    """`kills`: when Asterisk was killed; whoever was up then may be cut, but must be on record and marked unknown. `steps`: when the clock
    was set; Asterisk's own timers may end whatever was up then, or let it ring on, and the record must say so. `explained`: seconds of silence that the
    fault itself explains."""
    verdict = Verdict()
    by_caller = collections.defaultdict(list)
    for record in records:
        by_caller[record.get("caller")].append(record)
    known = {call.caller for call in calls}
    for caller, strays in by_caller.items():
        if caller not in known:
            verdict.duplicates += [(caller, f"record {stray['id']}: nobody made this call") for stray in strays]
    for call in calls:
        if call.offered is None:
            continue
        verdict.offered += 1
        found = by_caller.get(call.caller, [])
        verdict.fallback += any(record.get("decision") == "fallback" for record in found)
        if was_up(call, kills):
            judge_lost(verdict, call, found, kills)
            continue
        if not found:
            verdict.missing.append((call.caller, f"{call.kind.name}: no record"))
            judge_sound(verdict, call, explained)
            continue
        verdict.recorded += 1
        verdict.duplicates += [(call.caller, f"{call.kind.name}: also {record['id']}") for record in found[1:]]
        why = wrong(call, found[0], may_fall_back)
        if why and was_up(call, steps):
            why = differs_from_its_end(call, found[0])
        if why:
            verdict.wrong.append((call.caller, f"{call.kind.name}: {why}; record {found[0]['id']}"))
        judge_talk(verdict, call, found[0])
        judge_sound(verdict, call, explained)
    return verdict


def judge_talk(verdict, call, record):
    if call.talked is None:
        if call.answered is None and record.get("talkTimeMs"):
            verdict.talk.append((call.caller, f"{call.kind.name}: talked {record['talkTimeMs']} ms, but was never answered"))
        return
    difference = record.get("talkTimeMs", 0) - call.talked * 1000
    verdict.worst_talk_ms = max(verdict.worst_talk_ms, abs(difference))
    if abs(difference) > TALK_MS + slack_ms:
        verdict.talk.append((call.caller, f"{call.kind.name}: {difference:+.0f} ms of {call.talked * 1000:.0f}; record {record['id']}"))


def judge_sound(verdict, call, explained):
    """Whether something was heard within five seconds, an announcement if there was to be one, no silence was too long, and the call not
    broken off."""
    heard, until = call.heard, call.ended or float("inf")
    if min(heard if heard is not None else until, until) - call.offered > SILENCE_S:
        waited = f"{heard - call.offered:.1f} s of silence" if heard is not None else "nothing heard"
        verdict.unheard.append((call.caller, f"{call.kind.name}: {waited}"))
    elif call.ends_by == "platform" and len(call.audio) < 10:
        verdict.unheard.append((call.caller, f"{call.kind.name}: the announcement was not heard ({len(call.audio)} packets)"))
    seconds, where = silence.longest(call)
    verdict.longest_silence = max(verdict.longest_silence, seconds)
    if seconds > silence.LIMIT_S + explained + slack_ms / 1000:
        verdict.silent.append((call.caller, f"{call.kind.name}: {seconds:.2f} s of silence {where}"))
    if call.answered is not None:
        broken = call.ends_by is None
        early = call.kind.ends_by == "callee" and call.talked is not None and call.talked < 0.9
        if broken or early:
            verdict.cut.append((call.caller, f"{call.kind.name}: " + ("broke off" if broken else f"ended after {call.talked:.2f} s")))


def judge_lost(verdict, call, found, kills):
    kill = next(kill for kill in kills if call.offered <= kill)
    if not found:
        # In its first instants a call is known to Asterisk alone.
        if kill - call.offered > 0.3:
            verdict.missing.append((call.caller, f"{call.kind.name}: up when Asterisk was killed, no record"))
        else:
            verdict.lost += 1
        return
    verdict.recorded += 1
    unknown = [record for record in found if record["disposition"] == "unknown" and record.get("unexplained")]
    rest = [record for record in found if record not in unknown]
    verdict.lost += bool(unknown)
    if len(unknown) > 1 or len(rest) > 1:  # SIPp repeats an INVITE that nobody answered: one more call, after the restart
        verdict.duplicates.append((call.caller, f"{call.kind.name}: {len(found)} records of a call that was up"))
    for record in rest:
        why = wrong(call, record, True)
        if why:
            verdict.wrong.append((call.caller, f"{call.kind.name}: up when Asterisk was killed, {why}; record {record['id']}"))


def wrong(call, record, may_fall_back):
    """Why a record is not what SIPp saw; None: it is."""
    whys = [differs(call, record, outcome) for outcome in (call.kind.outcome, *(call.kind.fallback if may_fall_back else ()))]
    if None not in whys:
        return whys[0]
    if "startedAt" not in record or "endedAt" not in record:
        return "without start or end"
    decided = ("hotline", "none") if call.kind.ends_by == "leaves" else ("hotline",)
    if not may_fall_back and record.get("decision") not in decided:
        return f"decided by {record.get('decision')}, not by hotline"
    return None


def differs(call, record, outcome):
    hops = tuple(hop["status"] for hop in record.get("hops", ()))
    if call.ends_by != outcome.ends_by:
        seen = f"refused with {call.refused}" if call.refused else f"ended by {call.ends_by or 'nobody'}"
        return f"the caller was {'answered' if call.answered else 'not answered'} and {seen}, record says {record['disposition']} {hops}"
    if record["disposition"] != outcome.disposition:
        return f"disposition {record['disposition']}, not {outcome.disposition} {record.get('unexplained', '')}"
    if record.get("hungUpBy") != outcome.hung_up_by:
        return f"ended by {record.get('hungUpBy')}, not by {outcome.hung_up_by}"
    # Who leaves may do so before anything rings (a silent server is given 3 s), or while the fallback's target does.
    if hops not in ({(), ("CANCEL",)} if outcome.ends_by == "leaves" else {outcome.hops}):
        return f"targets {hops}, not {outcome.hops}"
    return None


# None: SIPp gave up a call that rang and rang.
ENDED_BY = {
    "caller": {"caller"}, "leaves": {"caller"}, None: {"caller"}, "callee": {"callee", "limit", "platform"}, "platform": {"platform", "limit"},
}


def differs_from_its_end(call, record):
    """Why the record of a call that Asterisk's timers may have ended, or let ring on, is not what SIPp saw of it; None: it is."""
    hops = [hop["status"] for hop in record.get("hops", ())]
    if "startedAt" not in record or "endedAt" not in record:
        return "without start or end"
    if (record.get("answeredAt") is not None) != (call.answered is not None):
        return f"the caller was {'answered' if call.answered else 'not answered'}, record says {record.get('answeredAt')}"
    if (record["disposition"] == "answered") != ("ANSWER" in hops) or record["disposition"] == "unknown":
        return f"disposition {record['disposition']} {hops}"
    if record.get("hungUpBy") not in ENDED_BY.get(call.ends_by, ()):
        return f"ended by {record.get('hungUpBy')}, SIPp says by {call.ends_by or 'nobody'}"
    return None


def self_test():
    """The judge finds each thing it is there to find."""
    import copy
    from kinds import KINDS, RINGING
    from traffic import Call

    kinds = {kind.name: kind for kind in KINDS}

    def call(number, name, events, *sounds):
        return Call(number, kinds[name], 2.0, 0, [(float(at), what) for at, what in events], audio=heard(*sounds))

    def heard(*sounds):
        """Packets from one instant to another: (from, to, pitch)."""
        return [(begin + 0.02 * index, pitch) for begin, end, pitch in sounds for index in range(round((end - begin) / 0.02))]

    def record(number, disposition, by, hops, talk=0, **more):
        return {"id": "id-" + number, "caller": number, "disposition": disposition, "hungUpBy": by, "startedAt": "a", "endedAt": "b",
                "hops": [{"status": hop} for hop in hops], "talkTimeMs": talk, "decision": "hotline", **more}

    calls = [
        call("1", "answered", [(100, "invite"), (100.1, "183"), (101, "200"), (103, "bye"), (103, "over")], (100.1, 101, 12)),
        call("2", "callee hangs up", [(100, "invite"), (100.1, "180"), (101, "200"), (102, "hears-bye"), (102, "over")]),
        call("3", "all busy", [(100, "invite"), (100.1, "183"), (103, "480"), (103, "over")], (100.1, 103, 16)),
        call("4", "leaves while it rings", [(100, "invite"), (102, "cancel"), (102, "487"), (102, "over")],
             (100.1, 100.5, 12), (100.6, 101.6, RINGING)),
        call("5", "code and menu", [(100, "invite"), (100.1, "183"), (100.6, "200"), (107, "bye"), (107, "over")],
             (100.1, 100.5, 16), (100.6, 101.1, 22), (101.8, 102.2, 25), (102.4, 102.6, 28)),
        call("6", "menu behind a ring", [(100, "invite"), (100.1, "183"), (105.7, "200"), (111, "bye"), (111, "over")],
             (100.1, 100.5, 12), (100.6, 105.6, 28), (105.8, 106.2, 25), (106.4, 106.6, 28)),
        call("7", "no answer, next answers", [(100, "invite"), (100.1, "183"), (110.2, "200"), (112, "bye"), (112, "over")],
             (100.1, 100.5, 12), (100.6, 105.6, 28), (105.8, 106.8, RINGING)),
    ]
    calls[4].keyed, calls[5].keyed = [101.2, 101.4, 101.6, 102.3], [106.3]
    records = [
        record("1", "answered", "caller", ["ANSWER"], 2010),
        record("2", "answered", "callee", ["ANSWER"], 995),
        record("3", "busy", "platform", ["BUSY", "BUSY"]),
        record("4", "noAnswer", "caller", ["CANCEL"]),
        record("5", "answered", "caller", ["ANSWER"], 6400),
        record("6", "answered", "caller", ["NOANSWER", "ANSWER"], 5300),
        record("7", "answered", "caller", ["NOANSWER", "ANSWER"], 1800),
    ]
    problems = []

    def expect(what, column, change=None, count=1, also=None, **options):
        ours, theirs = copy.deepcopy(calls), copy.deepcopy(records)
        if change:
            change(ours, theirs)
        verdict = judge(ours, theirs, **options)
        verdict.seconds = 0
        found = {name: len(getattr(verdict, name)) for name in Verdict.FAULTS if getattr(verdict, name)}
        expected = {column: count, **(also or {})} if column else {}
        if found != expected or verdict.clean != (not column):
            problems.append(f"{what}: found {found}, expected {expected}")

    def set_record(index, **values):
        return lambda ours, theirs: theirs[index].update(values)

    def set_events(index, *events):
        return lambda ours, theirs: ours[index].__setattr__("events", [(float(at), what) for at, what in events])

    expect("all is well", None)
    expect("a missing record", "missing", lambda ours, theirs: theirs.pop(0))
    expect("a duplicated record", "duplicates", lambda ours, theirs: theirs.append(dict(theirs[1], id="other")))
    expect("a record of a call that nobody made", "duplicates", lambda ours, theirs: theirs.append(record("9", "busy", "platform", [])))
    expect("a wrong disposition", "wrong", set_record(2, disposition="noAnswer"))
    expect("an open record", "wrong", set_record(0, disposition="open"))
    expect("the wrong end", "wrong", set_record(0, hungUpBy="callee"))
    expect("a hop too few", "wrong", set_record(2, hops=[{"status": "BUSY"}]))
    expect("the fallback where it must not be", "wrong", set_record(0, decision="fallback"), may_fall_back=False)
    expect("the fallback where it may be", None, set_record(0, decision="fallback"))
    expect("talk time off by 60 ms", "talk", set_record(0, talkTimeMs=2060))
    expect("talk time off by 40 ms", None, set_record(0, talkTimeMs=2040))
    expect("talk without an answer", "talk", set_record(2, talkTimeMs=20))
    def set_sounds(index, *sounds):
        return lambda ours, theirs: ours[index].__setattr__("audio", heard(*sounds))

    def six_seconds(ours, theirs):
        set_events(0, (100, "invite"), (106, "183"), (107, "200"), (109, "bye"), (109, "over"))(ours, theirs)
        ours[0].audio = heard((106, 107, 12))

    expect("six seconds of silence", "unheard", six_seconds, also={"silent": 1})
    expect("no announcement", "unheard", lambda ours, theirs: ours[2].audio.clear(), also={"silent": 1})
    expect("silence before the first sound", "silent", set_sounds(0, (100.65, 101, 12)))
    expect("a first sound after half a second, 0.2 s of it sent", None, set_sounds(0, (100.53, 101, 12)))
    expect("silence between the greeting and the answer", "silent", set_sounds(0, (100.1, 100.6, 12)))
    expect("silence between a greeting and the ringing tone", "silent", set_sounds(3, (100.1, 100.5, 12), (100.95, 101.9, RINGING)))
    expect("silence between two ringing tones", "silent",
           set_sounds(6, (100.1, 100.4, 12), (100.5, 101.5, RINGING), (105.9, 109.9, RINGING)))
    expect("silence before the menu of a call that came back", "silent",
           set_sounds(5, (100.1, 100.5, 12), (100.6, 105.3, 28), (105.8, 106.2, 25), (106.4, 106.6, 28)))
    expect("silence after a code", "silent",
           set_sounds(4, (100.1, 100.5, 16), (100.6, 101.1, 22), (102.25, 102.4, 25), (102.6, 102.8, 28)))
    expect("silence after the key of a menu", "silent",
           set_sounds(5, (100.1, 100.5, 12), (100.6, 105.6, 28), (105.8, 106.2, 25), (106.9, 107.0, 28)))
    expect("silence that the fault explains", None, set_sounds(0, (100.45, 101, 12)), explained=3.0)

    def cut_early(ours, theirs):
        set_events(1, (100, "invite"), (100.1, "180"), (101, "200"), (101.5, "hears-bye"), (101.5, "over"))(ours, theirs)
        theirs[1]["talkTimeMs"] = 500

    expect("a call cut early", "cut", cut_early)

    def up(ours, theirs):
        set_events(0, (100, "invite"), (100.1, "183"), (101, "200"))(ours, theirs)
        theirs[0].update(disposition="unknown", unexplained="lost in the restart of Asterisk", talkTimeMs=0)

    expect("up when Asterisk was killed", None, up, kills=[103.9])
    expect("up, and told as answered", "wrong", set_events(0, (100, "invite"), (100.1, "183"), (101, "200")), kills=[103.9])
    expect("up, and not recorded", "missing", lambda ours, theirs: (up(ours, theirs), theirs.pop(0)), kills=[103.9])
    step = [100.5]
    limited = {"hungUpBy": "limit", "answeredAt": "c"}
    expect("ended by a step of the clock", None, set_record(1, **limited), steps=step)
    expect("ended by the limit without a step", "wrong", set_record(1, **limited), steps=[104])
    expect("a step, and an hour of talk", "talk", set_record(1, **limited, talkTimeMs=3600995), steps=step)
    expect("a step, and an answer that SIPp had and the record has not", "wrong", set_record(1, hungUpBy="limit"), steps=step)
    for problem in problems:
        print(f"judge: {problem}")
    if not problems:
        print("judge: every kind of fault is found")
    return not problems
