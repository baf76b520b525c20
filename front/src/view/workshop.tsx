import type { Connection } from '../protocol/types';
import { boxesOf } from '../terminal/workshop';
import { t } from '../words/words';

/** The five boxes of the exercise's picture, with what this connection did in each. */
export function Workshop({ connection }: { connection: Connection }) {
  return (
    <section class="workshop" aria-label={t('As in the workshop picture')}>
      <p class="dim">
        {t('The picture of the exercise, box by box: the RSA key exchange of TLS 1.2.')}{' '}
        {t('This connection uses {version}.', { version: connection.version ?? t('no TLS yet') })}
      </p>
      <ol>
        {boxesOf(connection).map((box) => (
          <li key={box.title}>
            <h3>{t(box.title)}</h3>
            <p>{t(box.picture)}</p>
            <p class="today">{t(box.today)}</p>
            <p class="dim">
              {box.messages.length > 0
                ? t('Here: message {n}', { n: box.messages.join(', ') })
                : box.title === 'Verify server'
                  ? t('Here: the checks beside it')
                  : t('Here: no message')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
