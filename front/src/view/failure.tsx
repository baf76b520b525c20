import { useState } from 'preact/hooks';
import type { Connection, Step } from '../protocol/types';
import { withSecrets } from '../terminal/compose';
import { visible } from '../terminal/visible';
import { usePage } from './context';

// Why a connection failed, and the steps that help, each a button.

export function Failure({ failure }: { failure: NonNullable<Connection['failure']> }) {
  const page = usePage();
  const [said, setSaid] = useState('');
  const take = async (step: Step): Promise<void> => {
    setSaid('');
    page.connection.value = 0;
    for (const command of step.commands) {
      const answer = await page.session.send(withSecrets(page.book, command));
      if (!answer.ok) return setSaid(`${visible(command)}: ${answer.error}`);
    }
  };
  return (
    <section class="failure" aria-label="Why it failed">
      <p>
        <strong>{visible(failure.headline)}</strong> <span class="dim">code {failure.code}</span>
      </p>
      <p>{visible(failure.next_step)}</p>
      <div class="row">
        {(failure.steps ?? []).map((step) => (
          <button
            key={step.label}
            type="button"
            class="button"
            title={`Will send: ${step.commands.join('; ')}`}
            onClick={() => void take(step)}
          >
            {step.label}
          </button>
        ))}
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
