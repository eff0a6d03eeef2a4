"""`docs_check.py` says what changed and what differs, worst first, and exits by it; `docs_accept.py` records."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import docs_accept
import docs_check
import pytest
from pages.accepted import lock
from pages.facts import Facts, Page, Unread, Unreadable

from support.harbour import BERTH, SPECS, change, page

ROOT = Path(__file__).resolve().parents[2]
NAME = "harbour/ShowBerth.en"
LEDGER = "- {page: 'harbour/*', kind: field-seen, at: 'answer 200 *id', reason: Both were seen on the wire.}\n"
CHINESE = attrs.evolve(BERTH, language="zh", title="查询泊位")
SAYS: dict[str, Facts] = {
    "as the spec": BERTH,
    "a new state": change(BERTH, "state", values=("WAITING", "MOORING", "MOORED", "PAUSED")),
    "a new code": attrs.evolve(BERTH, codes=(*BERTH.codes, attrs.evolve(BERTH.codes[0], code="Fog"))),
    "another remark": change(BERTH, "note", description="Another remark."),
    "no states": change(BERTH, "state", values=()),
    "in Chinese": CHINESE,
    "in parts": attrs.evolve(BERTH, unread=(Unread(70, "a list without items"),)),
    "in more parts": attrs.evolve(
        BERTH, unread=(Unread(70, "a list without items"), Unread(80, "a list without items"))
    ),
    "without fields": attrs.evolve(BERTH, answers={}),
    "a new state in Chinese": change(CHINESE, "state", values=("WAITING", "MOORING", "MOORED", "PAUSED")),
    "another operation": Facts(title="Sinking a ship", method="PUT", path="/v1/sink", language="en"),
    "hardly anything": attrs.evolve(BERTH, method=None, path=None, operation=None),
}


def read(path: Path) -> Page:
    """A page whose text names what it says."""
    text = path.read_text()
    if text.strip() not in SAYS:
        raise Unreadable(f"{path.name}: no operation is described here; looked for a key of a table")
    return page(text, SAYS[text.strip()], path.name)


def never(path: Path) -> Page:
    raise AssertionError(f"{path} was read")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a spec, and a ledger of what the page and it differ in on purpose."""
    shutil.copy(SPECS / "harbour.yaml", tmp_path)
    (tmp_path / "ledger.yaml").write_text(LEDGER)
    return tmp_path


@pytest.fixture
def check(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on pages that say so much, in that folder; exit code, stdout, stderr."""
    monkeypatch.chdir(desk)  # lines break at a width, and the folder's name has another length each time

    def run(*options: str, command: Any = docs_check, read: Any = read, **pages: str) -> tuple[int, str, str]:
        for name, text in pages.items():
            (desk / f"{name}.md").write_text(text)
        code = command.main(["--specs", str(desk), *options, *(f"{name}.md" for name in pages)], read)
        return code, *capsys.readouterr()

    return run


def told(run: tuple[int, str, str], key: str = "open", index: int = 0) -> list[tuple[str, str]]:
    return [(each["kind"], each["at"]) for each in json.loads(run[1])["pages"][index][key]]


def test_a_page_that_says_what_the_spec_says_is_no_drift(check: Run) -> None:
    """Exit 0; what the ledger settles is counted, and shown with its reason only when asked for."""
    code, out, err = check(berth="as the spec")

    assert (0, "") == (code, err)
    assert "clean: 1 page, 1 settled by the ledger" == out.splitlines()[-1]
    assert "Both were seen" not in out
    assert "meant: Both were seen on the wire." in check("--verbose", berth="as the spec")[1]


def test_drift_is_shown_with_its_lines(check: Run) -> None:
    """Exit 1; severity, sentence, kind and place for the ledger, line on the page and line in the spec."""
    code, out, _ = check(berth="a new state")
    line = next(
        n for n, text in enumerate((SPECS / "harbour.yaml").read_text().splitlines(), 1) if " state: {$ref" in text
    )

    assert 1 == code
    assert re.search(
        r"drifts +The page lists a state of the field state that the spec lacks: PAUSED. +berth\.md:20$",
        out,
        re.MULTILINE,
    )
    assert re.search(rf"field-value-new at answer 200 state +\S+/harbour\.yaml:{line}$", out, re.MULTILINE)
    assert "drift: 1 page, 1 difference, 1 settled by the ledger" == out.splitlines()[-1]


def test_nothing_is_cut_off(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In however narrow a window, sentences are wrapped."""
    monkeypatch.setattr(docs_check, "PIPE_WIDTH", 50)

    out = check(berth="no states")[1]

    assert "…" not in out
    assert {"lists", "WAITING,", "MOORING,", "MOORED."} <= set(out.split())


def test_notes_fail_nothing(check: Run) -> None:
    """What is only worth knowing is shown, and exits 0."""
    code, out, _ = check(berth="a new code")

    assert (0, True) == (code, "notes  The page lists the code Fog, which the spec lacks." in out)


def test_an_accepted_page_is_answered_without_reading(check: Run) -> None:
    """The same bytes say the same: the lock answers, and all that was found is found again."""
    first = check("--json", berth="a new state")
    accepted = check(command=docs_accept, berth="a new state")
    again = check("--json", read=never, berth="a new state")

    assert (0, f"{NAME}: 4 parameters, 13 fields, 2 samples, from berth.md\n", "") == accepted
    assert told(first) == told(again)
    assert "unchanged since accepted" == json.loads(again[1])["pages"][0]["state"]


def test_what_changed_since_it_was_accepted_is_a_section(check: Run) -> None:
    """Field by field, also where the spec is not concerned; accepting the page is what settles it."""
    check(command=docs_accept, berth="as the spec")
    code, out, _ = check(berth="another remark")

    assert 1 == code
    assert "changed since accepted\n  since it was accepted\n" in out
    assert "The description of the field note changed." in out
    check(command=docs_accept, berth="another remark")
    assert 0 == check(berth="another remark")[0]


def test_a_page_saved_anew_says_the_same(check: Run) -> None:
    """Other bytes, same facts: no drift."""
    check(command=docs_accept, berth="as the spec")
    code, out, _ = check(berth="as the spec\n")

    assert (0, True) == (code, "saved anew, says what it said when accepted" in out)


def test_what_a_better_reader_finds_on_the_same_page_is_no_news(check: Run, desk: Path) -> None:
    """The page is the same to the byte, and was read by another reader: the vendor changed nothing."""
    check(command=docs_accept, berth="as the spec")
    entries = lock.load(desk / "sources.lock").entries
    facts = change(entries[NAME].page.facts, "state", values=())
    old = lock.Entry(attrs.evolve(entries[NAME].page, facts=facts), "an old one")
    lock.save(lock.Lock({NAME: old}), desk / "sources.lock")

    ran = check("--json", berth="as the spec")

    assert "unchanged since accepted" == json.loads(ran[1])["pages"][0]["state"]
    assert [] == told(ran, "since_accepted")


def test_a_language_that_lags_is_told_once(check: Run) -> None:
    """With both pages given, in the report of one."""
    ran = check("--json", chinese="in Chinese", english="no states")

    assert [] == told(ran, index=0)
    assert [("field-values-lost", "answer 200 state"), ("language", "answer 200 state")] == told(ran, index=1)


def test_a_language_is_compared_with_its_accepted_twin(check: Run, desk: Path) -> None:
    """One page given, the other accepted: the finding is of the same page for the ledger, whichever is given."""
    check(command=docs_accept, english="no states")
    ran = check("--json", chinese="in Chinese")
    (desk / "ledger.yaml").write_text(f"{LEDGER}- {{page: {NAME}, kind: language, at: '*', reason: It lags.}}\n")

    assert [("language", "answer 200 state")] == told(ran)
    assert 0 == check(chinese="in Chinese")[0]
    assert 1 == check(english="as the spec", chinese="in Chinese")[0]


def names(run: tuple[int, str, str]) -> list[str]:
    return [each["page"] for each in json.loads(run[1])["pages"]]


def test_two_editions_have_two_names(check: Run, desk: Path) -> None:
    """The second is named by its file, now, when it changes, and when the same is saved under another name."""
    second = f"{NAME}.berth_2"
    check(command=docs_accept, berth="as the spec", berth_2="no states")

    assert [NAME, second] == list(lock.load(desk / "sources.lock").entries)
    assert [second, NAME] == names(check("--json", berth_2="no states", berth="as the spec"))
    assert [second] == names(check("--json", berth_2="a new code"))
    assert [second] == names(check("--json", copy="no states"))


def test_a_page_keeps_its_name(check: Run) -> None:
    """One that is given beside another edition, whatever the order; and one that is saved under another file's name."""
    check(command=docs_accept, berth="as the spec")

    assert [f"{NAME}.a", NAME] == names(check("--json", a="a new code", berth="no states"))
    assert (
        f"{NAME}: 4 parameters, 13 fields, 2 samples, from again.md, in place of berth.md\n"
        == (check(command=docs_accept, again="a new code")[1])
    )


def test_what_could_not_be_read_is_drift_until_it_is_accepted(check: Run) -> None:
    """It is said with its line; recording such a page takes a word."""
    code, out, _ = check(berth="in parts")
    refused = check(command=docs_accept, berth="in parts")
    partly = check("--partly", command=docs_accept, berth="in parts")

    assert (1, True) == (code, "not read: berth.md:70: a list without items" in out)
    assert (2, "") == refused[:2]
    assert "not all could be read (line 70: a list without items); --partly records the rest" in refused[2]
    assert (0, 0) == (partly[0], check(berth="in parts")[0])
    assert "1 settled by the ledger, 1 accepted as not read" in check(berth="in parts")[1]
    assert "not read, and accepted so: berth.md:70" in check("--verbose", berth="in parts")[1]
    assert "not read: berth.md:80: a list without items" in check(berth="in more parts")[1]


def test_of_a_page_that_is_half_read_no_entry_is_stale(check: Run, desk: Path) -> None:
    """What it explains may stand in the part that was not read."""
    (desk / "ledger.yaml").write_text(f"{LEDGER}- {{page: {NAME}, kind: path, at: path, reason: x}}\n")

    assert ["2 stale" in check(berth=page)[1] for page in ("in parts", "without fields")] == [False, False]
    assert "Stale ledger entry" not in check(berth="in parts")[1] + check(berth="without fields")[1]
    assert "Stale ledger entry" in check(berth="as the spec")[1]


def test_one_change_is_told_once(check: Run) -> None:
    """Since it was accepted, against the spec and against the other language; programs see all three."""
    check(command=docs_accept, english="as the spec", chinese="in Chinese")
    out = check(english="a new state")[1]
    ran = check("--json", english="a new state")

    assert (
        "The page now lists a state of the field state that the accepted one lacks: PAUSED; the spec and the Chinese "
        "page lack that, too."
    ) in re.sub(r"(?m) +(english|chinese|\S+harbour)\S*( \(as accepted\))?$\s*", " ", out)
    assert "field-value-new, language at answer 200 state" in out
    assert "chinese.md:20 (as accepted)" in out
    assert "drift: 1 page, 1 difference, 1 settled by the ledger" == out.splitlines()[-1]
    assert (1, 2) == (len(told(ran, "since_accepted")), len(told(ran)))


def test_one_change_of_the_second_language_is_told_once(check: Run) -> None:
    """There the other language is the one that lacks it."""
    check(command=docs_accept, english="as the spec", chinese="in Chinese")
    out = " ".join(check(chinese="a new state in Chinese")[1].split())

    assert "the spec and the English page lack that, too." in re.sub(r"\S+:\d+( \(as accepted\))? ", "", out)
    assert out.endswith("drift: 1 page, 1 difference, 1 settled by the ledger")


def test_a_name_with_a_blank_passes_through_make() -> None:
    """One page as it is, several in quotes of their own; nothing is given where nothing was said."""
    pages = dry("docs-check", """PAGES="a b.md" c.md""")
    page, none = dry("draft", "PAGE=a b.md"), dry("draft")

    assert ('"a b.md" c.md', True, False) == (pages[-13:], '--page "a b.md"' in page, "--page" in none)


def dry(*arguments: str) -> str:
    """What make would run last."""
    root = Path(docs_check.__file__).resolve().parent.parent
    ran = subprocess.run(
        ["make", "-n", "--no-print-directory", *arguments], cwd=root, check=True, capture_output=True, text=True
    )
    return ran.stdout.splitlines()[-1].rstrip()


def test_of_no_page_nothing_is_said(check: Run) -> None:
    """None given: a sentence of what to give. None readable: no word of no drift."""
    code, out, err = check()
    _, said, _ = check(junk="junk")

    assert (2, "", True) == (code, out, 'say which pages: `make docs-check PAGES="a.md b.html"`' in err)
    assert (2, True) == (check(command=docs_accept)[0], "no page was read, so nothing is known of drift" in said)
    assert json.loads(check("--json", junk="junk")[1])["drift"] is None


def test_a_page_of_no_operation_is_advised(check: Run) -> None:
    """Exit 1, and how to begin a spec for it; it can be accepted all the same."""
    ran = check(sink="another operation")

    assert (1, True) == (ran[0], "No spec has the operation of this page: `make draft PAGE=" in ran[1])
    assert "ship.md'` starts one." in check("--json", **{"a ship": "another operation"})[1]


def test_an_entry_of_a_page_that_nobody_knows_is_stale(check: Run, desk: Path) -> None:
    """Of an operation that a spec has, the page may not have been seen yet; of another there is none to come."""
    ledger = desk / "ledger.yaml"
    out = check(sink="another operation")[1]
    ledger.write_text(f"{LEDGER}- {{page: harbour/ShowBirth.en, kind: path, at: path, reason: x}}\n")

    assert "Stale" not in out
    assert (
        "specs/ledger.yaml:2: Stale ledger entry: no page is known as harbour/ShowBirth.en."
        in check(berth="as the spec")[1]
    )
    assert check(command=docs_accept, sink="another operation")[1].startswith("unknown/sinking-a-ship.en: 0 parameters")


def test_a_weak_match_is_said(check: Run) -> None:
    """What a page is taken for by its looks is worth a look."""
    assert (
        "taken for this operation by the names of its fields alone: see whether it is" in check(x="hardly anything")[1]
    )


def test_a_page_that_cannot_be_read_does_not_hide_the_others(check: Run, desk: Path) -> None:
    """Exit 2, a sentence on stderr; the other pages are reported. One that is not there is such a page."""
    code, out, err = check(str(desk / "gone.md"), berth="as the spec", junk="junk")

    assert (2, True) == (code, NAME in out)
    assert "junk.md: no operation is described here; looked for a key of a table" in err
    assert "gone.md: " in err
    assert "Traceback" not in err
    assert ["gone.md", "junk.md"] == [
        Path(each["file"]).name
        for each in json.loads(check("--json", str(desk / "gone.md"), junk="junk")[1])["unreadable"]
    ]


def test_a_stale_entry_fails(check: Run, desk: Path) -> None:
    """Exit 1; the line of the entry is named."""
    (desk / "ledger.yaml").write_text(f"{LEDGER}- {{page: '*', kind: path, at: path, reason: x}}\n")
    code, out, _ = check(berth="as the spec")

    assert (1, True) == (code, "specs/ledger.yaml:2: Stale ledger entry: * has no `path` at `path` any more." in out)


@pytest.mark.parametrize("file", ["ledger.yaml", "sources.lock", "harbour.yaml"])
def test_a_file_of_our_own_that_is_broken_is_named(check: Run, desk: Path, file: str) -> None:
    """Exit 2 and one sentence, from both commands where both read it."""
    (desk / file).write_text("- {")
    commands = [docs_check] if file == "ledger.yaml" else [docs_check, docs_accept]

    for command in commands:
        code, out, err = check(command=command, berth="as the spec")
        assert (2, "", True) == (code, out, err.startswith(file))


def test_json_is_one_document(check: Run) -> None:
    """All that people see, for programs."""
    document = json.loads(check("--json", berth="a new state")[1])
    [report] = document["pages"]
    [finding] = report["open"]

    assert {"drift", "counts", "pages", "stale", "unreadable"} == set(document)
    assert (NAME, "markdown", "2026-10-01", "method and path", False) == tuple(
        report[key] for key in ("page", "layout", "updated", "matched_by", "weak_match")
    )
    assert ("drifts", "PAUSED") == (finding["severity"], finding["says"])
    assert "Both were seen on the wire." == report["settled"][0]["reason"]


def test_a_page_in_a_file_is_checked(check: Run, desk: Path) -> None:
    """Through the real reader: a page says what the spec says; with a row taken out and a word changed, it does not."""
    text = (SPECS / "berth.md").read_text()
    same = check(read=None, berth=text)
    changed = check(
        "--json", read=None, berth=re.sub(r"\| note .*\n", "", text).replace("| waited | Long", "| waited | String")
    )

    assert (0, "") == (same[0], same[2]), same[1]
    assert [("field-type", "answer 200 waited"), ("field-gone", "answer 200 note")] == sorted(
        told(changed), reverse=True
    )


def test_four_pages_take_less_than_two_seconds(desk: Path) -> None:
    """Of a processor, start-up included, whether they are read or known."""
    pages = [shutil.copy(SPECS / "berth.md", desk / f"page{n}.md") for n in range(4)]
    command = [sys.executable, docs_check.__file__, "--specs", desk, *pages]

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    ran = subprocess.run(command, check=False, capture_output=True, text=True)

    assert (0, "") == (ran.returncode, ran.stderr), ran.stdout
    assert 2 > resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@pytest.mark.parametrize(
    ("page", "code", "said"), [("tests/pages/saved/export-task.md", 1, "drift"), ("LICENSE", 2, "unreadable")]
)
def test_the_script_keeps_the_three_codes_apart(page: str, code: int, said: str, tmp_path: Path) -> None:
    """Which make does not; from any folder, with what it needs set up by itself."""
    ran = subprocess.run(
        [ROOT / "scripts" / "docs-check", ROOT / page],
        cwd=tmp_path,
        env=os.environ | {"PATH": os.environ["PATH"].removeprefix(f"{ROOT / '.venv' / 'bin'}:")},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )

    assert (code, said) == (ran.returncode, ran.stdout.splitlines()[-1].partition(":")[0])


def test_with_the_old_page_both_sentences_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the files: the lock has no sentence. Compared is with that page, and not with what was accepted."""
    head = "# ListShips\n\nGET /v1/ships\n\n"
    rows = "## Request parameters\n\n| Parameter | Type | Description |\n|---|---|---|\n| port | String | {} |\n"
    tail = "\n## Notes\n\nOnly the {} ships are listed. Others are not.\n"
    for name, what, number in (("old", "Which port. At most one.", "ten"), ("new", "Which port. At most two.", "nine")):
        (tmp_path / f"{name}.md").write_text(head + rows.format(what) + tail.format(number))
    old, new = str(tmp_path / "old.md"), str(tmp_path / "new.md")

    code = docs_check.main(["--specs", str(SPECS), "--json", "--old", old, new])

    [page] = json.loads(capsys.readouterr().out)["pages"]
    assert code == 1
    assert {each["kind"]: each["sentences"] for each in page["since_accepted"]} == {
        "description": ["- At most one.", "+ At most two."],
        "prose": ["- Only the ten ships are listed.", "+ Only the nine ships are listed."],
    }
    assert page["state"] == f"changed since {old}"

    assert docs_check.main(["--specs", str(SPECS), "--old", new, new]) in (0, 1)
    assert f"says what {new} says" in " ".join(capsys.readouterr().out.split())


def test_an_old_page_goes_with_one_page(check: Run) -> None:
    code, _, err = check("--old", "a.md", berth="as the spec", other="another operation")
    assert code == 2
    assert "--old says what one page said before; 2 pages are given" in err
