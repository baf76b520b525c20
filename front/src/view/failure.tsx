import { useState } from 'preact/hooks';
import type { Connection, Step } from '../protocol/types';
import { withSecrets } from '../terminal/compose';
import { Files } from '../terminal/files';
import { visible } from '../terminal/visible';
import { t, told } from '../words/words';
import { usePage } from './context';

// Why a connection failed, and the steps that help, each a button.

function willSend(step: Step): string {
  const files = (step.uploads ?? []).map(({ file }) =>
    t('the file {name}', { name: visible(file) }),
  );
  return [...files, ...step.commands].join('; ');
}

export function Failure({ failure }: { failure: NonNullable<Connection['failure']> }) {
  const page = usePage();
  const [said, setSaid] = useState('');
  const upload = async (file: string, content: string): Promise<void> => {
    const files = new Files(page.session, page.book);
    const bytes = new TextEncoder().encode(content);
    await files.put(file, bytes, { flags: '', size: 0 }, () => undefined);
  };
  const take = async (step: Step): Promise<void> => {
    setSaid('');
    page.connection.value = 0;
    try {
      for (const { file, content } of step.uploads ?? []) await upload(file, content);
    } catch (error) {
      return setSaid(told((error as Error).message));
    }
    for (const command of step.commands) {
      const answer = await page.session.send(withSecrets(page.book, command));
      if (!answer.ok) return setSaid(`${visible(command)}: ${told(answer.error ?? '')}`);
    }
  };
  return (
    <section class="failure" aria-label={t('Why it failed')}>
      <p>
        <strong>{visible(told(failure.headline))}</strong>{' '}
        <span class="dim">{t('code {code}', { code: failure.code })}</span>
      </p>
      <p>{visible(told(failure.next_step))}</p>
      <div class="row">
        {(failure.steps ?? []).map((step) => (
          <button
            key={step.label}
            type="button"
            class="button"
            title={`${t('Will send:')} ${willSend(step)}`}
            onClick={() => void take(step)}
          >
            {told(step.label)}
          </button>
        ))}
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
