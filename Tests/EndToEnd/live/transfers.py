#!/usr/bin/env python3
"""Telephones that transfer a call (SIP REFER, RFC 3515 and 5589), and what they were told. SIP only: nobody sends sound.

    transfers.py [FILE]     places the call of a JSON document; prints what became of it

    {"server": "127.0.0.1:24000", "caller": "13800138000", "number": "4006001234", "leaves": 6,
     "telephones": {"127.0.0.4:24090": {"blind": "desk-5"}, "127.0.0.5:24090": {"stays": 2}}}

    leaves      the caller hangs up so many seconds after the answer, if nobody else did before
    callerRefers the caller asks for a transfer to that number a second after the answer
    of a telephone, which is listed by its address and answers 0.2 s after it was called:
    stays       it hangs up so many seconds after it answered; left out: never
    blind       a second after it answered it transfers the call there, and hangs up when that is accepted
    attended    a second after it answered it calls there, talks for a second, and connects both calls (Replaces)
    busy        it does not answer, but says 486

Printed: {"caller": {"codes", "answeredAfter", "endedAfter", "endedBy", "refer"}, "telephones": {ADDRESS: [{"to", "from", "endedAfter",
"endedBy", "refer", "notified"}]}}. `refer` is the answer to REFER, `notified` what NOTIFY told of it, `endedBy` `self` or `other`;
times are seconds since the caller's INVITE.
"""
import asyncio
import json
import random
import re
import sys
import time

from caller import Message, reply_to, text, user

SOUND = "v=0\r\no=- 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\nm=audio {1} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"


class Telephone(asyncio.DatagramProtocol):
    """One address, with any number of dialogs."""

    def __init__(self, address, server, habits):
        self.host, port = address.split(":")
        self.port, self.server, self.habits = int(port), server, habits
        self.dialogs, self.work = {}, set()

    async def open(self):
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, local_addr=(self.host, self.port))
        return self

    def connection_made(self, transport):
        self.transport = transport
        self.port = transport.get_extra_info("sockname")[1]

    def spawn(self, work):
        task = asyncio.create_task(work)
        self.work.add(task)
        task.add_done_callback(self.work.discard)

    def datagram_received(self, data, peer):
        if len(data) < 20:
            return
        message = Message(data)
        dialog = self.dialogs.get(message["call-id"])
        if not dialog and not message.is_reply and message.method == "INVITE":
            dialog = Dialog(self, message["call-id"])
            dialog.is_called = True
        if dialog:
            dialog.received(message)

    async def dial(self, caller, number):
        dialog = Dialog(self, f"{random.getrandbits(64):x}@{self.host}")
        dialog.local = f"<sip:{caller}@{self.host}:{self.port}>;tag={dialog.tag}"
        dialog.remote, dialog.target = f"<sip:{number}@{self.server[0]}>", f"sip:{number}@{self.server[0]}:{self.server[1]}"
        self.spawn(dialog.request("INVITE", dialog.sound))
        await dialog.answered_or_over.wait()
        return dialog


class Dialog:
    def __init__(self, telephone, call_id):
        self.telephone, self.id, self.tag = telephone, call_id, f"{random.getrandbits(48):x}"
        telephone.dialogs[call_id] = self
        self.is_called = self.is_confirmed = False
        self.local = self.remote = self.target = ""
        self.sequence, self.codes, self.refer, self.notified = 0, [], None, []
        self.answered = self.ended = self.ended_by = None
        self.answered_or_over, self.over = asyncio.Event(), asyncio.Event()
        self.waits = {}  # by the number of a request: the future of its final reply
        self.calls, self.called_from = "", ""

    @property
    def sound(self):
        return SOUND.format(self.telephone.host, 20000 + self.telephone.port % 1000)

    async def request(self, method, body="", *headers):
        """Sends a request until it has its final reply (RFC 3261, 17.1), which it returns."""
        self.sequence += 1
        number, future = self.sequence, asyncio.get_running_loop().create_future()
        self.waits[number] = future
        packet = self.packet(method, number, f"z9hG4bK{random.getrandbits(64):x}", body, *headers)
        for pause in (0.5, 1, 2, 4, 4, 20):
            self.telephone.transport.sendto(packet, self.telephone.server)
            done, _ = await asyncio.wait([future], timeout=pause)
            if done:
                return future.result()
            if self.codes and method == "INVITE":
                return await future
        return 408

    def packet(self, method, number, branch, body="", *headers):
        phone = self.telephone
        return text([f"{method} {self.target} SIP/2.0", f"Via: SIP/2.0/UDP {phone.host}:{phone.port};branch={branch}", "Max-Forwards: 70",
                     f"From: {self.local}", f"To: {self.remote}", f"Call-ID: {self.id}", f"CSeq: {number} {method}",
                     f"Contact: <sip:telephone@{phone.host}:{phone.port}>", *headers], body)

    def reply(self, message, status, body=""):
        packet = reply_to(message, status, self.tag, self.telephone.port, body)
        self.telephone.transport.sendto(packet.replace(b"telephone@127.0.0.1", f"telephone@{self.telephone.host}".encode()), self.telephone.server)

    async def hang_up(self):
        if self.over.is_set():
            return
        self.end("self")
        await self.request("BYE")

    def end(self, by):
        if not self.over.is_set():
            self.ended, self.ended_by = time.monotonic(), by
            self.over.set()
            self.answered_or_over.set()

    def received(self, message):
        if message.is_reply:
            number, method = message["cseq"].split()
            future = self.waits.get(int(number))
            if method == "INVITE":
                if message.code not in self.codes:
                    self.codes.append(message.code)
                if message.code >= 200:
                    self.remote = message["to"]
                    contact = re.search(r"<([^>]*)>", message["contact"])
                    branch = f"z9hG4bK{random.getrandbits(64):x}" if contact else re.search(r"branch=([^;,\s]*)", message["via"])[1]
                    self.target = contact[1] if contact else self.target
                    self.telephone.transport.sendto(self.packet("ACK", number, branch), self.telephone.server)
                    if message.code < 300:
                        self.answered = self.answered or time.monotonic()
                        self.answered_or_over.set()
                    else:
                        self.end("other")
            if future and not future.done() and message.code >= 200:
                future.set_result(message.code)
        elif message.method == "INVITE":
            self.invited(message)
        elif message.method == "ACK":
            self.is_confirmed = True
        else:
            if message.method == "NOTIFY":
                self.notified.append(message.body.strip())
            self.reply(message, "200 OK")
            if message.method == "CANCEL":
                self.reply(self.invite, "487 Cancelled")
            if message.method in ("BYE", "CANCEL"):
                self.end("other")

    def invited(self, message):
        if self.local:  # again: a change of media
            self.reply(message, "200 OK", self.sound)
            return
        self.invite = message
        self.local, self.remote = f"{message['to']};tag={self.tag}", message["from"]
        self.target = re.search(r"<([^>]*)>", message["contact"])[1]
        self.calls, self.called_from = user(message["to"]), user(message["from"])
        self.telephone.spawn(self.answer())

    async def answer(self):
        habits = self.telephone.habits
        if habits.get("busy"):
            self.reply(self.invite, "486 Busy Here")
            return self.end("self")
        self.reply(self.invite, "180 Ringing")
        await asyncio.sleep(0.2)
        while not self.is_confirmed and not self.over.is_set():
            self.reply(self.invite, "200 OK", self.sound)
            self.answered = self.answered or time.monotonic()
            await asyncio.sleep(0.3)
        if "stays" in habits:
            await self.pause(habits["stays"])
            await self.hang_up()
        elif "blind" in habits or "attended" in habits:
            await self.pause(1)
            await self.transfer(habits)

    async def pause(self, seconds):
        await asyncio.wait([asyncio.create_task(self.over.wait())], timeout=seconds)

    async def transfer(self, habits):
        host, port = self.telephone.server
        refer_to, other = f"<sip:{habits.get('blind')}@{host}:{port}>", None
        if "attended" in habits:
            other = await self.telephone.dial("desk", habits["attended"])
            await other.pause(1)
            tags = [re.search(r"tag=([^;>\s]*)", side)[1] for side in (other.remote, other.local)]
            replaces = f"{other.id};to-tag={tags[0]};from-tag={tags[1]}".replace("@", "%40").replace(";", "%3B").replace("=", "%3D")
            refer_to = f"<sip:{habits['attended']}@{host}:{port}?Replaces={replaces}>"
        self.refer = await self.request("REFER", "", f"Refer-To: {refer_to}", f"Referred-By: <sip:desk@{self.telephone.host}>")
        await self.pause(1)
        await self.hang_up()
        if other:
            await other.hang_up()


async def place(document):
    host, _, port = document["server"].partition(":")
    server = (host, int(port))
    telephones = [await Telephone(address, server, habits).open() for address, habits in document["telephones"].items()]
    line = await Telephone("127.0.0.1:0", server, {}).open()
    began = time.monotonic()
    call = await line.dial(document["caller"], document["number"])
    if "callerRefers" in document:
        await call.pause(1)
        call.refer = await call.request("REFER", "", f"Refer-To: <sip:{document['callerRefers']}@{host}:{port}>")
    await call.pause(document["leaves"])
    await call.hang_up()
    dialogs = [dialog for telephone in telephones for dialog in telephone.dialogs.values()]
    for dialog in dialogs:
        await dialog.pause(5)
    after = lambda at: None if at is None else round(at - began, 3)  # noqa: E731

    def account(dialog):
        return {"to": dialog.calls, "from": dialog.called_from, "codes": dialog.codes, "answeredAfter": after(dialog.answered),
                "endedAfter": after(dialog.ended), "endedBy": dialog.ended_by, "refer": dialog.refer, "notified": dialog.notified}

    return {"caller": account(call), "telephones": {
        f"{telephone.host}:{telephone.port}": [account(dialog) for dialog in telephone.dialogs.values()] for telephone in telephones}}


if __name__ == "__main__":
    with open(sys.argv[1]) if len(sys.argv) > 1 else sys.stdin as file:
        print(json.dumps(asyncio.run(place(json.load(file))), indent=1))
