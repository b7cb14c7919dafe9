"""A greeting that is uploaded on a page is heard by the next call; hostile uploads are refused, and a lost one leaves nothing."""
import json
import socket
import subprocess
import time

import lab as live
from harness import DESK, PHONE, PICTURES, Walk
from test_pages import AXE, RULES

HEARS = live.REPOSITORY / "Tests/EndToEnd/sipp/hears"


class Greetings(Walk):
    def sound(self, name, *arguments):
        """A sound file, as sox makes it."""
        path = self.console.folder / "run" / name
        subprocess.run(["sox", "-n", "-r", "16000", "-c", "1", "-b", "16", path, *arguments], check=True)
        return path

    def open(self, place="/greetings", who="owner", **options):
        context = self.console.context(who, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{self.console.url}{place}")
        return page

    def heard(self, number):
        """Seconds of tone that a caller hears before the call is refused."""
        run = subprocess.run(
            [HEARS, "timeout", "60", "sipp", "-sf", live.REPOSITORY / "Tests/EndToEnd/sipp/caller-hears-announcement.xml",
             self.console.server, "-i", "127.0.0.1", "-s", number, "-key", "caller", "13800138000", "-m", "1", "-nostdin",
             "-timeout", "60", "-timeout_error"],
            capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
        heard = json.loads(run.stdout)
        # By what the packets carry, 20 ms each, and not by when they came: a loaded machine delays them.
        return heard["packets"] * heard["audible"] * 0.02

    def files(self):
        """Every file of greetings and uploads, without the locks."""
        folder = self.console.folder / "greetings"
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and ".turns" not in path.parts)

    def look(self, page, name, script=True):
        page.screenshot(path=PICTURES / f"greetings-{name}.png", full_page=True)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"], f"{name} scrolls sideways")
        if not script:
            return  # axe's own work never ends where pages run no script
        page.evaluate(AXE)
        found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
        self.assertEqual([(finding["id"], node["html"][:200]) for finding in found for node in finding["nodes"]], [], name)

    def send(self, page, file):
        page.get_by_label("声音文件").set_input_files(file)
        page.get_by_role("button", name="上传并检查").click()

    def walk(self, name, script, size):
        number = f"400692{'1' if script else '2'}001"
        short = self.sound(f"{name}-short.wav", "synth", "1", "sine", "700", "gain", "-20")
        long = self.sound(f"{name}-long.wav", "synth", "2", "sine", "700", "gain", "-20")
        faulty = self.sound(f"{name}-high.wav", "synth", "2", "sine", "3800", "gain", "-20")
        kind = f"{size['width']}-{'script' if script else 'plain'}"
        page = self.open(script=script, size=size)
        page.locator("#name").fill(name)
        self.send(page, short)
        page.wait_for_url(f"**/greetings/zh/{name}")
        self.assertIn("下一通来电起播放第 1 版", page.get_by_role("status").inner_text())
        self.look(page, f"first-{kind}", script)
        document = f'number: "{number}"\ngreeting: {name}\nstart: closed\nsteps: {{closed: {{announce: {name}}}}}\n'
        path = self.console.folder / "run" / f"{number}.yaml"
        path.write_text(document)
        self.console.hotline("apply", path, "--tenant", "yunling", "--anyway")
        self.assertAlmostEqual(self.heard(number), 2, delta=0.4)

        # Another is heard at once, and by Undo the former again.
        page.goto(f"{self.console.url}/greetings/zh/{name}")
        self.send(page, long)
        page.get_by_role("status").get_by_text("第 2 版").wait_for()
        self.assertAlmostEqual(self.heard(number), 4, delta=0.4)
        page.get_by_role("status").get_by_role("button", name="撤销").click()
        self.assertIn("第 1 版", page.get_by_role("status").inner_text())
        self.assertAlmostEqual(self.heard(number), 2, delta=0.4)

        # A recording that the check refuses: its fault is marked, and calls go on as before.
        self.send(page, faulty)
        page.get_by_role("alert").wait_for()
        self.assertTrue(page.title().startswith("错误："))
        self.assertIn("来电者什么也听不到", page.get_by_role("alert").inner_text())
        self.assertEqual(page.locator("svg.chart .mark.bad").count(), 1)
        self.look(page, f"refused-{kind}", script)
        self.assertAlmostEqual(self.heard(number), 2, delta=0.4)

        # Played as on the telephone.
        page.goto(f"{self.console.url}/greetings/zh/{name}")
        if script:
            length = page.eval_on_selector(
                "audio", "audio => new Promise((found, lost) => { audio.onloadedmetadata = () => found(audio.duration); "
                "audio.onerror = () => lost(audio.error.message); audio.preload = 'metadata'; audio.load(); })")
            self.assertAlmostEqual(length, 1, delta=0.1)
        page.get_by_role("button", name="移除", exact=True).click()
        self.assertIn(number, page.get_by_role("alert").inner_text())
        page.goto(f"{self.console.url}/greetings")
        self.look(page, f"all-{kind}", script)

    def test_upload_is_heard(self):
        self.walk("whistle", script=True, size=DESK)

    def test_upload_is_heard_without_script_on_a_telephone(self):
        self.walk("plain", script=False, size=PHONE)

    def test_dark(self):
        for size in (PHONE, DESK):
            page = self.open(size=size, scheme="dark")
            page.locator("#name").fill("night")
            self.send(page, self.sound("night.wav", "synth", "1", "sine", "500", "gain", "-20"))
            page.wait_for_url("**/greetings/zh/night")
            self.look(page, f"one-{size['width']}-dark")

    def test_a_text_is_spoken(self):
        page = self.open(size=DESK)
        page.locator("#spoken-name").fill("spoken")
        page.locator("#spoken-language").select_option("en")
        page.locator("#text").fill("Welcome to Yunling. Please hold the line.")
        page.get_by_role("button", name="合成并检查").click()
        page.wait_for_url("**/greetings/en/spoken")
        self.assertIn("Welcome to Yunling", page.locator("main").inner_text())
        page.locator("#text").fill("你好")
        page.get_by_role("button", name="合成并检查").click()
        self.assertIn("你好", page.locator("#text").input_value())
        self.assertTrue(page.get_by_role("alert").is_visible())

    def test_hostile_files_as_by_command_line(self):
        """The page and the command say the same, in the language of each."""
        folder = self.console.folder / "run"
        files = {"text.mp3": b"this is no sound", "empty.wav": b"", "playlist.m3u": b"#EXTM3U\nfile:///etc/passwd\n",
                 "silk.amr": b"\x02#!SILK_V3" + bytes(100), "cut.wav": b"RIFF\xff\xff\xff\xffWAVEfmt ", "zeros.bin": bytes(100_000)}
        before = self.files()
        page = self.open(size=DESK, language="en-US")
        for name, content in files.items():
            (folder / name).write_bytes(content)
            command = self.console.hotline("greeting", "add", folder / name, "--name", "hostile", "--tenant", "yunling", check=False)
            self.assertEqual(command.returncode, 1, f"{name}: {command.stderr}")
            page.goto(f"{self.console.url}/greetings")
            page.locator("#name").fill("hostile")
            page.get_by_label("Sound file").set_input_files(folder / name)
            page.get_by_role("button", name="Send and check").click()
            page.get_by_role("alert").wait_for()
            sentence = page.locator("#file-error").inner_text().strip()
            self.assertIn(sentence, command.stderr, name)
        self.assertEqual(self.files(), before)

    def test_a_lost_connection_leaves_nothing(self):
        """The socket is cut in the middle of a file."""
        before = self.files()
        page = self.open(size=DESK)
        token = page.locator("form[data-upload] input[name=csrf]").input_value()
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
        fields = "".join(f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                         for name, value in (("csrf", token), ("name", "lost"), ("language", "zh")))
        body = (fields + '--x\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n').encode() + bytes(2_000_000)
        head = (f"POST /greetings/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nSec-Fetch-Site: same-origin\r\n"
                f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {50_000_000}\r\n\r\n").encode()
        with socket.create_connection(("127.0.0.1", self.console.base + 3)) as connection:
            connection.sendall(head + body)
            deadline = time.monotonic() + 20
            while self.files() == before and time.monotonic() < deadline:
                time.sleep(0.05)
            self.assertNotEqual(self.files(), before, "the upload was not begun")
        deadline = time.monotonic() + 20
        while self.files() != before and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(self.files(), before)

    def test_viewers_listen_and_change_nothing(self):
        page = self.open(who="viewer", size=DESK)
        self.assertEqual(page.locator("form[data-upload]").count(), 0)
        self.assertEqual(self.open("/greetings", who="other").get_by_text("whistle").count(), 0)
