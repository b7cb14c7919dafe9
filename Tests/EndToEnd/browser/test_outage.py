"""Half of the platform is gone."""
import subprocess
import time

import lab as live
from harness import NUMBER, Walk


class Outage(Walk):
    def test_the_page_says_within_three_seconds_that_serve_is_gone(self):
        console = self.console
        record = console.call()
        context = console.context("owner")
        page = context.new_page()
        console.control("hotline", "kill")
        try:
            gone = time.monotonic()
            page.goto(f"{console.url}/n/{NUMBER}")
            while "没有收到呼叫服务的消息" not in page.content():
                self.assertLess(time.monotonic() - gone, 3)
                page.reload()
            # What is on record is shown all the same.
            page.goto(f"{console.url}/n/{NUMBER}/calls/{record['id']}")
            self.assertIn(record["id"][:8], page.content())
        finally:
            console.control("hotline", "start")
        context.close()

    def test_no_call_notices_that_the_console_is_killed(self):
        console = self.console
        before = len(console.records(0))
        calls = subprocess.Popen(
            ["sipp", "-sf", live.REPOSITORY / "Tests/EndToEnd/sipp/caller.xml", console.server, "-i", "127.0.0.1", "-s", NUMBER, "-key", "caller",
             "13800138000", "-d", "300", "-m", "200", "-r", "50", "-l", "200", "-nostdin", "-timeout", "60", "-timeout_error"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        for _ in range(3):
            console.control("console", "kill")
            console.control("console", "start")
        self.assertEqual(calls.wait(), 0)
        records = console.records(before + 200)
        self.assertEqual(len(records), before + 200)
        self.assertEqual({record["decision"] for record in records[:200]}, {"hotline"})
