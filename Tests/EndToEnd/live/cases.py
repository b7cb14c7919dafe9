"""Random calls: a plan, a caller, an instant, what he keys. The same seed makes the same cases."""
import dataclasses
import datetime
import random
import zoneinfo

# What a number begins with, and how many digits follow; the area codes and ranges of several provinces.
MOBILES = ["1380013", "1380021", "1380025", "1380057", "1380020", "1380075", "1380028", "1380073", "1860210", "1890571", "1700000", "1990000", "1662000"]
LANDLINES = ["0106", "0218", "0258", "05718", "0208", "07558", "07318", "0288", "08916", "04716", "09912", "05128"]
PLACES = ["北京", "上海", "江苏", "浙江", "广东", "四川", "湖南", "西藏", "新疆", "苏州", "深圳", "广州", "长沙", "株洲", "南京", "杭州"]
CLASSES = ["landline", "mobile", "service", "iot", "overseas", "hidden"]
ZONES = ["Asia/Shanghai"] * 12 + ["Asia/Urumqi", "America/New_York", "Europe/London"]
# Holidays, make-up workdays, days around them, a leap day, a year that is not announced.
DATES = ["2026-10-01", "2026-10-07", "2026-10-08", "2026-10-10", "2026-09-20", "2026-02-17", "2026-02-14", "2026-02-28", "2026-01-01", "2026-01-04",
         "2025-10-01", "2025-09-28", "2024-02-29", "2024-02-18", "2027-01-01", "2027-10-01", "2026-12-31", "2026-05-09", "2026-11-22", "2026-11-21"]
TIMES = ["00:00:00", "00:00:01", "23:59:59", "08:59:59", "09:00:00", "12:00:00", "17:59:59", "18:00:00", "06:00:00", "22:00:00", "02:30:00", "05:59:00"]
PROMPTS = ["main-menu", "prompt-1", "prompt-2", "prompt-3", "prompt-4", "prompt-5"]
NOTICES = ["closed-now", "all-busy", "notice-1", "notice-2"]
# What a target does, by its prefix (sipp/callees).
ANSWERS, BUSY, SILENT, OFF, DECLINES = "134", "132", "133", "135", "136"
PRESSES_ONE, PRESSES_OTHER, PRESSES_NOTHING = "1411", "1412", "1413"


@dataclasses.dataclass
class Case:
    number: str
    zone: str
    caller: str  # as the trunk presents it; empty: hidden
    local: str  # 2026-10-01T10:00:00 in the number's zone
    instant: int
    keys: list
    leaves_ringing: float | None

    @property
    def call(self):
        return {"caller": self.caller, "number": self.number, "keys": self.keys, "leavesRinging": self.leaves_ringing, "over": 0.6}

    @property
    def simulated_keys(self):
        keys = []
        for key in self.keys:
            if key.startswith(("bye", "leave")):
                break
            keys.append(key.removeprefix("!"))
        return ",".join(keys)


class Cases:
    """Plans by number, with their calls and duties. A plan that is refused is made anew (`again`)."""

    def __init__(self, seed, count, per_plan=3):
        self.random = random.Random(seed)
        self.used, self.refused = set(), 0
        self.hidden_at = None
        self.plans, self.cases, self.duties = {}, {}, {}
        index = 0
        while sum(map(len, self.cases.values())) < count:
            number = f"4006{index:06d}"
            index += 1
            self.sizes = min(per_plan, count - sum(map(len, self.cases.values())))
            self.make(number, self.sizes)

    def again(self, number):
        self.refused += 1
        self.make(number, len(self.cases[number]))

    @property
    def all(self):
        return [case for cases in self.cases.values() for case in cases]

    def make(self, number, calls):
        callers = [self.caller() for _ in range(calls)]
        while callers.count("") > 1:  # records are told apart by caller
            callers[callers.index("")] = self.caller()
        maker = PlanMaker(self.random, number, callers)
        self.plans[number] = maker.plan
        self.duties[number] = maker.duty
        self.cases[number] = [self.case(number, maker, caller) for caller in callers]

    def caller(self):
        while True:
            kind = self.random.choices(["mobile", "landline", "hidden", "overseas", "iot", "service", "odd"], [46, 22, 6, 9, 5, 8, 4])[0]
            number = getattr(self, kind)()
            if number not in self.used:
                if number:
                    self.used.add(number)
                return number

    def digits(self, count):
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def mobile(self):
        number = self.random.choice(MOBILES + ["13", "15", "18", "17"])
        number += self.digits(11 - len(number))
        return self.random.choice(["", "", "", "+86", "86", "0", "0086"]) + number

    def landline(self):
        code = self.random.choice(LANDLINES)
        number = code + self.digits(7)
        return self.random.choice([number, number, number, "+86" + number[1:], "0086" + number[1:], number[1:]])

    def hidden(self):
        return ""

    def overseas(self):
        return self.random.choice(["+8522", "008522", "+8536", "+8869", "+1212", "00447"]) + self.digits(7)

    def iot(self):
        return self.random.choice(["10647" + self.digits(8), "1440" + self.digits(9)])

    def service(self):
        return self.random.choice(["955" + self.digits(2), "100" + self.digits(2), "400" + self.digits(7), "12" + self.digits(3), "95" + self.digits(5)])

    def odd(self):
        return self.random.choice([self.digits(7), self.digits(2), "+" + self.digits(14), self.digits(20), "0" + self.digits(9)])

    def case(self, number, maker, caller):
        zone = zoneinfo.ZoneInfo(maker.zone)
        while True:
            if self.random.random() < 0.7:
                text = f"{self.random.choice(DATES)}T{self.random.choice(TIMES)}"
            else:
                day = datetime.date(2025, 1, 1) + datetime.timedelta(days=self.random.randrange(800))
                text = f"{day}T{self.random.randrange(24):02d}:{self.random.randrange(60):02d}:00"
            if maker.may_come_back and text.endswith(":59"):
                text = text[:-2] + "00"  # the simulator's clock goes on while it rings, the lab's does not
            if not caller and self.hidden_at:  # the lab's clock is told by caller
                text = datetime.datetime.fromtimestamp(self.hidden_at / 1000, zone).strftime("%Y-%m-%dT%H:%M:%S")
            local = datetime.datetime.fromisoformat(text)
            instant = local.replace(tzinfo=zone)
            back = datetime.datetime.fromtimestamp(instant.timestamp(), zone)
            if back.replace(tzinfo=None) == local and instant.utcoffset() == instant.replace(fold=1).utcoffset():
                break  # a time that is there, and once
        milliseconds = int(instant.timestamp() * 1000)
        if not caller:
            self.hidden_at = milliseconds
        leaves = round(self.random.uniform(1, 4), 1) if self.random.random() < 0.08 else None
        return Case(number, maker.zone, caller, text, milliseconds, maker.keys(), leaves)


class PlanMaker:
    def __init__(self, chance, number, callers):
        self.random, self.callers = chance, [caller for caller in callers if caller]
        self.zone = chance.choice(ZONES)
        self.choices, self.codes, self.has_menus, self.duty = set(), [], 0, None
        # How long a hop took is not known to the simulator: where patience counts, only what takes its whole time or none rings.
        self.has_patience = self.maybe(0.15)
        self.staff = [ANSWERS, DECLINES if self.has_patience else BUSY]
        self.targets = set()
        self.plan = self.document(number)
        self.may_come_back = any("menu" in step or "shares" in step for step in self.plan["steps"].values())

    def maybe(self, share):
        return self.random.random() < share

    def document(self, number):
        names = [f"s{index}" for index in range(self.random.randint(3, 14))]
        self.names = names
        plan = {"number": number, "language": "en", "start": names[0], "timezone": self.zone}
        plan["answering"] = self.random.choice(["ringback", "menu"])
        if self.maybe(0.55):
            plan["greeting"] = self.random.choice(["welcome", "welcome-2"])
        if self.maybe(0.3):
            plan["guard"] = self.guard()
        if self.maybe(0.2):
            plan["limits"] = {"callsAtOnce": self.random.randint(5, 20)} if self.maybe(0.5) else {"callsPerMonth": self.random.randint(10, 99)}
            if self.maybe(0.5):
                plan["limits"] = {"callsPerMonth": 50, "callsAtOnce": 7, "refusal": "notice-1"}
        if self.maybe(0.2):
            plan["password"] = self.password()
        if self.has_patience:
            plan["patience"] = "10s" if self.maybe(0.3) else {"limit": self.random.choice(["10s", "12s"]), "then": self.random.choice(names)}
        plan["steps"] = {name: self.step(index) for index, name in enumerate(names)}
        rings = [name for name, step in plan["steps"].items() if "ring" in step]
        if rings and self.maybe(0.12):
            self.duty = (self.random.choice(rings), [self.target(self.staff) for _ in range(self.random.randint(1, 2))])
        return plan

    def step(self, index):
        self.later = self.names[index + 1:]
        if not self.later:
            return self.announce() if self.maybe(0.5) else self.ring()
        kinds = ["ring", "menu", "hours", "places", "shares", "announce"]
        share = 12 + 40 * index / len(self.names)  # the beginning divides calls, the end rings
        weights = [share, 24 if self.has_menus < 4 else 0, 14, 14, 12 if len(self.later) > 1 else 0, 3 if index else 0]
        return getattr(self, self.random.choices(kinds, weights)[0])()

    def next(self):
        return self.random.choice(self.later)

    def announce(self):
        return {"announce": self.random.choice(NOTICES)}

    def hours(self):
        rules = []
        for _ in range(self.random.randint(1, 4)):
            rule = {}
            if self.maybe(0.3):
                day = self.random.choice(DATES)
                until = (datetime.date.fromisoformat(day) + datetime.timedelta(days=self.random.randint(0, 6))).isoformat()
                rule["dates"] = [day if self.maybe(0.4) else f"{day}..{until}"]
            else:
                days = ["workdays", "holidays", "restdays", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
                rule["days"] = self.random.sample(days, self.random.randint(1, 4))
            if self.maybe(0.75):
                rule["from"], rule["to"] = self.random.choice([("09:00", "18:00"), ("22:00", "06:00"), ("00:00", "12:00"), ("18:00", "24:00"), ("06:00", "09:00"), ("00:00", "00:01")])
            rules.append({**rule, "go": self.next()})
        return {"hours": rules, "otherwise": self.next()}

    def callers_named(self, kinds):
        """Some of a list's keys, often naming one of our callers."""
        named = {}
        for kind in self.random.sample(kinds, self.random.randint(1, min(3, len(kinds)))):
            if kind == "numbers":
                numbers = [caller for caller in self.callers if caller.lstrip("+").isdigit() and len(caller) > 6][:2] + ["13900001111"]
                named[kind] = [self.random.choice(numbers)]
                if kind == "numbers" and self.maybe(0.2) and "guard" == self.purpose:
                    named[kind] = [{"number": named[kind][0], "until": self.random.choice(DATES)}]
            elif kind == "prefixes":
                named[kind] = [self.random.choice(["170", "138", "1380021", "0731", "021", "+852", "95", "010", "13"])]
            elif kind == "classes":
                named[kind] = self.random.sample(CLASSES, self.random.randint(1, 2))
            else:
                named[kind] = self.random.sample(PLACES, self.random.randint(1, 3))
        return named

    def guard(self):
        self.purpose = "guard"
        kinds = ["numbers", "prefixes", "places", "classes"]
        guard = {"block": self.callers_named(kinds)} if self.maybe(0.75) else {"only": self.callers_named(kinds) | {"classes": ["mobile", "landline"]}}
        if self.maybe(0.5):
            guard["allow"] = self.callers_named(kinds)
        if self.maybe(0.3):
            guard["refusal"] = "notice-2"
        return guard

    def places(self):
        self.purpose = "places"
        rules = []
        for _ in range(self.random.randint(1, 3)):
            rules.append({**self.callers_named(["in", "numbers", "prefixes"]), "go": self.next()})
        return {"places": rules, "otherwise": self.next()}

    def shares(self):
        branches = self.random.sample(self.later, self.random.randint(2, min(4, len(self.later))))
        cuts = sorted(self.random.sample(range(1, 100), len(branches) - 1))
        return {"shares": dict(zip(branches, (right - left for left, right in zip([0] + cuts, cuts + [100]))))}

    def menu(self):
        self.has_menus += 1
        keys = {key: self.random.choice(self.names if self.maybe(0.3) else self.later)
                for key in self.random.sample("0123456789", self.random.randint(1, 4)) + self.random.sample("*#", self.random.choice([0, 0, 0, 1]))}
        menu = {"prompt": self.random.choice(PROMPTS), "keys": keys, "wait": "2s", "attempts": self.random.randint(1, 3)}
        if self.maybe(0.4):
            menu["extensions"] = {"".join(self.random.choice("0123456789") for _ in range(self.random.randint(2, 4))): self.next()
                                  for _ in range(self.random.randint(1, 3))}
            self.choices.update(menu["extensions"])
        if self.maybe(0.25):
            menu["silence"] = "quiet"
        self.choices.update(keys)
        return {"menu": menu, "otherwise": self.next()}

    def password(self):
        lengths = [4, 4, 6] if self.maybe(0.3) else [4, 4]
        while len(self.codes) < len(lengths):
            code = "".join(self.random.choice("0123456789") for _ in range(lengths[len(self.codes)]))
            if code not in self.codes:
                self.codes.append(code)
        self.longest = max(lengths)
        codes = [{"code": code, "name": f"code {index}"} for index, code in enumerate(self.codes)]
        if self.maybe(0.3):
            codes[0]["until"] = self.random.choice(DATES)
        password = {"codes": codes, "attempts": self.random.randint(1, 3), "wait": "3s"}
        if self.maybe(0.3):
            self.purpose = "guard"
            password["trusted"] = self.callers_named(["numbers", "prefixes", "places", "classes"])
        return password

    def target(self, kinds, weights=None):
        while True:
            kind = self.random.choices(kinds, weights)[0]
            target = kind + "".join(self.random.choice("0123456789") for _ in range(11 - len(kind)))
            if target not in self.targets:
                self.targets.add(target)
                return target

    def ring(self):
        ring = {"order": self.random.choice(["sequence", "sequence", "together", "rotate", "random"])}
        presses = not self.has_patience and self.maybe(0.12)
        if presses:
            ring["accept"] = "press-1"
            kinds, weights = [PRESSES_ONE, PRESSES_OTHER, PRESSES_NOTHING, ANSWERS, BUSY], [40, 25, 4, 8, 20]
        elif self.has_patience:
            kinds, weights = [ANSWERS, SILENT, DECLINES], [12, 55, 20]
        else:
            kinds, weights = [ANSWERS, BUSY, SILENT, OFF, DECLINES], [16, 44, 5, 16, 19]
        ring["targets"] = [self.target(kinds, weights) for _ in range(self.random.choice([1, 1, 2, 2, 3, 4]))]
        if self.maybe(0.15):
            ring["whisper"] = "whisper"
        ring["seconds"] = 5 if self.has_patience or any(target.startswith(SILENT) for target in ring["targets"]) else self.random.choice([5, 20, 30])
        if self.maybe(0.2):
            ring["sameCaller"] = "30d"
        if self.maybe(0.15):
            day = datetime.date.fromisoformat(self.random.choice(DATES))
            duty = [{"dates": [day.isoformat()], "who": "李明", "target": self.target(self.staff)},
                    {"dates": [f"{day + datetime.timedelta(days=1)}..{day + datetime.timedelta(days=9)}"], "who": "王芳", "target": self.target(self.staff)}]
            ring["roster"] = {"handover": self.random.choice(["00:00", "09:00", "18:00"]), "duty": duty}
        if self.later:
            for key, share in (("onBusy", 0.5), ("onNoAnswer", 0.5), ("otherwise", 0.6)):
                if self.maybe(share):
                    ring[key] = self.next()
        return {"ring": ring}

    def keys(self):
        """What one caller keys: mostly what leads somewhere, and every kind of mistake."""
        keys = []
        if self.codes and self.maybe(0.85):
            for _ in range(self.random.choice([0, 0, 0, 1, 2])):
                keys.append(self.random.choice(["-", "0000", "99", "1234#", "#", "!5555", "*"]))
            code = self.random.choice(self.codes)
            if len(code) < self.longest and self.maybe(0.7):
                code += "#"
            keys.append(self.random.choice(["", "", "!"]) + code)
        for _ in range(self.random.randint(0, 5)):
            if self.choices and self.maybe(0.62):
                key = self.random.choice(sorted(self.choices))
                keys.append(self.random.choice(["", "", "", "!"]) + key + self.random.choice(["", "", "", "", "#"]) * (len(key) > 1))
            else:
                keys.append(self.random.choice(["-", "-", "#", "*", "5", "9", "77", "801", "!8", "!#", "!*", "0", "12#"]))
        if self.maybe(0.12):
            keys.append(self.random.choice(["bye", "bye", "leave"]))
        return keys
