import { useEffect, useState } from 'preact/hooks';
import type { DocumentStep, Run, RunResult, Tutorial } from '../protocol/types';
import { withSecrets } from '../terminal/compose';
import { visible } from '../terminal/visible';
import { count, t, told, word } from '../words/words';
import { usePage } from './context';
import { Button, Check, Choose, Field } from './controls';
import { chooseFile } from './download';

// A tutorial beside the module: step by step or all at once, its answers checked as they come.

const verdicts: Record<RunResult['verdict'], string> = {
  sent: word('→ sent'),
  met: word('✓ met'),
  differed: word('✕ differed'),
  missing: word('✕ missing'),
};

const arrows: Record<DocumentStep['kind'], string> = {
  request: '->',
  expected: '<-',
  event: '<-',
  fault: '!',
  note: word('note'),
  text: '',
};

function StepRow({ step, result, now }: { step: DocumentStep; result?: RunResult; now: boolean }) {
  const page = usePage();
  const isText = step.kind === 'text' || step.kind === 'note';
  return (
    <li
      class={`step ${step.kind} ${result?.verdict ?? ''}${now ? ' now' : ''}`}
      aria-current={now ? 'step' : undefined}
    >
      <span class="dim">{step.line}</span>
      <span class="verdict-word">
        {result ? t(verdicts[result.verdict]) : now ? t('▸ next') : ''}
      </span>
      <span>
        {arrows[step.kind] && <span class="dim">{t(arrows[step.kind])} </span>}
        {isText ? visible(step.text).replace(/\\x0A/g, ' ') : <code>{visible(step.text)}</code>}
        {result?.why && <span class="why">{visible(told(result.why))}</span>}
        {result?.verdict === 'differed' && result.actual && (
          <span class="why">
            {t('came')} <code>{visible(result.actual)}</code>
          </span>
        )}
      </span>
      {step.kind === 'request' && (
        <Button
          small
          label={t('Send line {line}', { line: step.line })}
          onClick={() => void page.session.send(withSecrets(page.book, step.text))}
        >
          {t('send')}
        </Button>
      )}
    </li>
  );
}

function fileLabel(each: Tutorial['placeholders'][number], isChosen: boolean): string {
  if (isChosen) return t('Another file for {name}', { name: visible(each.name) });
  const values = { name: visible(each.name) };
  return each.has_default
    ? t('Choose a file for {name}, or leave the lab’s', values)
    : t('Choose a file for {name}', values);
}

interface ValuesProps {
  document: Tutorial;
  values: Record<string, string>;
  onValue: (name: string, value: string) => void;
}

function Values({ document, values, onValue }: ValuesProps) {
  if (document.placeholders.length === 0) return null;
  const pick = async (name: string): Promise<void> => {
    const file = await chooseFile();
    if (file) onValue(name, await file.text());
  };
  return (
    <fieldset class="group">
      <legend>{t('Values')}</legend>
      <div class="grid">
        {document.placeholders.map((each) =>
          each.is_file ? (
            <div class="field" key={each.name}>
              <span class="dim">{visible(each.name)}</span>
              <Button
                small
                label={fileLabel(each, values[each.name] !== undefined)}
                onClick={() => void pick(each.name)}
              />
            </div>
          ) : (
            <Field
              key={each.name}
              label={visible(each.name)}
              value={values[each.name] ?? each.default}
              onValue={(value) => onValue(each.name, value)}
            />
          ),
        )}
      </div>
    </fieldset>
  );
}

export function TutorialDock() {
  const { document: opened, session } = usePage();
  const [list, setList] = useState<{ name: string; title: string }[]>([]);
  const [document, setDocument] = useState<Tutorial | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [setUp, setSetUp] = useState(true);
  const [run, setRun] = useState<Run | null>(null);
  const live = session.run.value;
  const shown = run && live?.id === run.id ? live : run;

  const show = (next: Tutorial | null): void => {
    if (!next) return;
    setDocument(next);
    setValues({});
    setRun(null);
  };
  const load = async (name: string): Promise<void> => {
    if (name === '') return;
    await session
      .ask(() => session.api.get<Tutorial>(`/api/tutorials/${encodeURIComponent(name)}`))
      .then(show);
  };
  useEffect(() => {
    void session
      .ask(() =>
        session.api.get<{ tutorials: { name: string; title: string }[] }>('/api/tutorials'),
      )
      .then((answer) => setList(answer?.tutorials ?? []));
  }, []);
  const open = async (): Promise<void> => {
    const file = await chooseFile('.md,text/markdown');
    if (file) opened.value = { name: file.name, markdown: await file.text() };
  };
  useEffect(() => {
    const given = opened.value;
    if (!given) return;
    opened.value = null;
    void session.ask(() => session.api.post<Tutorial>('/api/tutorials/read', given)).then(show);
  }, [opened.value]);
  const begin = async (): Promise<Run | null> => {
    if (!document) return null;
    const { name, markdown } = document;
    const body = { device: session.device.peek(), name, markdown, values, set_up: setUp };
    const fresh = await session.ask(() => session.api.post<Run>('/api/runs', body));
    if (fresh) setRun(fresh);
    return fresh;
  };
  const go = async (how: string): Promise<void> => {
    const fresh =
      !shown || shown.state === 'done' || shown.state === 'failed' ? await begin() : shown;
    if (!fresh) return;
    const answer = await session.ask(() =>
      session.api.post<Run>(`/api/runs/${fresh.id}/go`, { how }),
    );
    if (answer?.id !== undefined) setRun(answer);
  };
  const results = new Map((shown?.results ?? []).map((result) => [result.line, result]));
  return (
    <div class="dock-body">
      <header class="row">
        <h2>{t('Tutorial')}</h2>
        <Choose
          inline
          label={t('Document')}
          value={document?.name ?? ''}
          onValue={(name) => void load(name)}
          choices={[
            { value: '', label: t('choose one') },
            ...list.map(({ name, title }) => ({ value: name, label: title })),
          ]}
        />
        <Button small label={t('Open from disk')} onClick={() => void open()} />
        {document && (
          <>
            <Button small label={t('Step')} onClick={() => void go('step')} />
            <Button small label={t('Run all')} onClick={() => void go('all')} />
            <Button
              small
              label={t('Pause')}
              disabled={shown?.state !== 'running'}
              onClick={() => void go('pause')}
            />
            <Button small label={t('Stop')} disabled={!shown} onClick={() => void go('stop')} />
            <Check label={t('Set up the module first')} on={setUp} onChange={setSetUp} />
          </>
        )}
        <span role="status">
          {shown
            ? `${told(shown.state)}${shown.summary ? `: ${visible(told(shown.summary))}` : ''}`
            : ''}
        </span>
      </header>
      {document && (
        <>
          <h3>{visible(document.title)}</h3>
          <Values
            document={document}
            values={values}
            onValue={(name, value) => setValues({ ...values, [name]: value })}
          />
          {document.notes.length > 0 && (
            <details>
              <summary>
                {count(
                  document.notes.length,
                  '1 place where the document is odd',
                  '{n} places where the document is odd',
                )}
              </summary>
              <ul>
                {document.notes.map(({ line, text }) => (
                  <li key={line + text}>
                    {t('Line {line}:', { line })} {visible(told(text))}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <ol class="steps" aria-label={t('Steps')}>
            {document.steps.map((step, place) => (
              <StepRow
                key={place}
                step={step}
                result={step.kind === 'text' ? undefined : results.get(step.line)}
                now={shown !== null && shown.at_line === step.line && step.kind !== 'text'}
              />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
