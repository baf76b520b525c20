#!/usr/bin/env python3
"""House rules that compilers and linters do not know. Prints `file:line: rule: reason` per finding.

tidy.py              checks the checkout that it stands in
tidy.py --self-test  checks that every rule finds its bad examples and leaves the good ones alone

Who departs from a rule says why, on the line or on the one above: `// tidy: RULE because ...`. For
`long-file` the comment stands in the first ten lines; `long` serves for both kinds of long.
"""

import pathlib
import re
import sys

sys.dont_write_bytecode = True  # A check leaves nothing behind.

import cpp_text

REASONS = {
    'floor': 'A room includes only itself and rooms of lower floors (tools/floors.txt), so that it '
             'can be built, tested and read without what stands above it.',
    'room': 'Every folder below src is a room with a floor in tools/floors.txt.',
    'include-path': 'Our headers are included as "room/file.hpp", so that the floor can be seen.',
    'include': 'This library belongs to the rooms that tools/tidy.py names; others use them.',
    'include-count': 'A header with more than 12 includes does more than one thing.',
    'outside-world': 'Below floor 3 time, chance, threads and sockets are handed in, so that a run '
                     'can be repeated.',
    'output': 'Only app writes to the standard streams; others return values or trace events.',
    'long-file': 'A file of more than 500 lines holds more than one idea.',
    'long-function': 'A function of more than 70 lines cannot be seen at once.',
    'columns': 'Lines end at column 100, so that two files fit beside each other.',
    'todo': 'It names its issue, TODO(#12), or nobody will find it again.',
    'fixme': 'What has to be mended is mended before it lands.',
    'raw-memory': 'Owners are values and unique_ptr; new and delete leak on every early return.',
    'detached': 'What is detached swallows its exception and outlives what it uses.',
    'using-namespace': 'It brings in names that nobody can trace; literals are the exception.',
    'pragma-once': 'Headers start with #pragma once, after their opening comment.',
    'own-header': 'A source includes its own header first: proof that the header compiles alone.',
    'listed': 'A file that its CMakeLists.txt does not name is not built, tested or shipped.',
    'machine-path': 'A path of one machine does not exist on the next.',
    'ascii': 'Outside documents text is ASCII; bytes beyond it are written as escapes.',
    'co-await': 'g++ 12 destroys such a temporary twice; name it on the line before, move it in.',
    'link': 'The file that this link names does not exist.',
}

# Library headers and the rooms that may include them; tests may include those marked so.
DRIVERS = {'io', 'store', 'control', 'replay', 'lab', 'explain', 'fleet', 'observer', 'lesson',
           'web', 'app'}
LIBRARY_ROOMS = (
    (r'openssl/', {'tls'}, False),
    (r'sqlite3\.h', {'store'}, False),
    (r'boost/asio', DRIVERS - {'store'}, False),
    (r'boost/beast', {'web', 'http'}, False),
    (r'cmark', {'replay', 'lesson'}, False),
    (r'toml\+\+/', {'config'}, False),
    (r'CLI/|histedit|editline', {'app'}, False),
    (r'mosquitto', set(), True),
    (r'(?:gtest|gmock|rapidcheck|benchmark)\b', set(), True),
)

OUTSIDE_WORLD = re.compile(
    r'\bstd::(?:thread|jthread|async|random_device)\b|\bsleep_(?:for|until)\b'
    r'|(?<![\w.>])(?:u|nano)?sleep\s*\(|(?<![\w.>])time\s*\(\s*(?:nullptr|NULL|0|&)'
    r'|\b(?:system|steady|high_resolution|utc|file)_clock::now\b|\bgetenv\b'
    r'|(?<![\w.>])socket\s*\(|(?<![\w.>])s?rand\s*\(')
OUTPUT = re.compile(r'\bstd::(?:cout|cerr|clog)\b|\b(?:f|v|vf)?printf\s*\(|\bf?puts\s*\('
                    r'|\bfmt::print(?:ln)?\b')
# The last words of a failed CHECK.
OUTPUT_ALLOWED = {'src/base/check.cpp'}

# Rules of one pattern over code without comments and strings.
CODE_PATTERNS = (
    ('raw-memory', re.compile(r'(?<!operator )\bnew\b|(?<!operator )(?<!= )\bdelete\b')),
    ('detached', re.compile(r'(?:\.|->)detach\s*\(|\basio::detached\b')),
    ('using-namespace', re.compile(r'\busing\s+namespace\s+(?!(?:std::)?(?:\w+::)*\w*literals\b)')),
)

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 70
COLUMNS_MAX = 100
HEADER_INCLUDES_MAX = 12

CPP = ('.cpp', '.hpp')
BUILD_FILES = ('.cmake', 'CMakeLists.txt')
CODE = CPP + BUILD_FILES + ('.py', '.sh', '.ts', '.tsx', '.mjs', 'tools/install-packages',
                            '/cordelia')
# Text for readers, in their language.
DOCUMENTS = ('.md', '.html', '.css')
FOREIGN = {'build', '.git', 'node_modules', 'dist', '.cache', '__pycache__'}
FILE_BYTES_MAX = 2_000_000


class Source:
    """A file by its path from the top of the checkout."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.lines = text.split('\n')
        self.is_cpp = path.endswith(CPP)
        self.is_code = ('/' + path).endswith(CODE)
        self.code = cpp_text.code_only(text) if self.is_cpp else ''
        parts = path.split('/')
        self.name = parts[-1]
        self.room = parts[1] if parts[0] == 'src' and len(parts) > 2 else None
        words = set(re.split(r'[_.]', self.name))
        # A header that serves tests says so in its name or in its opening comment.
        self.is_test = bool(parts[0] in ('tests', 'bench', 'fuzz') or
                            words & {'test', 'testing', 'fixture', 'fixtures'} or
                            re.match(r'(?://[^\n]*\n)*?//[^\n]*\bfor tests\b', text, re.IGNORECASE))

    def includes(self):
        """Yields (line, quoted or bracketed, name)."""
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
            if match:
                yield number, match[1], match[2]

    def places(self, pattern):
        for match in pattern.finditer(self.code):
            if not self._line(cpp_text.line_of(self.code, match.start())).startswith('#include'):
                yield cpp_text.line_of(self.code, match.start())

    def _line(self, number):
        return self.lines[number - 1].lstrip() if 0 < number <= len(self.lines) else ''

    def excuses(self, rule, line):
        if rule == 'long-file':
            near = self.lines[:10]
        else:
            near = self.lines[max(0, line - 2):line]
        for text in near:
            match = re.search(r'(?://|#) tidy: ([\w-]+) because \S', text)
            if match and (match[1] == rule or (match[1] == 'long' and rule.startswith('long-'))):
                return True
        return False


class Tree:
    """The files of a checkout, and the floors of its rooms."""

    def __init__(self, files):
        self.files = files
        self.sources = [Source(path, text) for path, text in sorted(files.items())]
        self.included = {name for source in self.sources for _, _, name in source.includes()}
        self.floors = {}
        for line in files.get('tools/floors.txt', '').split('\n'):
            words = line.split('#')[0].split()
            if len(words) == 2 and words[1].isdigit():
                self.floors[words[0]] = int(words[1])

    def exists(self, path):
        return path in self.files or any(name.startswith(path + '/') for name in self.files)


# Each check yields (line, rule) of one source.

def check_floors(tree, source):
    if not source.path.startswith('src/') or not source.is_cpp:
        return
    if source.room not in tree.floors:
        yield 1, 'room'
        return
    floor = tree.floors[source.room]
    for line, kind, name in source.includes():
        room = name.split('/')[0]
        if kind == '"' and '/' not in name:
            yield line, 'include-path'
        elif room in tree.floors and room != source.room and tree.floors[room] >= floor:
            yield line, 'floor'
        elif kind == '"' and room not in tree.floors:
            yield line, 'include-path'


def check_libraries(_, source):
    if source.room is None:
        return
    for line, _, name in source.includes():
        for pattern, rooms, in_tests in LIBRARY_ROOMS:
            if re.match(pattern, name) and source.room not in rooms and not (
                    in_tests and source.is_test):
                yield line, 'include'


def check_outside_world(tree, source):
    if source.room is not None and tree.floors.get(source.room, 0) < 3:
        for line in source.places(OUTSIDE_WORLD):
            yield line, 'outside-world'


def check_output(_, source):
    if source.room not in (None, 'app') and source.path not in OUTPUT_ALLOWED:
        for line in source.places(OUTPUT):
            yield line, 'output'


def check_code(_, source):
    for rule, pattern in CODE_PATTERNS:
        for line in source.places(pattern):
            yield line, rule


def check_lengths(_, source):
    if not source.is_code:
        return
    if source.text.count('\n') > FILE_LINES_MAX:
        yield 1, 'long-file'
    for _, line, lines in cpp_text.functions(source.code):
        if lines > FUNCTION_LINES_MAX:
            yield line, 'long-function'
    for number, line in enumerate(source.lines, 1):
        # Build files are lists of names, and have no formatter.
        if len(line) > COLUMNS_MAX and not source.path.endswith(BUILD_FILES):
            yield number, 'columns'


def check_marks(_, source):
    if not source.is_code:
        return
    for number, line in enumerate(source.lines, 1):
        if re.search(r'\bTODO\b(?!\(#\d+\))', line):
            yield number, 'todo'
        if re.search(r'\bFIXME\b', line):
            yield number, 'fixme'


def check_headers(_, source):
    if not source.path.endswith('.hpp'):
        return
    code = [line.strip() for line in source.code.split('\n') if line.strip()]
    if not code or code[0] != '#pragma once':
        yield 1, 'pragma-once'
    if sum(1 for _ in source.includes()) > HEADER_INCLUDES_MAX:
        yield 1, 'include-count'


def check_own_header(tree, source):
    header = source.path[:-len('.cpp')] + '.hpp'
    if not source.path.endswith('.cpp') or source.room is None or header not in tree.files:
        return
    first = next(source.includes(), (1, '', ''))
    if first[2] != header[len('src/'):]:
        yield first[0], 'own-header'


def check_listed(tree, source):
    if not source.is_cpp or source.room is None:
        return
    folder, names = source.path.rsplit('/', 1)[0], [source.name]
    while folder.startswith('src/'):
        listing = re.sub(r'#.*', '', tree.files.get(folder + '/CMakeLists.txt', ''))
        if names[0] in re.split(r'[\s()"]+', listing):
            return
        folder, last = folder.rsplit('/', 1)
        names[0] = last + '/' + names[0]
    # Headers of tests belong to no header set; it is enough that a test includes them.
    if not (source.is_test and source.path[len('src/'):] in tree.included):
        yield 1, 'listed'


def check_bytes(_, source):
    document = source.path.endswith(DOCUMENTS) or source.path.startswith('front/')
    for number, line in enumerate(source.lines, 1):
        # Written with brackets so that this file does not find itself.
        if re.search(r'(?<![\w./-])(?:/[w]ork/|/[t]mp/b-|/[h]ome/\w|/[r]oot/)', line):
            yield number, 'machine-path'
        if source.is_code and not document and not line.isascii():
            yield number, 'ascii'


def check_awaits(_, source):
    for position, statement in cpp_text.await_statements(source.code):
        if cpp_text.has_risky_temporary(statement):
            yield cpp_text.line_of(source.code, position), 'co-await'


def check_links(tree, source):
    if not source.path.endswith('.md'):
        return
    fenced = False
    folder = source.path.rsplit('/', 1)[0] if '/' in source.path else ''
    for number, line in enumerate(source.lines, 1):
        if line.lstrip().startswith('```'):
            fenced = not fenced
        if fenced:
            continue
        for match in re.finditer(r'\]\(([^)\s]+)\)', re.sub(r'`[^`]*`', '', line)):
            target = match[1].split('#')[0]
            if target and not re.match(r'[a-z]+:', target) and not tree.exists(
                    join(folder, target)):
                yield number, 'link'


def join(folder, target):
    parts = [part for part in folder.split('/') if part]
    for part in target.rstrip('/').split('/'):
        if part == '..':
            parts = parts[:-1]
        elif part != '.':
            parts.append(part)
    return '/'.join(parts)


CHECKS = (check_floors, check_libraries, check_outside_world, check_output, check_code,
          check_lengths, check_marks, check_headers, check_own_header, check_listed, check_bytes,
          check_awaits, check_links)


def findings(tree):
    """Every (path, line, rule) that has no excuse."""
    found = set()
    for source in tree.sources:
        for check in CHECKS:
            for line, rule in check(tree, source):
                if not source.excuses(rule, line):
                    found.add((source.path, line, rule))
    return sorted(found)


# Data has no lines to hold against the rules; that it is there counts for links.
def text_of(entry):
    if entry.stat().st_size > FILE_BYTES_MAX:
        return ''
    try:
        return entry.read_text('utf-8')
    except UnicodeDecodeError:
        return ''


def load(top):
    files = {}
    pending = [top]
    while pending:
        for entry in sorted(pending.pop().iterdir()):
            if entry.name in FOREIGN or entry.is_symlink():
                continue
            if entry.is_dir():
                pending.append(entry)
            elif entry.is_file():
                files[entry.relative_to(top).as_posix()] = text_of(entry)
    return files


def main(arguments):
    if arguments == ['--self-test']:
        import tidy_examples
        return tidy_examples.run(Tree, findings, REASONS)
    if arguments:
        print(__doc__)
        return 2
    tree = Tree(load(pathlib.Path(__file__).resolve().parent.parent))
    found = findings(tree)
    for path, line, rule in found:
        print(f'{path}:{line}: {rule}: {REASONS[rule]}')
    print(f'{len(tree.sources)} files checked, {len(found)} findings')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
