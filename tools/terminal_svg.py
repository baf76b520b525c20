#!/usr/bin/env python3
"""Draws the text of a run as an SVG picture of a terminal.

    ./cordelia lab --exit | tools/terminal_svg.py > docs/exercise.svg
"""

import html
import re
import sys

COLUMNS = 124
LINE_HEIGHT = 17
CHARACTER_WIDTH = 7.85
MARGIN = 16

COLOURS = (
    (re.compile(r'->'), '#7cc7ff'),
    (re.compile(r'\u2713 (met|done)'), '#7fdc8a'),
    (re.compile(r'set-up'), '#7cc7ff'),
    (re.compile(r'^ +\. .*'), '#c8a6ff'),
    (re.compile(r'^\S+: \d+ requests.*'), '#7fdc8a'),
)


def painted(line):
    """One line with its words in colour; the first rule that matches at a place wins."""
    for pattern, colour in COLOURS:
        found = pattern.search(line)
        if found:
            before, word, after = line[:found.start()], found.group(), line[found.end():]
            return (f'{html.escape(before)}<tspan fill="{colour}">{html.escape(word)}</tspan>'
                    f'{painted(after)}')
    return html.escape(line)


def main():
    lines = [line.rstrip('\n')[:COLUMNS] for line in sys.stdin]
    width = int(2 * MARGIN + COLUMNS * CHARACTER_WIDTH)
    height = 2 * MARGIN + LINE_HEIGHT * len(lines)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
          f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13">')
    print('<title>A run of ./cordelia lab</title>')
    print(f'<rect width="{width}" height="{height}" rx="8" fill="#16202a"/>')
    for number, line in enumerate(lines):
        y = MARGIN + LINE_HEIGHT * (number + 1) - 5
        print(f'<text x="{MARGIN}" y="{y}" fill="#e6edf3" xml:space="preserve">'
              f'{painted(line)}</text>')
    print('</svg>')


if __name__ == '__main__':
    main()
