import type { Connection, HandshakeMessage } from '../protocol/types';
import { fromHex, hexLines } from '../terminal/bytes';
import { visible } from '../terminal/visible';
import { after, t, told, word } from '../words/words';

// The handshake as a list that looks like a diagram: two columns, an arrow a message.

const way = { client: word('client to server'), server: word('server to client') };

function Arrow({ from }: { from: 'client' | 'server' }) {
  return (
    <>
      <span class="hidden">{t(way[from])}: </span>
      <span class="head" aria-hidden="true">
        {from === 'client' ? '▶' : '◀'}
      </span>
    </>
  );
}

function Message({ message, stopped }: { message: HandshakeMessage; stopped: boolean }) {
  const fields = message.fields ?? [];
  const { from, encrypted } = message;
  const classes = ['message', from, encrypted && 'encrypted', stopped && 'stopped'];
  return (
    <li class={classes.filter(Boolean).join(' ')}>
      <details>
        <summary>
          <span class="n">{message.n}</span>
          <span class="arrow">
            <Arrow from={message.from} />
            <b>{visible(message.name)}</b> <span class="dim">{message.bytes} B</span>
            {message.encrypted && (
              <span class="lock">
                <span aria-hidden="true">▪</span> {t('encrypted')}
              </span>
            )}
            {stopped && <span class="stop">{t('stopped here')}</span>}
            <span class="summary">{visible(told(message.summary))}</span>
          </span>
          <span class="when">{after(message.ms)}</span>
        </summary>
        {fields.length > 0 && (
          <table>
            <tbody>
              {fields.map(({ name, value }, place) => (
                <tr key={place}>
                  <th scope="row">{visible(name)}</th>
                  <td class="mono">{visible(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {message.hex && (
          <pre class="mono" tabIndex={0} aria-label={t('Bytes of {name}', { name: message.name })}>
            {hexLines(fromHex(message.hex)).join('\n')}
          </pre>
        )}
      </details>
    </li>
  );
}

export function Handshake({ connection }: { connection: Connection }) {
  const messages = connection.messages ?? [];
  const stopped = connection.failure?.stopped_at;
  return (
    <section class="handshake" aria-label={t('Handshake')}>
      <p class="ends" aria-hidden="true">
        <span>{t('Cordelia-I (client)')}</span>
        <span>{t('Broker (server)')}</span>
      </p>
      {messages.length === 0 && (
        <p class="dim">
          {connection.tls ? t('No TLS message so far.') : t('This connection has no TLS.')}
        </p>
      )}
      <ol aria-label={t('TLS messages')}>
        {messages.map((message) => (
          <Message key={message.n} message={message} stopped={message.n === stopped} />
        ))}
      </ol>
      {(connection.mqtt ?? []).length > 0 && (
        <>
          <h3>MQTT</h3>
          <ol aria-label={t('MQTT packets')} class="mqtt">
            {(connection.mqtt ?? []).map((packet, place) => (
              <li key={place} class={`message ${packet.from}`}>
                <span class="n" />
                <span class="arrow">
                  <Arrow from={packet.from} />
                  <b>{visible(packet.name)}</b> <span class="dim">{packet.bytes} B</span>
                  <span class="summary">{visible(packet.summary)}</span>
                </span>
                <span class="when">{after(packet.ms)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
