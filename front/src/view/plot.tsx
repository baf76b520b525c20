import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../protocol/types';
import { clock } from '../terminal/save';
import { numberAt } from '../terminal/topictree';
import { visible } from '../terminal/visible';
import { count, t } from '../words/words';
import { usePage } from './context';
import { Button } from './controls';

// Numbers of payloads over time. The plotting library comes when the first plot is opened.

const pointsMost = 2000;
type Point = [at: number, value: number];

function usePoints(topic: string, path: string): Point[] {
  const { session } = usePage();
  const [points, setPoints] = useState<Point[]>([]);
  const last = session.topics.value.get(topic)?.last;
  const add = (messages: Message[]): void => {
    const fresh = messages.flatMap((message): Point[] => {
      const value = numberAt(message, path);
      return value === null ? [] : [[message.at, value]];
    });
    // The newest message may be here before those that the program has kept.
    setPoints((now) =>
      [...new Map([...now, ...fresh])].sort(([one], [two]) => one - two).slice(-pointsMost),
    );
  };
  useEffect(() => {
    session.watch('topics');
    void session.historyOf(topic).then((messages) => add(messages ?? []));
  }, [topic, path]);
  useEffect(() => {
    if (last) add([last]);
  }, [last?.at]);
  return points;
}

function Chart({ points, label }: { points: Point[]; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<{ setData(data: [number[], number[]]): void; destroy(): void } | null>(null);
  // The library may come after values that it has to draw.
  const latest = useRef(points);
  latest.current = points;
  const data = (): [number[], number[]] => [
    latest.current.map(([at]) => at / 1000),
    latest.current.map(([, value]) => value),
  ];
  useEffect(() => {
    let gone = false;
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(
      ([{ default: Plot }]) => {
        const place = box.current;
        if (gone || !place) return;
        const style = getComputedStyle(place);
        const dim = style.getPropertyValue('color');
        const axis = { stroke: dim, grid: { stroke: dim, width: 0.2 } };
        chart.current = new Plot(
          {
            width: Math.max(240, place.clientWidth),
            height: 180,
            legend: { show: false },
            series: [{}, { label, stroke: style.getPropertyValue('outline-color'), width: 2 }],
            axes: [axis, axis],
          },
          data(),
          place,
        );
      },
    );
    return () => {
      gone = true;
      chart.current?.destroy();
    };
  }, []);
  useEffect(() => chart.current?.setData(data()), [points]);
  return <div class="chart" ref={box} aria-hidden="true" />;
}

function Plot({ topic, path, onClose }: { topic: string; path: string; onClose: () => void }) {
  const points = usePoints(topic, path);
  const label = `${visible(topic)} ${visible(path)}`.trim();
  const last = points[points.length - 1];
  return (
    <section class="plot" aria-label={t('Plot of {label}', { label })}>
      <div class="row">
        <h3 class="mono">{label}</h3>
        <span class="dim">
          {count(points.length, '{n} value', '{n} values')}
          {last && t(', last {value}', { value: last[1] })}
        </span>
        <Button small label={t('Close the plot of {label}', { label })} onClick={onClose}>
          {t('Close the plot')}
        </Button>
      </div>
      <Chart points={points} label={label} />
      <details>
        <summary>{t('The values as a table')}</summary>
        <div
          class="scroll"
          tabIndex={0}
          role="region"
          aria-label={t('Values of {label}', { label })}
        >
          <table>
            <tbody>
              {points
                .slice(-200)
                .reverse()
                .map(([at, value]) => (
                  <tr key={at}>
                    <th scope="row">{clock(at)}</th>
                    <td>{value}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

export function Plots() {
  const page = usePage();
  const keys = page.plots.value;
  return (
    <div class="dock-body">
      <h2>{t('Plot')}</h2>
      {keys.length === 0 && (
        <p class="dim">
          {t(
            'Choose a topic in the dock Topics; each number of its payload has a button ' +
              'that plots it.',
          )}
        </p>
      )}
      {keys.map((key) => {
        const [topic, path] = JSON.parse(key) as [string, string];
        const close = (): void => {
          page.plots.value = keys.filter((each) => each !== key);
        };
        return <Plot key={key} topic={topic} path={path} onClose={close} />;
      })}
    </div>
  );
}
