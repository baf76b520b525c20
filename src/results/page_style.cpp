#include "results/page_style.hpp"

namespace cordelia::results {

namespace {

constexpr std::string_view style_sheet = R"(
:root {
  color-scheme: light dark;
  --back: #ffffff; --card: #f6f7f9; --line: #d5d9e0; --text: #1b2330; --soft: #566072;
  --c1: #0067a8; --c2: #c24d00; --c3: #7d8798; --good: #0b6b3a; --bad: #b3201f; --warn: #8a5300;
  --band: rgba(120, 90, 200, .14); --band-edge: #6b4fc0;
  --hatch: rgba(179, 32, 31, .28); --dots: rgba(138, 83, 0, .30);
  --waiting: #d4d9e1; --off: #8b93a1; --booting: #e3c34c; --wifi: #e39a3b; --connecting: #7db8e8;
  --online: #2e8b62; --failed: #c8403c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #12161d; --card: #1b212b; --line: #343d4b; --text: #e6eaf1; --soft: #a3adbd;
    --c1: #5db6f2; --c2: #ff9d57; --c3: #8b96a8; --good: #5fcf95; --bad: #ff8a84; --warn: #f0b65c;
    --band: rgba(165, 140, 255, .18); --band-edge: #b5a0ff;
    --hatch: rgba(255, 138, 132, .34); --dots: rgba(240, 182, 92, .34);
    --waiting: #3a4352; --off: #697283; --booting: #b8982d; --wifi: #bd7825; --connecting: #3b78a8;
    --online: #2f8f67; --failed: #c74a45;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 24px 20px 60px; background: var(--back);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 26px; line-height: 1.25; }
h2 { margin: 36px 0 10px; font-size: 19px; }
h3 { margin: 0; font-size: 16px; }
p { margin: 4px 0; }
.soft, .plot > p, dt, caption { color: var(--soft); }
.verdict { display: inline-block; margin: 10px 0 4px; padding: 2px 12px; border-radius: 4px;
  border: 2px solid currentColor; font-weight: 700; }
.passed, .met { color: var(--good); } .failed, .missed { color: var(--bad); }
.incomplete, .generator_limited { color: var(--warn); }
.met, .missed { font-weight: 700; white-space: nowrap; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(148px, 1fr)); gap: 10px;
  margin: 18px 0 0; }
.tiles div { padding: 10px 12px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--card); }
.tiles dd { margin: 0; font-size: 21px; font-weight: 600; line-height: 1.3; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 14px 0 0; }
.facts dd { margin: 0; }
.scroll { overflow-x: auto; }
.scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--c1); outline-offset: 2px; }
table { border-collapse: collapse; min-width: min(100%, 420px); }
caption { text-align: left; }
th, td { padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; font-weight: 400; overflow-wrap: normal; }
td:not(.n) { min-width: 17ch; }
td:has(.met, .missed) { min-width: 0; }
thead th { color: var(--soft); white-space: nowrap; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.plot { margin: 0 0 26px; }
.frame { position: relative; margin: 12px 22px 28px 62px; }
.ground { position: relative; height: 190px; border-left: 1px solid var(--line);
  overflow: hidden; }
.ground svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.ground div { position: absolute; top: 0; bottom: 0; min-width: 2px;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.band { background: var(--band); border-left: 1px solid var(--band-edge); }
.band span { position: absolute; left: 3px; top: 0; color: var(--band-edge); font-size: 12px;
  font-weight: 700; }
.generator { background:
  repeating-linear-gradient(45deg, var(--hatch) 0 4px, transparent 4px 9px); }
.backend { background: radial-gradient(circle, var(--dots) 2px, transparent 2.5px) 0 0 / 8px 8px; }
.ys span { position: absolute; right: calc(100% + 8px); transform: translateY(50%);
  white-space: nowrap; }
.xs span { position: absolute; top: calc(100% + 4px); transform: translateX(-50%);
  white-space: nowrap; }
.ys, .xs { color: var(--soft); font-size: 12px; line-height: 1; }
path { vector-effect: non-scaling-stroke; fill: none; }
.grid { stroke: var(--line); stroke-width: 1; }
.line { stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
.c1 { stroke: var(--c1); background: var(--c1); } .c2 { stroke: var(--c2); background: var(--c2); }
.c3 { stroke: var(--c3); background: var(--c3); }
.s-waiting { fill: var(--waiting); background: var(--waiting); }
.s-off { fill: var(--off); background: var(--off); }
.s-booting { fill: var(--booting); background: var(--booting); }
.s-wifi { fill: var(--wifi); background: var(--wifi); }
.s-connecting { fill: var(--connecting); background: var(--connecting); }
.s-online { fill: var(--online); background: var(--online); }
.s-failed { fill: var(--failed); background: var(--failed); }
.area { fill-opacity: .78; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 0 0 6px 62px; padding: 0;
  list-style: none; font-size: 13px; }
.legend i { display: inline-block; width: 14px; height: 10px; margin-right: 6px;
  border-radius: 2px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
i.band, i.generator, i.backend { border: 1px solid var(--line); }
.keys { margin: 0 0 18px; }
.keys i { width: 26px; height: 14px; vertical-align: -2px; }
details { margin-left: 62px; font-size: 13px; }
details .scroll { max-height: 320px; overflow-y: auto; }
summary { cursor: pointer; color: var(--soft); width: max-content; }
ul.plain { margin: 0; padding-left: 20px; }
@media (max-width: 560px) {
  body { padding: 16px 14px 40px; }
  .frame { margin-left: 56px; } .legend, details { margin-left: 0; }
  .ground { height: 160px; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: 6px; }
  .xs span:nth-child(even) { display: none; }
}
@media print { .plot { break-inside: avoid; } details { display: none; } }
)";

}  // namespace

std::string_view page_style() { return style_sheet; }

}  // namespace cordelia::results
