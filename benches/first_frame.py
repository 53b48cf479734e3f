#!/usr/bin/env python3
"""Times the first frame of the built-in digest in a pseudo-terminal, and reads the peak memory.

Needs Linux and Python 3. Build first: cargo build --release
    python3 benches/first_frame.py [RUNS [LIBRARY]]

With a LIBRARY it is opened as often, in turn with the small one. The terminal answers what it is asked at once, as real ones do. "New library" includes writing the
digest into a new library; "again" is every later start.
"""
import fcntl, os, pty, select, shutil, statistics, struct, sys, tempfile, termios, time

BINARY = os.path.join(os.path.dirname(__file__), "..", "target", "release", "dubao")
ANSWERS = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c"


def start(home, library=None):
    """One start: milliseconds until the last word of the first frame, private memory in MB a second later."""
    environment = {
        "HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "zh_CN.UTF-8",
        "PATH": os.environ["PATH"],
    }
    begun = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
        os.execve(BINARY, ["dubao"] + (["--library", library] if library else []), environment)
    seen = b""
    while "助".encode() not in seen:
        if not select.select([terminal], [], [], 5)[0]:
            sys.exit("no first frame within 5 s; seen: %r" % seen[-200:])
        read = os.read(terminal, 1 << 16)
        seen += read
        if b"\x1b[c" in read:
            os.write(terminal, ANSWERS)
    took = (time.perf_counter() - begun) * 1000
    time.sleep(1)
    with open(f"/proc/{pid}/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("RssAnon")) / 1024
    os.write(terminal, b"q")
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass
    os.waitpid(pid, 0)
    os.close(terminal)
    return took, peak


def report(name, runs):
    times, peaks = zip(*runs)
    print(f"{name:<12} {statistics.median(times):6.1f} ms median, {max(times):6.1f} ms worst, "
          f"{max(peaks):5.1f} MB private  ({len(runs)} runs)")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    new = []
    for _ in range(count):
        home = tempfile.mkdtemp()
        new.append(start(home))
        shutil.rmtree(home)
    home = tempfile.mkdtemp()
    start(home)
    library = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    again, large = [], []
    for _ in range(count):
        again.append(start(home))
        if library:
            large.append(start(home, library))
    shutil.rmtree(home)
    report("new library", new)
    report("again", again)
    if large:
        report("the library", large)


main()
