"""Calls that are up, and callers who are hostile."""
import subprocess

import lab as live
from harness import NUMBER, Walk


class Calls(Walk):
    def test_a_call_appears_on_the_live_page_and_goes(self):
        """With a script the page follows by itself; without one the browser asks again."""
        console = self.console
        for script in (True, False):
            context = console.context("owner", script=script)
            page = context.new_page()
            page.goto(f"{console.url}/n/{NUMBER}/live")
            page.get_by_text("现在没有通话").wait_for()
            call = subprocess.Popen(
                ["sipp", "-sf", live.REPOSITORY / "Tests/EndToEnd/sipp/caller.xml", console.server, "-i", "127.0.0.1", "-s", NUMBER, "-key",
                 "caller", "13800138000", "-d", "9000", "-m", "1", "-nostdin", "-timeout", "60", "-timeout_error"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            page.get_by_text("138 0013 8000").wait_for()
            page.get_by_text("通话", exact=False).first.wait_for()
            self.assertEqual(call.wait(), 0)
            page.get_by_text("现在没有通话").wait_for()
            context.close()

    def test_a_receipt_says_what_hotline_call_says(self):
        console = self.console
        record = console.call()
        run = subprocess.run(
            [console.binary, "call", record["id"], "--language", "zh", "--config", console.folder / "hotline.yaml"], capture_output=True,
            text=True, check=True)
        context = console.context("owner")
        page = context.new_page()
        page.goto(f"{console.url}/n/{NUMBER}/calls/{record['id']}")
        shown = page.locator(".why .said").all_inner_texts()
        said = [line.split(". ", 1)[1] for line in run.stdout.split("决策回执\n")[1].split("\n振铃")[0].splitlines()]
        self.assertGreater(len(said), 3)
        self.assertEqual(shown, said)
        context.close()

    def test_what_a_hostile_caller_sends_is_text(self):
        """Markup in the caller's name and number is seen as text, or not at all, on every page and in the export."""
        console = self.console
        hostile = "<img src=x onerror=alert(1)>"
        with open(live.REPOSITORY / "Tests/EndToEnd/sipp/caller.xml", encoding="utf-8") as file:
            scenario = file.read().replace("From: ", 'From: "&lt;img src=x onerror=alert(1)&gt;" ')
        self.assertIn("onerror", scenario)
        path = console.folder / "run/hostile.xml"
        path.write_text(scenario, encoding="utf-8")
        before = console.newest_id(NUMBER)
        subprocess.run(
            ["sipp", "-sf", path, console.server, "-i", "127.0.0.1", "-s", NUMBER, "-key", "caller", "=13800138000", "-d", "300", "-m", "1",
             "-nostdin", "-timeout", "30"], capture_output=True, stdin=subprocess.DEVNULL)
        self.assertNotEqual(console.newest_id(NUMBER), before)
        context = console.context("owner")
        page = context.new_page()
        alarms = []
        page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
        for place in ("", "/calls", f"/calls/{console.newest_id(NUMBER)}", "/live"):
            page.goto(f"{console.url}/n/{NUMBER}{place}")
            self.assertEqual(page.locator("img[src=x]").count(), 0)
            self.assertNotIn(hostile, page.content())
        self.assertEqual(alarms, [])
        answer = context.request.get(f"{console.url}/n/{NUMBER}/calls.csv")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.text().startswith("\ufeffid,number,caller,"))
        for line in answer.text().splitlines():
            for cell in line.split(","):
                self.assertFalse(cell.startswith(("=", "@")), cell)
        context.close()
