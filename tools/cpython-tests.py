"""Runs one module of CPython's test package and writes what becomes of each test, one JSON line an event.

cpython-tests.py MODULE RESULTS MODE [DONE ...]: the tests named after MODE are left out (they are known already). In mode "details" the
tests run that skip themselves where they do not see CPython.
"""
import json
import sys
import traceback
import unittest

from test import support


class Recorder(unittest.TestResult):
    """Says when a test starts and what became of it; a subtest that fails fails its test."""

    def __init__(self, stream):
        super().__init__()
        self.stream = stream
        self.outcome = None

    def write(self, **event):
        self.stream.write(json.dumps(event) + "\n")
        self.stream.flush()

    def startTest(self, test):
        super().startTest(test)
        self.outcome = None
        self.write(event="start", test=test.id())

    def note(self, test, result, cause=""):
        # the first failure is what counts
        if self.outcome in (None, "pass"):
            self.outcome = result
            self.write(event="result", test=test.id(), result=result, cause=cause)

    def stopTest(self, test):
        super().stopTest(test)
        if self.outcome is None:
            self.note(test, "pass")

    def failed(self, test, error):
        text = "".join(traceback.format_exception(*error))
        self.note(test, "fail", text[-3000:])

    def addError(self, test, error):
        # an error outside any test (setUpModule, an import) counts as a test of its own
        if not hasattr(test, "_testMethodName") and not hasattr(test, "_dt_test"):
            self.outcome = None
        self.failed(test, error)

    def addFailure(self, test, error):
        self.failed(test, error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.failed(test, error)

    def addSkip(self, test, reason):
        if not hasattr(test, "_testMethodName") and not hasattr(test, "_dt_test"):
            self.outcome = None
        self.note(test, "skip", reason)

    def addExpectedFailure(self, test, error):
        self.note(test, "pass")

    def addUnexpectedSuccess(self, test):
        self.note(test, "fail", "unexpected success")


def without(suite, done):
    """The suite without the tests whose names are in `done`; suites keep their nesting (class and module fixtures)."""
    if isinstance(suite, unittest.TestSuite):
        kept = [part for part in (without(each, done) for each in suite) if part is not None]
        return type(suite)(kept) if kept else None
    return None if suite.id() in done else suite


def main(module, results, mode, *done):
    # tests of compiled files skip themselves where none are written; what was imported up to here has written none
    sys.dont_write_bytecode = False
    if mode == "details":
        support.check_impl_detail = lambda **guards: guards.get("cpython", not any(guards.values()) if guards else True)
    with open(results, "a", encoding="utf-8") as stream:
        recorder = Recorder(stream)

        class Runner:
            """What unittest.main runs the tests with."""

            def run(self, test):
                suite = without(test, set(done))
                if suite is not None:
                    suite(recorder)
                return recorder

        unittest.main(module=None, argv=["unittest", module], testRunner=Runner(), exit=False)
        recorder.write(event="end")


if __name__ == "__main__":
    main(*sys.argv[1:])
