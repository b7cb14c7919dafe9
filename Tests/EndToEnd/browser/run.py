"""Runs the tests of this folder, or those named; says how many passed. See scripts/browser-test."""
import os
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "live")]
import harness  # noqa: E402


def main():
    loader = unittest.defaultTestLoader
    names = sys.argv[1:]
    tests = loader.loadTestsFromNames(names) if names else loader.discover(str(HERE), pattern="test_*.py")
    failed = 1
    try:
        result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(tests)
        failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    finally:
        harness.Walk.finish(failed > 0)
    print(f"browser: pictures are in {os.environ['HOTLINE_PICTURES']}")
    # A class that cannot be set up is a failure, and none of its tests was run.
    run = max(result.testsRun, failed)
    print(f"{run - failed} passed, {failed} failed", flush=True)
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
