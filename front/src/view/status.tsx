import { visible } from '../terminal/visible';
import { usePage } from './context';

// The line at the foot: what is connected to what.

function mqttState(
  connection: { state: string; version?: string; tls: boolean } | undefined,
): string {
  if (!connection) return 'MQTT not connected';
  const version = connection.tls ? (connection.version ?? 'TLS') : 'without TLS';
  return `MQTT ${connection.state}, ${version}`;
}

export function Status() {
  const { session } = usePage();
  const { state, link, why } = session;
  const device = session.current();
  const lab = state.value?.lab;
  const words: Record<string, string> = {
    connecting: 'connecting',
    open: 'live',
    away: 'away, trying again',
    refused: 'refused',
  };
  const newest = session.connections.value.find(
    (connection) => connection.device === session.device.value,
  );
  return (
    <footer class="statusbar">
      <span class={`link-${link.value}`}>
        <span class="bulb" aria-hidden="true" /> {words[link.value]}
      </span>
      {why.value && <span>{why.value}</span>}
      {device && (
        <span>
          module {device.firmware ?? ''} {device.state ?? ''}
          {device.busy ? ', busy' : ''}
        </span>
      )}
      <span>{mqttState(newest)}</span>
      {lab && (
        <span>
          lab {visible(lab.name)}: {lab.listeners.length} listeners {lab.ready ? 'up' : 'coming up'}
        </span>
      )}
      {state.value && <span>version {state.value.version}</span>}
    </footer>
  );
}
