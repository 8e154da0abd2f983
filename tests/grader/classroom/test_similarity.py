"""Copies are found above all that is alike by chance; what many write is never held against anyone."""

import ast
import random
import re
import time
from itertools import combinations

import pytest
from answers import right_answers
from conftest import AXE, IDS, LANGUAGES, solution, violations

from grader import catalog, starter
from grader.classroom import similarity, similarity_page
from grader.cli import commands, similar
from grader.languages import Language
from grader.submission import Submission

VARIANTS = 9
FUNCTIONS = {name for exercise in catalog.load() for name in exercise.functions}
HOSTILE_NAME = "Eve <script>alert(1)</script>"


def decoded(source):
    return source.decode("latin-1" if b"latin-1" in source else "utf-8-sig")


RIGHT = {id: [decoded(answer.source) for answer in right_answers(id)] for id in IDS}


def variant(number):
    """A student who has written everything independently of the others."""
    return {id: RIGHT[id][number] for id in IDS}


def canonical():
    return {id: solution(id) for id in IDS}


def renamed(source, rng):
    """The source with other names for what is local, without comments."""
    tree = ast.parse(source)
    ours = {node.name for node in tree.body if hasattr(node, "name")} | FUNCTIONS
    nodes = list(ast.walk(tree))
    names = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    names |= {n.arg for n in nodes if isinstance(n, ast.arg)} - {"self"}
    source = re.sub(r"#.*", "", source)
    for name in sorted(names - ours):
        source = re.sub(rf"\b{name}\b", f"{rng.choice('abcdef')}{rng.randrange(1000)}", source)
    return source


def reordered(source, rng):
    """The source with its functions and classes in another order."""
    head, *chunks = re.split(r"\n(?=def |class |@)", source)
    rng.shuffle(chunks)
    return "\n\n".join([head, *chunks])


def copied(sources, seed=1):
    rng = random.Random(seed)
    return {id: reordered(renamed(source, rng), rng) for id, source in sources.items()}


def compare(students, most=50):
    submissions = [
        (key, Submission(key, {id: as_bytes(text) for id, text in sources.items()}))
        for key, sources in students.items()
    ]
    return similarity.compare(submissions, catalog.load(), most)


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode()


def names(comparison):
    return [{pair.first, pair.second} for pair in comparison.pairs]


@pytest.fixture(scope="module")
def honest():
    """Nine who write in their own way, twelve who write what everybody writes, three who wrote nothing."""
    rng = random.Random(7)
    students = {f"own-{number}": variant(number) for number in range(VARIANTS)}
    for number in range(12):
        students[f"usual-{number}"] = {id: renamed(text, rng) for id, text in canonical().items()}
    for code in ("ca", "es", "ca"):
        students[f"stub-{len(students)}"] = {
            exercise.id: starter.render(exercise, Language(code)) for exercise in catalog.load()
        }
    return students


@pytest.fixture(scope="module")
def planted(honest):
    """The same class with a copy of everything, one of two exercises, and a comment in common."""
    part = copied(variant(5), 2)
    two = variant(6) | {"layers": part["layers"], "xor": part["xor"]}
    remark = "# I found this out on a Saturday night, and it took me four hours and two coffees\n"
    ending = "\n# and it is the backward pass that I am proud of most\n"
    told = canonical()
    told["xor"] = told["xor"].replace("def train", f"{remark}def train") + ending
    return honest | {
        "copy": copied(variant(3)),
        "part": two,
        "teller": told,
        HOSTILE_NAME: told,
    }


@pytest.fixture(scope="module")
def comparison(planted):
    return compare({key: sources for key, sources in planted.items() if key != "own-6"})


def test_nobody_is_listed_in_an_honest_class(honest):
    assert [] == names(compare(honest))


def test_nor_where_the_reference_solution_is_not_there(honest, monkeypatch):
    monkeypatch.setattr(catalog, "hidden_checks", lambda: None)
    assert [] == names(compare(honest))


def test_a_copy_with_other_names_in_another_order_comes_first(comparison):
    assert {"own-3", "copy"} == names(comparison)[0]
    assert set(IDS) == {each.exercise.id for each in comparison.pairs[0].likenesses}


def test_all_that_was_copied_is_listed_and_nothing_else(comparison):
    assert sorted(map(sorted, names(comparison))) == sorted(
        map(sorted, [{"own-3", "copy"}, {"own-5", "part"}, {"teller", HOSTILE_NAME}])
    )


def test_a_copy_of_two_exercises_is_found_in_these(comparison):
    [pair] = [p for p in comparison.pairs if "part" in (p.first, p.second)]

    assert ["layers", "xor"] == [each.exercise.id for each in pair.likenesses]


def test_unusual_comments_in_common_are_found_where_the_code_is_what_everybody_writes(comparison):
    [pair] = [p for p in comparison.pairs if "teller" in (p.first, p.second)]
    [likeness] = pair.likenesses
    same = [
        "".join(part.text for part in line.parts)
        for line in likeness.sources[0]
        if any(part.alike == 2 for part in line.parts)
    ]

    assert 2 == likeness.lines == len(same)
    assert all("#" in line for line in same)


def test_a_ring_is_found_however_many_share(honest):
    ring = {f"ring-{number}": copied(variant(2), number) for number in range(3)}
    found = names(compare(honest | ring))

    assert sorted(map(sorted, combinations([*ring, "own-2"], 2))) == sorted(map(sorted, found[:6]))


def test_what_is_marked_is_the_code_in_common(comparison):
    for likeness in comparison.pairs[0].likenesses:
        for lines in likeness.sources:
            text = "\n".join("".join(part.text for part in line.parts) for line in lines)
            marked = [part.text for line in lines for part in line.parts if part.alike]
            assert all(not part.isspace() for part in marked)
            assert 0.3 * len(re.sub(r"\s|#.*", "", text)) < sum(map(len, marked))


def test_in_shifted_code_the_same_characters_are_marked():
    own = 'x = """many\nlines"""\n\n\ndef f(a):\n    # why\n    return [b * 3 for b in a if b % 7 == 5 and b // 2 > 11]\n'
    other = "def f(values):\n    return [each * 3 for each in values if each % 7 == 5 and each // 2 > 11]\n"
    code = similarity._Code(own), similarity._Code(other)
    shared = {*code[0].pieces.tolist()} & {*code[1].pieces.tolist()}

    [[start, end]] = code[0].spans(shared)
    assert (
        "def f(a):\n    # why\n    return [b * 3 for b in a if b % 7 == 5 and b // 2 > 11]"
        == own[start:end].strip()
    )
    [[start, end]] = code[1].spans(shared)
    assert other.strip() == other[start:end].strip()


def test_nobody_is_compared_with_nobody():
    assert [] == compare({}).pairs
    assert [] == compare({"only": variant(1)}).pairs
    assert [] == compare({"empty": {}, "blank": dict.fromkeys(IDS, "\n \n")}).pairs


@pytest.mark.parametrize(
    "source",
    [
        b"\t\n" * 30_000,
        b"x\n" + b"\t\n\n" * 20_000 + b"y",
        b"'\\N{" * 16_000,
        b"(" * 65_000,
        b"\0" * 65_000,
        b"# coding: punycode\n" + b"a" * 60_000,
        b"\xff\xfe" + b"\xd8\x00" * 30_000,
        b"def f(:\n" * 8000,
        b"f'{" * 20_000,
        b"@" * 65_000,
    ],
    ids=range(10),
)
def test_odd_files_cost_little(source):
    start = time.process_time()
    compare({"a": {"layers": source}, "b": {"layers": source}, "c": variant(1)})

    assert 10 > time.process_time() - start


def test_long_files_are_named_and_not_compared():
    comparison = compare({"long": variant(1) | {"xor": "x = 1\n" * 20_000}, "b": variant(2)})

    assert [("long", "xor")] == [(key, exercise.id) for key, exercise in comparison.too_long]
    assert any("Not compared" in note.text for note in similarity_page.notes(comparison))


def test_only_so_many_pairs_are_described(planted):
    comparison = compare(planted, most=1)

    assert 1 == len(comparison.pairs) < comparison.found


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_asks_for_nothing_and_obeys_nobody(code, comparison):
    page = similarity_page.render(comparison, Language(code))

    assert page.count("<script") == 0
    assert "Eve &lt;script&gt;" in page
    assert not re.search(r"""(?:src|href)=|url\(|@import|style=""", page)
    assert "default-src 'none'" in page
    assert 3 == page.count('<section class="pair"')
    assert "�" not in page
    for captioned in re.findall(r"<summary>(.*?)</summary>.*?<figcaption>(.*?):", page, re.DOTALL):
        assert 1 == len(set(captioned))


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(scheme, comparison, browser, tmp_path):
    file = tmp_path / "pairs.html"
    file.write_text(similarity_page.render(comparison, Language("en")), "utf-8")
    page = browser.new_page(color_scheme=scheme, viewport={"width": 390, "height": 800})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate(AXE.read_text("utf-8"))

    assert [] == complaints
    assert [] == violations(page, {})
    assert 390 >= width


@pytest.fixture
def folder(planted, tmp_path):
    for key in ("own-3", "copy", "own-1", "usual-1"):
        for id, text in planted[key].items():
            (tmp_path / "class" / key).mkdir(parents=True, exist_ok=True)
            (tmp_path / "class" / key / f"{id}.py").write_bytes(as_bytes(text))
    return tmp_path / "class"


def run(capsys, *arguments):
    code = commands.run(["similar", *map(str, arguments), "--lang", "en"])
    return code, *capsys.readouterr()


def test_the_command_lists_pairs(folder, capsys):
    code, out, _ = run(capsys, folder)

    assert 0 == code
    assert "1. copy and own-3" in out
    assert "proves nothing" in out
    assert "own-1" not in out


def test_the_command_writes_a_page(folder, tmp_path, capsys):
    code, out, _ = run(capsys, folder, "--out", tmp_path / "pairs.html")

    assert 0 == code
    assert "pairs.html" in out
    assert "copy and own-3" in (tmp_path / "pairs.html").read_text("utf-8")


def test_an_older_page_is_replaced_and_one_of_somebody_else_is_kept(folder, tmp_path, capsys):
    page = tmp_path / "pairs.html"
    codes = [run(capsys, folder, "--out", page)[0] for _ in range(2)]
    page.write_text("<!DOCTYPE html>\n<title>mine</title>\n")
    code, out, err = run(capsys, folder, "--out", page)

    assert [0, 0] == codes
    assert (2, "") == (code, out)
    assert err.endswith("To choose another name: `grade similar SUBMISSIONS --out FILE`\n")
    assert "<!DOCTYPE html>\n<title>mine</title>\n" == page.read_text()


def test_without_the_library_the_command_says_what_to_install(folder, monkeypatch, capsys):
    monkeypatch.setattr(similar.importlib.util, "find_spec", lambda name: None)
    code, _, err = run(capsys, folder)

    assert 2 == code
    assert "pip install 'errare[similarity]'" in err


def test_the_command_says_what_it_wants(capsys):
    code, _, err = run(capsys)

    assert 2 == code
    assert "grade similar SUBMISSIONS" in err
