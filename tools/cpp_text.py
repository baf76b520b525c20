"""Reads C++ as text, as far as tidy needs it: code without comments and strings, bodies of
functions, statements around co_await. It leans on clang-format's layout and is no parser."""

import re

_TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")'
    r'|(?P<number>\b[0-9](?:\'?[0-9a-zA-Z.])*)'
    r'|(?P<text>"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')',
    re.DOTALL)
_PREPROCESSOR = re.compile(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', re.MULTILINE)


def _blank(text):
    return re.sub(r'[^\n]', ' ', text)


def code_only(text):
    """The same text with comments blanked and string contents replaced by spaces; places stay."""
    def replace(match):
        if match['number']:
            return match[0]
        if match['comment']:
            return _blank(match[0])
        quote = match[0][-1]
        return quote + _blank(match[0])[1:-1] + quote
    return _TOKEN.sub(replace, text)


def line_of(text, position):
    return text.count('\n', 0, position) + 1


# Before an initializer's brace stands no space, or one after one of these.
_INITIALIZER_BEFORE = re.compile(r'(?:[\w>\]({,=<?:&|+!-]|\breturn|\bco_return|\bco_yield)$')
_NOT_A_FUNCTION = re.compile(
    r'^(?:template\s*<[^{]*?>\s*)?(?:inline\s+|static\s+|constexpr\s+|typedef\s+|export\s+)*'
    r'(?:namespace|class|struct|union|enum|extern)\b')

_ACCESS = re.compile(r'^(?:(?:public|private|protected):\s*)+')


def _opens_initializer(code, position):
    before = code[max(0, position - 200):position]
    tight = before.rstrip()
    if len(tight) == len(before):
        return bool(_INITIALIZER_BEFORE.search(tight))
    return bool(re.search(r'(?:[({,=<?]|\breturn|\bco_return|\bco_yield)$', tight))


def functions(code):
    """Yields (head, first line, lines of the body) of each function that is not inside another."""
    code = _PREPROCESSOR.sub(lambda match: _blank(match[0]), code)
    blocks = []  # One of 'function', 'scope', 'initializer' for each open brace.
    parens = 0
    head_start = 0
    opened_at = 0
    for match in re.finditer(r'[(){};]', code):
        mark, position = match[0], match.start()
        inside = 'function' in blocks
        if mark in '()':
            parens += 1 if mark == '(' else -1
        elif mark == '{':
            head = code[head_start:position]
            if inside or parens > 0 or _opens_initializer(code, position):
                blocks.append('initializer')
                continue
            is_function = '(' in head and not _NOT_A_FUNCTION.match(head.strip())
            blocks.append('function' if is_function else 'scope')
            if is_function:
                opened_at, opened_head = position, head
            head_start = position + 1
        elif mark == '}' and blocks:
            kind = blocks.pop()
            if kind == 'function':
                head = _ACCESS.sub('', opened_head.lstrip())
                lines = code.count('\n', opened_at, position) - 1
                yield head.strip(), line_of(code, opened_at - len(head)), lines
            if kind != 'initializer':
                head_start = position + 1
        elif mark == ';' and parens == 0 and not inside:
            head_start = position + 1


def await_statements(code):
    """Yields (position of co_await, the statement around it)."""
    for match in re.finditer(r'\bco_await\b', code):
        start = _statement_start(code, match.start())
        yield match.start(), code[start:_statement_end(code, match.end())]


def _statement_start(code, position):
    for index in range(position - 1, -1, -1):
        mark = code[index]
        if mark == ';':
            return index + 1
        if mark == '{' and not _opens_initializer(code, index):
            return index + 1
        if mark == '}' and not re.match(r'\s*[,);.}]', code[index + 1:index + 200]):
            return index + 1
    return 0


def _statement_end(code, position):
    depth = 0
    for match in re.finditer(r'[({});]', code[position:]):
        mark = match[0]
        index = position + match.start()
        if mark == '{' and depth <= 0 and not _opens_initializer(code, index):
            return index
        if mark in '({':
            depth += 1
        elif mark in ')}':
            depth -= 1
        elif depth <= 0:
            return index
    return len(code)


_LAMBDA = re.compile(r'(?<![\w\])])\s*\[([^\[\]]*)\]\s*(?=[({]|mutable|noexcept|->)')
# `Type name{...}` makes a variable; it is no temporary.
_VARIABLE = re.compile(
    r'\s*(?!return\b|co_return\b|co_await\b)(?:const\s+)?[\w:]+(?:<.*>)?[&*]?\s+\w+$', re.DOTALL)


def has_risky_temporary(statement):
    """Whether an aggregate is made in place, a lambda captures by value, or ?: chooses."""
    for match in _LAMBDA.finditer(statement):
        captures = [capture.strip() for capture in match[1].split(',') if capture.strip()]
        if any(not capture.startswith('&') and capture != 'this' for capture in captures):
            return True
    statement = _without_lambda_bodies(statement)
    if '?' in statement:
        return True
    braces = [match.start() for match in re.finditer('{', statement)]
    return any(not _VARIABLE.match(statement[:brace]) for brace in braces)


def _without_lambda_bodies(statement):
    kept = []
    body_depth = 0
    for index, mark in enumerate(statement):
        if mark == '{' and (body_depth > 0 or not _opens_initializer(statement, index)):
            body_depth += 1
        if body_depth == 0:
            kept.append(mark)
        if mark == '}' and body_depth > 0:
            body_depth -= 1
    return ''.join(kept)
