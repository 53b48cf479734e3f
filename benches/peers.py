"""The measuring part of peers.sh: runs each program in a pseudo-terminal, presses keys, reads times and memory."""
import fcntl, html, os, pty, select, shutil, signal, statistics, struct, subprocess, sys, termios, time

DUBAO, FOLDER = sys.argv[1], sys.argv[2]
ANSWERS = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c"
# Typed key by key, and taken back.
WORDS = ["教育", "解放区教育局", "乡村振兴", "疫情防控", "项目建设", "jiaoyu", "jfq", "2022"]
# A program that has been silent for so long has said what it had to say, while it loads and when a key was pressed.
LOADING, SILENCE = 3, 0.25


class Program:
    """A program in a terminal of 120 by 30 cells."""

    def __init__(self, command, stdin=None):
        environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", LANG="zh_CN.UTF-8",
                           HOME=FOLDER, LC_ALL="C.UTF-8")
        self.begun = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
            if stdin:
                # The list comes by a pipe, the keys from the terminal.
                os.execvpe("sh", ["sh", "-c", f'cat "{stdin}" | exec {" ".join(command)}'], environment)
            os.execvpe(command[0], command, environment)

    def read(self, patience):
        if not select.select([self.terminal], [], [], patience)[0]:
            return b""
        try:
            read = os.read(self.terminal, 1 << 16)
        except OSError:
            return b""
        if b"\x1b[c" in read or b"\x1b[6n" in read:
            os.write(self.terminal, ANSWERS if b"\x1b[c" in read else b"\x1b[1;1R")
        return read

    def until(self, word, patience=30):
        """Seconds from the start until the program has written this."""
        seen = b""
        while word not in seen:
            read = self.read(patience)
            if not read:
                raise TimeoutError(f"no {word!r} within {patience} s")
            seen = seen[-4096:] + read
        return time.perf_counter() - self.begun

    def quiet(self, since, silence=SILENCE):
        """Seconds from then until it wrote last, once it has been silent."""
        last = None
        while self.read(silence):
            last = time.perf_counter()
        return None if last is None else last - since

    def press(self, keys):
        begun = time.perf_counter()
        os.write(self.terminal, keys)
        return self.quiet(begun)

    def memory(self):
        """Private memory and the most resident memory, in MB, of the program and what it started."""
        private, peak = 0, 0
        for pid in family(self.pid):
            try:
                with open(f"/proc/{pid}/status") as status:
                    values = {line.split(":")[0]: line.split()[1] for line in status if line.startswith(("RssAnon", "VmHWM"))}
            except OSError:
                continue
            private += int(values.get("RssAnon", 0)) / 1024
            peak = max(peak, int(values.get("VmHWM", 0)) / 1024)
        return private, peak

    def end(self):
        for pid in reversed(family(self.pid)):
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def family(pid):
    found = [pid]
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            for child in children.read().split():
                found += family(int(child))
    except OSError:
        pass
    return found


def type_words(program, backspace=b"\x7f"):
    """Milliseconds a keystroke, from the key until the last byte of what it changes."""
    times = []
    for word in WORDS:
        for key in list(word) + [None] * len(word):
            took = program.press(key.encode() if key else backspace)
            if took is not None:
                times.append(took * 1000)
    return times


def row(name, first, whole, times, memory):
    key = lambda share: f"{sorted(times)[min(len(times) - 1, int(len(times) * share))]:7.1f}" if times else "      –"
    print(f"{name:<10} {first * 1000:9.0f} {whole * 1000:9.0f} {key(0.5)} {key(0.99)} {memory[0]:8.0f} {memory[1]:8.0f}", flush=True)


def dubao():
    runs = []
    for _ in range(5):
        program = Program([DUBAO, "--library", f"{FOLDER}/library.db"])
        runs.append(program.until("助".encode()))
        program.end()
    program = Program([DUBAO, "--library", f"{FOLDER}/library.db"])
    first = program.until("助".encode())
    program.quiet(time.perf_counter())
    program.press(b"/")
    times = type_words(program)
    # The counts are there with the first frame: nothing more is loaded.
    row("dubao", statistics.median(runs + [first]), statistics.median(runs + [first]), times, program.memory())
    program.end()


def finder(name, command, prompt):
    program = Program(command, stdin=f"{FOLDER}/headlines")
    first = program.until(prompt)
    # Both write how many lines they have read so far, and are silent when they have read all.
    whole = program.quiet(program.begun, LOADING) or first
    times = type_words(program)
    row(name, first, whole, times, program.memory())
    program.end()


def newsboat():
    """A feed of all headlines is taken in first; timed is a start on what was taken in, and the list of articles."""
    feed, urls, cache = f"{FOLDER}/feed.xml", f"{FOLDER}/urls", f"{FOLDER}/cache.db"
    if not os.path.exists(cache):
        with open(f"{FOLDER}/headlines", encoding="utf-8") as headlines, open(feed, "w", encoding="utf-8") as out:
            out.write('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>dubao</title><link>http://localhost/</link>')
            for number, headline in enumerate(headlines):
                out.write(f"<item><title>{html.escape(headline.strip())}</title><guid>{number}</guid><link>http://localhost/{number}</link></item>")
            out.write("</channel></rss>")
        with open(urls, "w") as out:
            out.write(f"file://{feed}\n")
        subprocess.run(["newsboat", "-q", "-u", urls, "-c", cache, "-x", "reload"], env=dict(os.environ, HOME=FOLDER), check=True)
    program = Program(["newsboat", "-q", "-u", urls, "-c", cache])
    first = program.until(b"Quit")
    program.quiet(time.perf_counter())
    begun = time.perf_counter()
    whole = first + (program.press(b"\r") or 0)
    row("newsboat", first, whole, [], program.memory())
    program.end()


def attempt(name, run):
    """A peer that does not show what is waited for is told, and the others go on."""
    try:
        run()
    except TimeoutError as cause:
        print(f"{name:<10} {cause}", flush=True)


def main():
    with open(f"{FOLDER}/headlines", "rb") as headlines:
        count = sum(1 for _ in headlines)
    print(f"{count:,} headlines, 120 × 30 cells; milliseconds, MB")
    print("              first       all     key p50    p99  private     peak")
    dubao()
    if shutil.which("fzf"):
        attempt("fzf", lambda: finder("fzf", ["fzf"], b">"))
    if shutil.which("sk"):
        attempt("sk", lambda: finder("sk", ["sk"], b"> "))
    if shutil.which("newsboat"):
        attempt("newsboat", newsboat)


main()
