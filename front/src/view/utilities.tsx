import type { CommandRow } from '../protocol/types';
import type { Values } from '../terminal/compose';
import { compose, withSecrets } from '../terminal/compose';
import { t, told } from '../words/words';
import { usePage } from './context';
import { Choose, Command, Field, Group } from './controls';
import { isRecord, useKept } from './kept';

// A form for every command of the module, made from its row: what the tabs have no button for.

function CommandForm({ row }: { row: CommandRow }) {
  const { book } = usePage();
  const [values, setValues] = useKept<Values>(
    `utility.${row.name}`,
    {},
    {
      isGood: isRecord,
      isSecret: (each) =>
        row.request.some(({ name, kind }) => kind === 'payload' && each[name]) ||
        withSecrets(book, compose(book, row.name, each).request.text).secret !== undefined,
    },
  );
  const put = (name: string) => (value: string) => setValues((now) => ({ ...now, [name]: value }));
  return (
    <Group legend={row.syntax} main={() => compose(book, row.name, values)}>
      <p class="hint">
        {row.summary}
        {row.support !== 'implemented' ? ` ${told(row.support)}: ${row.reason}` : ''}
      </p>
      <div class="grid">
        {row.request.map((field) =>
          field.words && field.kind !== 'flags' ? (
            <Choose
              key={field.name}
              label={field.name}
              help={field.meaning}
              value={values[field.name] ?? ''}
              onValue={put(field.name)}
              choices={[
                { value: '', label: '' },
                ...field.words.map(({ word, meaning }) => ({
                  value: word,
                  label: word,
                  help: meaning,
                })),
              ]}
            />
          ) : (
            <Field
              key={field.name}
              label={field.name}
              help={field.meaning}
              placeholder={field.words?.map(({ word }) => word).join('|') ?? field.meaning}
              type={field.secret ? 'password' : 'text'}
              value={values[field.name] ?? ''}
              onValue={put(field.name)}
            />
          ),
        )}
      </div>
      <div class="row">
        <Command label={t('Send command')} compose={() => compose(book, row.name, values)} />
      </div>
      {row.errors.length > 0 && (
        <details>
          <summary>{t('What it refuses')}</summary>
          <ul>
            {row.errors.map(({ text, code, when }) => (
              <li key={text + code}>
                <code>
                  {text},{code}
                </code>{' '}
                {when}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Group>
  );
}

export function Utilities() {
  const { book } = usePage();
  const [name, setName] = useKept('utility', book.commands[0]?.name ?? '', {
    isGood: (each) => book.command(String(each)) !== undefined,
  });
  const row = book.command(name);
  return (
    <>
      <Choose
        label={t('Command')}
        value={name}
        onValue={setName}
        choices={book.commands.map((each) => ({
          value: each.name,
          label: each.syntax,
          help: each.summary,
        }))}
      />
      {row && <CommandForm key={row.name} row={row} />}
    </>
  );
}
