import { useState } from 'preact/hooks';
import { composeSet } from '../terminal/compose';
import type { Change } from '../terminal/putback';
import { changesTo } from '../terminal/putback';
import { visible } from '../terminal/visible';
import { count, t } from '../words/words';
import { usePage } from './context';
import { Button } from './controls';
import { chooseFile } from './download';

// User settings as they were: what a saved file has otherwise than the module is shown, then set.

const shownOf = ({ setting }: Change, value: string): string =>
  setting.row.secret ? '•••' : visible(value) || t('(empty)');

export function PutBack({ now }: { now: ReadonlyMap<string, string> }) {
  const { book, session } = usePage();
  const [changes, setChanges] = useState<Change[] | null>(null);
  const [said, setSaid] = useState('');
  const open = async (): Promise<void> => {
    const file = await chooseFile('.json,application/json');
    if (!file) return;
    setSaid('');
    setChanges(await session.ask(async () => changesTo(book, await file.text(), now)));
  };
  const set = async (): Promise<void> => {
    let done = 0;
    for (const { setting, to } of changes ?? []) {
      const answer = await session.send(composeSet(setting, to));
      if (!answer.ok) break;
      done++;
    }
    setSaid(
      t('{done} of {all} settings put back; dump them again to see.', {
        done,
        all: changes?.length ?? 0,
      }),
    );
    setChanges(null);
  };
  return (
    <>
      <Button small label={t('Put back from a file')} onClick={() => void open()} />
      <span role="status">
        {changes?.length === 0 ? t('Nothing differs from the file.') : said}
      </span>
      {changes && changes.length > 0 && (
        <div class="ask" role="alert">
          <p>
            {count(
              changes.length,
              'Set {n} setting as the file has it?',
              'Set {n} settings as the file has them?',
            )}
          </p>
          <ul>
            {changes.map((change) => (
              <li key={change.setting.key}>
                {change.setting.key}: <code>{shownOf(change, change.from)}</code> →{' '}
                <code>{shownOf(change, change.to)}</code>
              </li>
            ))}
          </ul>
          <Button
            label={count(changes.length, 'Set {n} setting', 'Set {n} settings')}
            onClick={() => void set()}
          />
          <Button label={t('Leave them')} onClick={() => setChanges(null)} />
        </div>
      )}
    </>
  );
}
