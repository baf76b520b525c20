import type { Connection } from '../protocol/types';
import { boxesOf } from '../terminal/workshop';

/** The five boxes of the exercise's picture, with what this connection did in each. */
export function Workshop({ connection }: { connection: Connection }) {
  return (
    <section class="workshop" aria-label="As in the workshop picture">
      <p class="dim">
        The picture of the exercise, box by box. It shows the RSA key exchange of TLS 1.2; this
        connection uses {connection.version ?? 'no TLS yet'}.
      </p>
      <ol>
        {boxesOf(connection).map((box) => (
          <li key={box.title}>
            <h3>{box.title}</h3>
            <p>{box.picture}</p>
            <p class="today">{box.today}</p>
            <p class="dim">
              {box.messages.length > 0
                ? `Here: message ${box.messages.join(', ')}`
                : box.title === 'Verify server'
                  ? 'Here: the checks beside it'
                  : 'Here: no message'}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
