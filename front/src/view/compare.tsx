import { useState } from 'preact/hooks';
import type { Device } from '../protocol/types';
import type { Pair } from '../terminal/compare';
import { compareAnswers, worstOf } from '../terminal/compare';
import { composeGet, preview, withSecrets } from '../terminal/compose';
import type { Request } from '../terminal/compose';
import type { Answer } from '../terminal/session';
import { visible } from '../terminal/visible';
import { decimal, t, told, word } from '../words/words';
import { CommandInput } from './commandinput';
import { usePage } from './context';
import { Button, Check, Choose } from './controls';

// One command to two modules, such as the software and the real one, and what each says to it.

interface Comparison {
  request: string;
  answers: [Answer, Answer];
  pairs: Pair[];
}

const comparisonsMost = 200;

const verdicts = {
  same: { mark: '✓', word: word('same answer') },
  varies: { mark: '✓', word: word('same but for values that each module chooses') },
  differs: { mark: '≠', word: word('differs') },
};

const hows = { same: word('same'), varies: word('varies'), differs: word('differs') };

function textsOf(answer: Answer): string[] {
  return answer.lines.length > 0 ? answer.lines : [told(answer.error ?? '')];
}

function Side({ pair, side }: { pair: Pair; side: 'left' | 'right' }) {
  const line = pair[side];
  if (line === null) return <td class="missing">{t('no such line')}</td>;
  if (pair.pieces.length === 0) return <td class="mono">{visible(line)}</td>;
  return (
    <td class="mono">
      {pair.pieces.map((piece, place) => {
        const text = visible(piece[side]);
        if (piece.how === 'same') return text;
        if (piece.how === 'differs') return <mark key={place}>{text}</mark>;
        return (
          <i key={place} title={t('Each module has its own value here')}>
            {text}
          </i>
        );
      })}
    </td>
  );
}

const tookOf = ({ ms }: Answer): string => (ms === undefined ? '' : `${decimal(ms, 1)} ms`);

function Result({ comparison, names }: { comparison: Comparison; names: [string, string] }) {
  const { pairs, request, answers } = comparison;
  const verdict = verdicts[worstOf(pairs.map(({ how }) => how))];
  return (
    <li>
      <h3>
        <code>{visible(request)}</code>{' '}
        <span class="dim">
          <span aria-hidden="true">{verdict.mark}</span> {t(verdict.word)}
        </span>
      </h3>
      <table aria-label={t('Answers to {request}', { request })}>
        <thead>
          <tr>
            {names.map((name, place) => (
              <th scope="col" key={place}>
                {visible(name)} <span class="dim">{tookOf(answers[place as 0 | 1])}</span>
              </th>
            ))}
            <th scope="col">
              <span class="hidden">{t('Verdict')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, place) => (
            <tr key={place} class={pair.how}>
              <Side pair={pair} side="left" />
              <Side pair={pair} side="right" />
              <td class="how">{t(hows[pair.how])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}

function nameOf(devices: Device[], id: string): string {
  const device = devices.find((each) => each.id === id);
  if (!device) return '';
  return device.kind === 'software' ? `Virtual: ${told(device.name)}` : device.name;
}

export function Compare() {
  const page = usePage();
  const { session, book } = page;
  const devices = session.devices.value;
  const [chosen, setChosen] = useState<[string, string]>(['', '']);
  const [text, setText] = useState('AT+test');
  const [found, setFound] = useState<Comparison[]>([]);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const [busy, setBusy] = useState('');

  const left = nameOf(devices, chosen[0]) === '' ? (devices[0]?.id ?? '') : chosen[0];
  const others = devices.filter(({ id }) => id !== left);
  const right = others.some(({ id }) => id === chosen[1]) ? chosen[1] : (others[0]?.id ?? '');
  const names: [string, string] = [nameOf(devices, left), nameOf(devices, right)];

  const compareOne = async (request: Request): Promise<Comparison> => {
    const answers = await Promise.all([session.send(request, left), session.send(request, right)]);
    const [one, other] = answers;
    const pairs = compareAnswers(book, request.text, textsOf(one), textsOf(other));
    return { request: preview(request), answers, pairs };
  };
  const compareAll = async (requests: Request[]): Promise<void> => {
    const results: Comparison[] = [];
    for (const [place, request] of requests.entries()) {
      if (requests.length > 1) setBusy(t('{n} of {all}', { n: place + 1, all: requests.length }));
      results.push(await compareOne(request));
      setFound([...results].slice(-comparisonsMost));
      if (results.at(-1)?.answers.every(({ seq }) => seq < 0)) break;
    }
    setBusy('');
  };
  const settings = book.settings.filter(({ row }) => !row.secret);
  const choices = (from: Device[]) =>
    from.map(({ id }) => ({ value: id, label: nameOf(devices, id) }));

  if (devices.length < 2) {
    return (
      <div class="dock-body">
        <h2>{t('Compare')}</h2>
        <p>
          {t(
            'There is one module here. Choose a second one under Serial settings, Port, ' +
              'such as a real module on a serial port; then one command goes to both, and ' +
              'their answers stand side by side.',
          )}
        </p>
      </div>
    );
  }
  const shown = found.filter(
    ({ pairs }) => !onlyDifferent || worstOf(pairs.map(({ how }) => how)) === 'differs',
  );
  return (
    <div class="dock-body compare">
      <header class="row">
        <h2>{t('Compare')}</h2>
        <Choose
          inline
          label={t('One module')}
          value={left}
          onValue={(id) => setChosen([id, right])}
          choices={choices(devices)}
        />
        <Choose
          inline
          label={t('Other module')}
          value={right}
          onValue={(id) => setChosen([left, id])}
          choices={choices(others)}
        />
        <Check label={t('Only what differs')} on={onlyDifferent} onChange={setOnlyDifferent} />
        <span class="dim" role="status">
          {busy}
        </span>
      </header>
      <div class="custom">
        <Button
          label={t('Compare')}
          disabled={busy !== ''}
          onClick={() => void compareAll([withSecrets(book, text.trim())])}
        />
        <CommandInput
          label={t('Command to compare')}
          value={text}
          onValue={setText}
          onSend={() => void compareAll([withSecrets(book, text.trim())])}
        />
        <Button
          label={t('Compare user settings')}
          disabled={busy !== ''}
          onClick={() => void compareAll(settings.map(composeGet))}
        />
      </div>
      {shown.length === 0 && found.length > 0 && <p>{t('Nothing differs.')}</p>}
      <ol class="comparisons">
        {shown.map((comparison) => (
          <Result key={comparison.request} comparison={comparison} names={names} />
        ))}
      </ol>
    </div>
  );
}
