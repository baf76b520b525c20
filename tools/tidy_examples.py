"""What every rule of tidy.py has to find, and what it has to leave alone."""

FLOORS = 'base 0\nat 1\nmqtt 1\nmodule 2\nio 3\nweb 4\napp 5\n'
LONG_LINE = '// ' + 'x' * 98
BODY = '  step();\n' * 71


def source(text, path='src/at/x.cpp'):
    return {path: text}


def header(text, path='src/at/x.hpp'):
    return {path: text}


def awaited(statement):
    return source('awaitable<void> f() {\n  ' + statement + '\n}\n', 'src/io/x.cpp')


# (rule, line, files)
BAD = (
    ('floor', 1, source('#include "module/module.hpp"\n')),
    ('floor', 2, source('\n#include "mqtt/packet.hpp"\n')),
    ('room', 1, source('int x;\n', 'src/attic/x.cpp')),
    ('include-path', 1, source('#include "tokens.hpp"\n')),
    ('include-path', 1, source('#include "attic/x.hpp"\n')),
    ('include', 1, source('#include <openssl/ssl.h>\n')),
    ('include', 1, source('#include <boost/asio/io_context.hpp>\n')),
    ('include', 1, source('#include <boost/beast/http.hpp>\n', 'src/io/x.cpp')),
    ('include', 1, source('#include <gtest/gtest.h>\n')),
    ('include', 1, source('#include <sqlite3.h>\n', 'src/io/x_test.cpp')),
    ('include-count', 1, header('#pragma once\n' + '#include <a>\n' * 13)),
    ('outside-world', 1, source('auto t = std::chrono::steady_clock::now();\n')),
    ('outside-world', 1, source('auto t = std::time(nullptr);\n')),
    ('outside-world', 1, source('std::thread t;\n', 'src/module/x_test.cpp')),
    ('outside-world', 1, source('int x = std::rand();\n')),
    ('outside-world', 1, source('int x = ::socket(AF_INET, 0, 0);\n')),
    ('outside-world', 1, source('auto x = std::getenv("HOME");\n')),
    ('outside-world', 1, source('std::this_thread::sleep_for(1s);\n')),
    ('output', 1, source('void f() { std::cout << 1; }\n')),
    ('output', 1, source('void f() { std::fprintf(stderr, "x"); }\n', 'src/io/x.cpp')),
    ('output', 1, source('void f() { fmt::print("x"); }\n')),
    ('long-file', 1, source('int x;\n' * 501)),
    ('long-function', 3, source('\n\nvoid f(int x) {\n' + BODY + '}\n')),
    ('long-function', 1, source('A::A(int x)\n    : a_{x}, b_{{1, 2}} {\n' + BODY + '}\n')),
    ('long-function', 2, source('namespace a {\nauto f = [](int x) -> int {\n' + BODY + '};\n}\n')),
    ('long-function', 3, source('class A {\n public:\n  void f() {\n' + BODY + '  }\n};\n')),
    ('long-function', 1, source('TEST(A, B) {\n  if (x) {\n' + BODY + '  }\n}\n')),
    ('columns', 2, source('\n' + LONG_LINE + '\n')),
    ('todo', 1, source('// TO' 'DO: later\n')),
    ('todo', 1, source('// TO' 'DO(someone): later\n')),
    ('fixme', 1, source('// FIX' 'ME(#1): now\n')),
    ('raw-memory', 1, source('auto* x = new Thing(1);\n')),
    ('raw-memory', 1, source('void f() { delete x; }\n')),
    ('detached', 1, source('void f() { thread.detach(); }\n')),
    ('detached', 1, source('void f() { co_spawn(e, g(), asio::detached); }\n', 'src/io/x.cpp')),
    ('using-namespace', 1, source('using namespace std;\n')),
    ('using-namespace', 1, source('using namespace std::chrono;\n')),
    ('pragma-once', 1, header('#include <span>\n#pragma once\n')),
    ('own-header', 1, {**source('#include <span>\n#include "at/x.hpp"\n'),
                       **header('#pragma once\n')}),
    ('listed', 1, source('int x;\n', 'src/at/unlisted.cpp')),
    ('listed', 1, header('#pragma once\n', 'src/at/deep/unlisted.hpp')),
    ('listed', 1, header('// For tests.\n#pragma once\n', 'src/at/dead.hpp')),
    ('listed', 1, {**source('#include "at/y.hpp"\n'), 'src/at/y.hpp': '#pragma once\n'}),
    ('machine-path', 1, source('auto x = "/w' 'ork/main";\n')),
    ('machine-path', 2, {'docs/a.md': '\nSee /t' 'mp/b-at/log.\n'}),
    ('ascii', 1, source('// caf\u00e9\n')),
    ('co-await', 2, awaited('co_await g(Options{.size = 1});')),
    ('co-await', 2, awaited('auto x = co_await g({1, 2});')),
    ('co-await', 2, awaited('co_await g([x] { return x; });')),
    ('co-await', 2, awaited('co_await g([&, y = 1](int z) { return z; });')),
    ('co-await', 2, awaited('co_await g(a ? b : c);')),
    ('co-await', 3, awaited('if (x)\n    co_await g(Options{});')),
    ('co-await', 2, awaited('if (auto x = co_await g(A{1}); x) {')),
    ('co-await', 2, awaited('co_return A{co_await g()};')),
    ('co-await', 3, awaited('co_await h([&]() -> awaitable<void> {\n    co_await g(A{1}); });')),
    ('link', 1, {'README.md': '[a](docs/none.md)\n'}),
    ('link', 1, {'docs/a.md': '[a](../src/none.hpp#part)\n'}),
)

GOOD = (
    source('#include "base/bytes.hpp"\n#include "at/tokens.hpp"\n#include <vector>\n'),
    source('#include <gtest/gtest.h>\n#include <rapidcheck.h>\n', 'src/at/x_test.cpp'),
    {**source('#include "at/script.hpp"\n', 'src/at/x_test.cpp'),
     'src/at/script.hpp': '// A script,\n// for tests.\n#pragma once\n#include <gtest/gtest.h>\n'},
    source('#include <boost/beast/http.hpp>\n#include <boost/asio/ip/tcp.hpp>\n', 'src/web/x.cpp'),
    source('auto t = std::chrono::steady_clock::now(); std::thread s;\n', 'src/io/x.cpp'),
    source('// std::rand() and new, TODO(#12)\nauto s = "time(nullptr) delete x;";\n'),
    source('auto x = event.time(); auto y = wall_time(0); int runtime(int);\n'),
    source('auto s = R"(new "delete" std::cout)";\nauto n = 33\'554\'176; char c = \'"\';\n'),
    source('std::cout << 1;\n', 'src/app/x.cpp'),
    source('void f() { std::snprintf(b, 1, "x"); }\n'),
    source('A(const A&) = delete;\nvoid* operator new(std::size_t) = delete;\n'),
    source('#include <new>\nusing namespace std::chrono_literals;\n'),
    source('using namespace std::literals;\n'),
    source('// tidy: long because it is one table.\nint x;\n' + 'int x;\n' * 501),
    source('// tidy: long because a switch reads best whole.\nvoid f() {\n' + BODY + '}\n'),
    source('auto x = new A;  // tidy: raw-memory because a C library frees it.\n'),
    source('void f() {\n' + '  step();\n' * 70 + '}\n'),
    source('namespace a {\n' + 'int x = 1;\n' * 80 + '}\n'),
    source('class A {\n' + '  int f(int x) const { return x; }\n' * 80 + '};\n'),
    source('constexpr A table[] = {\n' + '    {1, f(2)},\n' * 80 + '};\n'),
    source('#define F(x) \\\n  do { \\\n  } while (0)\nvoid f() {\n}\n' + 'void g() {}\n' * 80),
    {**source('#include "at/x.hpp"\n\n#include <span>\n'), **header('// What.\n#pragma once\n')},
    awaited('co_await g(x, std::move(options));'),
    awaited('auto [error, size] = co_await g(asio::buffer(bytes), token);'),
    awaited('auto x = co_await (a.read(b[0]) || c.wait(token));'),
    awaited('Thing thing{co_await g()};'),
    awaited('co_await g([&] { return A{1}; });'),
    awaited('co_await g([this, &x](int y) { return x ? y : 0; });'),
    awaited('if (co_await g()) {\n    Thing x{1};\n  }'),
    awaited('Options options{.size = 1};\n  co_await g(std::move(options));'),
    {'README.md': '[a](docs/a.md#part) [b](https://example.org/x) [c](#here) [d](docs)\n'
                  '```\n[no](none.md)\n```\n`[no](none.md)`\n',
     'docs/a.md': '[up](../README.md) caf\u00e9\n'},
)


def _tree(tree_of, files):
    listed = 'room(at SOURCES x.cpp x_test.cpp HEADERS x.hpp)\n'
    rooms = ('at', 'io', 'web', 'app', 'module', 'attic')
    return tree_of({'tools/floors.txt': FLOORS,
                    **{f'src/{room}/CMakeLists.txt': listed for room in rooms}, **files})


def run(tree_of, findings, reasons):
    """Prints what went wrong; returns the exit code."""
    wrong = []
    for rule, line, files in BAD:
        found = {(number, name) for _, number, name in findings(_tree(tree_of, files))}
        if (line, rule) not in found:
            wrong.append(f'{rule} at line {line} not found in {files}: {sorted(found)}')
    for files in GOOD:
        found = findings(_tree(tree_of, files))
        if found:
            wrong.append(f'found in a good example {files}: {found}')
    for rule in sorted(set(reasons) - {rule for rule, _, _ in BAD}):
        wrong.append(f'{rule} has no bad example')
    for text in wrong:
        print(text)
    print(f'{len(BAD)} bad and {len(GOOD)} good examples, {len(wrong)} wrong')
    return 1 if wrong else 0
